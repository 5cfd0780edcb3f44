"""Exponential processes computed; runs in the isolated child."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sympy

from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.presenting import value_of
from solver.topics.topic import Claim, Outcome, Task
from solver.types import Check, Value

_CHECK: Final = Check(verdict="verified", method="the answer put back into the process, to 40 digits by other code")


def solve(task: Task) -> Outcome:
    """The answer to a question about growth, decay or cooling."""
    fields = task.fields
    start, limit, factor, period = (
        sympy.Rational(fields.rational(name).numerator, fields.rational(name).denominator)
        for name in ("start", "limit", "factor", "period")
    )
    t = sympy.Symbol("t")
    unit = fields.text("unit")
    law = limit + (start - limit) * factor ** (t / period)
    said = to_text(from_sympy(law))
    steps = ["The rate of change is proportional to the amo"
             "unt" + (" above that of the surroundings" if limit else "") + ", so it is multiplied by the same factor in "
                 "equal times.",
             f"In {to_text(from_sympy(period))} {unit}s the factor is {to_text(from_sympy(factor))}: y(t) = "
             f"{said}."]  # fmt: skip
    claim = Claim(kind="growth")
    if task.kind == "formula":
        text = f"{fields.text('letter')} = {said}"
        value = Value(value=text, text=f"{text}, with t in {unit}s\n{text}", mathml=to_mathml(from_sympy(law)))
        return Outcome(value=value, check=_CHECK, steps=tuple(steps), claim=claim)
    if task.kind == "amount":
        at = fields.rational("at")
        found: Any = law.subs(t, sympy.Rational(at.numerator, at.denominator))
    else:
        target = fields.rational("target")
        found = (
            period
            * sympy.log((sympy.Rational(target.numerator, target.denominator) - limit) / (start - limit))
            / sympy.log(factor)
        )
    found = found if found.is_Rational or task.kind == "time" else sympy.simplify(found)
    steps.append(
        f"At that time it is {to_text(from_sympy(found))}."
        if task.kind == "amount"
        else f"Solved for t: {to_text(from_sympy(found))} {unit}s."
    )
    value = value_of(task, from_sympy(found), unit=f" {unit}s" if task.kind == "time" else None)
    if not found.is_Rational and task.places is None and task.significant is None and task.form == "exact":
        near = value_of(replace(task, significant=6), from_sympy(found)).value
        value = Value(
            value=value.value,
            text=f"{to_text(from_sympy(found))}\n≈ {near}{f' {unit}s' if task.kind == 'time' else ''}",
            unit=value.unit,
            mathml=value.mathml,
        )
    return Outcome(value=value, check=_CHECK, steps=tuple(steps), claim=claim)
