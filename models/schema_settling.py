"""What of a schema is settled by values that are known already: these are fixed in it, and a model writes only the rest."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from models.schema import Named, OneOf, Property, Record, Schema, Shape

Known: TypeAlias = Callable[[str], Sequence[Any]]
"""JSON values that may stand under a property of that name, best first; under "", those for a value without a name."""

_DEEPEST = 4


class Settled(NamedTuple):
    """A schema with its settled values as the only ones left to them. `value` is the whole, where nothing is left open.

    `places` has each settled value by where it stands, the root being "value" and a property "value.name".
    """

    schema: Schema
    values: tuple[Any, ...]
    places: Mapping[str, Any]
    value: Any = None
    is_whole: bool = False


def settle(schema: Schema, known: Known) -> Settled:
    """The schema with the first known value that conforms fixed at each property, and at its root where that is no object.

    An object of which one property alone is asked for has the value without a name there, whatever the property is called.

    >>> from models.schema_reading import read_schema
    >>> asked = read_schema({"properties": {"n": {"type": "number"}, "note": {"type": "string"}}, "required": ["n"]})
    >>> settle(asked, lambda name: () if name else ("three", 3)).value
    {'n': 3}
    """
    settler = _Settler(schema, known)
    root = settler.settled(schema.root, "", 0)
    narrowed = dataclasses.replace(schema, root=root)
    is_whole, value = _whole(root)
    return Settled(narrowed, tuple(settler.values), dict(_places(root, "value")), value, is_whole)


class _Settler:
    def __init__(self, schema: Schema, known: Known) -> None:
        self.values: list[Any] = []
        self._schema = schema
        self._known = known

    def settled(self, shape: Shape, name: str, depth: int) -> Shape:
        """`shape` as far as it is settled; itself where nothing of it is."""
        looked_up = self._schema.definitions[shape.name] if isinstance(shape, Named) else shape
        if isinstance(looked_up, Record) and looked_up.properties:
            return self._record(looked_up, depth) if depth < _DEEPEST else shape
        for value in self._known(name):
            if (fitting := self._fitting(looked_up, value)) is not None:
                self.values.append(fitting.values[0])
                return fitting
        return shape

    def _record(self, record: Record, depth: int) -> Shape:
        found = [
            dataclasses.replace(each, shape=self.settled(each.shape, each.name, depth + 1)) if each.name else each
            for each in record.properties
        ]
        needed = [each for each in found if each.is_required] or (found if len(found) == 1 else [])
        if len(needed) == 1 and not _whole(needed[0].shape)[0]:
            only = dataclasses.replace(needed[0], shape=self.settled(needed[0].shape, "", depth + 1), is_required=True)
            found = [only if each.name == only.name else each for each in found]
        is_told = any(_whole(each.shape)[0] for each in found)
        return dataclasses.replace(record, properties=tuple(_offered(each) for each in found)) if is_told else record

    def _fitting(self, shape: Shape, value: Any) -> OneOf | None:
        if isinstance(shape, OneOf) and isinstance(value, str):  # listed words are known whatever their letter case
            value = next((one for one in shape.values if isinstance(one, str) and one.casefold() == value.casefold()), value)
        fits = dataclasses.replace(self._schema, root=shape).complaint(value) is None
        return OneOf(values=(value,)) if fits else None


def _places(shape: Shape, place: str) -> Iterator[tuple[str, Any]]:
    """Where one value alone is left, and that value."""
    if isinstance(shape, OneOf) and len(shape.values) == 1:
        yield place, shape.values[0]
    elif isinstance(shape, Record):
        for each in shape.properties:
            yield from _places(each.shape, f"{place}.{each.name}")


def _offered(each: Property) -> Property:
    """A settled property is always given, whether it must be or not."""
    return dataclasses.replace(each, is_required=True) if _whole(each.shape)[0] else each


def _whole(shape: Shape) -> tuple[bool, Any]:
    """Whether one value alone is left, without what need not be there; and that value."""
    if isinstance(shape, OneOf) and len(shape.values) == 1:
        return True, shape.values[0]
    if not isinstance(shape, Record) or not shape.properties:
        return False, None
    parts = [(each.name, *_whole(each.shape)) for each in shape.properties if each.is_required]
    if not parts or not all(is_whole for _, is_whole, _ in parts):
        return False, None
    return True, {name: value for name, _, value in parts}
