"""Real functions in decimals of many digits: pi, sines and arctangents by their series, the others by the decimal module."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Final

from solver.verify.fields import RefutedError

DIGITS: Final = 60
SERIES_DIGITS: Final = DIGITS + 30
"""With so many digits series are summed, so that `DIGITS` of the sum are right."""
_CONTEXT: Final = decimal.Context(prec=DIGITS, Emax=999_999, Emin=-999_999)
_LARGEST_EXPONENT: Final = 100_000
_LARGEST_ANGLE: Final = 10**9


@cache
def pi() -> Decimal:
    """Pi to a few more than `SERIES_DIGITS` digits, by Machin's formula."""
    with decimal.localcontext(decimal.Context(prec=SERIES_DIGITS + 10)):

        def arctangent_of_inverse(inverse: int) -> Decimal:
            total = term = Decimal(1) / inverse
            index = 1
            while abs(term) > Decimal(10) ** -(SERIES_DIGITS + 8):
                term = -term / (inverse * inverse)
                index += 2
                total += term / index
            return total

        return 4 * (4 * arctangent_of_inverse(5) - arctangent_of_inverse(239))


def sine(angle: Decimal) -> Decimal:
    """To `SERIES_DIGITS` digits but for those that the size of the angle takes."""
    with decimal.localcontext(decimal.Context(prec=SERIES_DIGITS)):
        angle -= (angle / (2 * pi())).to_integral_value() * 2 * pi()
        total = term = angle
        index = 1
        while abs(term) > Decimal(10) ** -(SERIES_DIGITS - 2) and index < 500:
            term = -term * angle * angle / ((index + 1) * (index + 2))
            index += 2
            total += term
        return total


def arctangent(tangent: Decimal) -> Decimal:
    """To `SERIES_DIGITS` digits but for a few."""
    with decimal.localcontext(decimal.Context(prec=SERIES_DIGITS)):
        if abs(tangent) > 1:
            return (pi() / 2).copy_sign(tangent) - arctangent(1 / tangent)
        halvings = 0
        while abs(tangent) > Decimal("0.05"):
            tangent, halvings = tangent / (1 + (1 + tangent * tangent).sqrt()), halvings + 1
        total = term = tangent
        index, square = 1, tangent * tangent
        while abs(term) > Decimal(10) ** -(SERIES_DIGITS - 2):
            term = -term * square
            index += 2
            total += term / index
        return total * Decimal(2**halvings)


class Decimals:
    """Real decimals, with the arithmetic and the functions that Taylor series over them need."""

    add = staticmethod(_CONTEXT.add)
    subtract = staticmethod(_CONTEXT.subtract)
    multiply = staticmethod(_CONTEXT.multiply)

    def negate(self, value: Decimal) -> Decimal:
        """The number with the other sign; the unary minus would round it to fewer digits."""
        return value.copy_negate()

    def divide(self, top: Decimal, bottom: Decimal) -> Decimal:
        """The quotient.

        Raises:
            RefutedError: the divisor is 0.
        """
        if not bottom:
            raise RefutedError("There is a division by zero.")
        return _CONTEXT.divide(top, bottom)

    def rational(self, value: Fraction) -> Decimal:
        """Rounded to `DIGITS` digits."""
        return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))

    def constant(self, name: str) -> Decimal:
        """Pi or e."""
        if name == "pi":
            return _CONTEXT.plus(pi())
        if name == "e":
            return _CONTEXT.exp(Decimal(1))
        raise RefutedError(f"{name} is not a real number.")

    def sign(self, value: Decimal) -> int:
        """-1, 0 or 1."""
        return (value > 0) - (value < 0)

    def is_negative(self, value: Decimal) -> bool:
        """Whether it is below 0."""
        return value < 0

    def whole(self, value: Decimal) -> int | None:
        """The whole number it is, if any and not large."""
        return int(value) if abs(value) <= 2_000 and value == value.to_integral_value() else None

    def apply(self, head: str, args: Sequence[Decimal]) -> Decimal:
        """The functions a series begins with.

        Raises:
            RefutedError: the value is not real, or too large.
        """
        if head not in _FUNCTIONS or len(args) != 1:
            raise RefutedError(f"{head} is not checked to many digits.")
        with decimal.localcontext(_CONTEXT):
            return +_FUNCTIONS[head](args[0])


DECIMALS: Final = Decimals()


def _exp(value: Decimal) -> Decimal:
    if abs(value) > _LARGEST_EXPONENT:
        raise RefutedError("An exponent is too large to be checked.")
    return value.exp()


def _ln(value: Decimal) -> Decimal:
    if value <= 0:
        raise RefutedError("A logarithm is taken of a number that is not positive.")
    return value.ln()


def _sqrt(value: Decimal) -> Decimal:
    if value < 0:
        raise RefutedError("A root is taken of a number that is negative.")
    return value.sqrt()


def _sin(value: Decimal) -> Decimal:
    if abs(value) > _LARGEST_ANGLE:
        raise RefutedError("An angle is too large to be checked.")
    return sine(value)


def _asin(value: Decimal) -> Decimal:
    if abs(value) == 1:
        return (pi() / 2).copy_sign(value)
    return arctangent(value / _sqrt((1 - value) * (1 + value)))


_FUNCTIONS: Final[Mapping[str, Callable[[Decimal], Decimal]]] = {
    "exp": _exp,
    "ln": _ln,
    "sqrt": _sqrt,
    "sin": _sin,
    "cos": lambda value: _sin(value + pi() / 2),
    "asin": _asin,
    "atan": arctangent,
    "asinh": lambda value: _ln(value + _sqrt(value * value + 1)),
    "acosh": lambda value: _ln(value + _sqrt(value - 1) * _sqrt(value + 1)),
    "atanh": lambda value: _ln((1 + value) / (1 - value)) / 2,
}
