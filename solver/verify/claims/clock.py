"""Claims about times of day: the answer's text is read back, and the clock run from the first time to it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect

_TIME: Final = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([ap])m)?")
_PART: Final = re.compile(r"(\d+) (d|h|min|s)\b")
_SIZES: Final = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 604800}


def clock(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A time so much later or earlier, the time between two, or a time written another way."""
    args, value = task.fields("args"), answer.text("value")
    if task.text("kind") == "between":
        start, end = args.integer("start"), args.integer("end")
        if "days" in args:
            length = 86400 - start + 86400 * (args.integer("days") - 1) + end
        else:
            length = end - start if end > start else end + 86400 - start
        if "unit" in args:
            unit = args.text("unit")
            if unit not in _SIZES:
                raise FieldError(f"{unit!r} is no unit of time here.")
            expect(task, answer, Fraction(length, _SIZES[unit]))
        elif sum(int(count) * _SIZES[unit] for count, unit in _PART.findall(value)) != length or _PART.sub("", value).strip():
            raise RefutedError(f"The time between is {length} seconds, not {value}.")
        return Proved(f"{task.text('source')} is {value}.")
    if task.text("kind") == "hands":
        # In turns: the hands meet 11 times in 12 hours, so the minute hand gains 11/12 of a turn an hour.
        gained = Fraction(args.integer("start"), 3600) * Fraction(11, 12) % 1
        turns = min(gained, 1 - gained)
        expect(task, answer, 360 * (1 - turns if args.flag("is_large") else turns))
        return Proved(f"{task.text('source')} is {value} degrees.")
    seconds = args.integer("start")
    left = args.integer("add") if "add" in args else 0
    if abs(left) > 10**9:
        raise FieldError("That is too long for a clock.")
    while left:  # by whole days, then hours, minutes and seconds, wrapping at midnight
        step = next(size for size in (86400, 3600, 60, 1) if abs(left) >= size)
        count = abs(left) // step
        seconds = (seconds + (count * step if left > 0 else -count * step)) % 86400
        left -= count * step if left > 0 else -count * step
    if _seconds(value, args.text("style")) != seconds:
        raise RefutedError(f"The clock shows {seconds // 3600}:{seconds // 60 % 60:02}, not {value}.")
    return Proved(f"{task.text('source')} is {value}.")


def _seconds(text: str, style: str) -> int:
    match = _TIME.fullmatch(text)
    if match is None or (match[4] is None) != (style == "24"):
        raise FieldError(f"{text!r} is not a time on a clock of {style} hours.")
    hours = int(match[1])
    if match[4]:
        if not 1 <= hours <= 12:
            raise FieldError(f"{text!r} is not a time on a clock of 12 hours.")
        hours = hours % 12 + (12 if match[4] == "p" else 0)
    return hours * 3600 + int(match[2]) * 60 + int(match[3] or 0)
