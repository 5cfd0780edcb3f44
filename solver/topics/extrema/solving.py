"""The shape of a function from the signs of its derivatives; runs in the isolated child."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.topics.answering.outcomes import proved
from solver.topics.answering.real_functions import number, set_text, text_of
from solver.topics.extrema.bounds import extremes
from solver.topics.extrema.shape import Shape, shape_of
from solver.topics.topic import Outcome, Task
from solver.types import Check, Value

_SIGNED: Final = "the sign of the derivative at points between its zeros"


def solve(task: Task) -> Outcome:
    """What is asked of the function."""
    order = 2 if task.kind in ("inflection", "concave_up", "concave_down") else 1
    shape = shape_of(task, order, may_repeat=task.kind in ("maximum", "minimum", "extremes"))
    if task.kind in ("increasing", "decreasing", "concave_up", "concave_down"):
        return _ways(task, shape)
    if task.kind in ("maximum", "minimum", "extremes"):
        return extremes(task, shape) or _points(task, shape)
    return _points(task, shape)


def _points(task: Task, shape: Shape) -> Outcome:
    points: list[dict[str, str]] = []
    letter = "f''" if task.kind == "inflection" else "f'"
    steps = [f"{letter}({shape.variable}) = {text_of(shape.rate)}"] if not shape.rate.has(sympy.Abs) else []
    if shape.places:
        steps.append(f"{letter} is zero or missing at {shape.variable} = {', '.join(map(text_of, shape.places))}")
    for place in shape.places:
        beside = [piece for piece in shape.pieces if place in piece]
        if len(beside) != 2:
            continue  # an end of the domain is no turning point
        before, after = (shape.sign(*piece) for piece in beside)
        kind = _kind(task.kind, before, after)
        if kind is None:
            continue
        height = number(shape.body.subs(shape.variable, place))
        points.append({"kind": kind, "at": text_of(place), "height": text_of(height)})
        steps.append(
            f"around {shape.variable} = {text_of(place)} the sign of {letter} goes from "
            f"{_sign(before)} to {_sign(after)}: {kind}"
        )
    value = _listed(task.kind, points)
    outcome = proved(
        value,
        "turning_points",
        witness={"points": points},
        steps=tuple(steps),
        method="signs of the derivative beside each point, and their count",
    )
    return outcome


def _kind(asked: str, before: int, after: int) -> str | None:
    if asked == "inflection":
        return "inflection" if before != after else None
    return "maximum" if before > after else "minimum" if before < after else "stationary inflection"


def _sign(value: int) -> str:
    return "+" if value > 0 else "-"


def _listed(asked: str, points: list[dict[str, str]]) -> Value:
    if asked == "critical_numbers":
        value = _joined([point["at"] for point in points]) or "no critical numbers"
        return Value(value=value, text="There are none." if not points else value)
    if asked in ("stationary", "local_extrema", "extremes"):
        wanted = [point for point in points if asked == "stationary" or point["kind"] in ("maximum", "minimum")]
        value = ", ".join(f"{point['kind']} at ({point['at']}, {point['height']})" for point in wanted)
        none = "no stationary points" if asked == "stationary" else "no local extrema"
        return Value(value=value or none, text=value or f"There are {none}.")
    kind = asked.removeprefix("local_")
    pairs = [f"({point['at']}, {point['height']})" for point in points if point["kind"] == kind]
    name = "inflection points" if kind == "inflection" else f"local {kind}"
    value = _joined(pairs)
    if not value:
        return Value(value=f"no {name}", text=f"There {'are' if kind == 'inflection' else 'is'} no {name}.")
    first = "" if asked.startswith("local_") or kind == "inflection" else f"Over all numbers there is no {kind}.\n"
    return Value(value=value, text=f"{first}{name[0].upper()}{name[1:]}: {' and '.join(pairs)}")


def _joined(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]" if texts else ""


def _ways(task: Task, shape: Shape) -> Outcome:
    sign = 1 if task.kind in ("increasing", "concave_up") else -1
    found: list[tuple[Any, Any]] = []
    for low, high in shape.pieces:
        if shape.sign(low, high) != sign:
            continue
        if found and found[-1][1] == low and shape.domain.contains(low) == sympy.true and not _flat(task, shape, low):
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    value_text = set_text(sympy.Union(*(sympy.Interval.open(*piece) for piece in found)))
    if value_text == "no solution":
        return Outcome(
            value=Value(value="nowhere", text=f"The function is nowhere {task.kind.replace('_', ' ')}."),
            check=Check(verdict="verified", method=_SIGNED),
        )
    letter = "f''" if "concave" in task.kind else "f'"
    steps = (
        f"{letter}({shape.variable}) = {text_of(shape.rate)}",
        *(
            f"on ({text_of(low)}, {text_of(high)}): {letter} is {'positive' if shape.sign(low, high) > 0 else 'negative'}"
            for low, high in shape.pieces
        ),
    )
    value = Value(value=value_text, text=value_text)
    return proved(value, "sign_of_derivative", steps=steps, method="the sign of the derivative within and outside the set")


def _flat(task: Task, shape: Shape, place: Any) -> bool:
    """Whether two stretches of one bend stay apart at a place; a function rises through a single flat point all the same."""
    return task.kind.startswith("concave") and shape.rate.subs(shape.variable, place) in (sympy.nan, sympy.zoo)
