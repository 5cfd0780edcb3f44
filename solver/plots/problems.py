"""The plot that goes with a problem of the formula core and its answer."""

from __future__ import annotations

from solver.language import Apply, Node, Symbol, free_symbols, integer, substitute
from solver.language.printer import to_text
from solver.mathematics.answer import Answer, counter_of
from solver.mathematics.problem import Problem
from solver.plots.figure import Curve, Figure, Fill, Mark
from solver.plots.functions import NotDrawnError, compiled, value_of
from solver.plots.ranges import range_for
from solver.plots.svg import draw, number_text

_FORMS = ("simplify", "expand", "factor", "partial_fractions")
_TURNS = 4


def plot_of(problem: Problem, answer: Answer) -> str | None:
    """An SVG document, or None where the answer is not about a function of one variable.

    Sides of an equation with their crossings, a formula beside its derivative or antiderivative, an area, a limit's approach.
    """
    figure = _figure(problem, answer)
    try:
        return None if figure is None else draw(figure)
    except NotDrawnError:
        return None


def _figure(problem: Problem, answer: Answer) -> Figure | None:
    first = problem.expressions[0]
    match problem.kind:
        case "solve" if len(problem.expressions) == 1 and isinstance(first, Apply):
            return _sides(first, problem.variables[0], answer)
        case "differentiate" | "integrate" | "limit" if isinstance(first, Apply) and isinstance(first.args[1], Symbol):
            return _calculus(problem, first, first.args[1].name, answer)
        case kind if kind in _FORMS and len(free_symbols(first)) == 1:
            return _of_body(first, free_symbols(first)[0])
    return None


def _of_body(body: Node, name: str) -> Figure:
    low, high = range_for([body], [])
    return Figure(curves=(Curve(body=body, label=f"y = {to_text(body)}"),), variable=name, low=low, high=high)


def _sides(relation: Apply, name: str, answer: Answer) -> Figure | None:
    if free_symbols(relation) != (name,):
        return None
    left, right = relation.args
    roots = [value for row in _rows(answer, name) for node in row if (value := value_of(node)) is not None]
    function = compiled(left, name)
    marks = tuple(
        Mark(x=root, y=height, label=f"{name} = {number_text(root)}")
        for root in sorted(set(roots))
        if (height := function(root)) is not None
    )
    low, high = range_for([left, right], roots)
    curves = tuple(Curve(body=side, label=f"y = {to_text(side)}") for side in (left, right))
    return Figure(curves=curves, variable=name, low=low, high=high, marks=marks)


def _rows(answer: Answer, name: str) -> list[tuple[Node, ...]]:
    if answer.kind == "families":
        counter = counter_of(name)
        return [
            tuple(substitute(node, {counter: integer(turn)}) for node in row)
            for row in answer.rows
            for turn in range(-_TURNS, _TURNS + 1)
        ]
    return list(answer.rows) if answer.kind in ("roots", "intervals") else []


def _calculus(problem: Problem, asked: Apply, name: str, answer: Answer) -> Figure | None:
    body = asked.args[0]
    if free_symbols(body) != (name,):
        return None
    curve = Curve(body=body, label=f"y = {to_text(body)}")
    if problem.kind == "limit":
        place = value_of(asked.args[2])
        if place is None:
            return Figure(curves=(curve,), variable=name, low=0.5, high=50)
        height = value_of(answer.node) if answer.kind == "expression" else None
        marks = () if height is None else (Mark(x=place, y=height, label=f"limit {number_text(height)}"),)
        return Figure(curves=(curve,), variable=name, low=place - 4, high=place + 4, marks=marks)
    if len(asked.args) == 4 and problem.kind == "integrate":
        ends = [end for bound in asked.args[2:] if (end := value_of(bound)) is not None]
        if len(ends) < 2:
            return None
        low, high = range_for([], ends)
        fill = Fill(upper=body, lower=None, low=min(ends), high=max(ends))
        return Figure(curves=(curve,), variable=name, low=low, high=high, fills=(fill,))
    if answer.kind != "expression" or free_symbols(answer.node) not in ((name,), ()) or len(asked.args) == 4:
        return None
    what = "derivative" if problem.kind == "differentiate" else "antiderivative"
    second = Curve(body=answer.node, label=f"{what} {to_text(answer.node)}")
    low, high = range_for([body], [])
    return Figure(curves=(curve, second), variable=name, low=low / 2, high=high / 2)
