"""The calendar computed with `datetime`; the proof of every answer counts days by a formula of its own."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from solver.topics.answering.amounts import amount
from solver.topics.reading.calendar_dates import MONTHS, WEEKDAYS, day_text
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_DAY: Final = datetime.timedelta(days=1)
_GREGORIAN: Final = datetime.date(1582, 10, 15)


def solve(task: Task) -> Outcome:
    """The answer to a question about the calendar."""
    try:
        value, steps = _KINDS[task.kind](task)
    except (OverflowError, ValueError) as error:
        raise CannotSolveError(f"The calendar here runs from the year 1 to 9999, and this leaves it: {error}.") from error
    check = Check(
        verdict="verified", method="days counted by a formula of the Gregorian calendar, without the library used before"
    )
    return Outcome(value=value, check=check, steps=steps, claim=Claim(kind="calendar"))


def _date(task: Task, key: str) -> datetime.date:
    return datetime.date.fromisoformat(task.fields.text(key))


def _old(*days: datetime.date) -> tuple[str, ...]:
    return ("Days before 15 October 1582 are counted back in the Gregorian calendar.",) if min(days) < _GREGORIAN else ()


def _count(count: int, unit: str) -> Value:
    return Value(value=str(count), text=f"{count} {unit}{'' if abs(count) == 1 else 's'}", unit=f"{unit}s")


def _nonexistent(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    month, day = fields.integer("month"), fields.integer("day")
    year = fields.integer("year") if "year" in fields else None
    if not 1 <= month <= 12:
        text = f"There is no month {month}."
    else:
        length = calendar.monthrange(year or 2000, month)[1]
        when = f" {year}" if year is not None else ""
        text = f"There is no {day} {MONTHS[month - 1]}{when}: {MONTHS[month - 1]}{when} has {length} days."
    return Value(value="does not exist", text=text), (text,)


def _between(task: Task) -> tuple[Value, tuple[str, ...]]:
    start, end, unit = _date(task, "start"), _date(task, "end"), task.fields.text("unit")
    days = (end - start).days
    first, last = sorted((start, end))
    steps = [*_old(first, last), *_month_steps(first, last)]
    if task.fields.flag("inclusive"):
        days += 1 if days >= 0 else -1
        steps.append(f"Counting both ends: {days} days.")
    if unit == "day":
        return _count(abs(days), "day"), tuple(steps)
    if unit == "week":
        weeks, rest = divmod(abs(days), 7)
        steps.append(f"{abs(days)} / 7 = {weeks}, and {rest} days over.")
        if rest == 0 or task.fields.flag("whole") or task.form == "whole":
            return _count(weeks, "week"), tuple(steps)
        if task.places is not None or task.form in ("decimal", "fraction"):
            return amount(task, Fraction(abs(days), 7), "weeks"), tuple(steps)
        text = f"{_count(weeks, 'week').text} {_count(rest, 'day').text}"
        return Value(value=text, text=text), tuple(steps)
    years, months, rest = _apart(first, last)
    steps.append(f"{years} years, {months} months and {rest} days, month by month from the first date.")
    if unit == "span":
        text = _span(years, months, rest)
        return Value(value=str(abs(days)), text=f"{text}\n{_count(abs(days), 'day').text}", unit="days"), tuple(steps)
    whole, over = (years, months or rest) if unit == "year" else (years * 12 + months, rest)
    if not over or task.fields.flag("whole") or task.form == "whole":
        return _count(whole, unit), tuple(steps)
    text = _span(years, months, rest) if unit == "year" else f"{_count(whole, 'month').text} {_count(rest, 'day').text}"
    return Value(value=text, text=text), tuple(steps)


def _month_steps(first: datetime.date, last: datetime.date) -> tuple[str, ...]:
    """How the days add up, for dates up to a year apart; else the day numbers within their years."""
    if first.year == last.year:
        of_year = first.timetuple().tm_yday, last.timetuple().tm_yday
        return (
            f"{first.day} {MONTHS[first.month - 1]} is day {of_year[0]} of {first.year}, {last.day} "
            f"{MONTHS[last.month - 1]} is day "
            f"{of_year[1]}: {of_year[1]} - {of_year[0]} = {of_year[1] - of_year[0]} days.",
        )
    left = (datetime.date(first.year, 12, 31) - first).days
    between = sum(366 if calendar.isleap(year) else 365 for year in range(first.year + 1, last.year))
    into = last.timetuple().tm_yday
    leaps = calendar.leapdays(first.year + 1, last.year)
    middle = (
        f"{between} days in the {last.year - first.year - 1} years between ({leaps} of them leap years), " if between else ""
    )
    return (f"{left} days are left in {first.year}, {middle}{into} days in {last.year}: {left + between + into} days.",)


def _apart(first: datetime.date, last: datetime.date) -> tuple[int, int, int]:
    """Years, months and days from the first to the last date: as many whole months as fit, then days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if _plus_months(first, months) > last:
        months -= 1
    return months // 12, months % 12, (last - _plus_months(first, months)).days


