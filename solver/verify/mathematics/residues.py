"""Formulas of whole numbers modulo a number: powers and factorials are reduced as they are computed."""

from __future__ import annotations

import math
from typing import Final

from solver.verify.fields import RefutedError
from solver.verify.mathematics.rationals import exact
from solver.verify.mathematics.trees import Tree

_MAX_FACTORIAL: Final = 3_000_000


def whole(tree: Tree) -> int:
    """The value of a formula that is a whole number.

    Raises:
        RefutedError: it is none, or too large to compute again.
    """
    value = exact(tree)
    if value.denominator != 1:
        raise RefutedError(f"{value} is not a whole number.")
    return value.numerator


def residue(tree: Tree, modulus: int) -> int:
    """The value modulo a positive number."""
    head, *parts = tree
    match head:
        case "add":
            return sum(residue(part, modulus) for part in parts) % modulus
        case "mul":
            return math.prod(residue(part, modulus) for part in parts) % modulus
        case "neg":
            return -residue(parts[0], modulus) % modulus
        case "pow":
            return _power(residue(parts[0], modulus), whole(parts[1]), modulus)
        case "factorial":
            return _factorial(whole(parts[0]), modulus)
    return whole(tree) % modulus


def _power(base: int, exponent: int, modulus: int) -> int:
    """Square and multiply, one binary digit of the exponent at a time."""
    if exponent < 0:
        raise RefutedError("A power with a negative exponent is not whole.")
    result = 1 % modulus
    for digit in bin(exponent)[2:]:
        result = result * result % modulus
        if digit == "1":
            result = result * base % modulus
    return result


def _factorial(number: int, modulus: int) -> int:
    if number < 0 or number > _MAX_FACTORIAL:
        raise RefutedError("The factorial has no value here.")
    result = 1 % modulus
    for factor in range(2, number + 1):
        result = result * factor % modulus
        if result == 0:
            break
    return result
