"""Claims about Roman numerals."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

_ROMAN = tuple(
    zip("M CM D CD C XC L XL X IX V IV I".split(), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), strict=True)
)
_HIGHEST = 3999


def roman(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number and its Roman numeral: read sign by sign, and spelt from the largest sign down; both must agree."""
    args, kind = task.fields("args"), task.text("kind")
    if kind == "arithmetic":
        first, second = (_checked(args.text(name)) for name in ("first", "second"))
        number = {"+": first + second, "-": first - second, "*": first * second}[args.text("sign")]
        numeral = answer.text("value")
    elif kind == "to_roman":
        number, numeral = args.integer("number"), answer.text("value")
    elif answer.text("value") == "undefined":
        numeral = args.text("numeral")
        if any(spelt(candidate) == numeral for candidate in range(1, _HIGHEST + 1)):
            raise RefutedError(f"{numeral} is {read(numeral)}.")
        return Proved(f"{numeral} is the standard spelling of no number from 1 to {_HIGHEST}.")
    else:
        number, numeral = answer.integer("value"), args.text("numeral")
    total = read(numeral)
    if total != number or spelt(number) != numeral:
        raise RefutedError(f"{numeral} is {total}, and {number} is {spelt(number)}.")
    return Proved(f"{number} in Roman numerals is {numeral}.")


def read(numeral: str) -> int:
    """The value of signs, a smaller one before a larger one taken off."""
    values = dict(_ROMAN)
    signs = [values.get(sign, 0) for sign in numeral]
    return sum(-value if value < max(signs[index + 1 :], default=0) else value for index, value in enumerate(signs))


def spelt(number: int) -> str:
    """The standard spelling, from the largest sign down."""
    if number > _HIGHEST:
        raise RefutedError(f"{number} has no Roman numeral.")
    text = ""
    for sign, value in _ROMAN:
        while number >= value:
            text, number = text + sign, number - value
    return text


def _checked(numeral: str) -> int:
    number = read(numeral)
    if spelt(number) != numeral:
        raise RefutedError(f"{numeral} is not a standard numeral.")
    return number
