"""Numbers that carry their derivatives: truncated Taylor series over decimals of many digits, or over complex floats.

This is differentiation without rules for formulas (Griewank & Walther, Evaluating Derivatives, 2008, chapter 13): each
operation turns the coefficients of its operands into those of its result. It shares nothing with symbolic differentiation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final, Protocol

from solver.verify.fields import RefutedError
from solver.verify.mathematics.decimals import DECIMALS
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.floats import FLOATS
from solver.verify.mathematics.trees import Tree


class Numbers(Protocol):
    """What the coefficients are: `DECIMALS` or `FLOATS`."""

    add: Callable[[Any, Any], Any]
    subtract: Callable[[Any, Any], Any]
    multiply: Callable[[Any, Any], Any]

    def divide(self, top: Any, bottom: Any, /) -> Any:
        """The quotient, or an error."""
        ...

    def negate(self, value: Any, /) -> Any:
        """The number with the other sign, not rounded."""
        ...

    def rational(self, value: Fraction) -> Any:
        """A rational as one of them."""
        ...

    def constant(self, name: str) -> Any:
        """A named number, or RefutedError."""
        ...

    def sign(self, value: Any) -> int:
        """-1, 0 or 1, or an error where the number is not real."""
        ...

    def is_negative(self, value: Any) -> bool:
        """Whether it is real and below 0."""
        ...

    def whole(self, value: Any) -> int | None:
        """The whole number it is, if any."""
        ...

    def apply(self, head: str, args: Sequence[Any]) -> Any:
        """exp, ln, sqrt, sin, cos and the inverse functions, or RefutedError."""
        ...


@dataclass(frozen=True, slots=True)
class Jet:
    """The value and Taylor coefficients of a function at a point: `terms[k]` is its k-th derivative over k!."""

    terms: tuple[Any, ...]
    numbers: Numbers = DECIMALS

    def __add__(self, other: Jet) -> Jet:
        return replace(self, terms=tuple(map(self.numbers.add, self.terms, other.terms)))

    def __neg__(self) -> Jet:
        return replace(self, terms=tuple(map(self.numbers.negate, self.terms)))

    def __sub__(self, other: Jet) -> Jet:
        return replace(self, terms=tuple(map(self.numbers.subtract, self.terms, other.terms)))

    def __mul__(self, other: Jet) -> Jet:
        return replace(self, terms=tuple(self._dot(self.terms[: n + 1], other.terms[n::-1]) for n in range(len(self.terms))))

    def __truediv__(self, other: Jet) -> Jet:
        found: list[Any] = []
        for n, term in enumerate(self.terms):
            rest = self.numbers.subtract(term, self._dot(found, other.terms[n:0:-1]))
            found.append(self.numbers.divide(rest, other.terms[0]))
        return replace(self, terms=tuple(found))

    def _dot(self, left: Sequence[Any], right: Sequence[Any]) -> Any:
        total = self.numbers.rational(Fraction(0))
        for a, b in zip(left, right, strict=True):
            total = self.numbers.add(total, self.numbers.multiply(a, b))
        return total

    @property
    def value(self) -> Any:
        """The function's value."""
        return self.terms[0]

    @property
    def is_constant(self) -> bool:
        """Whether it has no slope here, nor any further derivative."""
        return not any(self.terms[1:])

    def derivative(self, order: int) -> Any:
        """The derivative of that order."""
        return self.numbers.multiply(self.terms[order], self.numbers.rational(Fraction(math.factorial(order))))


