"""Claims about values: a formula without unknowns, and a comparison of two."""

from __future__ import annotations

from solver.verify.claims import Proved
from solver.verify.claims.formulas import is_decimal, match_value, read, vanishes
from solver.verify.fields import Fields, RefutedError, UndecidedError
from solver.verify.mathematics.enclosures import sign
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.trees import difference

_HOLDS = {
    "equal": lambda order: order == 0,
    "unequal": lambda order: order != 0,
    "less": lambda order: order < 0,
    "at_most": lambda order: order <= 0,
    "greater": lambda order: order > 0,
    "at_least": lambda order: order >= 0,
}


def value(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """The value of a formula: rational ones computed again exactly, others reduced to the same normal form or enclosed."""
    asked = read(task, answer, "evaluate", units=("%",))
    text, unit = answer.text("value"), answer.text("unit") if "unit" in answer else None
    proved = match_value(asked, text, asked.expressions[0], unit=unit)
    shown = f"{text}{unit or ''}"
    if is_decimal(asked, text):
        return Proved(f"The value rounded is {shown}.", is_proof=proved)
    return Proved(f"The value is {shown}." if proved else f"The value agrees with {shown} to 30 digits.", is_proof=proved)


def comparison(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Whether a relation between two numbers holds."""
    relation = read(task, answer, "truth").expressions[0]
    gap = difference(relation)
    exact = rational_or_none(gap)
    order = None if exact is None else (exact > 0) - (exact < 0)
    if order is None:
        order = sign(gap)
    if order is None:
        if not vanishes(gap):
            raise UndecidedError("The sides agree to many digits, which does not show that they are equal.")
        order = 0
    word = "yes" if _HOLDS[relation[0]](order) else "no"
    if answer.text("value") != word:
        raise RefutedError(f"The answer is {word}.")
    sides = {-1: "less than", 0: "equal to", 1: "greater than"}[order]
    return Proved(f"The left side is {sides} the right side.")
