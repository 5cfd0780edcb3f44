"""Polynomials in letters, and quotients of two of them: plain arithmetic, without what the letters stand for."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

Monomial: TypeAlias = tuple[tuple[int, int], ...]  # letters with their powers, by letter
Poly: TypeAlias = dict[Monomial, Fraction]

UNIT: Final[Monomial] = ()


class Form(NamedTuple):
    """A quotient of two polynomials in the letters."""

    top: Poly
    bottom: Poly


def factors(number: int) -> Mapping[int, int]:
    """Prime factors of a positive whole number by trial division; what is left above 10^5 squared stays in one piece."""
    found: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= number and divisor < 100_000:
        while number % divisor == 0:
            found[divisor] = found.get(divisor, 0) + 1
            number //= divisor
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        found[number] = found.get(number, 0) + 1
    return found


def constant(value: Fraction | int) -> Form:
    """The form of a rational."""
    return Form({UNIT: Fraction(value)} if value else {}, {UNIT: Fraction(1)})


def rational_of(form: Form) -> Fraction | None:
    """The rational a form is; None when it holds letters."""
    if not form.top:
        return Fraction(0)
    if form.bottom == {UNIT: Fraction(1)} and set(form.top) == {UNIT}:
        return form.top[UNIT]
    return None


def content_of(poly: Poly) -> Fraction:
    """The positive rational whose removal leaves whole coefficients without a common factor."""
    tops = math.gcd(*(value.numerator for value in poly.values()))
    return Fraction(tops, math.lcm(*(value.denominator for value in poly.values())))


def frozen(form: Form) -> tuple[object, object]:
    """A form as a key."""
    return frozenset(form.top.items()), frozenset(form.bottom.items())


def join(one: Monomial, other: Monomial) -> Monomial:
    """The product of two monomials."""
    if not one:
        return other
    if not other:
        return one
    powers = dict(one)
    for letter, count in other:
        powers[letter] = powers.get(letter, 0) + count
    return tuple(sorted(powers.items()))


def accumulate(poly: Poly, monomial: Monomial, value: Fraction) -> None:
    """Add a term to a polynomial in place."""
    total = poly.get(monomial, Fraction(0)) + value
    if total:
        poly[monomial] = total
    else:
        poly.pop(monomial, None)


def plus(left: Poly, right: Poly) -> Poly:
    """The sum."""
    result = dict(left)
    for monomial, value in right.items():
        accumulate(result, monomial, value)
    return result


def plain_times(left: Poly, right: Poly) -> Poly:
    """The product, without the rules of letters."""
    result: Poly = {}
    for one, a in left.items():
        for other, b in right.items():
            accumulate(result, join(one, other), a * b)
    return result


def scaled(poly: Poly, factor: Fraction) -> Poly:
    """A multiple."""
    return {monomial: value * factor for monomial, value in poly.items()} if factor else {}


def lower(poly: Poly, shared: Mapping[int, int]) -> Poly:
    """Each monomial divided by shared letters."""
    return {
        tuple((letter, count - shared.get(letter, 0)) for letter, count in monomial if count > shared.get(letter, 0)): value
        for monomial, value in poly.items()
    }


def negated(form: Form) -> Form:
    """The form with its sign changed."""
    return Form(scaled(form.top, Fraction(-1)), form.bottom)
