"""What a reader process and its parent say to each other, in the messages of `corpus.frames`.

Values travel by their declared types: a dataclass is the array of its fields, and what comes back is checked against the
annotations, so that a parser taken over by a hostile file can send nonsense but no code. A field added to `Document` or
`Table` travels without a change here, if its type is made of the types below. The rows of a table travel by column, packed.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from corpus import frames
from corpus.frames import MessageError
from corpus.packed_cells import pack, unpack
from corpus.types import Table

T = TypeVar("T")
Decode = Callable[[Any], Any]

_SCALARS: Final = (str, int, float, bool, type(None))


def encode(value: object, text: str = "") -> bytes:
    """One message: a JSON-ready value that may hold dataclasses, and a text."""
    return frames.encode(value, text, default=_plain)


def typed(kind: type[T], value: object) -> T:
    """`value`, read from JSON, as an instance of a dataclass.

    Raises:
        MessageError: it does not fit the declared types.

    >>> from corpus.types import Mark
    >>> typed(Mark, [0, "page", "3", 0])
    Mark(start=0, kind='page', label='3', level=0)
    """
    annotation: Any = kind
    decoded: T = _decoder(annotation)(value)
    return decoded


def _plain(value: object) -> object:
    if isinstance(value, Table):
        return [pack(value.rows) if name == "rows" else getattr(value, name) for name in _fields(Table)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, name) for name in _fields(type(value))]
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"A reader's answer holds a {type(value).__name__}, which cannot be sent.")


@functools.cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@functools.cache
def _decoder(kind: Any) -> Decode:
    """What turns a JSON value into one of the type `kind`, or raises MessageError."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = typing.get_type_hints(kind)
        packed: dict[str, Decode] = {"rows": unpack} if kind is Table else {}
        decoders = ((name, packed.get(name) or _decoder(hints[name])) for name in _fields(kind))
        return functools.partial(_dataclass, kind, tuple(decoders))
    if origin is typing.Literal:
        return functools.partial(_one_of, frozenset(arguments))
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        scalars = _scalars(arguments[0])
        return functools.partial(_flat, scalars) if scalars else functools.partial(_sequence, _decoder(arguments[0]))
    if origin is tuple:
        return functools.partial(_fixed, tuple(map(_decoder, arguments)))
    if origin in (Mapping, dict):
        return functools.partial(_mapping, *map(_decoder, arguments))
    if scalars := _scalars(kind):
        return functools.partial(_scalar, scalars)
    if origin in (typing.Union, types.UnionType):
        return functools.partial(_either, tuple(map(_decoder, arguments)))
    raise TypeError(f"Values of type {kind} cannot travel between a reader process and its parent. Add it to this module.")


def _scalars(kind: Any) -> frozenset[type] | None:
    """The JSON scalars a type is made of; None when it is made of anything else."""
    union = typing.get_origin(kind) in (typing.Union, types.UnionType)
    kinds = typing.get_args(kind) if union else (kind,)
    return frozenset(kinds) if all(each in _SCALARS for each in kinds) else None


def _dataclass(kind: type, fields: tuple[tuple[str, Decode], ...], value: object) -> object:
    values = _array(value)
    if len(values) != len(fields):
        raise MessageError(f"A {kind.__name__} has {len(fields)} fields, not {len(values)}.")
    return kind(**{name: decoded(each) for (name, decoded), each in zip(fields, values, strict=True)})


def _one_of(allowed: frozenset[object], value: object) -> object:
    if not isinstance(value, str | int) or value not in allowed:
        raise MessageError(f"{value!r:.80} is none of {sorted(map(str, allowed))}.")
    return value


def _flat(scalars: frozenset[type], value: object) -> tuple[object, ...]:
    values = _array(value)
    if not set(map(type, values)) <= scalars:
        raise MessageError("A sequence holds a value of another type.")
    return tuple(values)


def _sequence(element: Decode, value: object) -> tuple[object, ...]:
    return tuple(map(element, _array(value)))


def _fixed(elements: tuple[Decode, ...], value: object) -> tuple[object, ...]:
    values = _array(value)
    if len(values) != len(elements):
        raise MessageError(f"A tuple has {len(elements)} elements, not {len(values)}.")
    return tuple(element(each) for element, each in zip(elements, values, strict=True))


def _mapping(key: Decode, element: Decode, value: object) -> dict[object, object]:
    if not isinstance(value, dict):
        raise MessageError("A mapping is missing.")
    return {key(name): element(each) for name, each in value.items()}


def _scalar(scalars: frozenset[type], value: object) -> object:
    if type(value) in scalars:
        return value
    if float in scalars and type(value) is int:
        return float(value)
    raise MessageError(f"{value!r:.80} is of another type.")


def _either(choices: tuple[Decode, ...], value: object) -> object:
    for choice in choices:
        try:
            return choice(value)
        except MessageError:
            continue
    raise MessageError(f"{value!r:.80} is of another type.")


def _array(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise MessageError("An array is missing.")
    return value
