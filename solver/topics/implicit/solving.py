"""Implicit derivatives by the partial derivatives of the relation; runs in the isolated child."""

from __future__ import annotations

import sympy

from solver.mathematics.symbolic.bridge import from_sympy, real_symbol
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, number, text_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value


def solve(task: Task) -> Outcome:
    """dy/dx = -F_x/F_y for the relation F = 0."""
    top, variable = (real_symbol(task.fields.text(key)) for key in ("top", "variable"))
    relation = formula(task, "relation")
    by_x, by_y = sympy.diff(relation, variable), sympy.diff(relation, top)
    if by_y.is_zero:
        raise CannotSolveError(f"The relation does not hold {top} in a way that can be differentiated.")
    rate = sympy.cancel(sympy.together(-by_x / by_y))
    rate = min(
        (rate, sympy.factor(rate), sympy.simplify(-by_x / by_y)), key=lambda form: (sympy.count_ops(form), len(str(form)))
    )
    steps = [
        f"F = {text_of(relation)}",
        f"F_{variable} = {text_of(by_x)}, F_{top} = {text_of(by_y)}",
        f"d{top}/d{variable} = -F_{variable}/F_{top} = {text_of(rate)}",
    ]
    method = "the derivative at points of the curve, by series arithmetic"
    if task.kind == "derivative":
        text = text_of(rate)
        value = Value(value=text, text=f"d{top}/d{variable} = {text}\n{text}")
        return proved(value, "implicit_derivative", steps=tuple(steps), method=method)
    there = {variable: formula(task, "at"), top: formula(task, "height")}
    if sympy.simplify(relation.subs(there)) != 0:
        raise CannotSolveError("The point is not on the curve: its coordinates do not satisfy the equation. Check them.")
    below = number(by_y.subs(there))
    if below == 0:
        raise CannotSolveError("The derivative does not exist there: the tangent is vertical, or the curve crosses itself.")
    slope = number(-by_x.subs(there) / below)
    steps.append(f"at the point: {text_of(slope)}")
    witness = {"slope": text_of(slope)}
    return proved(value_of(task, from_sympy(slope)), "implicit_slope", witness=witness, steps=tuple(steps), method=method)
