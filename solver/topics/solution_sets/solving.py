"""Solutions within a set, and their number; runs in the isolated child."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import sympy

from solver.language import from_json
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.equations import solve_one
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import number, span_of, text_of, zeros
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value

_MOST: Final = 200


def solve(task: Task) -> Outcome:
    """What is asked of the equations."""
    if task.kind == "system_count":
        return _system_count(task)
    if task.kind in ("count", "list", "least"):
        return _whole_numbers(task) if "whole" in task.args else _integers(task)
    return _within(task)


def _relations(task: Task) -> list[Any]:
    return [from_json(item) for item in task.fields.items("relations")]


def _within(task: Task) -> Outcome:
    variable, span = real_symbol(task.fields.text("variable")), span_of(task)
    relation = to_sympy(_relations(task)[0], real_symbol)
    if relation in (sympy.true, sympy.false):
        raise CannotSolveError("The sides do not depend on the unknown in a way that singles out solutions.")
    difference = relation.lhs - relation.rhs
    found = zeros(difference, variable, span)
    held = [root for root in found if _holds(difference, variable, root)]
    shown = [number(root * 180 / sympy.pi) if task.fields.flag("degrees") else root for root in held]
    unit = "°" if task.fields.flag("degrees") else None
    name = str(variable)
    steps = tuple(f"{name} = {text_of(root)} satisfies the equation" for root in held[:6])
    witness = {"roots": [text_of(root) for root in shown]}
    method = "substitution, and a search of the interval for further solutions"
    if not shown:
        value = Value(value="no solution", text="There is no solution in this interval.")
        return proved(value, "roots_within", witness=witness, steps=steps, method=method)
    rounding = task.places is not None or task.significant is not None
    texts = [value_of(task, from_sympy(root)).value if rounding else text_of(root) for root in shown]
    mark = unit or ""
    near = [f" (≈ {sympy.N(root, 7)})" if not rounding and not root.is_Rational else "" for root in shown]
    text = " or ".join(
        f"{name} {'≈' if rounding else '='} {item}{mark}{decimal}" for item, decimal in zip(texts, near, strict=True)
    )
    value = Value(value=texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]", text=text, unit=unit)
    return proved(value, "roots_within", witness=witness, steps=steps, method=method)


def _holds(difference: Any, variable: Any, root: Any) -> bool:
    value = difference.subs(variable, root)
    return bool(value.is_finite) and abs(value.evalf(30)) < 1e-20


def _whole_numbers(task: Task) -> Outcome:
    """The integers, when none of them is negative: some count only those from 0 up as whole numbers."""
    found = _integers(task)
    natural = _integers(replace(task, args={**task.args, "sign": "nonnegative"})).value
    if natural.value != found.value.value:
        raise CannotSolveError(
            f"Whole numbers can be those from 0 up ({natural.value}) or all integers ({found.value.value}). Say which."
        )
    return found


def _integers(task: Task) -> Outcome:
    name = task.fields.text("variable")
    relations = _relations(task)
    answer = solve_one(Problem(kind="solve", expressions=tuple(relations), variables=(name,)))
    if answer.kind == "none":
        integers: list[int] = []
    elif answer.kind == "intervals":
        integers = []
        for row, (left, right) in zip(answer.rows, answer.closed, strict=True):
            low, high = (to_sympy(end, real_symbol) for end in row)
            found = _between(task, low, high, left, right)
            if found is None and task.kind == "least":
                end = low if not task.fields.flag("greatest") else high
                found = [_next_integer(end, left if end is low else right, up=end is low)] if end.is_finite else None
            if found is None:
                return _without_end(task)
            integers += found
    elif answer.kind == "roots":
        values = [to_sympy(row[0], real_symbol) for row in answer.rows]
        integers = [int(value) for value in values if value.is_Integer]
    else:
        return _without_end(task)
    integers = sorted(value for value in set(integers) if _has_sign(task, value))
    if task.kind == "least":
        if not integers:
            raise CannotSolveError("There is no such integer.")
        value = value_of(task, max(integers) if task.fields.flag("greatest") else min(integers))
        return proved(value, "integers_satisfying", method="each integer put into the relation")
    listed = ", ".join(map(str, integers))
    steps = (f"the integers are {listed}",) if len(integers) <= 40 else ()
    if task.kind == "count":
        value = Value(value=str(len(integers)), text=str(len(integers)))
    else:
        if len(integers) > _MOST:
            raise CannotSolveError(f"There are {len(integers)} such integers; ask how many there are instead.")
        value = Value(value=f"[{listed}]" if integers else "no solution", text=listed or "There is no such integer.")
    return proved(value, "integers_satisfying", steps=steps, method="each integer put into the relation")


def _between(task: Task, low: Any, high: Any, left: bool, right: bool) -> list[int] | None:
    """The integers of an interval, None when there is no end of them."""
    sign = task.fields.data.get("sign")
    if low.is_infinite and sign in ("positive", "nonnegative"):
        low, left = sympy.Integer(0), True
    if high.is_infinite and sign == "negative":
        high, right = sympy.Integer(0), True
    if high < low:
        return []
    if low.is_infinite or high.is_infinite:
        return None
    first, last = int(sympy.ceiling(low)), int(sympy.floor(high))
    if last - first > 1_000_000:
        raise CannotSolveError("There are more than a million such integers.")
    first += first == low and not left
    last -= last == high and not right
    return list(range(first, last + 1))


def _next_integer(end: Any, closed: bool, *, up: bool) -> int:
    """The first integer inside an end of an interval."""
    found = sympy.ceiling(end) if up else sympy.floor(end)
    return int(found) + ((1 if up else -1) if found == end and not closed else 0)


def _without_end(task: Task) -> Outcome:
    if task.kind == "least":
        raise CannotSolveError("There is none: the integers that satisfy it go on without end on that side.")
    value = Value(value="infinitely many", text="There are infinitely many such integers.")
    return proved(value, "integers_satisfying", method="each integer put into the relation")


def _has_sign(task: Task, value: int) -> bool:
    sign = task.fields.data.get("sign")
    return {"positive": value > 0, "negative": value < 0, "nonnegative": value >= 0}.get(str(sign), True)


def _system_count(task: Task) -> Outcome:
    names = [real_symbol(name) for name in task.fields.texts("variables")]
    equations = [to_sympy(relation, real_symbol) for relation in _relations(task)]
    equations = [equation for equation in equations if equation is not sympy.true]
    try:
        matrix, right = sympy.linear_eq_to_matrix([equation for equation in equations if equation is not sympy.false], *names)
    except (sympy.solvers.solveset.NonlinearError, ValueError, AttributeError) as error:
        raise CannotSolveError("The solutions of a system are counted when it is linear. Ask to solve it.") from error
    rank, extended = matrix.rank(), matrix.row_join(right).rank()
    steps = [f"rank of the coefficients {rank}, with the right sides {extended}, unknowns {len(names)}"]
    if sympy.false in equations or extended > rank:
        value = Value(value="no solution", text="It has no solution: the equations contradict each other.")
    elif rank == len(names):
        value = Value(value="1", text="It has exactly one solution.\n1")
    else:
        value = Value(value="infinitely many", text="It has infinitely many solutions.")
    return proved(value, "system_count", steps=tuple(steps), method="elimination with exact fractions")
