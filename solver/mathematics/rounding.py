"""Numbers rounded for people, half away from zero: to places, to significant figures, or shortened beside an exact form.

An expansion with finitely many digits is rounded only where its digits decide; where they do not, that is said.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from solver.errors import SolverError
from solver.language import Node
from solver.language.numerals import integer_from_digits
from solver.language.printer import number_text
from solver.mathematics.arithmetic import round_half_up
from solver.mathematics.problem import Problem

SHOWN_PLACES: Final = 6
MOST_DIGITS: Final = 1_000
_LONGEST_WHOLE: Final = 21  # digits before the point from which a shortened number is written with a power of ten


class PrecisionError(SolverError):
    """The answer cannot be given in the form asked for; the message says what can."""


class Shown(NamedTuple):
    """A decimal that is shown for a node: its text, and the place it was rounded to (negative: tens, hundreds)."""

    node: Node
    text: str
    places: int


class Expansion(NamedTuple):
    """A number known to within one unit of 10^-places."""

    value: Fraction
    places: int


def expansion(text: str) -> Expansion:
    """The number a decimal expansion gives, in plain or scientific notation.

    >>> expansion("1.50e-3")
    Expansion(value=Fraction(3, 2000), places=5)
    """
    sign, digits, exponent = Decimal(text).as_tuple()
    assert isinstance(exponent, int)
    whole = integer_from_digits("".join(map(str, digits))) * (-1 if sign else 1)
    return Expansion(whole * Fraction(10) ** exponent, -exponent)


def wants_rounding(problem: Problem) -> bool:
    """Whether the question asks for places or figures."""
    return problem.places is not None or problem.significant is not None


def refuse_many_digits(problem: Problem) -> None:
    """Refuse a request for more digits than are ever given.

    Raises:
        PrecisionError: more than `MOST_DIGITS` places or figures.
    """
    count = max(abs(problem.places or 0), abs(problem.significant or 0))
    if count > MOST_DIGITS:
        raise PrecisionError(f"The question asks for {count:,} digits; at most {MOST_DIGITS:,} are given. Ask for fewer.")


def round_rational(problem: Problem, value: Fraction) -> tuple[str, int]:
    """The text of a rational rounded as the problem asks, and the place it is rounded to."""
    places = _places(problem, value)
    return _text(round_half_up(value, places), places), places


def round_expansion(problem: Problem, known: Expansion) -> tuple[str, int]:
    """As `round_rational`, for a number of which some digits are known.

    Raises:
        PrecisionError: the digits known do not reach, or do not decide which way to round.
    """
    margin = Fraction(1, 2) * Fraction(10) ** -known.places
    ends = [round_rational(problem, known.value + shift) for shift in (-margin, margin)]
    if ends[0] != ends[1]:
        raise PrecisionError(
            "That precision cannot be given: the digits computed do not reach it, or do not decide how to round. "
            f"Ask for fewer digits; exact numbers give up to {MOST_DIGITS:,}, searched roots about 12."
        )
    return ends[0]


def shorten(known: Expansion) -> tuple[str, int]:
    """A number to six places, to six figures when it is small, and with a power of ten when it is huge; and its place."""
    size = magnitude(known.value)
    if size >= _LONGEST_WHOLE:
        places = SHOWN_PLACES + 1 - size
        scaled = round_half_up(known.value * Fraction(10) ** (1 - size), SHOWN_PLACES)
        return f"{_text(scaled, SHOWN_PLACES)}*10^{size - 1}", places
    places = SHOWN_PLACES if size >= 1 or known.value == 0 else SHOWN_PLACES - size
    return _text(round_half_up(known.value, places), places), places


def decimal_of(value: Fraction, places: int) -> str:
    """A rational rounded to `places` with all of them written out."""
    return _text(round_half_up(value, places), places)


def _places(problem: Problem, value: Fraction) -> int:
    """The place to round to; a carry to the next power of ten (9.99 to 10) uses up one figure before the point."""
    if problem.places is not None:
        return problem.places
    assert problem.significant is not None
    places = problem.significant - magnitude(value)
    return problem.significant - magnitude(round_half_up(value, places)) if value else places


def _text(rounded: Fraction, places: int) -> str:
    text = number_text(rounded, decimal=True)
    if places <= 0:
        return text
    whole, _, part = text.partition(".")
    return f"{whole}.{part.ljust(places, '0')}"


def magnitude(value: Fraction) -> int:
    """Digits before the point: 1 for 3.2, 0 for 0.32, -1 for 0.032.

    >>> [magnitude(Fraction(n, 1000)) for n in (3200, 1000, 999, 32, 0)]
    [1, 1, 0, -1, 1]
    """
    if value == 0:
        return 1
    size = abs(value)
    count = math.floor((size.numerator.bit_length() - size.denominator.bit_length()) * math.log10(2))
    while size >= Fraction(10) ** count:
        count += 1
    while size < Fraction(10) ** (count - 1):
        count -= 1
    return count
