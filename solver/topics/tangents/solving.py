"""Tangents, normals and average rates computed; runs in the isolated child."""

from __future__ import annotations

from typing import Any

import sympy

from solver.mathematics.symbolic.bridge import from_sympy, real_symbol
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, number, text_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value


def solve(task: Task) -> Outcome:
    """The line, or the rate."""
    if task.kind == "average_rate":
        return _average_rate(task)
    if task.kind.endswith("_implicit"):
        return _implicit(task)
    variable = real_symbol(task.fields.text("variable"))
    body, at = formula(task, "body"), formula(task, "at")
    height = number(body.subs(variable, at))
    if not (height.is_real and height.is_finite):
        raise CannotSolveError(
            f"The curve has no point at {variable} = {text_of(at)}: {text_of(body)} has no real value there."
        )
    _compare_height(task, height, at)
    rate = sympy.diff(body, variable)
    slope = number(rate.subs(variable, at))
    steps = [
        f"f({text_of(at)}) = {text_of(height)}",
        f"f'({variable}) = {text_of(rate)}"
        if not rate.has(sympy.Derivative, sympy.sign)
        else "f' at the point, from its definition",
    ]
    if (
        not slope.is_finite
        and not sympy.limit(rate, variable, at).is_infinite
        or slope is sympy.nan
        or body.has(sympy.Abs)
        and _has_kink(body, variable, at)
    ):
        raise CannotSolveError(f"The curve has no tangent at {variable} = {text_of(at)}: it has no slope there.")
    if task.kind == "slope":
        if not slope.is_finite:
            raise CannotSolveError("The tangent there is vertical, so that it has no slope.")
        witness = {"slope": text_of(slope)}
        return proved(
            value_of(task, from_sympy(slope)),
            "slope_at",
            witness=witness,
            steps=tuple(steps),
            method="the slope by other arithmetic",
        )
    return _line(task, at, height, slope, str(variable), task.fields.text("name"), steps)


def _has_kink(body: Any, variable: Any, at: Any) -> bool:
    return any(part.args[0].subs(variable, at) == 0 for part in body.atoms(sympy.Abs))


def _compare_height(task: Task, height: Any, at: Any) -> None:
    if "height" in task.fields and sympy.simplify(formula(task, "height") - height) != 0:
        raise CannotSolveError(
            f"The point ({text_of(at)}, {text_of(formula(task, 'height'))}) is not on the curve, whose height there is "
            f"{text_of(height)}. Check the point; a tangent from a point off the curve is another question."
        )


def _implicit(task: Task) -> Outcome:
    x, y = real_symbol("x"), real_symbol("y")
    relation, at, height = formula(task, "relation"), formula(task, "at"), formula(task, "height")
    there = {x: at, y: height}
    if sympy.simplify(relation.subs(there)) != 0:
        raise CannotSolveError(f"The point ({text_of(at)}, {text_of(height)}) is not on the curve. Check its coordinates.")
    by_x, by_y = (number(sympy.diff(relation, letter).subs(there)) for letter in (x, y))
    if by_x == 0 and by_y == 0:
        raise CannotSolveError("The curve has no single tangent there: both partial derivatives are zero.")
    slope = sympy.zoo if by_y == 0 else number(-by_x / by_y)
    steps = [f"dy/dx = -F_x/F_y, with F_x = {text_of(by_x)} and F_y = {text_of(by_y)} at the point"]
    return _line(task, at, height, slope, "x", "y", steps)


def _line(task: Task, at: Any, height: Any, slope: Any, across: str, up: str, steps: list[str]) -> Outcome:
    normal = task.kind.startswith("normal")
    word = "normal" if normal else "tangent"
    if slope.is_finite:
        steps.append(f"slope of the tangent: {text_of(slope)}")
        direction = (sympy.zoo if slope == 0 else number(-1 / slope)) if normal else slope
        if normal and slope != 0:
            steps.append(f"slope of the normal: -1/({text_of(slope)}) = {text_of(direction)}")
    else:
        steps.append("the tangent is vertical")
        direction = sympy.S.Zero if normal else sympy.zoo
    if direction.is_finite:
        steps.append(f"{up} = {text_of(height)} + ({text_of(direction)})*({across} - ({text_of(at)}))")
        line = f"{up} = {text_of(_slope_form(direction, real_symbol(across), at, height))}"
    else:
        line = f"{across} = {text_of(number(at))}"
    value = Value(value=line, text=f"The {word} is {line}\n{line}")
    method = "the height and the slope of the curve at the point, by other arithmetic"
    return proved(value, "line_at", steps=tuple(steps), method=method)


def _slope_form(slope: Any, variable: Any, at: Any, height: Any) -> Any:
    return slope * variable + number(height - slope * at)


def _average_rate(task: Task) -> Outcome:
    variable = real_symbol(task.fields.text("variable"))
    body, span = formula(task, "body"), task.fields.fields("span")
    from solver.language import from_json
    from solver.mathematics.symbolic.bridge import to_sympy

    low, high = (to_sympy(from_json(span.get(end)), real_symbol) for end in ("low", "high"))
    if low == high or not (low.is_finite and high.is_finite):
        raise CannotSolveError("An average rate needs two different ends.")
    first, last = (number(body.subs(variable, end)) for end in (low, high))
    if not all(value.is_real and value.is_finite for value in (first, last)):
        raise CannotSolveError("The function has no real value at one of the ends.")
    rate = number((last - first) / (high - low))
    steps = (
        f"f({text_of(low)}) = {text_of(first)}, f({text_of(high)}) = {text_of(last)}",
        f"({text_of(last)} - ({text_of(first)}))/({text_of(high)} - ({text_of(low)})) = {text_of(rate)}",
    )
    value = value_of(task, from_sympy(rate))
    return proved(
        value, "average_rate", witness={"rate": text_of(rate)}, steps=steps, method="the two heights, by other arithmetic"
    )
