"""Whole days, months and years between two dates."""

from __future__ import annotations

from datetime import date

from solver.tables.engine_rows.numbers import Exact


def time_between(unit: str, left: Exact, right: Exact) -> int | None:
    """The whole days, months or years between two dates, without sign; None where a side is no date.

    A date is ISO text, whose missing month and day are the first, or a whole number, which is a year.

    >>> time_between("years", "2024-03-01", "2020-03-02"), time_between("days", "2024-03-01", "2024-02-01")
    (3, 29)
    """
    dates = [_date(side) for side in (left, right)]
    first, last = (
        min(each for each in dates if each) if all(dates) else None,
        max((each for each in dates if each), default=None),
    )
    if first is None or last is None:
        return None
    if unit == "days":
        return (last - first).days
    if unit == "years":
        return last.year - first.year - ((last.month, last.day) < (first.month, first.day))
    return 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)


def _date(side: Exact) -> date | None:
    if side is None:
        return None
    if not isinstance(side, str):
        return date(int(side), 1, 1) if side.denominator == 1 and 1 <= side <= 9999 else None
    text = f"{side}-01-01"[:10]
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None
