"""Claims about recurrences: run from the first values with exact fractions, or a formula put into the rule."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError, rational
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.linear_algebra import rank
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rationals import Rationals
from solver.verify.mathematics.surds import Surds, surd
from solver.verify.mathematics.trees import symbols, tree_in

_PLACES: Final = 30
_CONSTANTS: Final = {"C0": Fraction(3), "C1": Fraction(-5, 2), "C2": Fraction(7, 3), "C3": Fraction(11)}


def recurrence(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """A term, the first terms, or a closed form of a recurrence."""
    args, kind = task.fields("args"), task.text("kind")
    body, letters = tree_in(args, "body"), args.fields("letters").data
    start, shift, order = args.integer("start"), args.integer("shift"), args.integer("order")
    value = answer.text("value")
    if kind == "closed":
        return _closed(args, value, body, letters, start, shift, order)
    terms = list(args.rationals("initial"))
    place = args.integer("place")
    count = place - start + 1 if kind == "term" else place
    while len(terms) < count:
        known: dict[str, Any] = {letter: terms[len(terms) + int(back)] for letter, back in letters.items()}
        terms.append(evaluate(body, Rationals(), {**known, "n": Fraction(start + len(terms) - shift)}))
    if kind == "first":
        if [rational(part.strip()) for part in value.split(",")] != terms[:count]:
            raise RefutedError("The terms are others.")
        return Proved(f"The rule, run from its first values, gives the {count} terms.")
    bound = (
        Fraction(1, 2 * 10 ** task.integer("places"))
        if "places" in task
        else abs(terms[count - 1]) * 5 / 10 ** task.integer("significant")
        if "significant" in task
        else 0
    )
    if abs(Fraction(value) - terms[count - 1]) > bound:
        raise RefutedError(f"The term is {terms[count - 1]}.")
    return Proved(f"The rule, run from its first values, gives the term number {place}.")


def _closed(args: Fields, value: str, body: Any, letters: Any, start: int, shift: int, order: int) -> Proved:
    tree = read_formula(value)
    initial = args.rationals("initial")
    constants = {name: surd(number) for name, number in _CONSTANTS.items()}
    used = symbols(tree) - {"n"}
    if used - set(_CONSTANTS) or (initial and used) or (not initial and len(used) != order):
        raise RefutedError("The formula has not as many constants as it needs.")

    def at(place: int) -> Any:
        return evaluate(tree, Surds(), {**constants, "n": surd(place)})

    for place, number in enumerate(initial, start):
        if at(place) != surd(number):
            raise RefutedError("The formula does not have the first values.")
    for place in range(start + order, start + order + _PLACES):
        known = {letter: at(place + int(back)) for letter, back in letters.items()}
        if evaluate(body, Surds(), {**known, "n": surd(place - shift)}) != at(place):
            raise RefutedError(f"The formula does not satisfy the rule at n = {place}.")
    if not initial and not _independent(tree, order, start, sorted(used)):
        raise RefutedError("The constants do not give every solution.")
    return Proved(f"The formula satisfies the rule exactly at {_PLACES} places and has the first values.", is_proof=False)


def _independent(tree: Any, order: int, start: int, names: list[str]) -> bool:
    """Whether the constants can take up any first values: the differences they make are independent."""

    def at(place: int, ones: str | None) -> Any:
        return evaluate(tree, Surds(), {**{name: surd(int(name == ones)) for name in names}, "n": surd(place)})

    rows = [[at(place, name) - at(place, None) for place in range(start + 1, start + 1 + order)] for name in names]
    return rank(rows) == order
