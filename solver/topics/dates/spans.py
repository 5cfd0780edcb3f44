"""Stretches of calendar time in words: "2 years, 3 months and 5 days"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from solver.errors import MathSyntaxError
from solver.patterns import LatePattern
from solver.topics.reading.slot_types import NUMBER, SlotType, number

_UNIT: Final = (
    r"(?:(?:calendar|full|whole|business|working|work|week)[\s-]?)?(?:day|week|fortnight|month|quarter|year|decade|night)s?"
)
_ONE: Final = rf"(?:{NUMBER}|\ban?|half\sa|another)[\s-]{_UNIT}\b"
_PART: Final = LatePattern(
    rf"(?P<count>{NUMBER}|\ban?|half\sa|another)[\s-](?P<kind>(?:calendar|full|whole|business|working|work|week)[\s-]?)?"
    r"(?P<unit>day|week|fortnight|month|quarter|year|decade|night)s?\b",
    re.IGNORECASE,
)
_SIZES: Final[Mapping[str, tuple[str, int]]] = {
    "day": ("days", 1), "night": ("days", 1), "week": ("days", 7), "fortnight": ("days", 14), "month": ("months", 1),
    "quarter": ("months", 3), "year": ("years", 1), "decade": ("years", 10),
}  # fmt: skip
_MOST: Final = {"days": 3_700_000, "months": 120_000, "years": 9_999, "business": 2_600_000}


def read_span(text: str) -> dict[str, int]:
    """Years, months, days and working days of a span.

    >>> read_span("2 weeks and 3 days"), read_span("10 business days")
    ({'days': 17}, {'business': 10})
    """
    span: dict[str, int] = {}
    for match in _PART.finditer(text):
        unit, size = _SIZES[match["unit"].lower()]
        kind = (match["kind"] or "").lower().strip(" -")
        if kind in ("business", "working", "work", "week"):
            if match["unit"].lower() != "day":
                raise MathSyntaxError(f"{text!r} is no span of time.", 0)
            unit = "business"
        word = match["count"].lower()
        count = 1 if word in ("a", "an", "another") else number("1/2" if word == "half a" else match["count"])
        total = count * size * (12 if word == "half a" and unit == "years" else 1)
        unit = "months" if word == "half a" and unit == "years" else unit
        if total != int(total) or total < 0:
            raise MathSyntaxError(f"{text!r} is not a whole number of days, weeks, months or years.", 0)
        span[unit] = span.get(unit, 0) + int(total)
    if any(count > _MOST[unit] for unit, count in span.items()):
        raise MathSyntaxError(f"{text!r} leaves the calendar, which ends in 9999.", 0)
    return span


def span_text(span: Mapping[str, int]) -> str:
    """A span as text.

    >>> span_text({"months": 1, "days": 5})
    '1 month 5 days'
    """
    names = {"business": "working days"}
    return " ".join(f"{count} {names.get(unit, unit if count != 1 else unit[:-1])}" for unit, count in span.items() if count)


SPAN: Final = SlotType(rf"{_ONE}(?:(?:\s?,\s?(?:and\s)?|\s(?:and\s)?){_ONE}){{0,3}}", read_span)
