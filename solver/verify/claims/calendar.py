"""Claims about the calendar, proved with day numbers by formula: no date library, each weekday from the day number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.claims import Proved
from solver.verify.fields import FieldError, Fields, RefutedError
from solver.verify.mathematics.shown import expect

_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class _Day(NamedTuple):
    year: int
    month: int
    day: int


def _leap(year: int) -> bool:
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


def _length(year: int, month: int) -> int:
    return 28 + _leap(year) if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _number(day: _Day) -> int:
    """The Julian day number at noon.

    Method: Fliegel and Van Flandern 1968, Communications of the ACM 11 (10), 657.
    """
    before = (14 - day.month) // 12
    year, month = day.year + 4800 - before, day.month + 12 * before - 3
    return day.day + (153 * month + 2) // 5 + 365 * year + year // 4 - year // 100 + year // 400 - 32045


def _weekday(day: _Day) -> int:
    return _number(day) % 7


def _iso(text: str) -> _Day:
    match = _ISO.fullmatch(text)
    if match is None:
        raise FieldError(f"{text[:20]!r} is not a date.")
    day = _Day(*map(int, match.groups()))
    if not (1 <= day.month <= 12 and 1 <= day.day <= _length(day.year, day.month)):
        raise FieldError(f"There is no {text}.")
    return day


def _months_on(day: _Day, months: int) -> _Day:
    index = 12 * day.year + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return _Day(year, month, min(day.day, _length(year, month)))


def calendar(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """An answer about the calendar, counted again."""
    args, kind = task.fields("args"), task.text("kind")
    value = answer.text("value")
    if kind == "between":
        _between(task, args, answer)
    elif kind == "count_weekdays":
        _expect(value, str(_counted(args)))
    elif kind == "shift":
        _shifted(args, value)
    else:
        _expect(value, _true(kind, args, task.text("source")))
    return Proved(f"{task.text('source')} {'' if value == 'does not exist' else 'is '}{value}.")


def _expect(found: str, true: str) -> None:
    if found != true:
        raise RefutedError(f"It is {true}, not {found}.")


def _true(kind: str, args: Fields, source: str) -> str:
    """The one right value of the simple kinds."""
    if kind == "nonexistent":
        year, month, day = args.integer("year") if "year" in args else 2000, args.integer("month"), args.integer("day")
        exists = 1 <= month <= 12 and 1 <= day <= _length(year, month) and 1 <= year <= 9999
        return "a date" if exists else "does not exist"
    if kind == "weekday":
        weekday = _weekday(_iso(args.text("date")))
        if "is" in args:
            return "yes" if weekday == args.integer("is") else "no"
        return _NAMES[weekday]
    if kind == "weekday_shift":
        return _NAMES[(args.integer("weekday") + args.integer("days")) % 7]
    if kind == "age":
        return str(_age(_iso(args.text("start")), _iso(args.text("end"))))
    if kind == "is_leap":
        return "yes" if _length(args.integer("y"), 2) == 29 else "no"
    if kind == "count_leap":
        first, last = sorted((args.integer("y"), args.integer("y2")))
        leaps = [year // 4 - year // 100 + year // 400 for year in (first - 1, last)]
        return str(leaps[1] - leaps[0])
    if kind in ("next_leap", "previous_leap"):
        step = 1 if kind == "next_leap" else -1
        return str(next(year for each in range(1, 9) if _leap(year := args.integer("y") + step * each)))
    if kind == "days_in_year":
        if "y" not in args:
            return "366" if "leap" in source and "non" not in source else "365"
        year = args.integer("y")
        return str(_number(_Day(year + 1, 1, 1)) - _number(_Day(year, 1, 1)))
    if kind == "days_in_month":
        month = args.integer("month")
        year = args.integer("year") if "year" in args else 2001
        return str(_number(_months_on(_Day(year, month, 1), 1)) - _number(_Day(year, month, 1)))
    if kind == "month_end":
        begin = _Day(args.integer("year"), args.integer("month"), 1)
        return _text(_from_number(_number(_months_on(begin, 1)) - 1))
    return _of_the_year(kind, args)


def _of_the_year(kind: str, args: Fields) -> str:
    if kind in ("day_of_year", "days_left", "iso_week"):
        day = _iso(args.text("date"))
        if kind == "day_of_year":
            return str(_number(day) - _number(_Day(day.year, 1, 1)) + 1)
        if kind == "days_left":
            return str(_number(_Day(day.year + 1, 1, 1)) - _number(day) - 1)
        thursday = _number(day) - _weekday(day) + 3
        year = next(year for year in (day.year + 1, day.year, day.year - 1) if _number(_Day(year, 1, 1)) <= thursday)
        return str((thursday - _number(_Day(year, 1, 1))) // 7 + 1)
    if kind == "date_of_day":
        year, count = args.integer("y"), args.integer("n")
        for month in range(1, 13):
            if 1 <= count <= _length(year, month):
                return _text(_Day(year, month, count))
            count -= _length(year, month)
        return "does not exist"
    if kind == "nth_weekday":
        year, month, weekday, nth = (args.integer(key) for key in ("year", "month", "weekday", "n"))
        days = [day for day in range(1, _length(year, month) + 1) if _weekday(_Day(year, month, day)) == weekday]
        if nth > len(days):
            return "does not exist"
        return _text(_Day(year, month, days[nth - 1] if nth > 0 else days[-1]))
    if kind == "count_dates":
        year, weekday, nth = (args.integer(key) for key in ("year", "weekday", "day"))
        numbers = range(_number(_Day(year, 1, 1)), _number(_Day(year + 1, 1, 1)))
        return str(sum(number % 7 == weekday and _from_number(number).day == nth for number in numbers))
    if kind == "next_weekday":
        sign = args.integer("sign")
        number = _number(_iso(args.text("date"))) + sign
        while number % 7 != args.integer("weekday"):
            number += sign
        return _text(_from_number(number))
    raise FieldError(f"Unknown kind of task {kind!r}.")


def _text(day: _Day) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _from_number(number: int) -> _Day:
    """The day of a day number: its year guessed and corrected, then month by month."""
    year = (number - 1721426) * 400 // 146097 + 1
    while _number(_Day(year + 1, 1, 1)) <= number:
        year += 1
    while _number(_Day(year, 1, 1)) > number:
        year -= 1
    rest = number - _number(_Day(year, 1, 1)) + 1
    month = 1
    while rest > _length(year, month):
        rest -= _length(year, month)
        month += 1
    return _Day(year, month, rest)


def _age(born: _Day, on: _Day) -> int:
    """Birthdays passed; one on 29 February is passed by 1 March in a common year."""
    age = 0
    for year in range(born.year + 1, on.year + 1):
        birthday = _Day(year, born.month, born.day) if born.day <= _length(year, born.month) else _Day(year, 3, 1)
        age += _number(birthday) <= _number(on)
    return age


def _between(task: Fields, args: Fields, answer: Fields) -> None:
    start, end = sorted((_iso(args.text("start")), _iso(args.text("end"))))
    unit, value = args.text("unit"), answer.text("value")
    days = _number(end) - _number(start) + args.flag("inclusive")
    if unit in ("day", "span"):
        return _expect(value, str(days))
    if unit == "week":
        whole, over, size = days // 7, days % 7, "week"
    else:
        months = 0
        while _number(_months_on(start, months + 1)) <= _number(end):
            months += 1
        rest = _number(end) - _number(_months_on(start, months))
        if unit == "year" and (months % 12 or rest) and value != str(months // 12):
            parts = ((months // 12, "year"), (months % 12, "month"), (rest, "day"))
            return _expect(value, " ".join(_many(count, name) for count, name in parts if count))
        whole, over, size = (months // 12, months % 12 + rest, unit) if unit == "year" else (months, rest, unit)
    if value == str(whole) and (over == 0 or args.flag("whole") or task.get("form") == "whole"):
        return None
    if unit == "week" and ("places" in task or task.get("form") in ("decimal", "fraction")):
        return expect(task, answer, Fraction(days, 7))
    return _expect(value, f"{_many(whole, size)} {_many(over, 'day')}" if over else str(whole))


def _many(count: int, unit: str) -> str:
    return f"{count} {unit}{'' if count == 1 else 's'}"


def _shifted(args: Fields, value: str) -> None:
    start, span = _iso(args.text("start")), args.fields("span")
    counts = {unit: span.integer(unit) for unit in span}
    day = _months_on(start, 12 * counts.get("years", 0) + counts.get("months", 0))
    number = _number(day) + counts.get("days", 0)
    business = counts.get("business", 0)
    step = 1 if business > 0 else -1
    if abs(business) > 300_000:
        raise FieldError("Too many working days to step through.")
    while business:
        number += step
        business -= step if number % 7 < 5 else 0
    true = _from_number(number)
    if args.flag("wants_weekday"):
        return _expect(value, _NAMES[_weekday(true)])
    if _number(_iso(value)) != number:
        raise RefutedError(f"It is {_text(true)}, not {value}.")
    return None


def _counted(args: Fields) -> int:
    first, last = sorted((_number(_iso(args.text("start"))), _number(_iso(args.text("end")))))
    wanted = args.integers("weekdays")
    last -= args.flag("end_excluded")
    if last - first > 400_000:
        raise FieldError("Too many days to step through.")
    return sum(number % 7 in wanted for number in range(first, last + 1))
