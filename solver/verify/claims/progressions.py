"""Claims about arithmetic and geometric progressions: run term by term from the first term and the step."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from solver.verify.claims import Proved
from solver.verify.fields import Fields, RefutedError
from solver.verify.mathematics.evaluation import evaluate
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.surds import Surd, Surds, surd

_MAX_TERMS: Final = 20_000


def progression(task: Fields, answer: Fields, witness: Fields) -> Proved:
    """Each progression named has the facts of the question and gives the answer."""
    args, geometric = task.fields("args"), task.text("kind") == "geometric"
    pairs = [tuple(evaluate(read_formula(text), Surds(), {}) for text in pair) for pair in witness.items("pairs")]
    asked, value = args.fields("asked"), answer.text("value")
    shown = value.split(" or ")
    expected: list[Surd] = []
    for first, step in pairs:
        for fact in args.objects("given"):
            if _value(fact, first, step, geometric) != surd(fact.rational("value")):
                raise RefutedError("A fact of the question does not hold.")
        if asked.text("fact") == "formula":
            _formula(shown, first, step, geometric)
        elif asked.text("fact") == "infinite":
            inside = geometric and (step - surd(1)).sign < 0 and (step + surd(1)).sign > 0
            if not inside:
                if value != "diverges":
                    raise RefutedError("The series does not converge.")
                return Proved("The size of the ratio is not below 1.")
            expected.append(first / (surd(1) - step))
        else:
            expected.append(_value(asked, first, step, geometric))
    if not pairs:
        raise RefutedError("No progression is named.")
    for each in expected:
        if not any(_agrees(each, text, task) for text in shown):
            raise RefutedError("The answer is another number.")
    return Proved("Run from its first term, the progression has the facts of the question and gives the answer.")


def _formula(shown: list[str], first: Surd, step: Surd, geometric: bool) -> None:
    for text in shown:
        tree = read_formula(text)
        if all(evaluate(tree, Surds(), {"n": surd(n)}) == _term(first, step, n, geometric) for n in range(1, 8)):
            return
    raise RefutedError("The formula gives other terms.")


def _term(first: Surd, step: Surd, place: int, geometric: bool) -> Surd:
    if place > _MAX_TERMS:
        return Surds().power(step, surd(place - 1)) * first if geometric else first + surd(place - 1) * step
    term = first
    for _ in range(place - 1):
        term = term * step if geometric else term + step
    return term


def _value(fact: Fields, first: Surd, step: Surd, geometric: bool) -> Surd:
    match fact.text("fact"):
        case "term":
            return _term(first, step, fact.integer("n"), geometric)
        case "step":
            return step
        case "first":
            return first
        case "sum":
            count = fact.integer("n")
            if count > _MAX_TERMS:
                raise RefutedError("So many terms are not added.")
            total, term = surd(0), first
            for _ in range(count):
                total = total + term
                term = term * step if geometric else term + step
            return total
    raise RefutedError("An unknown fact.")


def _agrees(value: Surd, text: str, task: Fields) -> bool:
    shown: Surd = evaluate(read_formula(text), Surds(), {})
    difference = value - shown
    if "places" in task:
        bound = surd(Fraction(501, 1000 * 10 ** task.integer("places")))
        return (difference - bound).sign <= 0 <= (difference + bound).sign
    if "significant" in task:
        bound = surd(Fraction(1, 10 ** (task.integer("significant") - 1)))
        size = shown if shown.sign > 0 else -shown
        return (difference - bound * size).sign <= 0 <= (difference + bound * size).sign
    return not difference.terms
