"""Exact values of formulas without letters, over the rationals, with every size estimated before it is computed."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from solver.verify.fields import RefutedError, UndecidedError
from solver.verify.mathematics.trees import Tree

_MAX_BITS: Final = 450_000
_MAX_WORK: Final = 8_000_000
_MAX_TERMS: Final = 10_000


class NotRationalError(UndecidedError):
    """The value is not rational, or not seen to be."""


def exact(tree: Tree, values: Mapping[str, Fraction] | None = None) -> Fraction:
    """The rational value of a formula.

    Raises:
        NotRationalError: it has none that is found here.
        UndecidedError: it is too large.
        RefutedError: it has no value, as 1/0.
    """
    return _Evaluator(values or {}).value(tree)


def rational_or_none(tree: Tree, values: Mapping[str, Fraction] | None = None) -> Fraction | None:
    """The value where it is rational and seen to be."""
    try:
        return exact(tree, values)
    except NotRationalError:
        return None


class Rationals:
    """The rationals as a kind of number that trees are evaluated over; see `evaluation`."""

    def rational(self, value: Fraction) -> Fraction:
        """The value itself."""
        return value

    def constant(self, name: str) -> Fraction:
        """There is none."""
        raise NotRationalError(f"{name} is not a rational number.")

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        """A power that is rational."""
        return power(base, exponent)

    def apply(self, head: str, args: Sequence[Fraction]) -> Fraction:
        """A function whose value is rational."""
        if head not in _OPERATIONS:
            raise NotRationalError(f"{head!r} is not rational.")
        return _OPERATIONS[head](list(args))


class _Evaluator:
    def __init__(self, values: Mapping[str, Fraction]) -> None:
        self.values = dict(values)
        self.work = _MAX_WORK

    def value(self, tree: Tree) -> Fraction:
        found = self._value(tree)
        size = found.numerator.bit_length() + found.denominator.bit_length()
        self.work -= size + 16
        if size > _MAX_BITS or self.work < 0:
            raise UndecidedError("The number is too large to compute again.")
        return found

    def _value(self, tree: Tree) -> Fraction:
        head, *parts = tree
        if head == "number":
            assert isinstance(parts[0], Fraction)
            return parts[0]
        if head == "symbol" and parts[0] in self.values:
            return self.values[parts[0]]
        if head in ("sum", "product"):
            return self._series(head, parts)
        if head == "mod":
            return self._modulo(parts)
        if head not in _OPERATIONS:
            raise NotRationalError(f"{head!r} is not rational.")
        return _OPERATIONS[head]([self.value(part) for part in parts])

    def _series(self, head: str, parts: list[Tree]) -> Fraction:
        body, symbol, first, last = parts
        start, stop = _whole(self.value(first)), _whole(self.value(last))
        if stop - start >= _MAX_TERMS:
            raise UndecidedError("There are too many terms to add again.")
        outer, total = dict(self.values), Fraction(0 if head == "sum" else 1)
        for index in range(start, stop + 1):
            self.values[symbol[1]] = Fraction(index)
            term = self.value(body)
            total = total + term if head == "sum" else total * term
            self.work -= total.numerator.bit_length()
            if total.numerator.bit_length() > _MAX_BITS or self.work < 0:
                raise UndecidedError("The number is too large to compute again.")
        self.values = outer
        return total

    def _modulo(self, parts: list[Tree]) -> Fraction:
        divisor = self.value(parts[1])
        if divisor == 0:
            raise RefutedError("There is no remainder modulo zero.")
        if parts[0][0] == "pow" and divisor.denominator == 1:
            base, exponent = self.value(parts[0][1]), self.value(parts[0][2])
            if base.denominator == exponent.denominator == 1 and exponent > 0:
                if exponent.numerator.bit_length() * divisor.numerator.bit_length() ** 2 > 10**11:
                    raise UndecidedError("The power is too large to reduce again.")
                return Fraction(pow(base.numerator, exponent.numerator, divisor.numerator))
        return self.value(parts[0]) % divisor


def integer_root(value: int, degree: int) -> int:
    """The largest whole number whose power does not exceed `value`, by bisection on bits."""
    if degree == 2:
        return math.isqrt(value)
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    return low


def root(value: Fraction, degree: int) -> Fraction:
    """The exact root, non-negative for an even degree, real for an odd one.

    Raises:
        NotRationalError: it is not rational.
    """
    if degree < 1 or degree > 1_000:
        raise UndecidedError("The degree of a root is from 1 to 1,000.")
    if value < 0:
        if degree % 2 == 0:
            raise NotRationalError("An even root of a negative number is not real.")
        return -root(-value, degree)
    parts = [integer_root(part, degree) for part in (value.numerator, value.denominator)]
    if [part**degree for part in parts] != [value.numerator, value.denominator]:
        raise NotRationalError("The root is not rational.")
    return Fraction(parts[0], parts[1])


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A rational power, where it is rational."""
    if exponent.denominator != 1:
        if base < 0:
            raise NotRationalError("A fractional power of a negative number is read in two ways.")
        base, exponent = root(base, exponent.denominator), Fraction(exponent.numerator)
    if base == 0 and exponent <= 0:
        raise RefutedError("Zero has only positive powers.")
    if abs(base) in (0, 1):
        return base if exponent % 2 or base >= 0 else -base
    size = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) * (size - 1) > _MAX_BITS:
        raise UndecidedError("The power is too large to compute again.")
    return base**exponent.numerator


