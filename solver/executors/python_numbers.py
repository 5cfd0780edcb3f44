"""Arithmetic in two modes: exact, where every number is a Fraction, and float, where Python's own numbers are used.

In exact mode all literals are lifted to Fraction (0.1 is 1/10), so a float in such a run can only be a value that has no
exact rational form, a square root of two for instance: a float is its own mark of inexactness, and taints what it touches.
Every operation estimates the size of its result before it is computed.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from solver.executors.python_limits import MAX_BITS, Failed, Refused

Number: TypeAlias = Fraction | int | float
_OPS: dict[type[ast.operator], Callable[[Number, Number], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}


def n_bits(value: Number) -> int:
    """Bits of numerator and denominator together; a float counts as 64."""
    if isinstance(value, float):
        return 64
    if isinstance(value, int):
        return value.bit_length() + 1
    return value.numerator.bit_length() + value.denominator.bit_length()


def exact_root(value: Fraction, degree: int) -> Fraction | None:
    """The non-negative rational root of `value` >= 0, or None when it is irrational.

    >>> exact_root(Fraction(9, 4), 2), exact_root(Fraction(2), 2)
    (Fraction(3, 2), None)
    """
    top, bottom = (_integer_root(part, degree) for part in (value.numerator, value.denominator))
    return None if top is None or bottom is None else Fraction(top, bottom)


def _integer_root(n: int, degree: int) -> int | None:
    low, high = 0, 1 << (n.bit_length() // degree + 1)
    while low < high:  # bisection: exact, and at most n_bits/degree rounds
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= n else (low, middle - 1)
    return low if low**degree == n else None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Number literals and operators of one run; `exact` chooses the mode."""

    exact: bool

    def lift(self, value: int | float | Fraction) -> Number:
        """A literal or a library result as a number of this mode.

        Raises:
            Refused: infinite, not a number, or above the size limit.
        """
        if isinstance(value, float) and not math.isfinite(value):
            raise Refused(f"{value!r} is not a finite number")
        if self.exact and not isinstance(value, Fraction):
            # repr is the shortest decimal that reads back: the digits that were written, not their binary neighbour
            value = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
        if n_bits(value) > MAX_BITS:
            raise Refused(f"a number of more than {MAX_BITS} bits")
        return value

    def approximate(self, value: float) -> float:
        """A result with no exact rational form.

        Raises:
            Failed: it is not finite.
        """
        if not math.isfinite(value):
            raise Failed("OverflowError", "the result is not a finite number")
        return value

    def binary(self, op: ast.operator, left: Number, right: Number) -> Number:
        """`left op right`.

        Raises:
            Refused: the result would be above the size limit.
            Failed: division by zero, or no real value.
        """
        if isinstance(op, ast.Pow):
            return self.power(left, right)
        if isinstance(op, (ast.Div, ast.FloorDiv, ast.Mod)) and right == 0:
            raise Failed("ZeroDivisionError", "division by zero")
        if n_bits(left) + n_bits(right) > MAX_BITS:
            raise Refused(f"an operation on numbers of more than {MAX_BITS} bits")
        left, right = self._meet(left, right)
        try:
            value = _OPS[type(op)](left, right)
        except OverflowError as error:
            raise Failed("OverflowError", str(error)) from None
        return self._settle(value)

    def power(self, base: Number, exponent: Number) -> Number:
        """`base ** exponent`, exact whenever the value is rational and a root of degree at most 64.

        Raises:
            Refused: the result would be above the size limit.
            Failed: zero to a negative power, or no real value.
        """
        if base == 0 and exponent < 0:
            raise Failed("ZeroDivisionError", "zero to a negative power")
        if isinstance(exponent, (int, Fraction)) and not isinstance(base, float):
            degree = exponent.denominator
            if base in (0, 1) and exponent > 0:
                return self.lift(base)
            if n_bits(base) * abs(exponent.numerator) > MAX_BITS * degree:
                raise Refused(f"a power of more than {MAX_BITS} bits")
            if degree == 1:
                return (
                    self._settle(base**exponent.numerator) if self.exact or exponent >= 0 else self._float_power(base, exponent)
                )
            if self.exact and base >= 0 and degree <= 64:
                root = exact_root(Fraction(base), degree)
                if root is not None:
                    return self.lift(root**exponent.numerator)
        return self._float_power(base, exponent)

    def _float_power(self, base: Number, exponent: Number) -> float:
        if base < 0 and exponent != int(exponent):
            raise Failed("ValueError", "a fractional power of a negative number is not real")
        try:
            return self.approximate(float(float(base) ** float(exponent)))
        except OverflowError:
            raise Failed("OverflowError", "the result is too large") from None

    def _meet(self, left: Number, right: Number) -> tuple[Number, Number]:
        if isinstance(left, float) != isinstance(right, float):
            try:
                return float(left), float(right)
            except OverflowError:
                raise Failed("OverflowError", "a number is too large for floating point") from None
        return left, right

    def _settle(self, value: Number) -> Number:
        if isinstance(value, float):
            return self.approximate(value)
        return self.lift(value)