class Jets:
    """Jets of one length as a kind of number that trees are evaluated over."""

    def __init__(self, order: int = 0, numbers: Numbers = DECIMALS) -> None:
        """Derivatives up to `order` are carried."""
        self.order = order
        self.numbers = numbers

    def scalar(self, value: Any) -> Jet:
        """A constant given as one of the numbers."""
        return self._jet([value, *[self.numbers.rational(Fraction(0))] * self.order])

    def rational(self, value: Fraction) -> Jet:
        """A constant."""
        return self.scalar(self.numbers.rational(value))

    def constant(self, name: str) -> Jet:
        """Pi, e, and i where the numbers have it."""
        return self.scalar(self.numbers.constant(name))

    def variable(self, value: Fraction) -> Jet:
        """The variable itself, at a value."""
        return self.line(value, 1)

    def line(self, value: Fraction, slope: int) -> Jet:
        """A function with this value and slope."""
        return self.along(self.numbers.rational(value), slope)

    def along(self, value: Any, slope: int = 1) -> Jet:
        """As `line`, with the value given as one of the numbers."""
        at = self.scalar(value).terms
        return self._jet([at[0], self.numbers.rational(Fraction(slope)), *at[2:]]) if self.order else self._jet(at)

    def power(self, base: Jet, exponent: Jet) -> Jet:
        """Whole powers of anything, other powers where there is a logarithm."""
        count = self.numbers.whole(exponent.value) if exponent.is_constant else None
        if count is not None and abs(count) <= 2_000:
            result = self.rational(Fraction(1))
            for digit in bin(abs(count))[2:]:
                result = result * result
                if digit == "1":
                    result = result * base
            return self.rational(Fraction(1)) / result if count < 0 else result
        if not any(base.terms) and exponent.is_constant and self.order == 0:
            return base
        return self._exp(exponent * self._ln(base))

    def apply(self, head: str, args: Sequence[Jet]) -> Jet:
        """The functions of a first course."""
        first = args[0]
        match head, len(args):
            case "log", 2:
                return self._ln(first) / self._ln(args[1])
            case "root", 2 if args[1].is_constant and (degree := self.numbers.whole(args[1].value)):
                return self._root(first, degree)
        if head not in _FUNCTIONS or len(args) != 1:
            raise RefutedError(f"{head} is not followed with its derivatives.")
        return _FUNCTIONS[head](self, first)

    def _jet(self, terms: Sequence[Any]) -> Jet:
        return Jet(tuple(terms), self.numbers)

    def _scaled(self, value: Any, top: int, bottom: int = 1) -> Any:
        return self.numbers.multiply(value, self.numbers.rational(Fraction(top, bottom)))

    def _slope(self, jet: Jet) -> list[Any]:
        return [self._scaled(term, n) for n, term in enumerate(jet.terms[1:], 1)]

    def _begin(self, head: str, jet: Jet) -> Any:
        return self.numbers.apply(head, [jet.value])

    def _integrated(self, head: str, u: Jet, below: Jet) -> Jet:
        """The function `head` of u, whose derivative is u' over `below`."""
        first = self._begin(head, u)
        if u.is_constant:
            return self.scalar(first)
        slope = self._jet([*self._slope(u), self.numbers.rational(Fraction(0))]) / below
        return self._jet([first, *(self._scaled(term, 1, n) for n, term in enumerate(slope.terms[:-1], 1))])

    def _exp(self, u: Jet) -> Jet:
        found, slope = [self._begin("exp", u)], self._slope(u)
        for n in range(1, len(u.terms)):  # y' = u' y, coefficient by coefficient
            found.append(self._scaled(u._dot(found, slope[n - 1 :: -1]), 1, n))
        return self._jet(found)

    def _ln(self, u: Jet) -> Jet:
        return self._integrated("ln", u, u)

    def _sqrt(self, u: Jet) -> Jet:
        if not any(u.terms):
            return u
        found = [self._begin("sqrt", u)]
        for n in range(1, len(u.terms)):  # the coefficients of s with s s = u
            rest = self.numbers.subtract(u.terms[n], u._dot(found[1:n], found[n - 1 : 0 : -1]))
            found.append(self.numbers.divide(rest, self._scaled(found[0], 2)))
        return self._jet(found)

    def _root(self, u: Jet, degree: int) -> Jet:
        """A real root where there is one."""
        if degree % 2 and self.numbers.is_negative(u.value):
            return -self._root(-u, degree)
        return self.power(u, self.rational(Fraction(1, degree)))

    def _sine_and_cosine(self, u: Jet) -> tuple[Jet, Jet]:
        sines, cosines, slope = [self._begin("sin", u)], [self._begin("cos", u)], self._slope(u)
        for n in range(1, len(u.terms)):
            along = slope[n - 1 :: -1]
            sine, cosine = u._dot(cosines, along), u._dot(sines, along)
            sines.append(self._scaled(sine, 1, n))
            cosines.append(self._scaled(cosine, -1, n))
        return self._jet(sines), self._jet(cosines)

    def _hyperbolic(self, u: Jet) -> tuple[Jet, Jet]:
        up, down, half = self._exp(u), self._exp(-u), self.rational(Fraction(1, 2))
        return (up - down) * half, (up + down) * half

    def _absolute(self, u: Jet) -> Jet:
        sign = self.numbers.sign(u.value)
        if sign == 0 and not u.is_constant:
            raise RefutedError("An absolute value has no derivative there.")
        return -u if sign < 0 else u

    def _square_beside(self, u: Jet, one: int, square: int) -> Jet:
        """The sum or difference of 1 and u^2."""
        inner = u * u if square > 0 else -(u * u)
        return self.rational(Fraction(one)) + inner

    def _asin(self, u: Jet) -> Jet:
        below = u if u.is_constant else self._sqrt(self._square_beside(u, 1, -1))
        return self._integrated("asin", u, below)

    def _half_pi(self) -> Jet:
        return self.constant("pi") * self.rational(Fraction(1, 2))