def _whole(value: Fraction) -> int:
    if value.denominator != 1:
        raise NotRationalError("A whole number is needed.")
    return value.numerator


def _quotient(parts: list[Fraction]) -> Fraction:
    if parts[1] == 0:
        raise RefutedError("It divides by zero.")
    return parts[0] / parts[1]


def _product(parts: list[Fraction]) -> Fraction:
    if sum(part.numerator.bit_length() + part.denominator.bit_length() for part in parts) > 2 * _MAX_BITS:
        raise UndecidedError("The product is too large to compute again.")
    return math.prod(parts, start=Fraction(1))


def _choose(parts: list[Fraction], count: Callable[[int, int], int]) -> Fraction:
    total, chosen = (_whole(part) for part in parts)
    if total < 0 or chosen < 0:
        raise RefutedError("Choosing needs whole numbers from zero up.")
    few = min(chosen, max(total - chosen, 0)) if count is math.comb else chosen
    if chosen <= total and few * total.bit_length() > _MAX_BITS:
        raise UndecidedError("The number is too large to compute again.")
    return Fraction(count(total, chosen))


def _factorial(parts: list[Fraction]) -> Fraction:
    count = _whole(parts[0])
    if count < 0:
        raise RefutedError("A negative number has no factorial.")
    if count * count.bit_length() > 2 * _MAX_BITS:
        raise UndecidedError("The factorial is too large to compute again.")
    return Fraction(math.factorial(count))


def _logarithm(parts: list[Fraction]) -> Fraction:
    value, base = parts
    if value <= 0 or base <= 0 or base == 1:
        raise RefutedError("That logarithm is not defined.")
    steps, reached, sign = 0, Fraction(1), 1 if (value >= 1) == (base > 1) else -1
    while steps <= 10_000 and reached != value:
        reached = reached * base if sign > 0 else reached / base
        steps += 1
        if abs(reached.numerator.bit_length() - reached.denominator.bit_length()) > 64 + abs(
            value.numerator.bit_length() - value.denominator.bit_length()
        ):
            break
    if reached != value:
        raise NotRationalError("The logarithm is not a whole number.")
    return Fraction(sign * steps)


def round_half_up(value: Fraction, places: int) -> Fraction:
    """A half goes away from zero."""
    scale = Fraction(10) ** places
    rounded = Fraction(math.floor(abs(value) * scale + Fraction(1, 2))) / scale
    return rounded if value >= 0 else -rounded


def _round(parts: list[Fraction]) -> Fraction:
    places = _whole(parts[1]) if len(parts) == 2 else 0
    if abs(places) > 1_000:
        raise UndecidedError("That many places are not followed.")
    return round_half_up(parts[0], places)


_OPERATIONS: Final[Mapping[str, Callable[[list[Fraction]], Fraction]]] = {
    "add": lambda parts: sum(parts, Fraction(0)),
    "mul": _product,
    "neg": lambda parts: -parts[0],
    "div": _quotient,
    "pow": lambda parts: power(parts[0], parts[1]),
    "percent": lambda parts: parts[0] / 100,
    "abs": lambda parts: abs(parts[0]),
    "sign": lambda parts: Fraction((parts[0] > 0) - (parts[0] < 0)),
    "floor": lambda parts: Fraction(math.floor(parts[0])),
    "ceil": lambda parts: Fraction(math.ceil(parts[0])),
    "factorial": _factorial,
    "binomial": lambda parts: _choose(parts, math.comb),
    "permutations": lambda parts: _choose(parts, math.perm),
    "gcd": lambda parts: Fraction(math.gcd(*map(_whole, parts))),
    "lcm": lambda parts: Fraction(math.lcm(*map(_whole, parts))),
    "min": min,
    "max": max,
    "round": _round,
    "sqrt": lambda parts: root(parts[0], 2),
    "cbrt": lambda parts: root(parts[0], 3),
    "root": lambda parts: root(parts[0], _whole(parts[1])),
    "log": _logarithm,
}
