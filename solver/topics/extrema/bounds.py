"""The greatest and least values of a function; imported in the isolated child alone."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.mathematics.symbolic.bridge import from_sympy
from solver.topics.answering.outcomes import proved
from solver.topics.answering.presenting import value_of
from solver.topics.answering.real_functions import number, text_of
from solver.topics.extrema.shape import Shape, intervals
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Check, Value


def extremes(task: Task, shape: Shape) -> Outcome | None:
    """The values asked for; None when there is none over all and local ones are meant."""
    attained, approached = _heights(shape)
    found: dict[str, tuple[list[Any], Any] | None] = {}
    for kind, better in (("maximum", max), ("minimum", min)):
        if task.kind in (kind, "extremes"):
            best = better(attained, key=lambda pair: float(pair[1].evalf(30)), default=None) if attained else None
            limit = better(approached, key=_order, default=None) if approached else None
            held = best is not None and (
                limit is None or (_order(limit) <= _order(best[1]) if kind == "maximum" else _order(limit) >= _order(best[1]))
            )
            places = [place for place, height in attained if best is not None and sympy.simplify(height - best[1]) == 0]
            found[kind] = (places, best[1]) if held and best is not None else None
    if task.fields.text("scope") == "any" and None in found.values() and shape.places:
        return None
    return _bounds(task, shape, found, approached)


def _heights(shape: Shape) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """The heights at the places and the ends that belong to the domain, and the limits at the ends that do not."""
    attained = [
        (place, number(shape.body.subs(shape.variable, place)))
        for place in shape.places
        if shape.domain.contains(place) == sympy.true
    ]
    approached: list[Any] = []
    for part in intervals(shape.domain):
        for end, is_open, side in ((part.start, part.left_open, "+"), (part.end, part.right_open, "-")):
            if not is_open and not end.is_infinite:
                attained.append((end, number(shape.body.subs(shape.variable, end))))
                continue
            limit = (
                sympy.limit(shape.body, shape.variable, end, side)
                if not end.is_infinite
                else sympy.limit(shape.body, shape.variable, end)
            )
            if isinstance(limit, sympy.AccumBounds) or limit.has(sympy.Limit) or not limit.is_extended_real:
                raise CannotSolveError("How the function behaves at an end of its domain was not found.")
            approached.append(limit)
    unique: dict[Any, Any] = {place: height for place, height in attained if place != shape.period}
    return sorted(unique.items(), key=lambda pair: float(pair[0].evalf(30))), approached


def _order(value: Any) -> float:
    return float("inf") if value == sympy.oo else float("-inf") if value == -sympy.oo else float(value.evalf(30))


def _bounds(task: Task, shape: Shape, found: dict[str, tuple[list[Any], Any] | None], approached: list[Any]) -> Outcome:
    name = shape.variable
    candidates, _ = _heights(shape)
    steps = [f"f'({name}) = {text_of(shape.rate)}"] if not shape.rate.has(sympy.Abs) else []
    steps += [f"f({text_of(place)}) = {text_of(height)}" for place, height in candidates]
    steps += [f"at an open end the function approaches {text_of(limit)}" for limit in approached]
    if None in found.values():
        if task.kind == "extremes":
            parts = [_phrase(kind, pair, str(name)) for kind, pair in found.items()]
            value = Value(value=", ".join(parts), text=", ".join(parts))
        else:
            value = Value(
                value=f"no {task.kind}",
                text=f"There is no {task.kind}: the function goes beyond every value it takes, or nears one it does not take.",
            )
        return Outcome(value=value, check=_unbounded(shape, found), steps=tuple(steps))
    pairs = {kind: pair for kind, pair in found.items() if pair is not None}
    if task.kind == "extremes":
        witness: dict[str, str] = {}
        for kind, (places, height) in pairs.items():
            witness |= {kind: text_of(height), f"{kind}_at": text_of(places[0])}
        text = ", ".join(f"{kind} {witness[kind]} at {name} = {witness[f'{kind}_at']}" for kind in pairs)
        all_places = ", ".join(_phrase(kind, pair, str(name)) for kind, pair in pairs.items())
        if shape.period is not None:
            all_places += f", and again after every {text_of(shape.period)}"
        value = Value(value=text, text=all_places)
        return proved(value, "two_bounds", witness=witness, steps=tuple(steps), method=_BOUNDED)
    ((kind, (places, height)),) = pairs.items()
    where = " and ".join(f"{name} = {text_of(place)}" for place in places)
    if shape.period is not None:
        where += f", and again after every {text_of(shape.period)}"
        if task.fields.text("form") == "point":
            raise CannotSolveError(f"The {kind} {text_of(height)} is reached at {where}. Give an interval to choose from.")
    value = value_of(task, from_sympy(height))
    if task.fields.text("form") == "point" and task.places is None and task.significant is None and len(places) == 1:
        pair = f"({text_of(places[0])}, {text_of(height)})"
        value = Value(value=pair, text=f"The {kind} is {text_of(height)}, at {where}.\n{pair}")
    else:
        value = Value(value=value.value, text=f"The {kind} is reached at {where}.\n{value.text}", mathml=value.mathml)
    witness = {"kind": kind, "at": text_of(places[0]), "height": text_of(height)}
    return proved(value, "bound", witness=witness, steps=tuple(steps), method=_BOUNDED)


_BOUNDED: Final = "the value is reached, and no other on the interval exceeds it"


def _phrase(kind: str, pair: tuple[list[Any], Any] | None, name: str) -> str:
    if pair is None:
        return f"no {kind}"
    return f"{kind} {text_of(pair[1])} at {' and '.join(f'{name} = {text_of(place)}' for place in pair[0])}"


def _unbounded(shape: Shape, found: dict[str, tuple[list[Any], Any] | None]) -> Check:
    """Whether values beyond every one that is reached at a candidate exist, looked for near the open ends."""
    method = "values near the open ends beyond every value at a candidate"
    heights = [float(height.evalf(20)) for _, height in _heights(shape)[0]]
    seen: list[float] = []
    for part in intervals(shape.domain):
        low = -(10**6) if part.start.is_infinite else part.start
        high = 10**6 if part.end.is_infinite else part.end
        for end, other in ((low, high), (high, low)):
            value = shape.body.subs(
                shape.variable, sympy.nsimplify(end + (other - end) * sympy.Rational(1, 10**7), rational=True)
            ).evalf(20)
            if value.is_real:
                seen.append(float(value))
    for kind, pair in found.items():
        beyond = (
            max(seen, default=0.0) > max(heights, default=-1e300)
            if kind == "maximum"
            else min(seen, default=0.0) < min(heights, default=1e300)
        )
        if pair is None and not beyond:
            return Check(verdict="unknown", method=method, reason="None was found.")
    return Check(verdict="verified", method=method)