def _plus_months(day: datetime.date, months: int) -> datetime.date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _span(years: int, months: int, days: int) -> str:
    parts = [_count(count, unit).text for count, unit in ((years, "year"), (months, "month"), (days, "day")) if count]
    return " ".join(parts) or "0 days"


def _shift(task: Task) -> tuple[Value, tuple[str, ...]]:
    start = _date(task, "start")
    span = {unit: int(count) for unit, count in task.fields.fields("span").data.items()}
    steps: list[str] = []
    day = start
    months = span.get("years", 0) * 12 + span.get("months", 0)
    if months:
        day = _plus_months(start, months)
        steps.append(f"{abs(months)} months {'after' if months > 0 else 'before'} {day_text(start)}: {day_text(day)}.")
    if span.get("days"):
        day = day + datetime.timedelta(days=span["days"])
        steps.append(f"{span['days']:+d} days: {day_text(day)}.")
    if span.get("business"):
        day = _plus_business(day, span["business"])
        steps.append(f"{span['business']:+d} working days: {day_text(day)}.")
    steps += _old(start, day)
    if task.fields.flag("wants_weekday"):
        return Value(value=WEEKDAYS[day.weekday()], text=f"It is {day_text(day)}.\n{WEEKDAYS[day.weekday()]}"), tuple(steps)
    return Value(value=day.isoformat(), text=day_text(day)), tuple(steps)


def _plus_business(day: datetime.date, count: int) -> datetime.date:
    sign = 1 if count > 0 else -1
    while day.weekday() > 4:  # from a weekend the count starts at its near end
        day -= sign * _DAY
    weeks, rest = divmod(abs(count), 5)
    day += sign * datetime.timedelta(weeks=weeks)
    for _ in range(rest):
        day += sign * _DAY
        while day.weekday() > 4:
            day += sign * _DAY
    return day


def _weekday(task: Task) -> tuple[Value, tuple[str, ...]]:
    day = _date(task, "date")
    name = WEEKDAYS[day.weekday()]
    steps = (*_old(day), f"{day.isoformat()} is a {name}.")
    if "is" in task.fields:
        holds = day.weekday() == task.fields.integer("is")
        return Value(value="yes" if holds else "no", text=f"{'Yes' if holds else 'No'}, it is a {name}."), steps
    return Value(value=name, text=name), steps


def _weekday_shift(task: Task) -> tuple[Value, tuple[str, ...]]:
    start, days = task.fields.integer("weekday"), task.fields.integer("days")
    name = WEEKDAYS[(start + days) % 7]
    steps = (f"{abs(days)} = {abs(days) // 7} * 7 + {abs(days) % 7}, so {abs(days) % 7} days {'on' if days >= 0 else 'back'} "
             f"from {WEEKDAYS[start]}: {name}.",)  # fmt: skip
    return Value(value=name, text=name), steps


