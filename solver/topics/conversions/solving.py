"""Roman numerals written and read; runs in the isolated child."""

from __future__ import annotations

from solver.topics.answering.outcomes import proved, whole_number
from solver.topics.topic import CannotSolveError, Outcome, Task

_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_SIGNS = str.maketrans("IVX", "XLC"), str.maketrans("IVX", "CDM"), str.maketrans("IVX", "M??")
_METHOD = "the numeral read sign by sign"


def solve(task: Task) -> Outcome:
    """The other way of writing a number."""
    args = task.fields
    if task.kind == "to_roman":
        number = args.integer("number")
        parts = [f"{digit}{'0' * power} = {to_roman(int(digit) * 10**power)}" for power, digit in _places(number)]
        return proved(to_roman(number), "roman", _METHOD, steps=("; ".join(parts),))
    if task.kind == "from_roman":
        numeral = args.text("numeral")
        found = from_roman(numeral)
        if found is None:
            text = f"{numeral} is not a valid Roman numeral: its signs do not stand in the standard order. It is undefined."
            return proved("undefined", "roman", "every numeral from 1 to 3,999 compared", text=text)
        parts = [f"{to_roman(int(digit) * 10**power)} = {digit}{'0' * power}" for power, digit in _places(found)]
        return whole_number(task, found, "roman", _METHOD, steps=("; ".join(parts),))
    first, second = (from_roman(args.text(name)) for name in ("first", "second"))
    if first is None or second is None:
        raise CannotSolveError("One of the numbers is not a Roman numeral in the standard spelling. Check its signs.")
    sign = args.text("sign")
    result = {"+": first + second, "-": first - second, "*": first * second}[sign]
    if not 1 <= result <= 3999:
        raise CannotSolveError(f"The result is {result}, and Roman numerals are written for 1 to 3,999.")
    line = f"{first} {sign} {second} = {result}"
    return proved(to_roman(result), "roman", _METHOD, text=f"{line}\n{to_roman(result)}", steps=(line,))


def _places(number: int) -> list[tuple[int, str]]:
    """The powers of ten with their digits, zeros left out."""
    digits = str(number)
    return [(len(digits) - 1 - index, digit) for index, digit in enumerate(digits) if digit != "0"]


def from_roman(numeral: str) -> int | None:
    """The number a numeral in the standard spelling stands for."""
    return next((number for number in range(1, 4000) if to_roman(number) == numeral), None)


def to_roman(number: int) -> str:
    """The numeral of 1 to 3999, digit by digit.

    >>> to_roman(1994)
    'MCMXCIV'
    """
    digits = [int(digit) for digit in str(number)]
    parts = [_UNITS[digit] for digit in reversed(digits)]
    spelt = [parts[0], *(part.translate(table) for part, table in zip(parts[1:], _SIGNS, strict=False))]
    return "".join(reversed(spelt))
