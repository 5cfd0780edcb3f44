"""Exact numbers: a cell is the decimal its shortest text says, so 0.1 is 1/10, and sums lose nothing.

Cells stay as they are stored while rows are chosen and values compared, which orders them as their decimals would be; only what
is computed becomes a Fraction.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from operator import eq, mul, truediv

from corpus import Cell

Number = int | float | Fraction
Exact = Fraction | str | None
Value = Cell | Fraction

_LEADING_NUMBER = re.compile(r"[ $€£+~]*(-?[0-9][0-9,]*(?:\.[0-9,]*)?(?:[eE],*[+-]?,*[0-9][0-9,]*)?)")
_MAX_SCALED = 10**15
_SAMPLE = 200


def exact(value: Value) -> Exact:
    """A cell with its number made exact by its shortest decimal text.

    >>> exact(0.1), exact("solar")
    (Fraction(1, 10), 'solar')
    """
    if value is None or isinstance(value, str | Fraction):
        return value
    return Fraction(value) if isinstance(value, int) else Fraction(Decimal(repr(value)))


def leading_number(text: str) -> int | float | None:
    """The number a text begins with, after a currency sign; None when it begins with none.

    >>> leading_number("$1,250.50 net"), leading_number("12 kW"), leading_number("kW 12")
    (1250.5, 12, None)
    """
    found = _LEADING_NUMBER.match(text)
    if not found:
        return None
    digits = found.group(1).replace(",", "")
    number = float(digits)
    return int(number) if number.is_integer() and abs(number) < _MAX_SCALED else number


def exact_sum(numbers: Sequence[int | float]) -> Fraction:
    """The sum of the decimals that these numbers are written as."""
    if float not in set(map(type, numbers)):
        return Fraction(sum(numbers))
    first = numbers[:_SAMPLE]
    if 4 * len(set(first)) < len(first):
        return _sum_of_distinct(Counter(numbers))
    scaled = scaled_up(numbers)
    return _sum_of_distinct(Counter(numbers)) if scaled is None else Fraction(sum(scaled[1]), scaled[0])


def scaled_up(numbers: Sequence[int | float]) -> tuple[int, list[int]] | None:
    """(scale, numbers times scale as integers), scale a power of ten; None where no small one makes them whole.

    >>> scaled_up([0.5, 1.25, 3])
    (100, [50, 125, 300])
    """
    for places in (0, 1, 2, 3, 4, 6, 9):
        scale = 10**places
        if _scaled(numbers[:_SAMPLE], scale) is not None and (scaled := _scaled(numbers, scale)) is not None:
            return scale, scaled
    return None


def _scaled(numbers: Sequence[int | float], scale: int) -> list[int] | None:
    # a decimal of at most fifteen digits is the shortest text of the number it rounds to, so rounding and dividing proves it
    try:
        scaled = list(map(round, map(mul, numbers, repeat(scale))))
    except (OverflowError, ValueError):
        return None
    if max(scaled, default=0) >= _MAX_SCALED or min(scaled, default=0) <= -_MAX_SCALED:
        return None
    return scaled if all(map(eq, map(truediv, scaled, repeat(scale)), numbers)) else None


def _sum_of_distinct(distinct: Counter[int | float]) -> Fraction:
    # one running integer per denominator: adding Fractions one by one costs a gcd each
    by_denominator: dict[int, int] = {}
    for number, times in distinct.items():
        top, bottom = (Decimal(repr(number)) if isinstance(number, float) else Fraction(number)).as_integer_ratio()
        by_denominator[bottom] = by_denominator.get(bottom, 0) + times * top
    return sum((Fraction(top, bottom) for bottom, top in by_denominator.items()), Fraction(0))


def order(value: Value) -> tuple[int, Number, str]:
    """A key that sorts values as SQLite does: numbers before texts, texts by their characters."""
    if isinstance(value, str):
        return 1, 0, value
    return 0, exact_number(value), ""


def exact_number(value: Value) -> Fraction:
    """A number made exact; 0 for what is none."""
    found = exact(value)
    return found if isinstance(found, Fraction) else Fraction(0)


def stored_bound(number: Fraction) -> tuple[float, int]:
    """(f, s): the stored number nearest to an exact one, and whether the exact one is above (1), at (0) or below (-1) it."""
    nearest = float(number)
    written = exact_number(nearest)
    return nearest, (number > written) - (number < written)
