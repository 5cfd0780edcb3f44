"""Claims about bases: digits are read by Horner's rule, operations on bits are done one bit at a time."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAX_BITS: Final = 40_000
_TABLES: Final[dict[str, Callable[[int, int], int]]] = {
    "&": lambda a, b: a * b,
    "|": lambda a, b: a + b - a * b,
    "xor": lambda a, b: (a + b) % 2,
    "nand": lambda a, b: 1 - a * b,
    "nor": lambda a, b: (1 - a) * (1 - b),
}


def base_digits(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number in two bases: both numerals have the same value, and the answer is written the shortest way."""
    args = task.fields("args")
    source, target = args.integer("from"), args.integer("to")
    given, found = args.text("digits"), answer.text("value")
    if value_of(given, source) != value_of(found, target):
        raise RefutedError(f"{given} in base {source} is not {found} in base {target}.")
    body = found.lstrip("-")
    if (
        (body.startswith("0") and body[1:2] not in ("", "."))
        or body.endswith((".", "(0)"))
        or "." in body
        and body.endswith("0")
    ):
        raise RefutedError(f"{found} has digits it does not need.")
    return Proved(f"{given} in base {source} and {found} in base {target} are the same number.")


def value_of(numeral: str, base: int) -> Fraction:
    """The value of digits with sign, point and a recurring part in brackets.

    >>> value_of("0.0(0011)", 2)
    Fraction(1, 10)
    """
    if not 2 <= base <= 36:
        raise RefutedError(f"There is no base {base} here.")
    sign, body = (-1, numeral[1:]) if numeral.startswith("-") else (1, numeral)
    before, _, after = body.partition(".")
    fixed, _, period = after.partition("(")
    value = Fraction(horner(before or "0", base)) + Fraction(horner(fixed or "0", base), base ** len(fixed))
    if "(" in after:
        if not period.endswith(")") or len(period) < 2:
            raise RefutedError(f"{numeral!r} is not a number.")
        period = period[:-1]
        value += Fraction(horner(period, base), base ** len(fixed) * (base ** len(period) - 1))
    return sign * value


def horner(digits: str, base: int) -> int:
    """The whole number that digits stand for."""
    value = 0
    for sign in digits:
        digit = _SIGNS.find(sign)
        if not 0 <= digit < base:
            raise RefutedError(f"{sign!r} is not a digit in base {base}.")
        value = value * base + digit
    return value


def bitwise(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The value of a programmer's formula, a count of ones, or a number in two's complement."""
    args, kind, given = task.fields("args"), task.text("kind"), answer.text("value")
    if kind == "expression":
        value, base = _evaluate(args.get("tree")), args.integer("to")
        if value_of(given, base) != value or given.lstrip("-").startswith("0") and given != "0" or "." in given:
            raise RefutedError(f"The formula is {value}.")
        return Proved(
            f"The formula, its bits taken one by one, is {value}"
            + (f", which is {given} in base {base}." if base != 10 else ".")
        )
    if kind == "is_valid":
        base = args.integer("base")
        values = [_SIGNS.find(sign) for sign in args.text("digits").lstrip("-").replace(".", "", 1)]
        valid = all(0 <= value < base for value in values)
        if given != ("yes" if valid else "no"):
            raise RefutedError(f"The digits are {values}.")
        return Proved(f"The digits {values} are {'all' if valid else 'not all'} below {base}.")
    if kind == "ones":
        number, ones = args.integer("number"), 0
        while number > 0:
            ones, number = ones + number % 2, number // 2
        if given != str(ones):
            raise RefutedError(f"There are {ones} ones.")
        return Proved(f"{args.integer('number')} in binary has {ones} ones.")
    digits, value = (given, args.integer("number")) if kind == "twos" else (args.text("digits"), int(given))
    bits = args.integer("bits")
    if len(digits) != bits or set(digits) - set("01"):
        raise RefutedError(f"{digits} is not made of {bits} bits.")
    total = -int(digits[0]) * 2 ** (bits - 1) + horner(digits[1:] or "0", 2)
    if total != value:
        raise RefutedError(f"{digits} is {total} in two's complement.")
    return Proved(f"{digits} is {value} in two's complement of {bits} bits.")


def _evaluate(tree: Any) -> int:
    if not isinstance(tree, list | tuple) or not tree:
        raise RefutedError("This is not a formula.")
    head, *parts = tree
    if head == "int":
        return horner(str(parts[0]), int(parts[1]))
    args = [_evaluate(part) for part in parts]
    if any(abs(arg).bit_length() > _MAX_BITS for arg in args):
        raise RefutedError("The numbers are too large.")
    left, right = args[0], args[-1]
    match head:
        case "neg":
            return -left
        case "~":
            return -left - 1
        case "+":
            return left + right
        case "-":
            return left + -right
        case "*":
            return left * right
        case "//" | "%" if right:
            quotient = left // right
            rest = left - quotient * right
            if not (0 <= rest < right or right < rest <= 0):
                raise RefutedError("The remainder is out of range.")
            return quotient if head == "//" else rest
        case "**" | "<<" | ">>" if 0 <= right <= _MAX_BITS:
            factor = 1
            for _ in range(right):
                factor *= left if head == "**" else 2
                if factor.bit_length() > _MAX_BITS:
                    raise RefutedError("The numbers are too large.")
            return factor if head == "**" else left * factor if head == "<<" else left // factor
    if head not in _TABLES:
        raise RefutedError(f"{head!r} is not an operation.")
    width = max(abs(left).bit_length(), abs(right).bit_length()) + 1
    table, total = _TABLES[head], 0
    for place in range(width + 1):
        bit = table(left // 2**place % 2, right // 2**place % 2)
        total += -bit * 2**place if place == width else bit * 2**place
    return total
