"""Areas, volumes, lengths and averages by exact integration; runs in the isolated child."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Final

import sympy
from sympy.calculus.util import continuous_domain

from solver.mathematics.symbolic.bridge import from_sympy, real_symbol
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import formula, number, span_of, text_of, zeros
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Value

_METHOD: Final = "a second quadrature, or exact antiderivatives of polynomials"


def solve(task: Task) -> Outcome:
    """The number asked for."""
    variable, one = real_symbol(task.fields.text("variable")), formula(task, "one")
    two = formula(task, "two") if "two" in task.fields else sympy.S.Zero
    if one.has(sympy.floor, sympy.ceiling, sympy.Piecewise):
        raise CannotSolveError("Functions with jumps are not taken here.")
    match task.kind:
        case "between" | "under":
            return _area(task, one, two, variable)
        case "average":
            low, high = _ends(task, variable, one)
            total = _integral(one, variable, low, high)
            steps = [
                f"∫ from {text_of(low)} to {text_of(high)} = {text_of(total)}",
                f"divided by the length {text_of(number(high - low))}",
            ]
            return _proved(task, number(total / (high - low)), steps, [low, high])
        case "length":
            return _length(task, one, variable)
        case "convergence":
            return _convergence(task, one, variable)
    return _volume(task, one, two, variable)


def _ends(task: Task, variable: Any, *bodies: Any) -> tuple[Any, Any]:
    """The ends of the interval, on which the functions have a value."""
    span = span_of(task)
    for body in bodies:
        inside = sympy.Interval.open(span.start, span.end)
        if continuous_domain(body, variable, inside) != inside:
            raise CannotSolveError(
                f"{text_of(body)} has a gap or no real value between {text_of(span.start)} and {text_of(span.end)}."
            )
    return span.start, span.end


def _integral(body: Any, variable: Any, low: Any, high: Any) -> Any:
    found = number(sympy.integrate(body, (variable, low, high)))
    if found.has(sympy.Integral) or not found.is_extended_real or found.has(sympy.nan):
        raise CannotSolveError("The integral has no closed form here. Ask for its numeric value with 'integrate'.")
    return found


def _proved(task: Task, found: Any, steps: list[str], places: list[Any]) -> Outcome:
    if not found.is_finite:
        if "span" not in task.fields or len(places) > 2 or task.kind == "volume":
            raise CannotSolveError("It is infinite: the integral diverges.")
        value = Value(value="infinity", text="It is infinite: the integral diverges.")
        return proved(value, "integral_converges", steps=tuple(steps), method=_METHOD)
    value = value_of(task, from_sympy(found))
    witness = {"value": text_of(found), "places": [text_of(place) for place in places]}
    return proved(value, "integral_measure", witness=witness, steps=tuple(steps), method=_METHOD)


def _area(task: Task, one: Any, two: Any, variable: Any) -> Outcome:
    gap = sympy.expand(one - two)
    if gap.is_zero:
        raise CannotSolveError("Both curves are the same, so they enclose no area.")
    if "span" in task.fields:
        low, high = _ends(task, variable, one, two)
        crossings = [place for place in zeros(gap, variable, sympy.Interval.open(low, high))]
    else:
        every = zeros(gap, variable, sympy.S.Reals)
        if len(every) < 2:
            raise CannotSolveError(
                "The curves do not cross twice, so they enclose no bounded region. "
                "Give the interval, such as from x = 0 to x = 2."
            )
        low, high, crossings = every[0], every[-1], list(every[1:-1])
        inside = sympy.Interval(low, high)
        if any(continuous_domain(body, variable, inside) != inside for body in (one, two)):
            raise CannotSolveError("One of the curves has a gap between the crossings, so the region is not bounded.")
    places = [low, *crossings, high]
    total, steps = sympy.S.Zero, []
    if "span" not in task.fields:
        steps.append(f"the curves cross at {variable} = {', '.join(map(text_of, places))}")
    for left, right in pairwise(places):
        part = _integral(gap, variable, left, right)
        steps.append(f"∫ ({text_of(gap)}) d{variable} from {text_of(left)} to {text_of(right)} = {text_of(part)}")
        total += sympy.Abs(part)
    if len(places) > 2:
        steps.append("the parts are added with their sizes, whichever curve is above")
    return _proved(task, number(total), steps, places)


def _length(task: Task, one: Any, variable: Any) -> Outcome:
    low, high = _ends(task, variable, one)
    rate = sympy.diff(one, variable)
    inside = sympy.simplify(sympy.sqrt(sympy.factor(sympy.expand(1 + rate**2))))
    steps = [
        f"f'({variable}) = {text_of(rate)}",
        f"length = ∫ {text_of(inside)} d{variable} from {text_of(low)} to {text_of(high)}",
    ]
    return _proved(task, _integral(inside, variable, low, high), steps, [low, high])


def _volume(task: Task, one: Any, two: Any, variable: Any) -> Outcome:
    about = task.fields.text("axis")
    if "span" in task.fields:
        low, high = _ends(task, variable, one, two)
        crossings = list(zeros(one - two, variable, sympy.Interval.open(low, high)))
    else:
        every = zeros(one - two, variable, sympy.S.Reals)
        if len(every) != 2:
            raise CannotSolveError("The curves do not cross exactly twice. Give the interval, such as from x = 0 to x = 2.")
        (low, high), crossings = every, []
    if crossings:
        raise CannotSolveError("The curves cross inside the interval, so the solid has several parts. Ask about one of them.")
    for body in (one, two):
        if not body.is_zero and any(
            body.subs(variable, _middle(a, b)).evalf() * one.subs(variable, _middle(a, b)).evalf() < 0 for a, b in [(low, high)]
        ):
            raise CannotSolveError("The axis runs through the region, so that it would overlap itself when turned.")
    if about == "x" or variable == "y":
        inside = sympy.expand(one**2 - two**2)
        found = _integral(inside, variable, low, high)
        steps = [
            f"discs: pi*∫ ({text_of(inside)}) d{variable} from {text_of(low)} to {text_of(high)}",
            f"= pi*({text_of(sympy.Abs(found))})",
        ]
    else:
        if low.is_negative:
            raise CannotSolveError("The region lies on both sides of the axis, so that it would overlap itself when turned.")
        inside = sympy.expand(variable * (one - two))
        found = 2 * _integral(inside, variable, low, high)
        steps = [
            f"shells: 2*pi*∫ ({text_of(inside)}) d{variable} from {text_of(low)} to {text_of(high)}",
            f"= pi*({text_of(sympy.Abs(found))})",
        ]
    return _proved(task, number(sympy.pi * sympy.Abs(found)), steps, [low, high])


def _middle(low: Any, high: Any) -> Any:
    return (low + high) / 2 if low.is_finite and high.is_finite else low + 1


def _convergence(task: Task, one: Any, variable: Any) -> Outcome:
    span = span_of(task)
    found = sympy.integrate(one, (variable, span.start, span.end))
    if found.has(sympy.Integral) or found in (sympy.nan, sympy.zoo):
        raise CannotSolveError("Whether it converges was not found.")
    found = number(found)
    steps = [f"∫ ({text_of(one)}) d{variable} from {text_of(span.start)} to {text_of(span.end)} = {text_of(found)}"]
    witness = {"value": text_of(found), "places": [text_of(span.start), text_of(span.end)]}
    if found.is_infinite:
        value = Value(value="no", text="No, the integral diverges.")
    else:
        value = Value(value="yes", text=f"Yes, it converges to {text_of(found)}.\n{text_of(found)}")
    return proved(
        value,
        "integral_converges",
        witness=witness,
        steps=tuple(steps),
        method="the integral over growing parts, by a second quadrature",
    )
