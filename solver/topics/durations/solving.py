"""Times of day computed on the round of 24 hours; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.topics.answering.amounts import amount
from solver.topics.reading.measures import UNITS, unit_text
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value

_DAY: Final = 86400


def solve(task: Task) -> Outcome:
    """The answer to a question about times of day."""
    if task.kind == "hands":
        value, steps = _hands(task)
    elif task.kind == "between":
        value, steps = _between(task)
    else:
        value, steps = _shift(task)
    check = Check(verdict="verified", method="counted on from the first time, hour by hour and minute by minute")
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="clock"))


def _shift(task: Task) -> tuple[Value, tuple[str, ...]]:
    start = task.fields.integer("start")
    add = task.fields.integer("add") if "add" in task.fields else 0
    days, seconds = divmod(start + add, _DAY)
    style = task.fields.text("style")
    text = clock_text(seconds, style)
    steps: tuple[str, ...] = ()
    if add:
        steps = (f"{clock_text(start, style)} {'+' if add > 0 else '-'} {duration_text(abs(add))} = {text}.",)
    if not days:
        return Value(value=text, text=text), steps
    when = {1: "the next day", -1: "the day before"}.get(days, f"{abs(days)} days {'later' if days > 0 else 'earlier'}")
    return Value(value=text, text=f"{text} ({when})"), steps


def _hands(task: Task) -> tuple[Value, tuple[str, ...]]:
    """The angle between the hands of a clock."""
    minutes = Fraction(task.fields.integer("start"), 60)
    hour, minute = minutes / 2 % 360, minutes * 6 % 360
    apart = abs(hour - minute)
    small = min(apart, 360 - apart)
    found = 360 - small if task.fields.flag("is_large") else small
    shown = [amount(task, each).text.splitlines()[-1] for each in (hour, minute, small)]
    steps = (
        f"The hour hand stands at {shown[0]}°: 30° an hour, 1/2° a minute. The minute hand stands at {shown[1]}°: 6° a minute.",
        f"The smaller angle between them is {shown[2]}°.",
    )
    return amount(task, found, "°", prefers_decimal=True), steps


def _between(task: Task) -> tuple[Value, tuple[str, ...]]:
    start, end = task.fields.integer("start"), task.fields.integer("end")
    days = task.fields.integer("days") if "days" in task.fields else None
    seconds = (end - start) % _DAY or _DAY if days is None else end - start + days * _DAY
    steps = (f"From {clock_text(start, '24')} to {clock_text(end, '24')}: {duration_text(seconds)}.",)
    if "unit" in task.fields:
        unit = task.fields.text("unit")
        return amount(task, Fraction(seconds) / UNITS[unit].size, unit_text(((unit, 1),))), steps
    text = duration_text(seconds)
    return Value(value=text, text=text), steps


def clock_text(seconds: int, style: str) -> str:
    """A time of day as text.

    >>> clock_text(56_700, "24"), clock_text(56_700, "12")
    ('15:45', '3:45 pm')
    """
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    tail = f":{minutes:02}" + (f":{seconds:02}" if seconds else "")
    if style == "24":
        return f"{hours:02}{tail}"
    return f"{(hours - 1) % 12 + 1}{tail} {'am' if hours < 12 else 'pm'}"


def duration_text(seconds: int) -> str:
    """A stretch of time as text.

    >>> duration_text(12_300)
    '3 h 25 min'
    """
    days, rest = divmod(seconds, _DAY)
    hours, rest = divmod(rest, 3600)
    minutes, seconds = divmod(rest, 60)
    if days == 1 and not (hours or minutes or seconds):
        return "24 h"
    parts = ((days, "d"), (hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "0 min"
