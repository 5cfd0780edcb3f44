"""Gold answers of stories: counts, sums of money, times of the day."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from eval.templates import Problem, problem

MINUTES_A_DAY = 24 * 60


def count(gold: int | Fraction, /, **values: Any) -> Problem | None:
    """A whole positive number of things; None for any other.

    >>> count(Fraction(6, 2)).answer, count(Fraction(7, 2))
    ('3', None)
    """
    return problem(gold, "number", **values) if gold > 0 and Fraction(gold).denominator == 1 else None


def money(gold: Decimal | Fraction | int, /, **values: Any) -> Problem | None:
    """A positive sum in dollars and whole cents; None for any other.

    >>> money(Decimal("12.4")).answer, money(Decimal("0.005"))
    ('12.40', None)
    """
    cents = Fraction(gold) * 100
    if gold <= 0 or cents.denominator > 1:
        return None
    dollars = Decimal(int(cents)) / 100
    return problem(str(int(cents) // 100) if cents % 100 == 0 else f"{dollars:.2f}", "number", **values)


def clock(minutes: int, /, **values: Any) -> Problem:
    """A time of the day, so many minutes after midnight, on either clock.

    >>> clock(14 * 60 + 5).answer, "2:05 pm" in clock(14 * 60 + 5).answers
    ('14:05', True)
    """
    hour, minute = divmod(minutes % MINUTES_A_DAY, 60)
    half, short = ("am", "pm")[hour // 12], hour % 12 or 12
    halves = (f" {half}", half, f" {half[0]}.m.")
    written = [f"{form}{sign}{minute:02}" for sign in ":." for form in (f"{hour}", f"{hour:02}")]
    written += [
        f"{form}{sign}{minute:02}{behind}" for form in (f"{short}", f"{short:02}") for sign in ":." for behind in halves
    ]
    answers = tuple(dict.fromkeys(form for form in written if form != at(minutes)))
    return Problem(values=values, answer=at(minutes), answer_type="text", answers=answers)


def at(minutes: int) -> str:
    """A time of the day as it is written.

    >>> at(8 * 60 + 5)
    '08:05'
    """
    hour, minute = divmod(minutes % MINUTES_A_DAY, 60)
    return f"{hour:02}:{minute:02}"


def cents(number: int) -> Decimal:
    """A price of so many cents, in dollars.

    >>> str(cents(250))
    '2.50'
    """
    return Decimal(number).scaleb(-2)
