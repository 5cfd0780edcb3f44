"""The graph drawn, and what can be said of one function: where it has a value, its zeros, turning points and value at zero."""

from __future__ import annotations

import sys
import time
from typing import Final, NamedTuple

from solver.errors import SolverError
from solver.language import Apply, Node, Number, Symbol, from_json, integer, substitute
from solver.language.printer import to_text
from solver.mathematics.answer import Answer, counter_of
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy
from solver.mathematics.symbolic.operations import solve as solve_problem
from solver.plots import Curve, Figure, Mark, compiled, draw, value_of
from solver.plots.functions import Function
from solver.plots.ranges import range_for
from solver.plots.svg import number_text
from solver.topics.topic import CannotSolveError, Outcome, Task
from solver.types import Check, Value

_SCAN: Final = 600
_NEAR: Final = 1e-7
_TURNS: Final = 30
_MOST_NAMED: Final = 8
_BUDGET_S: Final = 0.8


class _Places(NamedTuple):
    """Where something happens: exact nodes with their values; None as the first where it could not be found."""

    found: list[tuple[Node, float]] | None
    repeats: bool = False


def solve(task: Task) -> Outcome:
    """The graph as an SVG document with a description."""
    fields = task.fields
    bodies = [from_json(item) for item in fields.items("bodies")]
    ends = [value_of(from_json(item)) for item in fields.items("range")]
    name = fields.text("variable")
    asked = (ends[0], ends[1]) if len(ends) == 2 and ends[0] is not None and ends[1] is not None else None
    try:
        if len(bodies) == 1:
            return _one(bodies[0], name, asked)
        return _several(bodies, name, asked)
    except SolverError as error:
        raise CannotSolveError(f"{error}") from error


def _several(bodies: list[Node], name: str, asked: tuple[float, float] | None) -> Outcome:
    """Several curves, with the crossings of the first two marked."""
    crossings = _solutions(Apply("equal", (bodies[0], bodies[1])), name)
    places = [place for _, place in crossings.found or []]
    low, high = asked or range_for(bodies, places)
    function = compiled(bodies[0], name)
    marks = tuple(
        Mark(x=place, y=height, label=f"({number_text(place)}, {number_text(height)})")
        for place in places
        if low <= place <= high and (height := function(place)) is not None
    )
    curves = tuple(Curve(body=body, label=f"y = {to_text(body)}") for body in bodies)
    svg = draw(Figure(curves=curves, variable=name, low=low, high=high, marks=marks))
    listed = " and ".join(curve.label for curve in curves)
    lines = [f"Graphs of {listed} for {name} from {number_text(low)} to {number_text(high)}."]
    if len(bodies) == 2 and crossings.found is not None:
        shown = _listed(crossings, name, (low, high))
        lines.append(f"They cross at {shown}." if shown else "They do not cross there.")
    return _outcome(
        listed, lines, svg, _check(Apply("add", (bodies[0], Apply("neg", (bodies[1],)))), name, (low, high), crossings)
    )


def _one(body: Node, name: str, asked: tuple[float, float] | None) -> Outcome:
    zeros, turns = _solutions(Apply("equal", (body, integer(0))), name), _turns(body, name)
    places = [place for group in (zeros.found or [], turns.found or []) for _, place in group]
    low, high = asked or range_for([body], places)
    check = _check(body, name, (low, high), zeros)
    if check.verdict == "refuted":  # the list of zeros is not complete, so none is named
        zeros = _Places(None)
        check = _check(body, name, (low, high), zeros)
    function = compiled(body, name)
    marks: list[Mark] = []
    lines = [f"Graph of y = {to_text(body)} for {name} from {number_text(low)} to {number_text(high)}."]
    if zeros.found is not None:
        shown = _listed(zeros, name, (low, high))
        lines.append(f"Zeros: {shown}." if shown else f"It has no zero{' there' if asked or zeros.repeats else ''}.")
        marks += [Mark(x=place, y=0.0, label=number_text(place)) for _, place in zeros.found if low <= place <= high]
    at_zero = _value(body, name, integer(0))
    if at_zero is not None and low <= 0 <= high:
        lines.append(f"It meets the y-axis at {at_zero}.")
    for kind, node, place in _kinds(body, name, turns, (low, high)):
        height = function(place)
        if height is None:
            continue
        value = _value(body, name, node) or number_text(height)
        lines.append(f"{kind} at {name} = {to_text(node)}, where it is {value}.")
        marks.append(Mark(x=place, y=height, label=f"({number_text(place)}, {number_text(height)})"))
    svg = draw(
        Figure(curves=(Curve(body=body, label=f"y = {to_text(body)}"),), variable=name, low=low, high=high, marks=tuple(marks))
    )
    return _outcome(f"y = {to_text(body)}", lines, svg, check)


def _outcome(value: str, lines: list[str], svg: str, check: Check) -> Outcome:
    return Outcome(value=Value(value=value, text=" ".join(lines)), check=check, steps=tuple(lines[1:]), plot=svg)


def _solutions(relation: Node, name: str) -> _Places:
    """Where a relation holds, as far as that is a list of numbers."""
    answer = _answer(Problem(kind="solve", expressions=(relation,), variables=(name,)))
    return _Places(None) if answer is None else _numbers(answer, name)


