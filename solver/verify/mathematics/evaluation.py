"""Trees evaluated over any kind of number: rationals, numbers with square roots, decimals that carry derivatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from solver.verify.fields import RefutedError
from solver.verify.mathematics.trees import Tree


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


def evaluate(tree: Tree, algebra: Algebra, values: Mapping[str, Any]) -> Any:
    """The value of a tree.

    Raises:
        RefutedError: something in it has no value of this kind.
    """
    match tree:
        case ("number", Fraction() as value):
            return algebra.rational(value)
        case ("symbol", str(name)):
            if name not in values:
                raise RefutedError(f"The letter {name} has no value.")
            return values[name]
        case ("constant", str(name)):
            return algebra.constant(name)
        case (str(head), *parts) if parts:
            args = [evaluate(part, algebra, values) for part in parts]
            return _combine(head, args, algebra)
    raise RefutedError(f"Not a formula: {str(tree)[:60]}.")


def _combine(head: str, args: list[Any], algebra: Algebra) -> Any:
    first = args[0]
    match head, len(args):
        case "neg", 1:
            return -first
        case "percent", 1:
            return first / algebra.rational(Fraction(100))
        case "div", 2:
            return first / args[1]
        case "pow", 2:
            return algebra.power(first, args[1])
        case (("add" | "mul"), _):
            for other in args[1:]:
                first = first + other if head == "add" else first * other
            return first
    return algebra.apply(head, args)