def _age(task: Task) -> tuple[Value, tuple[str, ...]]:
    born, on = _date(task, "start"), _date(task, "end")
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    full = _apart(born, on)
    steps = [f"{on.year} - {born.year} = {on.year - born.year}."]
    if (on.month, on.day) < (born.month, born.day):
        steps.append("The birthday of that year has not come yet, so one less.")
    if (born.month, born.day) == (2, 29):
        steps.append("In a common year a birthday on 29 February is counted from 1 March.")
        return _count(years, "year"), tuple(steps)
    steps.append(f"In full: {_span(*full)}.")
    return _count(years, "year"), tuple(steps)


def _is_leap(task: Task) -> tuple[Value, tuple[str, ...]]:
    year = task.fields.integer("y")
    leap = calendar.isleap(year)
    if year % 4:
        why = f"{year} is not divisible by 4."
    elif year % 100:
        why = f"{year} is divisible by 4 and not by 100."
    else:
        why = f"{year} is divisible by 100 and {'also' if leap else 'not'} by 400."
    return Value(
        value="yes" if leap else "no", text=f"{'Yes' if leap else 'No'}, {year} is {'' if leap else 'not '}a leap year."
    ), (why,)


def _count_leap(task: Task) -> tuple[Value, tuple[str, ...]]:
    first, last = sorted((task.fields.integer("y"), task.fields.integer("y2")))
    years = [year for year in range(first, last + 1) if calendar.isleap(year)]
    shown = ", ".join(map(str, years)) if len(years) <= 12 else f"{years[0]}, {years[1]}, … {years[-1]}"
    return _count(len(years), "leap year"), (f"Both years included: {shown or 'none'}.",)


def _near_leap(sign: int) -> Callable[[Task], tuple[Value, tuple[str, ...]]]:
    def find(task: Task) -> tuple[Value, tuple[str, ...]]:
        year = task.fields.integer("y") + sign
        while not calendar.isleap(year):
            year += sign
        return Value(value=str(year), text=str(year)), (f"{year} is the nearest that is a leap year.",)

    return find


def _days_in_year(task: Task) -> tuple[Value, tuple[str, ...]]:
    if "y" not in task.fields:
        is_leap = "leap" in task.source and "non" not in task.source
        return _count(366 if is_leap else 365, "day"), ()
    year = task.fields.integer("y")
    return _count(366 if calendar.isleap(year) else 365, "day"), (_is_leap(task)[0].text,)


def _days_in_month(task: Task) -> tuple[Value, tuple[str, ...]]:
    month = task.fields.integer("month")
    if "year" in task.fields:
        return _count(calendar.monthrange(task.fields.integer("year"), month)[1], "day"), ()
    if month == 2:
        return Value(value="28", text="In a leap year 29 days, else\n28 days", unit="days"), (
            "February has a 29th day in leap years.",
        )
    return _count(calendar.monthrange(2001, month)[1], "day"), ()


def _month_end(task: Task) -> tuple[Value, tuple[str, ...]]:
    year, month = task.fields.integer("year"), task.fields.integer("month")
    day = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return Value(value=day.isoformat(), text=day_text(day)), (f"{MONTHS[month - 1]} {year} has {day.day} days.",)


def _count_weekdays(task: Task) -> tuple[Value, tuple[str, ...]]:
    start, end = _date(task, "start"), _date(task, "end")
    if start > end:
        start, end = end, start
    if task.fields.flag("end_excluded"):
        end -= _DAY
    wanted = task.fields.integers("weekdays")
    weeks, rest = divmod((end - start).days + 1, 7)
    extra = sum((start.weekday() + index) % 7 in wanted for index in range(rest))
    count = weeks * len(wanted) + extra
    names = "working days" if len(wanted) == 5 else "weekend days" if len(wanted) == 2 else f"{WEEKDAYS[wanted[0]]}s"
    steps = (
        f"From {day_text(start)} to {day_text(end)}: {weeks} whole weeks with {len(wanted)} each, and {extra} in the "
        f"{rest} days over.",
    )
    return Value(value=str(count), text=f"{count} {names}", unit=names), steps


