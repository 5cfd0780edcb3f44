"""Recurrences run term by term or solved; runs in the isolated child."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

import sympy

from solver.language import Number, from_json, substitute
from solver.language.mathml import to_mathml
from solver.language.printer import number_text, to_text
from solver.mathematics.arithmetic import NotRationalError, evaluate
from solver.mathematics.symbolic.bridge import from_sympy, to_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import CannotSolveError, Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the recurrence run by other code")
_MAX_BITS: Final = 200_000


def solve(task: Task) -> Outcome:
    """The answer to a question about a recurrence."""
    if task.kind == "closed":
        return _closed(task)
    fields = task.fields
    start, place, name = fields.integer("start"), fields.integer("place"), fields.text("name")
    count = place - start + 1 if task.kind == "term" else place
    terms = _run(task, count)
    shown = ", ".join(f"{name}_{start + at} = {number_text(term)}" for at, term in enumerate(terms[:8]))
    steps = (f"Put each value in: {shown}{', ...' if len(terms) > 8 else ''}.",)
    if task.kind == "first":
        text = ", ".join(number_text(term) for term in terms)
        return Outcome(value=Value(value=text, text=text), check=_CHECK, steps=steps, claim=Claim(kind="recurrence"))
    return Outcome(value=value_of(task, terms[-1]), check=_CHECK, steps=steps, claim=Claim(kind="recurrence"))


def _run(task: Task, count: int) -> list[Fraction]:
    fields = task.fields
    body, letters = from_json(fields.get("body")), fields.fields("letters").data
    start, order, shift = fields.integer("start"), fields.integer("order"), fields.integer("shift")
    terms = list(fields.rationals("initial"))
    while len(terms) < count:
        n = start + len(terms) - shift
        values = {letter: Number(terms[len(terms) + int(back)]) for letter, back in letters.items()}
        try:
            term = evaluate(substitute(body, {**values, "n": Number(Fraction(n))}))
        except NotRationalError as error:
            raise CannotSolveError("A term of the sequence is not a fraction. Ask about another sequence.") from error
        if term.numerator.bit_length() + term.denominator.bit_length() > _MAX_BITS:
            raise CannotSolveError("The terms grow too large to be written. Ask for an earlier one.")
        terms.append(term)
    assert order >= 1
    return terms[:count]


def _closed(task: Task) -> Outcome:
    fields = task.fields
    n = sympy.Symbol("n", integer=True)
    sequence = sympy.Function("a")
    letters, shift = fields.fields("letters").data, fields.integer("shift")

    def symbol(name: str) -> Any:
        return sequence(n + shift + int(letters[name])) if name in letters else n

    equation = sequence(n + shift) - to_sympy(from_json(fields.get("body")), symbol)
    initial = {
        sequence(fields.integer("start") + at): sympy.Rational(value.numerator, value.denominator)
        for at, value in enumerate(fields.rationals("initial"))
    }
    try:
        found = sympy.rsolve(sympy.expand(equation), sequence(n), initial or None)
    except (ValueError, NotImplementedError, TypeError, IndexError) as error:
        raise CannotSolveError("No closed form is known here. Ask for a certain term.") from error
    if found is None or found.has(sympy.Sum, sympy.Product, sequence):
        raise CannotSolveError("No closed form is known here. Ask for a certain term.")
    found = min((found, sympy.simplify(found), sympy.powsimp(found), sympy.factor(found)), key=lambda each: len(str(each)))
    node = from_sympy(found)
    text = to_text(node)
    name = fields.text("name")
    degree = (
        f"With r^n in the rule, the characteristic equation of order {fields.integer('order')} gives the powers; the "
        f"first values give their factors."
    )
    value = Value(value=text, text=f"{name}_n = {text}", mathml=to_mathml(node))
    return Outcome(value=value, check=_CHECK, steps=(degree,), claim=Claim(kind="recurrence"))
