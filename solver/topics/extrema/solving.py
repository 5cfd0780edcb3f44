"""The shape of a function from the signs of its derivatives; runs in the isolated child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sympy
from sympy.calculus.util import continuous_domain

from solver.mathematics.symbolic.bridge import from_sympy, real_symbol
from solver.topics.presenting import value_of
from solver.topics.real_functions import formula, number, proved_outcome, set_text, span_of, text_of, zeros
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Check, Value

_SIGNED: Final = "the sign of the derivative at points between its zeros"
_MIXED: Final = (sympy.floor, sympy.ceiling, sympy.sign, sympy.Min, sympy.Max, sympy.Piecewise, sympy.Mod, sympy.factorial)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """A function, its derivative of the order asked, its domain, and where that derivative is zero or missing."""

    body: Any
    variable: Any
    rate: Any
    domain: Any
    places: tuple[Any, ...]

    def sign(self, low: Any, high: Any) -> int:
        """The sign of the derivative between two neighbouring places."""
        where = _between(low, high)
        found = self.rate.subs(self.variable, where).evalf(30)
        if not found.is_real or abs(found) < 1e-20:
            raise CannotSolveError("The sign of the derivative between two of its zeros could not be told.")
        return 1 if found > 0 else -1

    @property
    def pieces(self) -> list[tuple[Any, Any]]:
        """The domain cut at the places."""
        found: list[tuple[Any, Any]] = []
        for part in _intervals(self.domain):
            ends = [part.start, *(place for place in self.places if part.start < place < part.end), part.end]
            found += list(zip(ends, ends[1:], strict=False))
        return found


def solve(task: Task) -> Outcome:
    """What is asked of the function."""
    shape = _shape(task, 2 if task.kind in ("inflection", "concave_up", "concave_down") else 1)
    if task.kind in ("increasing", "decreasing", "concave_up", "concave_down"):
        return _ways(task, shape)
    if task.kind in ("maximum", "minimum", "extremes"):
        return _extremes(task, shape)
    return _points(task, shape)


def _shape(task: Task, order: int) -> _Shape:
    variable, body = real_symbol(task.fields.text("variable")), formula(task, "body")
    if body.has(*_MIXED) or not body.has(variable):
        raise CannotSolveError("Only smooth functions and absolute values are taken here, and not constants.")
    within = span_of(task)
    domain = continuous_domain(body, variable, within)
    if domain is sympy.S.EmptySet:
        raise CannotSolveError("The function has no real value there.")
    kinks = {root for part in body.atoms(sympy.Abs) for root in zeros(part.args[0], variable, within)}
    if kinks and order == 2:
        raise CannotSolveError("The bend of a function with absolute values is not taken here.")
    rate = sympy.simplify(sympy.diff(body, variable, order).doit())
    rate = rate.replace(sympy.sign, lambda inner: inner / sympy.Abs(inner))
    found = set() if not rate.has(variable) else set(zeros(rate, variable, within))
    if rate.is_zero:
        raise CannotSolveError("The derivative is zero everywhere.")
    missing = _missing(rate, variable, domain) - kinks
    places = sorted({*found, *kinks, *missing}, key=lambda place: float(place.evalf(30)))
    return _Shape(body=body, variable=variable, rate=rate, domain=domain, places=tuple(places))


def _missing(rate: Any, variable: Any, domain: Any) -> set[Any]:
    """Where the function has a value and the derivative has none, such as x = 0 for the cube root."""
    denominator = sympy.fraction(sympy.together(rate))[1]
    if not denominator.has(variable) or denominator.has(sympy.Abs):
        return set()
    return {root for root in zeros(denominator, variable, sympy.S.Reals) if domain.contains(root) == sympy.true}


def _intervals(domain: Any) -> list[Any]:
    if isinstance(domain, sympy.Complement):
        domain = domain.args[0] - domain.args[1]
    parts = list(domain.args) if isinstance(domain, sympy.Union) else [domain]
    if domain is sympy.S.Reals:
        parts = [sympy.Interval(-sympy.oo, sympy.oo)]
    found = [part for part in parts if isinstance(part, sympy.Interval)]
    if len(found) != len(parts):
        raise CannotSolveError("The function is defined on infinitely many pieces. Give a bounded interval.")
    return sorted(found, key=lambda part: float(part.start))


def _between(low: Any, high: Any) -> Any:
    """A rational strictly between two ends."""
    if low.is_infinite and high.is_infinite:
        return sympy.Rational(1, 3)
    if low.is_infinite:
        return sympy.floor(high) - 2
    if high.is_infinite:
        return sympy.ceiling(low) + 2
    middle = sympy.nsimplify(((low + high) / 2).evalf(30), rational=True)
    return middle


def _points(task: Task, shape: _Shape) -> Outcome:
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
    outcome = proved_outcome(
        task,
        value,
        "turning_points",
        {"points": points},
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


def _ways(task: Task, shape: _Shape) -> Outcome:
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
    return proved_outcome(
        task, value, "sign_of_derivative", {}, steps=steps, method="the sign of the derivative within and outside the set"
    )


def _flat(task: Task, shape: _Shape, place: Any) -> bool:
    """Whether two stretches of one bend stay apart at a place; a function rises through a single flat point all the same."""
    return task.kind.startswith("concave") and shape.rate.subs(shape.variable, place) in (sympy.nan, sympy.zoo)


def _extremes(task: Task, shape: _Shape) -> Outcome:
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
        return _points(task, shape)
    return _bounds(task, shape, found, approached)


def _heights(shape: _Shape) -> tuple[list[tuple[Any, Any]], list[Any]]:
    """The heights at the places and the ends that belong to the domain, and the limits at the ends that do not."""
    attained = [
        (place, number(shape.body.subs(shape.variable, place)))
        for place in shape.places
        if shape.domain.contains(place) == sympy.true
    ]
    approached: list[Any] = []
    for part in _intervals(shape.domain):
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
    unique: dict[Any, Any] = dict(attained)
    return sorted(unique.items(), key=lambda pair: float(pair[0].evalf(30))), approached


def _order(value: Any) -> float:
    return float("inf") if value == sympy.oo else float("-inf") if value == -sympy.oo else float(value.evalf(30))


def _bounds(task: Task, shape: _Shape, found: dict[str, tuple[list[Any], Any] | None], approached: list[Any]) -> Outcome:
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
        value = Value(value=text, text=all_places)
        return proved_outcome(task, value, "two_bounds", witness, steps=tuple(steps), method=_BOUNDED)
    ((kind, (places, height)),) = pairs.items()
    where = " and ".join(f"{name} = {text_of(place)}" for place in places)
    value = value_of(task, from_sympy(height))
    if task.fields.text("form") == "point" and task.places is None and task.significant is None and len(places) == 1:
        pair = f"({text_of(places[0])}, {text_of(height)})"
        value = Value(value=pair, text=f"The {kind} is {text_of(height)}, at {where}.\n{pair}")
    else:
        value = Value(value=value.value, text=f"The {kind} is reached at {where}.\n{value.text}", mathml=value.mathml)
    witness = {"kind": kind, "at": text_of(places[0]), "height": text_of(height)}
    return proved_outcome(task, value, "bound", witness, steps=tuple(steps), method=_BOUNDED)


_BOUNDED: Final = "the value is reached, and no other on the interval exceeds it"


def _phrase(kind: str, pair: tuple[list[Any], Any] | None, name: str) -> str:
    if pair is None:
        return f"no {kind}"
    return f"{kind} {text_of(pair[1])} at {' and '.join(f'{name} = {text_of(place)}' for place in pair[0])}"


def _unbounded(shape: _Shape, found: dict[str, tuple[list[Any], Any] | None]) -> Check:
    """Whether values beyond every one that is reached at a candidate exist, looked for near the open ends."""
    method = "values near the open ends beyond every value at a candidate"
    heights = [float(height.evalf(20)) for _, height in _heights(shape)[0]]
    seen: list[float] = []
    for part in _intervals(shape.domain):
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
