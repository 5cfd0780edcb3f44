"""Whether a JSON value conforms to a schema, and where it first does not.

It knows the kinds of value of `models.schema` and no more; what `models.schema_reading` refuses never comes here.
"""

from __future__ import annotations

import json
import math
import re
from fractions import Fraction
from typing import Any

from models.schema import Anything, Either, Items, Named, Number, OneOf, Record, Schema, Shape, Words

_CLOCK = r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_FORMS = {
    "date": re.compile(_DAY),
    "time": re.compile(_CLOCK),
    "date-time": re.compile(f"{_DAY}T{_CLOCK}"),
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
}
_SHOWN = 60


def complaint_about(schema: Schema, value: Any) -> str | None:
    """The first thing wrong with `value`, with its place, or None when it conforms.

    >>> complaint_about(Schema(root=Number(is_integer=True, most=9)), 12)
    'the value is 12, and at most 9 is asked for'
    """
    return _Checking(schema).wrong(schema.root, value, "the value")


class _Checking:
    """Checks one value. What was found at a place is kept, as forms within forms would else be tried over and over."""

    def __init__(self, schema: Schema) -> None:
        self._definitions = schema.definitions
        self._found: dict[tuple[int, str], str | None] = {}

    def wrong(self, shape: Shape, value: Any, place: str) -> str | None:
        """What is wrong with `value`, or None."""
        if (id(shape), place) not in self._found:
            self._found[id(shape), place] = self._look(shape, value, place)
        return self._found[id(shape), place]

    def _look(self, shape: Shape, value: Any, place: str) -> str | None:
        match shape:
            case Anything():
                return None
            case Named():
                return self.wrong(self._definitions[shape.name], value, place)
            case OneOf():
                return None if any(_same(value, other) for other in shape.values) else _not(place, value, "one of those listed")
            case Either():
                return self._wrong_form(shape, value, place)
            case Words():
                return _wrong_words(shape, value, place)
            case Number():
                return _wrong_number(shape, value, place)
            case Items():
                return self._wrong_items(shape, value, place)
            case Record():
                return self._wrong_record(shape, value, place)

    def _wrong_form(self, either: Either, value: Any, place: str) -> str | None:
        n_fitting = sum(self.wrong(option, value, place) is None for option in either.options)
        if n_fitting == 0:
            return _not(place, value, "one of the forms listed")
        return _not(place, value, "just one of the forms listed") if either.is_exclusive and n_fitting > 1 else None

    def _wrong_items(self, items: Items, value: Any, place: str) -> str | None:
        if not isinstance(value, list):
            return _not(place, value, "an array")
        least = max(items.least, len(items.first))
        most = len(items.first) if items.each is None else items.most
        if len(value) < least or (most is not None and len(value) > most):
            return f"{place} has {len(value)} items, and {least} {'or more' if most is None else f'to {most}'} are asked for"
        if items.is_unique and len({json.dumps(item, sort_keys=True) for item in value}) < len(value):
            return f"{place} has the same item twice, and different ones are asked for"
        for number, item in enumerate(value):
            shape = items.first[number] if number < len(items.first) else items.each
            assert shape is not None
            if wrong := self.wrong(shape, item, f"{place}[{number}]"):
                return wrong
        return None

    def _wrong_record(self, record: Record, value: Any, place: str) -> str | None:
        if not isinstance(value, dict):
            return _not(place, value, "an object")
        known = {each.name: each for each in record.properties}
        if missing := [each.name for each in record.properties if each.is_required and each.name not in value]:
            return f"{place} has no {missing[0]!r}, which is asked for"
        for name, inner in value.items():
            shape = known[name].shape if name in known else record.rest
            if shape is None:
                return f"{place} has {name!r}, which is not asked for"
            if wrong := self.wrong(shape, inner, f"{place}.{name}"):
                return wrong
        return None


def _wrong_words(words: Words, value: Any, place: str) -> str | None:
    if not isinstance(value, str):
        return _not(place, value, "a text")
    if len(value) < words.least or (words.most is not None and len(value) > words.most):
        most = "or more" if words.most is None else f"to {words.most}"
        return _not(place, value, f"a text of {words.least} {most} characters")
    form = _FORMS.get(words.format)
    return None if form is None or form.fullmatch(value) else _not(place, value, f"a {words.format}")


def _wrong_number(number: Number, value: Any, place: str) -> str | None:
    # A whole number may be larger than any float, and is asked nothing that would make it one.
    is_number = (
        isinstance(value, int | float) and not isinstance(value, bool) and (isinstance(value, int) or math.isfinite(value))
    )
    if not is_number or (number.is_integer and value != int(value)):
        return _not(place, value, "a whole number" if number.is_integer else "a number")
    bounds = (
        (number.least is None or value >= number.least, f"at least {number.least}"),
        (number.most is None or value <= number.most, f"at most {number.most}"),
        (number.above is None or value > number.above, f"more than {number.above}"),
        (number.below is None or value < number.below, f"less than {number.below}"),
        (number.step is None or Fraction(str(value)) % Fraction(str(number.step)) == 0, f"a multiple of {number.step}"),
    )
    return next((_not(place, value, wanted) for holds, wanted in bounds if not holds), None)


def _same(one: Any, other: Any) -> bool:
    """Equality as JSON has it, where true is not 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True) or (
        not isinstance(one, bool) and not isinstance(other, bool) and isinstance(one, int | float) and one == other
    )


def _not(place: str, value: Any, wanted: str) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return f"{place} is {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}, and {wanted} is asked for"
