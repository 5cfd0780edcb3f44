"""Numbers converted and computed in other bases; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.topics.answering.outcomes import proved, truth, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_MAX_BITS = 20_000
_MAX_PERIOD = 2_000
_NAMES = {2: "binary", 8: "octal", 10: "decimal", 16: "hexadecimal"}


def solve(task: Task) -> Outcome:
    """The answer to a question about bases."""
    args, kind = task.fields, task.kind
    match kind:
        case "convert":
            return _convert(args.text("digits"), args.integer("from"), args.integer("to"))
        case "expression":
            value, base = evaluate(args.get("tree")), args.integer("to")
            digits = whole(value, base)
            has_bits = any(
                sign in str(args.get("tree")) for sign in ("&", "|", "xor", "<<", ">>", "nand", "nor", "'16'", "'2'", "'8'")
            )
            ordinary = (
                ""
                if not has_bits
                else f"{value}"
                if base != 10
                else ", ".join(f"{whole(value, b)} in {_NAMES[b]}" for b in (16, 2))
                if value >= 0
                else ""
            )
            text = f"{ordinary + (' in decimal' if base != 10 else '')}\n{digits}" if ordinary else digits
            method = "bit by bit, and numbers read digit by digit"
            return proved(digits, "bitwise", method, text=text, steps=_bits(args.get("tree"), value))
        case "is_valid":
            base = args.integer("base")
            bad = next(
                (sign for sign in args.text("digits").lstrip("-").replace(".", "", 1) if _SIGNS.find(sign) not in range(base)),
                None,
            )
            says = f"the digits of base {base} are 0 to {_SIGNS[base - 1]}" + (f", and {bad} is not one of them" if bad else "")
            return truth(bad is None, says, "bitwise", "each digit looked up again")
        case "ones":
            number = args.integer("number")
            shown = whole(number, 2)
            return whole_number(
                task, shown.count("1"), "bitwise", "halving, and counting the odd numbers", steps=(f"{number} = {shown}_2",)
            )
        case "twos":
            number, bits = args.integer("number"), args.integer("bits")
            shifted = number % 2**bits
            step = (
                f"{number} + 2^{bits} = {shifted}"
                if number < 0
                else f"{number} is not negative, so its binary digits are filled up."
            )
            return proved(
                whole(shifted, 2).zfill(bits), "bitwise", "the weights of the digits, the first of them negative", steps=(step,)
            )
    digits, bits = args.text("digits"), args.integer("bits")
    value = int(digits, 2) - (2**bits if digits[0] == "1" else 0)
    step = (
        f"{int(digits, 2)} - 2^{bits} = {value}" if digits[0] == "1" else "The first digit is 0, so the number is not negative."
    )
    return whole_number(task, value, "bitwise", "the weights of the digits, the first of them negative", steps=(step,))


def whole(value: int, base: int) -> str:
    """The digits of a whole number.

    >>> whole(-255, 16)
    '-FF'
    """
    if value < 0:
        return "-" + whole(-value, base)
    digits = ""
    while value:
        value, digit = divmod(value, base)
        digits = _SIGNS[digit] + digits
    return digits or "0"


def _convert(digits: str, source: int, target: int) -> Outcome:
    sign, body = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    before, _, after = body.partition(".")
    value = Fraction(int((before + after) or "0", source), source ** len(after))
    shown = sign + whole(int(value), target)
    fraction = _fraction(value - int(value), target)
    result = f"{shown}.{fraction}" if fraction else shown
    steps = []
    if source != 10:
        parts = [f"{int(d, source)}*{source}^{len(before) - 1 - i}" for i, d in enumerate(before) if d != "0"]
        steps.append(f"{' + '.join(parts[:8])}{' + ...' if len(parts) > 8 else ''} = {int(before or '0', source)}")
    if target != 10:
        lines: list[str] = []
        rest = int(value)
        while rest and len(lines) < 8:
            lines.append(f"{rest} = {rest // target}*{target} + {rest % target}")
            rest //= target
        steps += lines[:7]
        if lines:
            steps.append("The remainders from the last to the first are the digits.")
    note = f"{digits} in base {source} is {result} in base {target}.\n"
    ending = "The digits in brackets recur.\n" if "(" in result else ""
    return proved(result, "base_digits", "both numbers read digit by digit", text=f"{note}{ending}{result}", steps=steps)


def _fraction(value: Fraction, base: int) -> str:
    """Digits behind the point, those that recur in brackets."""
    digits, seen = "", dict[int, int]()
    rest = value.numerator
    while rest:
        if rest in seen:
            return f"{digits[: seen[rest]]}({digits[seen[rest] :]})"
        if len(digits) > _MAX_PERIOD:
            raise CannotSolveError("The digits behind the point recur after too many places to be written out.")
        seen[rest] = len(digits)
        digit, rest = divmod(rest * base, value.denominator)
        digits += _SIGNS[digit]
    return digits


def evaluate(tree: Any) -> int:
    """The value of a programmer's formula.

    Raises:
        CannotSolveError: division by zero, a negative shift or power, or a number that is too large.
    """
    head, *parts = tree
    if head == "int":
        return int(parts[0], int(parts[1]))
    args = [evaluate(part) for part in parts]
    left, right = args[0], args[-1]
    if head in ("//", "%") and right == 0:
        raise CannotSolveError("Nothing is divided by zero. Check the formula.")
    if head in ("<<", ">>", "**") and (right < 0 or head != ">>" and right * max(left.bit_length(), 1) > _MAX_BITS):
        raise CannotSolveError("A shift or power by that much is not computed. Take a number from 0 up that is smaller.")
    match head:
        case "neg":
            return -left
        case "~":
            return ~left
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "//":
            return left // right
        case "%":
            return left % right
        case "**":
            return int(left**right)
        case "<<":
            return left << right
        case ">>":
            return left >> right
        case "&":
            return left & right
        case "|":
            return left | right
        case "xor":
            return left ^ right
        case "nand":
            return ~(left & right)
    return ~(left | right)


def _bits(tree: Any, value: int) -> tuple[str, ...]:
    """The operands and the result one below the other in binary, where it is a single operation on bits."""
    head, *parts = tree
    if head not in ("&", "|", "xor") or not all(part[0] == "int" for part in parts) or value < 0:
        return (f"The value is {value}.",)
    numbers = [evaluate(part) for part in parts]
    width = max(number.bit_length() for number in (*numbers, value, 1))
    name = {"&": "AND", "|": "OR", "xor": "XOR"}[head]
    rows = [f"{number} = {whole(number, 2).zfill(width)}" for number in numbers]
    return (*rows, f"{name}: {whole(value, 2).zfill(width)} = {value}")
