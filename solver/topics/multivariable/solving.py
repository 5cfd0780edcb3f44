"""Derivatives and integrals of functions of several variables; runs in the isolated child."""

from __future__ import annotations

from typing import Any

import sympy

from solver.language import from_json
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.forms import length
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, number, text_of
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value

_METHOD = "the same derivatives by series arithmetic"


def solve(task: Task) -> Outcome:
    """What is asked of the function."""
    body = formula(task, "body")
    variables = [real_symbol(name) for name in task.fields.texts("variables")]
    if task.kind == "double":
        return _double(task, body)
    there = _there(task, variables)
    if task.kind == "directional":
        return _directional(task, body, variables, there)
    if task.kind == "hessian":
        return _hessian(task, body, variables, there)
    if task.kind == "laplacian":
        parts = [sympy.diff(body, variable, 2) for variable in variables]
        return _single(task, sum(parts), there, [f"second derivatives: {', '.join(text_of(_short(part)) for part in parts)}"])
    letters = list(task.fields.texts("letters")) if task.kind == "partials" else [str(variable) for variable in variables]
    found = {name: _short(sympy.diff(body, *(real_symbol(letter) for letter in name))) for name in letters}
    steps = [f"f_{name} = {text_of(rate)}" for name, rate in found.items()]
    if len(found) == 1:
        return _single(task, next(iter(found.values())), there, steps)
    values = [_at(rate, there) for rate in found.values()]
    text = f"({', '.join(text_of(value) for value in values)})"
    if task.kind == "partials":
        lines = ", ".join(f"f_{name} = {text_of(value)}" for name, value in zip(found, values, strict=True))
        value = Value(value=lines, text=lines)
    else:
        value = Value(value=text, text=f"The gradient is {text}\n{text}")
    return _proved(task, value, [text_of(item) for item in values], steps)


def _there(task: Task, variables: list[Any]) -> dict[Any, Any]:
    if "at" not in task.fields:
        return {}
    values = [to_sympy(from_json(item), real_symbol) for item in task.fields.items("at")]
    return dict(zip(variables, values, strict=True))


def _short(value: Any) -> Any:
    return min((value, sympy.factor_terms(value), sympy.simplify(value)), key=length)


def _at(rate: Any, there: dict[Any, Any]) -> Any:
    if not there:
        return rate
    value = number(rate.subs(there))
    if not (value.is_real and value.is_finite):
        raise CannotSolveError("The derivative has no real value at this point.")
    return value


def _single(task: Task, rate: Any, there: dict[Any, Any], steps: list[str]) -> Outcome:
    found = _at(_short(rate), there)
    value = value_of(task, from_sympy(found))
    return _proved(task, value, [text_of(found)], steps)


def _proved(task: Task, value: Value, parts: list[str], steps: list[str]) -> Outcome:
    return proved(value, "partial_derivatives", witness={"parts": parts}, steps=tuple(steps), method=_METHOD)


def _directional(task: Task, body: Any, variables: list[Any], there: dict[Any, Any]) -> Outcome:
    direction = [to_sympy(from_json(item), real_symbol) for item in task.fields.items("direction")]
    size = number(sympy.sqrt(sum(part**2 for part in direction)))
    if size == 0:
        raise CannotSolveError("The zero vector has no direction. Give another.")
    gradient = [_at(sympy.diff(body, variable), there) for variable in variables]
    found = number(sum(a * b for a, b in zip(gradient, direction, strict=True)) / size)
    steps = [
        f"gradient at the point: ({', '.join(map(text_of, gradient))})",
        f"length of the direction: {text_of(size)}",
        f"dot product divided by the length: {text_of(found)}",
    ]
    return _proved(task, value_of(task, from_sympy(found)), [text_of(found)], steps)


def _hessian(task: Task, body: Any, variables: list[Any], there: dict[Any, Any]) -> Outcome:
    rows = [[_at(_short(sympy.diff(body, a, b)), there) for b in variables] for a in variables]
    text = f"[{', '.join('[' + ', '.join(map(text_of, row)) + ']' for row in rows)}]"
    return _proved(task, Value(value=text, text=text), [text_of(item) for row in rows for item in row], [])


def _double(task: Task, body: Any) -> Outcome:
    steps: list[str] = []
    found = body
    for box in task.fields.objects("box"):
        variable = real_symbol(box.text("variable"))
        low, high = (to_sympy(from_json(box.get(end)), real_symbol) for end in ("low", "high"))
        found = sympy.integrate(found, (variable, low, high))
        steps.append(
            f"after integrating over {variable} from {text_of(low)} to {text_of(high)}: {text_of(sympy.simplify(found))}"
        )
    found = number(found)
    if found.has(sympy.Integral) or not found.is_real or not found.is_finite:
        raise CannotSolveError("The integral has no closed form here, or does not converge.")
    value = value_of(task, from_sympy(found))
    return proved(
        value, "double_integral", witness={"value": text_of(found)}, steps=tuple(steps), method="Gauss's rule over the box"
    )
