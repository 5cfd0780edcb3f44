"""Graphs: what is drawn is where the function is, and the document is harmless."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

from solver.language import parse_expression
from solver.mathematics.answer import Answer, expression
from solver.mathematics.reading import read_formula
from solver.plots import Curve, Figure, Mark, compiled, draw, plot_of, value_of
from solver.plots.functions import NotDrawnError
from solver.plots.ranges import range_for
from solver.plots.sampling import pieces, window
from solver.plots.svg import ticks

SVG = "{http://www.w3.org/2000/svg}"


def figure(text: str, low: float, high: float, label: str = "f") -> Figure:
    return Figure(curves=(Curve(body=parse_expression(text), label=label),), variable="x", low=low, high=high)


@pytest.mark.parametrize(
    "text, x, expected",
    [
        ("x^2 - 3x", 2.0, -2.0),
        ("sqrt(x)", -1.0, None),
        ("1/x", 0.0, None),
        ("ln(x)", math.e, 1.0),
        ("x^(1/3)", 8.0, 2.0),
        ("|x|", -3.0, 3.0),
    ],
)
def test_a_formula_becomes_a_function(text: str, x: float, expected: float | None) -> None:
    assert compiled(parse_expression(text), "x")(x) == (None if expected is None else pytest.approx(expected))


def test_another_letter_is_refused() -> None:
    with pytest.raises(NotDrawnError):
        compiled(parse_expression("a*x"), "x")
    assert value_of(parse_expression("2 pi")) == pytest.approx(2 * math.pi)


@pytest.mark.parametrize(
    "text, low, high, count",
    [("x^2", -3, 3, 1), ("1/x", -5, 5, 2), ("tan(x)", -4, 4, 3), ("floor(x)", 0.5, 3.5, 4), ("100x", -3, 3, 1)],
)
def test_a_graph_breaks_exactly_at_poles_and_jumps(text: str, low: float, high: float, count: int) -> None:
    function = compiled(parse_expression(text), "x")
    bottom, top = window([function], low, high)
    assert len(pieces(function, low, high, bottom, top)) == count


def test_points_lie_on_the_curve() -> None:
    function = compiled(parse_expression("sin(x)*x"), "x")
    for piece in pieces(function, -6, 6, -5, 5):
        assert all(y == pytest.approx(x * math.sin(x), abs=1e-9) for x, y in piece)


def test_a_pole_does_not_flatten_the_rest() -> None:
    bottom, top = window([compiled(parse_expression("1/(x-1)"), "x")], -10, 10)
    assert -20 < bottom < 0 < top < 20


def test_the_document_is_well_formed_escaped_and_without_script() -> None:
    text = draw(figure("x^2", -2, 2, label='<script>alert("1")</script> & more'))
    root = ElementTree.fromstring(text)
    assert root.find(f".//{SVG}script") is None and "<script" not in text
    assert not re.search(r"href|url\((?!#)|\bon\w+=", text)
    assert any("<script>" in (element.text or "") for element in root.iter(f"{SVG}text"))


def test_a_mark_is_drawn_where_the_curve_is() -> None:
    drawn = draw(
        Figure(curves=(Curve(body=parse_expression("x"), label="x"),), variable="x", low=0, high=10, marks=(Mark(x=5, y=5),))
    )
    circle = ElementTree.fromstring(drawn).find(f".//{SVG}circle")
    line = max((element.get("d") or "" for element in ElementTree.fromstring(drawn).iter(f"{SVG}path")), key=len)
    assert circle is not None
    numbers = [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.]+ [\d.]+", line)]
    assert min(math.hypot(x - float(circle.get("cx", 0)), y - float(circle.get("cy", 0))) for x, y in numbers) < 2


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(NotDrawnError):
        draw(figure("sqrt(x)", -5, -1))


@pytest.mark.parametrize("low, high, about", [(-1.2, 4.1, 5), (0, 1e-6, 7), (-1e6, 1e6, 9), (99, 101, 4)])
def test_ticks_are_even_and_inside(low: float, high: float, about: int) -> None:
    found = ticks(low, high, about)
    assert 2 <= len(found) <= 2.6 * about and all(low - 1e-9 <= tick <= high + 1e-9 for tick in found)
    steps = {round((b - a) / (high - low), 6) for a, b in zip(found, found[1:], strict=False)}
    assert len(steps) == 1


def test_a_range_holds_the_places_named() -> None:
    low, high = range_for([parse_expression("x^2 - 3x + 2")], [1, 2, 1.5])
    assert low < 0 and high > 3


def test_problems_have_plots_where_they_are_about_one_variable() -> None:
    area = read_formula("integrate x^2 from 0 to 3")[0]
    drawn = plot_of(area, expression(parse_expression("9")))
    assert drawn is not None and "fill-opacity" in drawn
    roots = Answer(kind="roots", rows=((parse_expression("2"),), (parse_expression("3"),)))
    crossing = plot_of(read_formula("solve x^2 - 5x + 6 = 0")[0], roots)
    assert crossing is not None and crossing.count("<circle") == 2
    assert plot_of(read_formula("what is 2 + 2")[0], expression(parse_expression("4"))) is None
    assert plot_of(read_formula("solve ax + b = c for x")[0], roots) is None