def derivatives(
    tree: Tree, name: str, where: complex, order: int, others: Mapping[str, complex] | None = None
) -> list[complex]:
    """The value and the first `order` derivatives by `name` at a point; `others` are the values of other symbols.

    Raises:
        RefutedError: the formula has no value there, or holds a function without a rule here.
    """
    jets = Jets(order, FLOATS)
    point = {key: jets.scalar(complex(value)) for key, value in (others or {}).items()}
    point[name] = jets.along(complex(where))
    try:
        found: Jet = evaluate(tree, jets, point)
    except (ZeroDivisionError, OverflowError, ValueError) as error:
        raise RefutedError(f"The formula has no value at {where}: {error}.") from error
    return [found.derivative(index) for index in range(order + 1)]


def _one_over(part: Callable[[Jets, Jet], Jet]) -> Callable[[Jets, Jet], Jet]:
    return lambda jets, u: jets.rational(Fraction(1)) / part(jets, u)


_FUNCTIONS: Final[Mapping[str, Callable[[Jets, Jet], Jet]]] = {
    "exp": Jets._exp,
    "ln": Jets._ln,
    "sqrt": Jets._sqrt,
    "cbrt": lambda jets, u: jets._root(u, 3),
    "abs": Jets._absolute,
    "sin": lambda jets, u: jets._sine_and_cosine(u)[0],
    "cos": lambda jets, u: jets._sine_and_cosine(u)[1],
    "tan": lambda jets, u: (pair := jets._sine_and_cosine(u))[0] / pair[1],
    "cot": lambda jets, u: (pair := jets._sine_and_cosine(u))[1] / pair[0],
    "sec": _one_over(lambda jets, u: jets._sine_and_cosine(u)[1]),
    "csc": _one_over(lambda jets, u: jets._sine_and_cosine(u)[0]),
    "sinh": lambda jets, u: jets._hyperbolic(u)[0],
    "cosh": lambda jets, u: jets._hyperbolic(u)[1],
    "tanh": lambda jets, u: (pair := jets._hyperbolic(u))[0] / pair[1],
    "asin": Jets._asin,
    "acos": lambda jets, u: jets._half_pi() - jets._asin(u),
    "atan": lambda jets, u: jets._integrated("atan", u, jets._square_beside(u, 1, 1)),
    "asinh": lambda jets, u: jets._integrated("asinh", u, jets._sqrt(jets._square_beside(u, 1, 1))),
    "acosh": lambda jets, u: jets._integrated("acosh", u, jets._sqrt(jets._square_beside(u, -1, 1))),
    "atanh": lambda jets, u: jets._integrated("atanh", u, jets._square_beside(u, 1, -1)),
}
