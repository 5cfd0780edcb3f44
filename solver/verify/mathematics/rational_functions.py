"""Quotients of polynomials in one unknown with rational coefficients, read off formulas as they are written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.fields import RefutedError
from solver.verify.mathematics.polynomials import (
    MAX_DEGREE,
    ONE,
    Polynomial,
    add,
    clean,
    common_divisor,
    derivative,
    divide,
    multiply,
    scale,
    subtract,
    value_at,
)
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.trees import Tree, walk

_MAX_WRITTEN: Final = MAX_DEGREE // 2  # so that two of them can be compared across


class Quotient(NamedTuple):
    """A rational function as written, not reduced: where a part of the formula has no value, `bottom` is zero."""

    top: Polynomial
    bottom: Polynomial

    def at(self, point: Fraction) -> Fraction:
        """The value at a point.

        Raises:
            RefutedError: it has none there.
        """
        below = value_at(self.bottom, point)
        if below == 0:
            raise RefutedError(f"The formula has no value at {point}.")
        return value_at(self.top, point) / below

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
        common = common_divisor(self.top, self.bottom)
        return Quotient(divide(self.top, common)[0], divide(self.bottom, common)[0])


def quotient(tree: Tree, name: str, values: Mapping[str, Fraction] | None = None) -> Quotient:
    """The rational function of `name` a formula is, not reduced, so that no place without a value is lost.

    Args:
        tree: The formula.
        name: The unknown.
        values: What other letters stand for.

    Raises:
        NotRationalError: it is not one with rational coefficients, or its degree is not moderate.
        RefutedError: it has no value anywhere.
    """
    found = _quotient(tree, name, values)
    if max(len(found.top), len(found.bottom)) > _MAX_WRITTEN + 1:
        raise NotRationalError("The degree is too high to follow.")
    return found


def polynomial(tree: Tree, name: str) -> Polynomial:
    """A formula that is a polynomial in `name` as written.

    Raises:
        NotRationalError: it is not.
    """
    found = quotient(tree, name)
    if len(found.bottom) != 1:
        raise NotRationalError("It is not a polynomial.")
    return scale(found.top, 1 / found.bottom[0])


def _quotient(tree: Tree, name: str, values: Mapping[str, Fraction] | None) -> Quotient:
    head, *parts = tree
    if tree == ("symbol", name):
        return Quotient((Fraction(0), Fraction(1)), ONE)
    if ("symbol", name) not in walk(tree):
        return Quotient(clean([exact(tree, values)]), ONE)
    if head == "pow":
        return _power(_quotient(parts[0], name, values), exact(parts[1], values))
    if head not in ("add", "mul", "neg", "div", "percent"):
        raise NotRationalError(f"{head!r} of the unknown is not a polynomial.")
    operands = [_quotient(part, name, values) for part in parts]
    first = operands[0]
    if head == "neg":
        return Quotient(scale(first.top, Fraction(-1)), first.bottom)
    if head == "percent":
        return Quotient(scale(first.top, Fraction(1, 100)), first.bottom)
    if head == "div":
        return _over(first, operands[1])
    for other in operands[1:]:
        if head == "mul":
            first = Quotient(multiply(first.top, other.top), multiply(first.bottom, other.bottom))
        elif first.bottom == other.bottom:
            first = Quotient(add(first.top, other.top), first.bottom)
        else:
            top = add(multiply(first.top, other.bottom), multiply(other.top, first.bottom))
            first = Quotient(top, multiply(first.bottom, other.bottom))
    return first


def _over(left: Quotient, right: Quotient) -> Quotient:
    if not right.top:
        raise RefutedError("It divides by zero.")
    kept = right.bottom if len(right.bottom) > 1 else ONE
    return Quotient(multiply(multiply(left.top, right.bottom), kept), multiply(multiply(left.bottom, right.top), kept))


def _power(base: Quotient, exponent: Fraction) -> Quotient:
    if exponent.denominator != 1 or abs(exponent) > _MAX_WRITTEN:
        raise NotRationalError("Not a whole power of moderate size.")
    if exponent <= 0 and not base.top:
        raise RefutedError("Zero has only positive powers.")
    if exponent == 0:
        return _over(base, base)
    if exponent < 0:
        base = _over(Quotient(ONE, ONE), base)
    result = Quotient(ONE, ONE)
    for _ in range(abs(exponent.numerator)):
        result = Quotient(multiply(result.top, base.top), multiply(result.bottom, base.bottom))
    return result
