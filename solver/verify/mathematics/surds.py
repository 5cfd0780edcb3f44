"""Exact arithmetic with square roots: sums of rationals times roots of square-free whole numbers, negative ones included."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from solver.verify.fields import RefutedError
from solver.verify.mathematics.rationals import Rationals

_LARGEST: Final = 10**12  # a radicand up to this is made square-free by trial division
_MAX_TERMS: Final = 32


@dataclass(frozen=True, slots=True)
class Surd:
    """The sum of coefficient * sqrt(radicand); radicands are square-free, 1 for the rational part, and sqrt(-1) is i."""

    terms: tuple[tuple[int, Fraction], ...]

    def __add__(self, other: Surd) -> Surd:
        return _surd([*self.terms, *other.terms])

    def __neg__(self) -> Surd:
        return Surd(tuple((radicand, -coefficient) for radicand, coefficient in self.terms))

    def __sub__(self, other: Surd) -> Surd:
        return self + -other

    def __mul__(self, other: Surd) -> Surd:
        parts: list[tuple[int, Fraction]] = []
        for left, a in self.terms:
            for right, b in other.terms:
                common = math.gcd(left, right)
                sign = -1 if left < 0 and right < 0 else 1
                product = abs(left // common * (right // common)) * (-1 if (left < 0) != (right < 0) else 1)
                parts.append((product, a * b * common * sign))
        return _surd(parts)

    def __truediv__(self, other: Surd) -> Surd:
        """Multiply above and below by conjugates until what is below is rational."""
        top, bottom = self, other
        while (split := next((_prime_of(radicand) for radicand, _ in bottom.terms if radicand != 1), None)) is not None:
            conjugate = Surd(tuple((r, -c if _has(r, split) else c) for r, c in bottom.terms))
            top, bottom = top * conjugate, bottom * conjugate
        if not bottom.terms:
            raise RefutedError("There is a division by zero.")
        divisor = bottom.terms[0][1]
        return Surd(tuple((radicand, coefficient / divisor) for radicand, coefficient in top.terms))

    @property
    def rational(self) -> Fraction | None:
        """Its value when no root is left."""
        if not self.terms:
            return Fraction(0)
        return self.terms[0][1] if len(self.terms) == 1 and self.terms[0][0] == 1 else None

    @property
    def sign(self) -> int:
        """-1, 0 or 1 of a real number, by decimals of enough digits; an exact zero has no terms."""
        if not self.terms:
            return 0
        scale = 10**80
        total = sum(
            coefficient * Fraction(math.isqrt(radicand * scale * scale), scale) if radicand > 0 else _not_real()
            for radicand, coefficient in self.terms
        )
        return 1 if total > 0 else -1


def surd(value: Fraction | int) -> Surd:
    """A rational."""
    return _surd([(1, Fraction(value))])


def root(value: Fraction) -> Surd:
    """The square root of a rational.

    >>> root(Fraction(12)).terms
    ((3, Fraction(2, 1)),)
    """
    whole = value.numerator * value.denominator
    outside, inside = _square_free(abs(whole))
    return _surd([(inside if whole > 0 else -inside, Fraction(outside, value.denominator))]) if whole else Surd(())


class Surds:
    """Numbers with square roots as a kind of number that trees are evaluated over."""

    def rational(self, value: Fraction) -> Surd:
        """The value as one of them."""
        return surd(value)

    def constant(self, name: str) -> Surd:
        """i; the others are none."""
        if name == "i":
            return Surd(((-1, Fraction(1)),))
        raise RefutedError(f"{name} is not a number with square roots.")

    def power(self, base: Surd, exponent: Surd) -> Surd:
        """A whole power, or a half one of a rational."""
        power = exponent.rational
        if power is None or abs(power) > 200 or power.denominator > 2:
            raise RefutedError("Only small whole powers and square roots are checked exactly.")
        if power.denominator == 2:
            return self.power(self.apply("sqrt", [base]), surd(power.numerator))
        result = surd(1)
        for _ in range(abs(int(power))):
            result = result * base
        return surd(1) / result if power < 0 else result

    def apply(self, head: str, args: Sequence[Surd]) -> Surd:
        """A square root of a rational, the absolute value of a real number, and what stays rational."""
        value = args[0].rational
        if head == "sqrt" and value is not None:
            return root(value)
        if head == "abs":
            return -args[0] if args[0].sign < 0 else args[0]
        inner = [each.rational for each in args]
        exact = [each for each in inner if each is not None]
        if len(exact) != len(inner):
            raise RefutedError(f"{head} of a root is not checked exactly.")
        return surd(Rationals().apply(head, exact))


def _surd(parts: Sequence[tuple[int, Fraction]]) -> Surd:
    sums: dict[int, Fraction] = {}
    for radicand, coefficient in parts:
        sums[radicand] = sums.get(radicand, Fraction(0)) + coefficient
    terms = tuple(sorted((radicand, each) for radicand, each in sums.items() if each))
    if len(terms) > _MAX_TERMS:
        raise RefutedError("There are too many different roots to be checked exactly.")
    return Surd(terms)


def _square_free(value: int) -> tuple[int, int]:
    outside, inside, divisor = 1, 1, 2
    whole = math.isqrt(value)
    if whole * whole == value:
        return whole, 1
    if value > _LARGEST:
        raise RefutedError("A root is too large to be checked exactly.")
    while divisor * divisor <= value:
        while value % (divisor * divisor) == 0:
            value, outside = value // (divisor * divisor), outside * divisor
        if value % divisor == 0:
            value, inside = value // divisor, inside * divisor
        divisor += 1
    return outside, inside * value


def _prime_of(radicand: int) -> int:
    """-1 for a negative radicand, else its least prime: what a conjugate changes the sign of."""
    if radicand < 0:
        return -1
    return next((divisor for divisor in range(2, math.isqrt(radicand) + 1) if radicand % divisor == 0), radicand)


def _has(radicand: int, split: int) -> bool:
    return radicand < 0 if split == -1 else radicand % split == 0


def _not_real() -> Fraction:
    raise RefutedError("A number that is not real has no sign.")
