"""Quotients of polynomials in one unknown, exactly: what equality, derivatives and signs of such formulas are proved with.

A polynomial is a tuple of coefficients, the constant first, without trailing zeros; zero is the empty tuple.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import Any, Final, NamedTuple, TypeAlias

from solver.verify.fields import RefutedError
from solver.verify.mathematics.list_formulas import Tree

Polynomial: TypeAlias = tuple[Fraction, ...]
_MAX_DEGREE: Final = 60
_ONE: Final[Polynomial] = (Fraction(1),)
_NO_VALUES: Final[Mapping[str, Fraction]] = {}


class NotRationalError(Exception):
    """The formula is not a quotient of polynomials of moderate degree in the unknown."""


class Quotient(NamedTuple):
    """Numerator and denominator, not reduced: the denominator is zero wherever the formula as written has no value."""

    top: Polynomial
    bottom: Polynomial

    def at(self, where: Fraction) -> Fraction:
        """The value at a point.

        Raises:
            RefutedError: it has none there.
        """
        below = value(self.bottom, where)
        if below == 0:
            raise RefutedError(f"The formula has no value at {where}.")
        return value(self.top, where) / below

    def equals(self, other: Quotient) -> bool:
        """Whether both are equal wherever both have a value."""
        return multiply(self.top, other.bottom) == multiply(other.top, self.bottom)

    @property
    def derivative(self) -> Quotient:
        """The derivative, by the quotient rule."""
        top = subtract(multiply(derivative(self.top), self.bottom), multiply(self.top, derivative(self.bottom)))
        return Quotient(top, multiply(self.bottom, self.bottom))

    @property
    def reduced(self) -> Quotient:
        """Without common factors."""
        common = gcd(self.top, self.bottom)
        return Quotient(divide(self.top, common)[0], divide(self.bottom, common)[0])


def quotient(tree: Tree, name: str | None, values: Mapping[str, Fraction] = _NO_VALUES) -> Quotient:
    """A tree as a quotient of polynomials in `name`, with other symbols replaced by `values`.

    Raises:
        NotRationalError: it is not one.
    """
    found = _quotient(tree, name, values)
    if max(len(found.top), len(found.bottom)) > _MAX_DEGREE + 1:
        raise NotRationalError
    return found


def exact(tree: Tree, values: Mapping[str, Fraction] = _NO_VALUES) -> Fraction:
    """The rational number a tree stands for.

    Raises:
        NotRationalError: it is not a rational number, or not by arithmetic alone.
        RefutedError: it has no value.
    """
    return quotient(tree, None, values).at(Fraction(0))


def _quotient(tree: Any, name: str | None, values: Mapping[str, Fraction]) -> Quotient:
    match tree:
        case ["number", str(top), str(bottom)]:
            return Quotient(_clean([Fraction(int(top), int(bottom))]), _ONE)
        case ["symbol", str(symbol)] if symbol == name:
            return Quotient((Fraction(0), Fraction(1)), _ONE)
        case ["symbol", str(symbol)] if symbol in values:
            return Quotient(_clean([values[symbol]]), _ONE)
        case ["add" | "mul" as head, first, *others]:
            total = _quotient(first, name, values)
            for other in others:
                total = _combine(head, total, _quotient(other, name, values))
            return total
        case ["neg", inner]:
            found = _quotient(inner, name, values)
            return Quotient(subtract((), found.top), found.bottom)
        case ["div", above, below]:
            left, right = _quotient(above, name, values), _quotient(below, name, values)
            # Where the divisor as written has no value, the quotient has none either.
            return Quotient(
                multiply(multiply(left.top, right.bottom), right.bottom),
                multiply(multiply(left.bottom, right.top), right.bottom),
            )
        case ["pow", base, exponent]:
            return _power(_quotient(base, name, values), exact(exponent, values))
    raise NotRationalError


def _combine(head: str, left: Quotient, right: Quotient) -> Quotient:
    bottom = multiply(left.bottom, right.bottom)
    if head == "mul":
        return Quotient(multiply(left.top, right.top), bottom)
    return Quotient(subtract(multiply(left.top, right.bottom), subtract((), multiply(right.top, left.bottom))), bottom)


def _power(base: Quotient, power: Fraction) -> Quotient:
    size = max(len(base.top), len(base.bottom))
    if power.denominator != 1 or abs(power) * size > _MAX_DEGREE + size:
        raise NotRationalError
    if power < 0:
        base = Quotient(multiply(base.bottom, base.bottom), multiply(base.top, base.bottom))
    top = bottom = _ONE
    for _ in range(abs(int(power))):
        top, bottom = multiply(top, base.top), multiply(bottom, base.bottom)
    return Quotient(top, bottom)


def _clean(coefficients: list[Fraction]) -> Polynomial:
    while coefficients and coefficients[-1] == 0:
        coefficients.pop()
    return tuple(coefficients)


def subtract(left: Polynomial, right: Polynomial) -> Polynomial:
    """The difference."""
    return _clean([a - b for a, b in zip_longest(left, right, fillvalue=Fraction(0))])


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product."""
    if not left or not right:
        return ()
    if len(left) + len(right) > 4 * _MAX_DEGREE:
        raise NotRationalError
    product = [Fraction(0)] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            product[i + j] += a * b
    return _clean(product)