def _answer(problem: Problem) -> Answer | None:
    """What is found within a short time; a graph is worth having without its zeros.

    The time is looked at on every call of a function: timers and their signals are closed to the isolated process.
    """
    ends = time.monotonic() + _BUDGET_S

    def watch(frame: object, event: str, argument: object) -> None:
        if time.monotonic() > ends:
            sys.setprofile(None)
            raise TimeoutError

    sys.setprofile(watch)
    try:
        return solve_problem(problem)
    except (SolverError, NotImplementedError, ArithmeticError, ValueError, TypeError, TimeoutError, AttributeError):
        return None
    finally:
        sys.setprofile(None)


def _numbers(answer: Answer, name: str) -> _Places:
    if answer.kind == "none":
        return _Places([])
    if answer.kind == "roots":
        nodes = [row[0] for row in answer.rows]
    elif answer.kind == "families":
        counter = counter_of(name)
        nodes = [substitute(row[0], {counter: integer(turn)}) for row in answer.rows for turn in range(-_TURNS, _TURNS + 1)]
        nodes = [from_sympy(to_sympy(node, real_symbol)) for node in nodes]  # 2*pi*1 + pi/2 becomes 5*pi/2
    else:
        return _Places(None)
    found = [(node, value) for node in nodes if (value := value_of(node)) is not None]
    if answer.searched or len(found) < len(nodes):
        return _Places(None)
    return _Places(sorted(found, key=lambda pair: pair[1]), answer.kind == "families")


def _turns(body: Node, name: str) -> _Places:
    """Where the slope is zero."""
    slope = Problem(
        kind="differentiate", expressions=(Apply("derivative", (body, Symbol(name), integer(1))),), variables=(name,)
    )
    found = _answer(slope)
    if found is None:
        return _Places(None)
    if found.kind != "expression" or isinstance(found.node, Number):
        return _Places([])
    return _solutions(Apply("equal", (found.node, integer(0))), name)


def _kinds(body: Node, name: str, turns: _Places, shown: tuple[float, float]) -> list[tuple[str, Node, float]]:
    """The turning points among the places with slope zero, told by the values on either side of them."""
    function = compiled(body, name)
    inside = [(node, place) for node, place in turns.found or [] if shown[0] <= place <= shown[1]]
    found: list[tuple[str, Node, float]] = []
    for node, place in inside[:_MOST_NAMED]:
        step = 1e-4 * max(1.0, abs(place))
        left, middle, right = (function(place + shift) for shift in (-step, 0, step))
        if left is None or middle is None or right is None:
            continue
        if middle > left and middle > right:
            found.append(("Maximum", node, place))
        elif middle < left and middle < right:
            found.append(("Minimum", node, place))
    return found


def _listed(places: _Places, name: str, shown: tuple[float, float]) -> str:
    inside = [node for node, place in places.found or [] if shown[0] - _NEAR <= place <= shown[1] + _NEAR]
    if len(inside) > _MOST_NAMED:
        return (
            f"{len(inside)} places, the first at {name} = {to_text(inside[0])} and the last at {name} = {to_text(inside[-1])}"
        )
    return ", ".join(f"{name} = {to_text(node)}" for node in inside)


def _value(body: Node, name: str, place: Node) -> str | None:
    """The exact value at a place, where there is one."""
    at = substitute(body, {name: place})
    if value_of(at) is None:
        return None
    answer = _answer(Problem(kind="evaluate", expressions=(at,)))
    return to_text(answer.node) if answer is not None and answer.kind == "expression" else None


def _check(body: Node, name: str, shown: tuple[float, float], zeros: _Places) -> Check:
    """The zeros found, against the changes of sign of the formula in floating point over the range shown."""
    method = "floating-point values: small at each zero named, and of one sign between them"
    if zeros.found is None:
        return Check(verdict="unknown", method=method, reason="The zeros were not found.")
    function = compiled(body, name)
    low, high = shown
    inside = [place for _, place in zeros.found if low <= place <= high]
    for place in inside:
        value = function(place)
        if value is None or abs(value) > 1e-6 * max(1.0, *(abs(function(end) or 0.0) for end in (low, high))):
            return Check(verdict="refuted", method=method, reason=f"At {number_text(place)} the value is not zero.")
    points = [low + (high - low) * (step + 0.377) / _SCAN for step in range(_SCAN)]
    gap = (high - low) / _SCAN
    for left, right in zip(points, points[1:], strict=False):
        one, other = function(left), function(right)
        if one is None or other is None or (one > 0) == (other > 0) or one == 0 or other == 0:
            continue
        if not any(left - gap <= place <= right + gap for place in inside) and _crosses(function, left, right):
            return Check(verdict="refuted", method=method, reason=f"There is another zero near {number_text(left)}.")
    return Check(verdict="verified", method=method)


def _crosses(function: Function, left: float, right: float) -> bool:
    """Whether a change of sign is a zero and not a pole: the values shrink as the gap is halved."""
    first, last = function(left), function(right)
    if first is None or last is None:
        return False
    before, positive = max(abs(first), abs(last)), first > 0
    size = before
    for _ in range(40):
        middle = (left + right) / 2
        value = function(middle)
        if value is None:
            return False
        left, right = (middle, right) if (value > 0) == positive else (left, middle)
        size = abs(value)
    return size < 0.01 * max(before, 1e-12)
