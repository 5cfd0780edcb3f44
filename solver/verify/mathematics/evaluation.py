"""Trees evaluated over any kind of number, and exact rationals as the first kind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, Protocol

from solver.verify.fields import RefutedError, rational

MAX_BITS: Final = 2_000_000


class Algebra(Protocol):
    """A kind of number: how rationals and constants are written in it, and the functions it has beside + - * /."""

    def rational(self, value: Fraction) -> Any:
        """A rational as a number of this kind."""
        ...

    def constant(self, name: str) -> Any:
        """pi, e or i, or RefutedError."""
        ...

    def power(self, base: Any, exponent: Any) -> Any:
        """base^exponent, or RefutedError."""
        ...

    def apply(self, head: str, args: Sequence[Any]) -> Any:
        """A function of `args`, or RefutedError."""
        ...


def evaluate(tree: Any, algebra: Algebra, values: Mapping[str, Any]) -> Any:
    """The value of a tree.

    Raises:
        RefutedError: something in it has no value of this kind.
    """
    match tree:
        case ["number", top, bottom]:
            return algebra.rational(rational(f"{top}/{bottom}"))
        case ["symbol", str(name)]:
            if name not in values:
                raise RefutedError(f"The letter {name} has no value.")
            return values[name]
        case ["constant", str(name)]:
            return algebra.constant(name)
        case [str(head), *parts] if parts:
            args = [evaluate(part, algebra, values) for part in parts]
            return _combine(head, args, algebra)
    raise RefutedError(f"Not a formula: {str(tree)[:60]}.")


def symbols(tree: Any) -> frozenset[str]:
    """The letters in a tree."""
    match tree:
        case ["symbol", str(name)]:
            return frozenset({name})
        case [_, *parts]:
            return frozenset().union(*(symbols(part) for part in parts if isinstance(part, list)))
    return frozenset()


def _combine(head: str, args: list[Any], algebra: Algebra) -> Any:
    first = args[0]
    match head, len(args):
        case "neg", 1:
            return -first
        case "percent", 1:
            return first / algebra.rational(Fraction(100))
        case "sub", 2:
            return first - args[1]
        case "div", 2:
            return first / args[1]
        case "pow", 2:
            return algebra.power(first, args[1])
        case (("add" | "mul"), _):
            for other in args[1:]:
                first = first + other if head == "add" else first * other
            return first
    return algebra.apply(head, args)


class Rationals:
    """Exact rational numbers, with the functions that stay among them."""

    def rational(self, value: Fraction) -> Fraction:
        """The value itself."""
        return value

    def constant(self, name: str) -> Fraction:
        """There is none."""
        raise RefutedError(f"{name} is not a rational number.")

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        """A whole power of limited size."""
        if exponent.denominator != 1:
            root = _root(base, exponent.denominator)
            return self.power(root, Fraction(exponent.numerator))
        if abs(exponent) * (base.numerator.bit_length() + base.denominator.bit_length()) > MAX_BITS:
            raise RefutedError("A power is too large to be checked.")
        if base == 0 and exponent < 0:
            raise RefutedError("There is a division by zero.")
        return Fraction(base ** int(exponent))

    def apply(self, head: str, args: Sequence[Fraction]) -> Fraction:
        """Factorials, binomials, absolute values, rounding to whole numbers and roots of squares."""
        first = args[0]
        match head, len(args):
            case "abs", 1:
                return abs(first)
            case "floor", 1:
                return Fraction(math.floor(first))
            case "ceil", 1:
                return Fraction(math.ceil(first))
            case "sqrt", 1:
                return _root(first, 2)
            case "factorial", 1 if first.denominator == 1 and 0 <= first <= 20_000:
                return Fraction(math.factorial(int(first)))
            case (("binomial" | "permutations"), 2) if all(each.denominator == 1 and 0 <= each <= 20_000 for each in args):
                choose = math.comb if head == "binomial" else math.perm
                return Fraction(choose(int(first), int(args[1])))
            case (("mod"), 2) if args[1] != 0:
                return first % args[1]
        raise RefutedError(f"{head} of {first} is not checked exactly.")


def _root(value: Fraction, degree: int) -> Fraction:
    """The exact root of a rational that has one."""
    if value < 0 or degree > 64:
        raise RefutedError(f"{value} has no rational root of degree {degree}.")
    top, bottom = (_whole_root(part, degree) for part in (value.numerator, value.denominator))
    return Fraction(top, bottom)


def _whole_root(value: int, degree: int) -> int:
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle - 1)
    if low**degree != value:
        raise RefutedError(f"{value} has no whole root of degree {degree}.")
    return low
