"""Claims about ways to write a number."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError

_ROMAN = tuple(
    zip("M CM D CD C XC L XL X IX V IV I".split(), (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), strict=True)
)


def roman(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A number and its Roman numeral: read sign by sign, and spelt from the largest sign down; both must agree."""
    args = task.fields("args")
    if task.text("kind") == "to_roman":
        number, numeral = args.integer("number"), answer.text("value")
    else:
        number, numeral = answer.integer("value"), args.text("numeral")
    values = dict(_ROMAN)
    signs = [values.get(sign, 0) for sign in numeral]
    total = sum(-value if value < max(signs[index + 1 :], default=0) else value for index, value in enumerate(signs))
    spelt, rest = "", number
    for sign, value in _ROMAN:
        while rest >= value:
            spelt, rest = spelt + sign, rest - value
    if total != number or spelt != numeral:
        raise RefutedError(f"{numeral} is {total}, and {number} is {spelt}.")
    return Proved(f"{number} in Roman numerals is {numeral}.")
