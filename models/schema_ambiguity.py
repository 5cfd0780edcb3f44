"""In how many ways at once a reply can be read against a schema, which is bounded, because llama.cpp follows all of them.

Two forms that begin alike are both open until something tells them apart, and objects and arrays inside of them double the ways
again at each level. Thirty forms that begin alike and hold each other kept llama.cpp computing one token for minutes, where no
signal reaches it. So forms that lead back to themselves must be told apart by how they begin, and others only multiply so far.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from models.errors import SchemaError
from models.schema import Anything, Either, Items, Named, OneOf, Record, Schema, Shape

MOST_WAYS = 64
_ROOT = ""
_REMEDY = "Give each form a first property of its own name, or one whose constant value tells it apart"


class _Beginning(NamedTuple):
    """How an object or array may begin: its bracket, its first property (None: any), and the values of that (None: any)."""

    bracket: str
    name: str | None = None
    values: frozenset[str] | None = None

    def meets(self, other: _Beginning) -> bool:
        """Whether some reply begins both ways."""
        if self.bracket != other.bracket:
            return False
        if self.name is None or other.name is None:
            return True
        return self.name == other.name and (self.values is None or other.values is None or bool(self.values & other.values))


class _Step(NamedTuple):
    """From one definition to another that it holds, with the ways open on the path."""

    source: str
    target: str
    n_ways: int


def check_ways(schema: Schema) -> None:
    """Raises SchemaError where a reply may be read in too many ways at once."""
    shapes = {_ROOT: schema.root, **schema.definitions}
    steps: list[_Step] = []
    own: dict[str, int] = {}
    for name, shape in shapes.items():
        own[name] = max(_walk(schema, shape, name, 1, steps), default=1)
    onward = {name: [step for step in steps if step.source == name] for name in shapes}
    for step in steps:
        if step.n_ways > 1 and step.source in _reached(step.target, onward):
            raise SchemaError(f"Forms that begin alike hold each other ({step.source or 'the schema'}). {_REMEDY}.")
    n_ways = _most(_ROOT, onward, own, {})
    if n_ways > MOST_WAYS:
        raise SchemaError(f"A reply could be read in {n_ways} ways at once; at most {MOST_WAYS} are followed. {_REMEDY}.")


def _walk(schema: Schema, shape: Shape, source: str, n_ways: int, steps: list[_Step]) -> Iterator[int]:
    """The ways open at each end of `shape`; the definitions it holds are added to `steps`."""
    yield n_ways
    if isinstance(shape, Named):
        steps.append(_Step(source, shape.name, n_ways))
    elif isinstance(shape, Either):
        alike = _most_alike(schema, shape)
        for option in shape.options:
            yield from _walk(schema, option, source, n_ways * alike, steps)
    elif isinstance(shape, Items):
        for each in (*shape.first, *([shape.each] if shape.each is not None else [])):
            yield from _walk(schema, each, source, n_ways, steps)
    elif isinstance(shape, Record):
        # The name of a further property may be that of a known one.
        n_within = n_ways * 2 if shape.properties and shape.rest is not None else n_ways
        for inner in (*(each.shape for each in shape.properties), *([shape.rest] if shape.rest is not None else [])):
            yield from _walk(schema, inner, source, n_within, steps)


def _most_alike(schema: Schema, either: Either) -> int:
    """The most options of which some reply begins like all, taken two by two."""
    begun = [list(_beginnings(schema, option)) for option in either.options]
    return max(sum(any(one.meets(other) for one in mine for other in its) for its in begun) or 1 for mine in begun)


def _beginnings(schema: Schema, shape: Shape) -> Iterator[_Beginning]:
    if isinstance(shape, Named):
        yield from _beginnings(schema, schema.definitions[shape.name])
    elif isinstance(shape, Either):
        for option in shape.options:
            yield from _beginnings(schema, option)
    elif isinstance(shape, Items):
        yield _Beginning("[")
    elif isinstance(shape, Anything):
        yield from (_Beginning("["), _Beginning("{"))
    elif isinstance(shape, Record):
        for each in shape.properties:
            values = each.shape.values if isinstance(each.shape, OneOf) else None
            told = None if values is None else frozenset(json.dumps(value, sort_keys=True) for value in values)
            yield _Beginning("{", each.name, told)
            if each.is_required:
                return
        if shape.rest is not None:
            yield _Beginning("{")


def _reached(start: str, onward: dict[str, list[_Step]]) -> set[str]:
    """The definitions that `start` holds, directly or not, and itself."""
    reached, left = {start}, [start]
    while left:
        for step in onward[left.pop()]:
            if step.target not in reached:
                reached.add(step.target)
                left.append(step.target)
    return reached


def _most(name: str, onward: dict[str, list[_Step]], own: dict[str, int], known: dict[str, int]) -> int:
    """The most ways open anywhere within a definition; one that leads back to itself adds none."""
    if name not in known:
        known[name] = 1
        within = (step.n_ways * _most(step.target, onward, own, known) for step in onward[name])
        known[name] = max(own[name], max(within, default=1))
    return known[name]
