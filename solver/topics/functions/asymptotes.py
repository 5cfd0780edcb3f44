"""Asymptotes and discontinuities from limits; runs in the isolated child."""

from __future__ import annotations

from typing import Any

import sympy
from sympy.calculus.singularities import singularities

from solver.mathematics.symbolic.bridge import real_symbol
from solver.topics.answering.outcomes import proved
from solver.topics.answering.real_functions import formula, number, text_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value


def asymptotes(task: Task) -> Outcome:
    """The lines the curve nears: vertical at its poles, horizontal or oblique far out."""
    variable, body, which = real_symbol(task.fields.text("variable")), formula(task, "body"), task.fields.text("which")
    lines: list[str] = []
    steps: list[str] = []
    if which in ("all", "vertical"):
        for place in _gaps(body, variable):
            sides = [sympy.limit(body, variable, place, side) for side in "-+"]
            steps.append(f"at {variable} = {text_of(place)} the limits are {' and '.join(map(_limit_text, sides))}")
            if any(side.is_infinite for side in sides):
                lines.append(f"{variable} = {text_of(place)}")
    if which != "vertical":
        for end in (sympy.oo, -sympy.oo):
            line = _far_line(body, variable, end)
            if line is None:
                continue
            kind = "oblique" if line.has(variable) else "horizontal"
            text = f"y = {text_of(line)}"
            steps.append(f"towards {text_of(end)} the curve nears {text}")
            if which in ("all", kind) and text not in lines:
                lines.append(text)
    value = " and ".join(lines) if lines else f"no {'' if which == 'all' else which + ' '}asymptote"
    text = value if lines else f"There is {value}."
    return proved(
        Value(value=value, text=text),
        "asymptotes",
        steps=tuple(steps),
        method="the distance from each line, far out or near the pole",
    )


def _limit_text(value: Any) -> str:
    return text_of(value) if value.is_extended_real else "none"


def _gaps(body: Any, variable: Any) -> list[Any]:
    """The points at which the formula has a pole, or ends, as a logarithm does at zero."""
    try:
        found = singularities(body, variable)
    except NotImplementedError as error:
        raise CannotSolveError("Where the function has gaps was not found.") from error
    for part in body.atoms(sympy.log):
        found = sympy.Union(found, sympy.solveset(part.args[0], variable, sympy.S.Reals))
    if not isinstance(found, sympy.FiniteSet) and found is not sympy.S.EmptySet:
        raise CannotSolveError("The function has infinitely many gaps. Ask about a bounded interval.")
    return sorted((number(place) for place in found if place.is_real), key=float)


def _far_line(body: Any, variable: Any, end: Any) -> Any:
    """The straight line the curve nears towards an end, None when there is none."""
    if body.has(sympy.log) or body.has(sympy.sqrt):
        where = body.subs(variable, 10**6 if end is sympy.oo else -(10**6)).evalf()
        if not where.is_real:
            return None
    slope = sympy.limit(body / variable, variable, end)
    if not slope.is_finite or isinstance(slope, sympy.AccumBounds):
        return None
    height = sympy.limit(body - slope * variable, variable, end)
    if not height.is_finite or isinstance(height, sympy.AccumBounds):
        return None
    return number(slope) * variable + number(height)


def discontinuities(task: Task) -> Outcome:
    """Where the function is not continuous, or whether it is at one point."""
    variable, body = real_symbol(task.fields.text("variable")), formula(task, "body")
    if body.has(sympy.floor, sympy.ceiling, sympy.sign, sympy.Piecewise, sympy.Mod):
        raise CannotSolveError("Functions with jumps are not taken here.")
    if task.kind == "continuous":
        at = formula(task, "at")
        height = body.subs(variable, at)
        sides = [sympy.limit(body, variable, at, side) for side in "-+"]
        holds = bool(height.is_finite and height.is_real) and all(
            side == height or sympy.simplify(side - height) == 0 for side in sides
        )
        steps = (
            f"limits {' and '.join(map(_limit_text, sides))}",
            "a value at the point" if height.is_finite else "no value at the point",
        )
        value = Value(
            value="yes" if holds else "no", text="Yes, it is continuous there." if holds else "No, it is not continuous there."
        )
        return proved(value, "continuous", steps=steps, method="values near the point on both sides")
    parts, steps_list = [], []
    for place in _gaps(body, variable):
        sides = [sympy.limit(body, variable, place, side) for side in "-+"]
        kind = (
            "removable"
            if sides[0] == sides[1] and sides[0].is_finite
            else "infinite"
            if any(side.is_infinite for side in sides)
            else "jump"
        )
        parts.append(f"{variable} = {text_of(place)} ({kind})")
        steps_list.append(f"at {variable} = {text_of(place)} the limits are {' and '.join(map(_limit_text, sides))}")
    value_text = ", ".join(parts) or "none"
    value = Value(value=value_text, text=value_text if parts else "It is continuous wherever it is defined, and has no gaps.")
    return proved(value, "discontinuities", steps=tuple(steps_list), method="values near each point on both sides")
