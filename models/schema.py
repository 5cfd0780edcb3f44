"""The JSON that a reply is held to: what a JSON Schema says, as a tree of a few kinds of value.

`models.schema_reading` makes the tree, `models.schema_grammar` writes it as a grammar for llama.cpp, and
`models.schema_check` tells whether a value conforms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text of `least` to `most` characters; `format` is a key of `schema_grammar.FORMATS`, or empty."""

    least: int = 0
    most: int | None = None
    format: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in [`least`, `most`] and in (`above`, `below`), where given, and a multiple of `step`."""

    is_integer: bool = False
    least: float | None = None
    most: float | None = None
    above: float | None = None
    below: float | None = None
    step: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """One of these JSON values; booleans and null are this too."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """An array: first one value for each of `first`, then any number of `each` (None: no more), `least` to `most` in all."""

    each: Shape | None
    first: tuple[Shape, ...] = ()
    least: int = 0
    most: int | None = None
    is_unique: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One named value of an object."""

    name: str
    shape: Shape
    is_required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An object. `rest` is what values under other names must be; None where there may be none."""

    properties: tuple[Property, ...] = ()
    rest: Shape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """A value of at least one of these shapes, of exactly one with `is_exclusive`."""

    options: tuple[Shape, ...]
    is_exclusive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The shape of that name among the definitions of the schema; how a schema speaks of itself."""

    name: str


Shape: TypeAlias = Anything | Words | Number | OneOf | Items | Record | Either | Named


@dataclass(frozen=True, kw_only=True)
class Schema:
    """A whole schema: the shape of the value and of what it names. `source` is the JSON Schema it was read from."""

    root: Shape
    definitions: Mapping[str, Shape] = field(default_factory=dict)
    source: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def grammar(self) -> str:
        """The schema as a GBNF grammar, as llama.cpp reads it."""
        from models.schema_grammar import write_grammar

        return write_grammar(self)

    def complaint(self, value: Any) -> str | None:
        """What is wrong with a JSON value, with its place, or None when it conforms."""
        from models.schema_check import complaint_about

        return complaint_about(self, value)


ANY_OBJECT = Schema(root=Record(rest=Anything()), source={"type": "object"})
"""What `{"type": "json_object"}` asks for."""
