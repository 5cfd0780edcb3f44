"""The calendar: days between dates, dates after so many days, weekdays, ages, leap years, working days, weeks of the year."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from solver.patterns import LatePattern
from solver.topics.dates.spans import SPAN, span_text
from solver.topics.dates.wordings import WORDINGS
from solver.topics.question import Question
from solver.topics.reading.calendar_dates import DATE_TYPES, MONTHS, TODAY, WEEKDAYS, Dated, Day, mark_dates, settle
from solver.topics.reading.marks import resolved
from solver.topics.reading.shapes import Reading, Shape
from solver.topics.reading.slot_types import SlotType
from solver.topics.topic import IncompleteError, Task

_NAMES: Final = "|".join(WEEKDAYS)
_TODAY: Final = LatePattern(
    r"(?:[,;]?\s?\b(?:if|given(?:\sthat)?|when|assuming(?:\sthat)?|suppos(?:e|ing)(?:\sthat)?|say|and|with|as)\s)?"
    r"(?:\b(?:today(?:'s\sdate)?|the\scurrent\sdate|now)\s(?:is|was|being|were|=)\s(?:a\s)?|\bit\sis\s(?:now\s)?"
    r"|\bas\sof\stoday,?\s)"
    rf"(?P<day>⟪\d+⟫|(?:{_NAMES})\b)(?:\s(?:today|now))?\s?(?:,\s?(?:then\s)?|[.;]\s?)?",
    re.IGNORECASE,
)
_DATUM: Final = LatePattern(rf"\d|\b(?:{_NAMES}|{'|'.join(MONTHS)}|leap|today|now)", re.IGNORECASE)
_NOW: Final = LatePattern(r"\b(?:today|now)\b", re.IGNORECASE)
_NUMBERS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
_ORDINAL: Final = SlotType(r"\b(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)\b", lambda text: _ordinal(text))
_COUNTED: Final = SlotType(
    rf"\b(?:week\s?days|working\sdays|business\sdays|work\sdays|workdays|weekend\sdays|(?:{_NAMES})s)\b",
    lambda text: _counted(text),
)
# Public holidays are left out of account here anyway.
_NO_HOLIDAYS: Final = re.compile(
    r"[\s,;(]*(?:\b(?:weekends only|only weekends(?: are off)?|saturdays and sundays are off)\b[\s,;]*)?"
    r"(?:\b(?:and\s)?(?:(?:ignor(?:e|ing)|disregard(?:ing)?|not\sconsidering|leaving\saside)\s(?:any\s|all\s|the\s)?"
    r"|(?:assum(?:e|ing)\s|with\s|there\sare\s)?no\s)(?:public\s|bank\s)?holidays\b\)?)",
    re.IGNORECASE,
)
_WORKING: Final = re.compile(r"\b(?:business|working|work|week)\s?-?days?\b", re.IGNORECASE)
_UNIT: Final = SlotType(r"\b(?:day|week|month|year|night)s?\b", lambda text: text.lower().rstrip("s"))
_NAME: Final = SlotType(r"[A-Za-z][A-Za-z.'’ -]{0,40}?", str)
_TYPES: Final[Mapping[str, SlotType]] = {
    "span": SPAN, "ordinal": _ORDINAL, "counted": _COUNTED, "unit": _UNIT, "name": _NAME,
    "whole": SlotType(r"\b(?:full|whole|complete|completed|entire)\b", str),
    "inclusive": SlotType(
        r"\b(?:both\s)?(?:inclusive(?:\sof\sboth(?:\sdates|\sdays|\sends)?)?|(?:including|counting)\s(?:both(?:\sdates"
        r"|\sdays|\sends)?"
        r"|the\s(?:first\sand(?:\sthe)?\slast|start\sand(?:\sthe)?\send)(?:\sdays?|\sdates?)?)"
        r"|both(?:\sdates|\sdays|\sends)?\s(?:included|counted|inclusive))\)?", str
    ),
    "back": SlotType(r"\b(?:before|prior\sto|earlier\sthan|preceding|back\sfrom)\b", str),
    "ago": SlotType(r"\b(?:ago|earlier|before)\b", str),
    "subtract": SlotType(r"\b(?:subtract|subtracting|take|taking|take\saway)\b", str),
    "minus": SlotType(r"(?:minus|less|[-−])(?=\s)", str),
    "weekday_of": SlotType(r"\b(?:day\sof\sthe\sweek|weekday)\b", str),
    "leap": SlotType(r"\ba\s(?:leap|common|non-leap|normal|regular)\syear\b", str),
    "weekdays": SlotType(rf"\b(?:{_NAMES})s?\b", lambda text: WEEKDAYS.index(text.capitalize().removesuffix("s"))),
    "nth": SlotType(r"\b\d{1,3}(?:st|nd|rd|ths?)?\b", lambda text: int(re.sub(r"\D", "", text))),
}  # fmt: skip
_SHAPES: Final[Mapping[str, tuple[Shape, ...]]] = {
    kind: tuple(Shape(template, {**DATE_TYPES, **_TYPES}) for template in templates) for kind, templates in WORDINGS.items()
}
"""`back`, `inclusive` and the like are slots whose presence is what counts."""


_OF_DATES: Final = frozenset("between until shift weekday age days_left day_of_year iso_week next_weekday".split())
"""Kinds whose shapes all hold a date: without one they need not be compiled and tried."""


def read(question: Question) -> Task | None:
    """The task a question poses; None when it is not one of this topic."""
    text = question.text
    if _WORKING.search(text) is not None:
        text = _NO_HOLIDAYS.sub("", text)
    marked, dates = mark_dates(text)
    if not dates and _DATUM.search(marked) is None:
        return None
    today = _TODAY.search(marked)
    if today is not None:
        day = today["day"]
        marked = f"{marked[: today.start()]} {marked[today.end() :]}".strip()
        # A weekday is no date, and stands for itself.
        marked = _NOW.sub(day, marked)
        if day not in marked:
            marked = f"{marked} ⟨{day}⟩"
    else:
        marked = _NOW.sub("⟪T⟫", marked)
    marked = " ".join(re.sub(r"[()]", " ", marked).split())
    marked = " ".join(re.sub(r"\s+([,.;?])", r"\1", marked).split()).strip(" ,.;?")
    for kind, shapes in _SHAPES.items():
        if kind in _OF_DATES and "⟪" not in marked:
            continue
        for shape in shapes:
            slots = shape.read(marked)
            if slots is not None:
                return _task(question, kind, resolved(slots, dates, TODAY))
    return None


def _task(question: Question, kind: str, slots: Reading) -> Task | None:
    dates = [value for value in slots.values() if isinstance(value, Dated)]
    if kind == "until":
        slots.setdefault("a", TODAY)
        dates, kind = [slots["a"], slots["b"]], "between"
    elif kind == "from_today":
        slots.setdefault("a", TODAY)
        dates, kind = [slots["a"]], "shift"
    elif kind == "age":
        slots.setdefault("b", TODAY)
        dates = [slots["a"], slots["b"]]
    settled = dict(zip([dated.text for dated in dates], settle(dates), strict=True)) if dates else {}
    days = {name: settled[value.text] for name, value in slots.items() if isinstance(value, Dated)}
    for day in days.values():
        if not day.exists:
            return _made(question, "nonexistent", {"year": day.year, "month": day.month, "day": day.day}, f"date({day.text})")
    task: Task | None = _BUILDERS[kind](question, slots, days)
    return task


def _between(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    start, end = days["a"], days["b"]
    notes: list[str] = []
    if start.year is None or end.year is None:
        start, end = _same_year(start, end, notes)
    wants = "night" if slots.get("unit") == "night" else slots.get("unit", "span")
    args: dict[str, Any] = {
        "start": start.iso,
        "end": end.iso,
        "unit": "day" if wants == "night" else wants,
        "inclusive": "inclusive" in slots,
        "whole": "whole" in slots,
    }
    if "inclusive" in slots:
        notes.append("Both the first and the last day are counted.")
    elif wants == "day":
        notes.append("The last day is counted and the first is not.")
    return _made(question, "between", args, f"{wants}s_between({start.text}, {end.text})", notes)


def _same_year(start: Day, end: Day, notes: list[str]) -> tuple[Day, Day]:
    """Dates with their years filled in where that cannot change the answer.

    Raises:
        IncompleteError: the year matters.
    """
    if start.year is not None or end.year is not None:
        wraps = (start.month, start.day) > (end.month, end.day)
        if start.year is not None:
            end = end._replace(year=start.year + wraps)
        else:
            start = start._replace(year=(end.year or 0) - wraps)
        notes.append(f"Read as {start.text} to {end.text}.")
        return start, end
    wraps = (start.month, start.day) > (end.month, end.day)
    leap_days = {(2, 29)} & {(start.month, start.day), (end.month, end.day)}
    crosses = (start.month, start.day) <= (2, 28) and (wraps or (end.month, end.day) > (2, 28))
    if wraps and not crosses:
        crosses = (end.month, end.day) > (2, 28)
    if crosses or leap_days:
        raise IncompleteError("Without the years it is open whether a 29 February lies between the dates. Give the years.")
    notes.append("The same in every year.")
    return start._replace(year=2001), end._replace(year=2001 + wraps)


def _shift(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    start = days["a"]
    if start.year is None:
        raise IncompleteError(f"{start.text} has no year, and months differ with it. Give the year.")
    sign = -1 if "back" in slots else 1
    span = {unit: sign * count for unit, count in slots["span"].items()}
    notes = []
    if "business" in span:
        notes.append("Working days are Monday to Friday; public holidays are not considered.")
    if span.get("months") or span.get("years"):
        notes.append("Where the month is too short for the day, its last day is taken.")
    args = {"start": start.iso, "span": span, "wants_weekday": "weekday_of" in slots}
    return _made(question, "shift", args, f"date({start.text} {'-' if sign < 0 else '+'} {span_text(slots['span'])})", notes)


def _weekday(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    day = days["a"]
    if day.year is None:
        raise IncompleteError(f"{day.text} has no year, and falls on another weekday each year. Give the year.")
    args: dict[str, Any] = {"date": day.iso}
    if "w" in slots:
        args["is"] = slots["w"]
    return _made(question, "weekday", args, f"weekday({day.text})")


def _weekday_shift(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    span = slots["span"]
    if set(span) != {"days"}:
        raise IncompleteError(
            "Months and years differ in length, so the weekday is open. Give a number of days or weeks, or a date."
        )
    count = -span["days"] if "back" in slots else span["days"]
    return _made(
        question, "weekday_shift", {"weekday": slots["w"], "days": count}, f"weekday({WEEKDAYS[slots['w']]} + {count} days)"
    )


def _age(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    born, on = days["a"], days["b"]
    if born.year is None or on.year is None:
        raise IncompleteError("An age needs the year of both dates. Give the years.")
    if (born.year, born.month, born.day) > (on.year, on.month, on.day):
        raise IncompleteError(f"{on.text} lies before the birth on {born.text}. Change one of the dates.")
    return _made(question, "age", {"start": born.iso, "end": on.iso}, f"age({born.text}, {on.text})")


def _year_kind(kind: str) -> Any:
    def build(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
        args = {name: value for name, value in slots.items() if isinstance(value, int)}
        if any(not 1 <= value <= 9999 for name, value in args.items() if name in ("y", "y2")):
            raise IncompleteError("Years are read from 1 to 9999. Change the year.")
        return _made(question, kind, args, f"{kind}({', '.join(map(str, args.values()))})")

    return build


def _days_in_month(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    year = slots.get("y")
    args = {"month": slots["m"], "year": year}
    return _made(question, "days_in_month", args, f"days_in({MONTHS[slots['m'] - 1]}{'' if year is None else f' {year}'})")


def _month_end(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    if "y" not in slots:
        if slots["m"] == 2:
            raise IncompleteError("February ends on the 28th, in leap years on the 29th. Give the year.")
        return None
    source = f"last_day({MONTHS[slots['m'] - 1]} {slots['y']})"
    return _made(question, "month_end", {"month": slots["m"], "year": slots["y"]}, source)


def _count(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    weekdays = slots["counted"]
    notes = ["Public holidays are not considered."] if len(weekdays) == 5 else []
    if "a" in days:
        start, end = days["a"], days["b"]
        if start.year is None or end.year is None:
            raise IncompleteError("Weekdays differ from year to year. Give the years of both dates.")
        first, last = start.iso, end.iso
        notes.append("Both the first and the last day are counted where they fall on such a day.")
    elif "m" in slots:
        if "y" not in slots:
            raise IncompleteError(f"{MONTHS[slots['m'] - 1]} differs from year to year. Give the year.")
        year, month = slots["y"], slots["m"]
        next_month = f"{year + month // 12:04}-{month % 12 + 1:02}-01"
        first, last = f"{year:04}-{month:02}-01", next_month
    else:
        first, last = f"{slots['y']:04}-01-01", f"{slots['y']:04}-12-31"
    args = {"start": first, "end": last, "weekdays": list(weekdays), "end_excluded": "m" in slots}
    return _made(question, "count_weekdays", args, f"count({first}..{last}, weekdays={list(weekdays)})", notes)


def _count_dates(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    weekday, day, year = slots.get("ws", slots.get("w")), slots["d"], slots["y"]
    if not 1 <= day <= 31 or not 1 <= year <= 9999:
        return None
    args = {"weekday": weekday, "day": day, "year": year}
    return _made(question, "count_dates", args, f"count({WEEKDAYS[weekday or 0]}s that are day {day} of a month in {year})")


def _of_day(kind: str) -> Any:
    def build(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
        day = days["a"]
        if day.year is None:
            raise IncompleteError(f"{day.text} has no year. Give it.")
        return _made(question, kind, {"date": day.iso}, f"{kind}({day.text})")

    return build


def _nth_weekday(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    if "y" not in slots:
        raise IncompleteError("The date differs from year to year. Give the year.")
    args = {"n": slots["n"], "weekday": slots["w"], "month": slots["m"], "year": slots["y"]}
    source = f"nth_weekday({slots['n']}, {WEEKDAYS[slots['w']]}, {MONTHS[slots['m'] - 1]} {slots['y']})"
    return _made(question, "nth_weekday", args, source)


def _next_weekday(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    day = days["a"]
    if day.year is None:
        raise IncompleteError(f"{day.text} has no year. Give it.")
    args = {"date": day.iso, "weekday": slots["w"], "sign": -1 if "back" in slots else 1}
    return _made(question, "next_weekday", args, f"next({WEEKDAYS[slots['w']]}, {day.text})")


def _age_of_years(question: Question, slots: Reading, days: Mapping[str, Day]) -> Task | None:
    years = slots["y2"] - slots["y"]
    if years < 1:
        return None
    raise IncompleteError(
        f"Before the birthday in {slots['y2']} it is {years - 1}, and {years} from then on. Give both dates in full."
    )


_BUILDERS: Final[Mapping[str, Any]] = {
    "between": _between,
    "shift": _shift,
    "weekday": _weekday,
    "weekday_shift": _weekday_shift,
    "age": _age,
    "age_of_years": _age_of_years,
    "is_leap": _year_kind("is_leap"),
    "count_leap": _year_kind("count_leap"),
    "next_leap": _year_kind("next_leap"),
    "previous_leap": _year_kind("previous_leap"),
    "days_in_year": _year_kind("days_in_year"),
    "date_of_day": _year_kind("date_of_day"),
    "days_in_month": _days_in_month,
    "month_end": _month_end,
    "count_weekdays": _count,
    "count_dates": _count_dates,
    "day_of_year": _of_day("day_of_year"),
    "iso_week": _of_day("iso_week"),
    "days_left": _of_day("days_left"),
    "nth_weekday": _nth_weekday,
    "next_weekday": _next_weekday,
}


def _made(question: Question, kind: str, args: Mapping[str, Any], source: str, notes: Sequence[str] = ()) -> Task:
    return Task(topic="dates", kind=kind, args=args, source=source, notes=tuple(notes), **question.request)


def _ordinal(text: str) -> int:
    return _NUMBERS.get(text.lower()) or int(text[0])


def _counted(text: str) -> tuple[int, ...]:
    word = text.lower()
    if word.startswith("weekend"):
        return (5, 6)
    named = [index for index, name in enumerate(WEEKDAYS) if word.startswith(name.lower())]
    return (named[0],) if named else (0, 1, 2, 3, 4)