def _count_dates(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    weekday, day, year = fields.integer("weekday"), fields.integer("day"), fields.integer("year")
    months = [
        month
        for month in range(1, 13)
        if day <= calendar.monthrange(year, month)[1] and datetime.date(year, month, day).weekday() == weekday
    ]
    names = ", ".join(MONTHS[month - 1] for month in months) or "no month"
    return Value(value=str(len(months)), text=str(len(months))), (f"In {year} day {day} is a {WEEKDAYS[weekday]} in {names}.",)


def _day_of_year(task: Task) -> tuple[Value, tuple[str, ...]]:
    day = _date(task, "date")
    number = day.timetuple().tm_yday
    return Value(value=str(number), text=f"Day {number} of {day.year}\n{number}"), (
        f"{number - 1} days of {day.year} lie before it.",
    )


def _iso_week(task: Task) -> tuple[Value, tuple[str, ...]]:
    year, week, weekday = _date(task, "date").isocalendar()
    steps = ("ISO weeks begin on Monday; week 1 is the one with the first Thursday of the year.",)
    return Value(value=str(week), text=f"Week {week} of {year}, day {weekday}\n{week}"), steps


def _days_left(task: Task) -> tuple[Value, tuple[str, ...]]:
    day = _date(task, "date")
    left = (datetime.date(day.year, 12, 31) - day).days
    return _count(left, "day"), (
        f"Day {day.timetuple().tm_yday} of {day.timetuple().tm_yday + left}; the day itself is not counted.",
    )


def _date_of_day(task: Task) -> tuple[Value, tuple[str, ...]]:
    year, number = task.fields.integer("y"), task.fields.integer("n")
    length = 366 if calendar.isleap(year) else 365
    if not 1 <= number <= length:
        return Value(value="does not exist", text=f"There is no day {number} of {year}, which has {length} days."), ()
    day = datetime.date(year, 1, 1) + datetime.timedelta(days=number - 1)
    return Value(value=day.isoformat(), text=day_text(day)), (f"{number - 1} days after 1 January {year}.",)


def _nth_weekday(task: Task) -> tuple[Value, tuple[str, ...]]:
    fields = task.fields
    year, month, weekday, nth = (fields.integer(key) for key in ("year", "month", "weekday", "n"))
    days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month and day.weekday() == weekday]
    if nth > len(days):
        text = f"{MONTHS[month - 1]} {year} has only {len(days)} {WEEKDAYS[weekday]}s."
        return Value(value="does not exist", text=text), ()
    day = days[nth - 1 if nth > 0 else -1]
    listed = ", ".join(str(each.day) for each in days)
    return Value(value=day.isoformat(), text=day_text(day)), (f"{WEEKDAYS[weekday]}s of {MONTHS[month - 1]} {year}: {listed}.",)


def _next_weekday(task: Task) -> tuple[Value, tuple[str, ...]]:
    start, weekday, sign = _date(task, "date"), task.fields.integer("weekday"), task.fields.integer("sign")
    distance = (sign * (weekday - start.weekday())) % 7 or 7
    day = start + sign * datetime.timedelta(days=distance)
    return Value(value=day.isoformat(), text=day_text(day)), (
        f"{day_text(start)}, and {distance} days to the {WEEKDAYS[weekday]}.",
    )


_KINDS: Final[Mapping[str, Callable[[Task], tuple[Value, tuple[str, ...]]]]] = {
    "nonexistent": _nonexistent,
    "between": _between,
    "shift": _shift,
    "weekday": _weekday,
    "weekday_shift": _weekday_shift,
    "age": _age,
    "is_leap": _is_leap,
    "count_leap": _count_leap,
    "next_leap": _near_leap(1),
    "previous_leap": _near_leap(-1),
    "days_in_year": _days_in_year,
    "days_in_month": _days_in_month,
    "month_end": _month_end,
    "count_weekdays": _count_weekdays,
    "count_dates": _count_dates,
    "day_of_year": _day_of_year,
    "iso_week": _iso_week,
    "days_left": _days_left,
    "date_of_day": _date_of_day,
    "nth_weekday": _nth_weekday,
    "next_weekday": _next_weekday,
}