def divide(dividend: Polynomial, divisor: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder of division by a polynomial other than zero."""
    rest, parts = list(dividend), [Fraction(0)] * max(0, len(dividend) - len(divisor) + 1)
    for shift in range(len(parts) - 1, -1, -1):
        factor = rest[shift + len(divisor) - 1] / divisor[-1]
        parts[shift] = factor
        for index, coefficient in enumerate(divisor):
            rest[shift + index] -= factor * coefficient
    return _clean(parts), _clean(rest)


def gcd(left: Polynomial, right: Polynomial) -> Polynomial:
    """The greatest common divisor, with leading coefficient 1."""
    while right:
        left, right = right, divide(left, right)[1]
    return tuple(item / left[-1] for item in left) if left else _ONE


def derivative(polynomial: Polynomial) -> Polynomial:
    """The derivative."""
    return _clean([index * item for index, item in enumerate(polynomial)][1:])


def antiderivative(polynomial: Polynomial) -> Polynomial:
    """The antiderivative that is zero at zero."""
    return _clean([Fraction(0), *(item / (index + 1) for index, item in enumerate(polynomial))])


def value(polynomial: Polynomial, where: Fraction) -> Fraction:
    """The value at a point, by Horner's scheme."""
    total = Fraction(0)
    for coefficient in reversed(polynomial):
        total = total * where + coefficient
    return total


def sign_at(polynomial: Polynomial, where: Fraction) -> int:
    """-1, 0 or 1."""
    found = value(polynomial, where)
    return (found > 0) - (found < 0)


def square_free(polynomial: Polynomial) -> Polynomial:
    """With the same roots, each simple."""
    return divide(polynomial, gcd(polynomial, derivative(polynomial)))[0]


def count_real_roots(polynomial: Polynomial, low: Fraction | None = None, high: Fraction | None = None) -> int:
    """How many different real roots lie in (low, high], by Sturm's theorem; None stands for no bound.

    >>> count_real_roots((Fraction(-2), Fraction(0), Fraction(1)))
    2
    """
    if not polynomial:
        raise RefutedError("Every number is a root of zero.")
    chain = [square_free(polynomial)]
    chain.append(derivative(chain[0]))
    while chain[-1]:
        chain.append(subtract((), divide(chain[-2], chain[-1])[1]))
    chain.pop()
    return _changes(chain, low, -1) - _changes(chain, high, 1)


def _changes(chain: list[Polynomial], where: Fraction | None, side: int) -> int:
    if where is None:
        signs = [(1 if item[-1] > 0 else -1) * (side if len(item) % 2 == 0 else 1) for item in chain]
    else:
        signs = [sign for item in chain if (sign := sign_at(item, where))]
    return sum(a != b for a, b in pairwise(signs))


def odd_part(polynomial: Polynomial) -> Polynomial:
    """The product of the factors of odd multiplicity: where the polynomial changes its sign (Yun 1976)."""
    common = gcd(polynomial, derivative(polynomial))
    simple, rest = divide(polynomial, common)[0], common
    odd, multiplicity = _ONE, 1
    while len(simple) > 1:
        following = gcd(simple, rest)
        if multiplicity % 2:
            odd = multiply(odd, divide(simple, following)[0])
        simple, rest, multiplicity = following, divide(rest, following)[0], multiplicity + 1
    return odd


def sign_on(polynomial: Polynomial, low: Fraction | None, high: Fraction | None) -> int | None:
    """1 when it is nowhere negative between two ends, -1 when nowhere positive, 0 when zero, None when it changes its sign."""
    if not polynomial:
        return 0
    if high is not None and low is not None and high <= low:
        raise RefutedError("An interval's ends are in the wrong order.")
    odd = odd_part(polynomial)
    inside = count_real_roots(odd, low, high) - (high is not None and value(odd, high) == 0)
    if inside:
        return None
    return next(sign for where in _between(low, high) if (sign := sign_at(polynomial, where)))


def _between(low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    """More different points between two ends than a polynomial of the degrees allowed here has roots."""
    count = 4 * _MAX_DEGREE
    if low is None and high is None:
        return [Fraction(step) for step in range(count)]
    if low is None or high is None:
        start, direction = (high, -1) if low is None else (low, 1)
        assert start is not None
        return [start + direction * step for step in range(1, count)]
    return [low + (high - low) * Fraction(step, count) for step in range(1, count)]
