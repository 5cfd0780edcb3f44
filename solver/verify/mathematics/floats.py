"""Complex numbers in floating point as a kind of number that trees are evaluated over: quick values at many points."""

from __future__ import annotations

import cmath
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from solver.verify.fields import RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.trees import Tree

_CLOSE: Final = 1e-9


class Floats:
    """Complex floats, with the arithmetic and the functions that Taylor series over them need."""

    add = staticmethod(operator.add)
    subtract = staticmethod(operator.sub)
    multiply = staticmethod(operator.mul)
    divide = staticmethod(operator.truediv)
    negate = staticmethod(operator.neg)

    def rational(self, value: Fraction) -> complex:
        """The nearest one."""
        return complex(value.numerator / value.denominator)

    def constant(self, name: str) -> complex:
        """Pi, e or i."""
        if name not in _CONSTANTS:
            raise RefutedError(f"{name} is not a number.")
        return _CONSTANTS[name]

    def sign(self, value: complex) -> int:
        """That of a real number.

        Raises:
            ValueError: it is not real.
        """
        if abs(value.imag) > _CLOSE:
            raise ValueError("the absolute value of a number that is not real is not followed")
        return (value.real > 0) - (value.real < 0)

    def is_negative(self, value: complex) -> bool:
        """Whether it is real and below 0."""
        return value.imag == 0 and value.real < 0

    def whole(self, value: complex) -> int | None:
        """The whole number it is, if any."""
        return int(value.real) if not value.imag and value.real.is_integer() else None

    def power(self, base: complex, exponent: complex) -> complex:
        """The principal value."""
        count = self.whole(exponent)
        if base == 0 and exponent.real > 0:
            return 0j
        return base**count if count is not None and abs(count) <= 64 else cmath.exp(exponent * cmath.log(base))

    def apply(self, head: str, args: Sequence[complex]) -> complex:
        """The elementary functions; real roots of odd degree are real."""
        first = args[0]
        match head, len(args):
            case "abs", 1:
                return -first if self.sign(first) < 0 else first
            case "log", 2:
                return cmath.log(first) / cmath.log(args[1])
            case ("cbrt", 1) | ("root", 2):
                degree = args[1].real if head == "root" else 3.0
                if degree % 2 and self.is_negative(first):
                    return -self.power(-first, complex(1 / degree))
                return self.power(first, complex(1 / degree))
            case "factorial", 1 if not first.imag:
                return complex(math.gamma(first.real + 1))
        if head not in _FUNCTIONS or len(args) != 1:
            raise RefutedError(f"There is no numeric rule for {head!r}.")
        return _FUNCTIONS[head](first)


FLOATS: Final = Floats()


def numeric(tree: Tree, values: Mapping[str, complex] | None = None) -> complex:
    """The value at a point.

    Raises:
        RefutedError: the formula has no value there, or holds a function without a rule here.
    """
    try:
        found = evaluate(tree, FLOATS, {name: complex(value) for name, value in (values or {}).items()})
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        raise RefutedError(f"The formula has no value there: {error}.") from error
    return complex(found)


def close(left: complex, right: complex, tolerance: float = _CLOSE) -> bool:
    """Whether two numbers agree but for rounding."""
    return abs(left - right) <= tolerance * max(1.0, abs(left), abs(right))


_CONSTANTS: Final[Mapping[str, complex]] = {"pi": complex(math.pi), "e": complex(math.e), "i": 1j}
_FUNCTIONS: Final[Mapping[str, Callable[[Any], complex]]] = {
    "exp": cmath.exp,
    "ln": cmath.log,
    "sqrt": cmath.sqrt,
    "sin": cmath.sin,
    "cos": cmath.cos,
    "tan": cmath.tan,
    "cot": lambda value: 1 / cmath.tan(value),
    "sec": lambda value: 1 / cmath.cos(value),
    "csc": lambda value: 1 / cmath.sin(value),
    "asin": cmath.asin,
    "acos": cmath.acos,
    "atan": cmath.atan,
    "sinh": cmath.sinh,
    "cosh": cmath.cosh,
    "tanh": cmath.tanh,
    "asinh": cmath.asinh,
    "acosh": cmath.acosh,
    "atanh": cmath.atanh,
}
