"""Whole numbers of formulas given as JSON trees: exactly, where they are not too large, and modulo a number, where they are."""

from __future__ import annotations

import math
from typing import Final

from solver.verify.fields import RefutedError, rational

MAX_BITS: Final = 400_000
_MAX_FACTORIAL: Final = 3_000_000


def exact(tree: object) -> int:
    """The value of a tree of whole numbers.

    Raises:
        RefutedError: another operation, a value that is not whole, or one of more than `MAX_BITS` bits.

    >>> exact(["add", ["pow", ["number", "2", "1"], ["number", "10", "1"]], ["number", "-1", "1"]])
    1023
    """
    if not isinstance(tree, list | tuple) or not tree:
        raise RefutedError(f"Not a formula: {str(tree)[:60]}.")
    head, *parts = tree
    if head == "number":
        number = rational(parts[0]) / (rational(parts[1]) if len(parts) > 1 else 1)
        if number.denominator != 1:
            raise RefutedError(f"{number} is not a whole number.")
        return number.numerator
    args = [exact(part) for part in parts]
    match head, args:
        case "add", _:
            return sum(args)
        case "mul", _:
            return _bounded(math.prod(args), sum(abs(arg).bit_length() for arg in args))
        case "neg", [value]:
            return -value
        case "div", [top, bottom] if bottom and top % bottom == 0:
            return top // bottom
        case "pow", [base, exponent] if exponent >= 0:
            _refuse(exponent * abs(base).bit_length() if abs(base) > 1 else 1)
            return int(base**exponent)
        case "factorial", [value] if value >= 0:
            _refuse(value * value.bit_length())
            return math.factorial(value)
        case "binomial", [total, chosen] if 0 <= chosen <= total:
            _refuse(min(chosen, total - chosen) * total.bit_length())
            return math.comb(total, chosen)
        case "permutations", [total, chosen] if 0 <= chosen <= total:
            _refuse(chosen * total.bit_length())
            return math.perm(total, chosen)
    raise RefutedError(f"The formula's part {head!r} has no whole value here.")


def residue(tree: object, modulus: int) -> int:
    """The value modulo a positive number; powers and factorials are reduced as they are computed."""
    if not isinstance(tree, list | tuple) or not tree:
        raise RefutedError(f"Not a formula: {str(tree)[:60]}.")
    head, *parts = tree
    match head:
        case "add":
            return sum(residue(part, modulus) for part in parts) % modulus
        case "mul":
            return math.prod(residue(part, modulus) for part in parts) % modulus
        case "neg":
            return -residue(parts[0], modulus) % modulus
        case "pow":
            return _power(residue(parts[0], modulus), exact(parts[1]), modulus)
        case "factorial":
            return _factorial(exact(parts[0]), modulus)
    return exact(tree) % modulus


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


def _bounded(value: int, size: int) -> int:
    _refuse(size)
    return value


def _refuse(size: int) -> None:
    if size > MAX_BITS:
        raise RefutedError("A number of the formula is too large to compute again.")
