"""The normal distribution with the standard library alone: a series in exact rationals, its error bounded."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import Final

from solver.verify.fields import RefutedError
from solver.verify.mathematics.decimals import pi

SCALE: Final = 10**120
ERROR: Final = Fraction(1, 10**40)
_PI: Final = Fraction(pi())
_FARTHEST: Final = 14


def root(value: Fraction) -> Fraction:
    """A square root, less than 10^-40 too small."""
    return Fraction(isqrt(value.numerator * value.denominator * SCALE**2), value.denominator * SCALE)


def below(z: Fraction) -> Fraction:
    """P(Z < z) of a standard normal Z, within `ERROR`.

    The series 1/2 + (1/sqrt(2 pi)) * sum (-1)^k z^(2k+1) / (2^k k! (2k+1)) alternates; it is added in fixed point with 120
    digits until its terms, which fall from k = z^2/2 on, are below 10^-60.
    """
    if abs(z) > _FARTHEST:
        return Fraction(int(z > 0))  # the tail beyond 14 is below 10^-43
    fixed = z.numerator * SCALE // z.denominator
    square = fixed * fixed // SCALE
    power, total, k = fixed, 0, 0
    while k * 2 <= square // SCALE + 2 or abs(power) > SCALE // 10**60:
        term = power // (2 * k + 1)
        total += -term if k % 2 else term
        k += 1
        power = power * square // SCALE // (2 * k)
        if k > 4_000:
            raise RefutedError("The series of the normal distribution does not settle.")
    return Fraction(1, 2) + Fraction(total, SCALE) / root(2 * _PI)


def normal_between(low: Fraction | None, high: Fraction | None) -> Fraction:
    """P(low < Z < high), within twice `ERROR`; None is no limit."""
    return (Fraction(1) if high is None else below(high)) - (Fraction(0) if low is None else below(low))
