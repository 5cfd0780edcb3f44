"""Dates as people write them, each replaced by a mark; a date in figures whose order is open keeps both readings.

marked, dates = mark_dates("days from 3 March 2024 to 25/12/2024")    # "days from ⟪0⟫ to ⟪1⟫"
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from solver.patterns import LatePattern
from solver.topics.reading.marks import read_mark
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError

MONTHS: Final = tuple(calendar.month_name)[1:]
WEEKDAYS: Final = tuple(calendar.day_name)
Order = Literal["dmy", "mdy"]

_MONTH_NUMBERS: Final[Mapping[str, int]] = {
    **{name.lower(): index for index, name in enumerate(MONTHS, start=1)},
    **{name[:3].lower(): index for index, name in enumerate(MONTHS, start=1)},
    "sept": 9,
}
_HOLIDAYS: Final[Mapping[str, tuple[int, int]]] = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1), "new years day": (1, 1), "new years eve": (12, 31), "new year": (1, 1),
    "valentine's day": (2, 14),
    "valentines day": (2, 14), "halloween": (10, 31), "leap day": (2, 29), "pi day": (3, 14),
}  # fmt: skip
_MONTH: Final = "(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY: Final = r"(?:(?P<weekday>" + "|".join(f"{name}|{name[:3]}" for name in WEEKDAYS) + r")\.?,?\s(?:the\s)?)?"
_YEAR: Final = r"(?:\d{4})(?!\d)"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
DATE: Final = LatePattern(
    rf"(?<![\w/.-])(?:{_WEEKDAY}(?:the\s)?(?:"
    rf"(?P<d1>{_DAY})[\s-](?:of\s)?(?P<m1>{_MONTH})(?:,?[\s-](?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})\s(?:the\s)?(?P<d2>{_DAY})(?![\d:])(?:,?\s(?P<y2>{_YEAR}))?"
    r"|(?P<y3>\d{4})[-/.](?P<m3>\d{1,2})[-/.](?P<d3>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y4>\d{4}|\d{2}))"
    rf"|(?P<holiday>{'|'.join(sorted(_HOLIDAYS, key=len, reverse=True))})(?:,?\s(?:of\s|in\s)?(?P<y5>{_YEAR}))?)(?![\w/]"
    rf"|[-.]\d)",
    re.IGNORECASE,
)


class Day(NamedTuple):
    """A day of the calendar; the year may be open."""

    year: int | None
    month: int
    day: int

    @property
    def exists(self) -> bool:
        """Whether there is such a day; 29 February is one while the year is open."""
        if not 1 <= self.month <= 12 or self.year is not None and not 1 <= self.year <= 9999:
            return False
        return 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    @property
    def iso(self) -> str:
        """2024-03-09, or 03-09 while the year is open."""
        year = "" if self.year is None else f"{self.year:04}-"
        return f"{year}{self.month:02}-{self.day:02}"

    @property
    def text(self) -> str:
        """9 March 2024."""
        month = MONTHS[self.month - 1] if 1 <= self.month <= 12 else f"month {self.month}"
        return f"{self.day} {month}" + ("" if self.year is None else f" {self.year}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date as written, and what it can mean; `orders` is empty where the wording leaves nothing open."""

    text: str
    days: tuple[Day, ...]
    orders: tuple[Order, ...] = ()
    weekday: int | None = None
    lacks: str = ""
    """What must be said before the date is known."""


TODAY: Final = Dated(text="today", days=(), lacks='Say which date today is: "if today is 3 May 2025".')


def mark_dates(text: str) -> tuple[str, tuple[Dated, ...]]:
    """The text with ⟪0⟫, ⟪1⟫ … in the place of its dates, and these."""
    found: list[Dated] = []

    def mark(match: re.Match[str]) -> str:
        found.append(_dated(match))
        return f"⟪{len(found) - 1}⟫"

    return DATE.sub(mark, text), tuple(found)


def settle(dates: Iterable[Dated]) -> tuple[Day, ...]:
    """The one day each date means, read in one order of day and month.

    Raises:
        IncompleteError: both orders are possible and differ.
    """
    dates = tuple(dates)
    ruled = {"dmy", "mdy"}
    for dated in dates:
        if dated.lacks:
            raise IncompleteError(dated.lacks)
        if len(dated.orders) == 1:
            ruled &= set(dated.orders)
    settled: list[Day] = []
    for dated in dates:
        days = [day for day, order in zip(dated.days, dated.orders, strict=True) if order in ruled] if dated.orders else []
        days = days or list(dated.days)
        if len(set(days)) > 1:
            first, second = days[0].text, days[1].text
            raise IncompleteError(f"{dated.text} is {first} or {second}. Write the month as a word.")
        day = days[0]
        if dated.weekday is not None and day.year is not None and day.exists:
            true = datetime.date(day.year, day.month, day.day).weekday()
            if true != dated.weekday:
                raise IncompleteError(f"{day.text} is a {WEEKDAYS[true]}, not a {WEEKDAYS[dated.weekday]}. Change one of them.")
        settled.append(day)
    return tuple(settled)


def day_text(day: datetime.date) -> str:
    """Wednesday 26 February 2025."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _dated(match: re.Match[str]) -> Dated:
    text = match[0].strip()
    weekday = None if match["weekday"] is None else _weekday(match["weekday"])
    if match["holiday"]:
        month, day = _HOLIDAYS[match["holiday"].lower()]
        return Dated(text=text, days=(Day(_year(match["y5"]), month, day),))
    for day_key, month_key, year_key in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[day_key]:
            number = int(re.sub(r"\D", "", match[day_key]))
            found = Day(_year(match[year_key]), _month(match[month_key]), number)
            return Dated(text=text, days=(found,), weekday=weekday)
    if match["y3"]:
        return Dated(text=text, days=(Day(int(match["y3"]), int(match["m3"]), int(match["d3"])),), weekday=weekday)
    first, second, year_text = int(match["a"]), int(match["b"]), match["y4"]
    if len(year_text) == 2:
        return Dated(text=text, days=(), lacks=f"{text} leaves the century open. Write the year with four digits.")
    both: tuple[tuple[Order, Day], ...] = (
        ("dmy", Day(int(year_text), second, first)),
        ("mdy", Day(int(year_text), first, second)),
    )
    if match["sep"] == ".":  # the order of every country that writes dots
        both = both[:1]
    kept = [pair for pair in both if pair[1].month <= 12] or list(both[:1])
    return Dated(text=text, days=tuple(day for _, day in kept), orders=tuple(order for order, _ in kept), weekday=weekday)


def _weekday(text: str) -> int:
    return next(index for index, name in enumerate(WEEKDAYS) if text.lower().startswith(name[:3].lower()))


def _year(text: str | None) -> int | None:
    return None if text is None else int(text)


def _month(text: str) -> int:
    return _MONTH_NUMBERS[text.lower().rstrip(".")]


DATE_TYPES: Final[Mapping[str, SlotType]] = {
    "date": SlotType(r"⟪(?:\d+|T)⟫", read_mark),
    "weekday": SlotType(r"\b(?:" + "|".join(f"{name}s?|{name[:3]}" for name in WEEKDAYS) + r")\b", _weekday),
    "month": SlotType(rf"\b{_MONTH}", _month),
    "year": SlotType(r"\b\d{4}\b", int),
}
"""Slot types for a marked text; a date is read as its `Mark`."""
