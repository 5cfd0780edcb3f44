"""Whether a number as shown, with a square root or rounded, is the number whose square and sign are known."""

from __future__ import annotations

import re
from fractions import Fraction
from math import isqrt
from typing import Final

from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.shown import expect

_ROOT: Final = re.compile(r"(?P<sign>-?)(?:(?P<times>\d+)\*)?sqrt\((?P<inside>\d+)\)(?:/(?P<over>\d+))?")
_SCALE: Final = 10**60


def expect_root(task: Fields, answer: Fields, square: Fraction, sign: int = 1) -> None:
    """Compare the answer's value with sign * sqrt(square): exactly where it is shown with a root, else as a rounded number.

    Raises:
        RefutedError: it is another number.
    """
    text = answer.text("value")
    match = _ROOT.fullmatch(text)
    if match is not None:
        factor = Fraction(int(match["times"] or 1), int(match["over"] or 1))
        if factor**2 * int(match["inside"]) != square or (match["sign"] == "-") != (sign < 0):
            raise RefutedError(f"The square of {text} is not {square}, or its sign is wrong.")
        return
    whole = square.numerator * square.denominator * _SCALE**2
    root = Fraction(isqrt(whole), square.denominator * _SCALE)
    is_exact = root**2 == square
    expect(task, answer, sign * root, margin=Fraction(0) if is_exact else Fraction(1, _SCALE))
