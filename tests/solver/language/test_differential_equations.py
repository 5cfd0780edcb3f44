"""Differential equations: every notation of a derivative is one node, and conditions are values at a point."""

from __future__ import annotations

import pytest

from solver import MathSyntaxError
from solver.language import Apply, Symbol, TreeError, free_symbols, from_json, integer, substitute, to_json
from solver.language.differential_equations import parse_differential_equations
from solver.language.mathml import to_mathml
from solver.language.printer import to_text
from tests.solver.language.prefix import show

SECOND = [
    "y'' = y",
    "y″ = y",
    "y''(x) = y(x)",
    "d^2y/dx^2 = y",
    "d²y/dx² = y",
    "d2y/dx2 = y",
    "d^2/dx^2 y = y",
    r"\frac{d^2 y}{dx^2} = y",
    r"\frac{d^{2}y}{dx^{2}} = y",
    r"\frac{\mathrm{d}^2y}{\mathrm{d}x^2} = y",
    r"y^{(2)} = y",
]


@pytest.mark.parametrize("text", SECOND)
def test_notations_of_the_second_derivative(text: str) -> None:
    found = parse_differential_equations(text)
    assert (found.functions, found.variable) == (("y",), "x")
    assert [show(relation) for relation in found.relations] == ["equal(unknown_derivative(y, x, 2), y)"]


READ = {
    "y'' + y = 0, y(0) = 1, y'(0) = 0": (
        "y of x: equal(add(unknown_derivative(y, x, 2), y), 0); equal(unknown_derivative(y, x, 0, 0), 1); "
        "equal(unknown_derivative(y, x, 1, 0), 0)"
    ),
    "y'=y\ny(0)=1": "y of x: equal(unknown_derivative(y, x, 1), y); equal(unknown_derivative(y, x, 0, 0), 1)",
    r"\ddot{x} + \omega^2 x = 0": "x of t: equal(add(unknown_derivative(x, t, 2), mul(pow(omega, 2), x)), 0)",
    "x' = y, y' = -x": "x y of t: equal(unknown_derivative(x, t, 1), y); equal(unknown_derivative(y, t, 1), neg(x))",
    "dP/dt = kP": "P of t: equal(unknown_derivative(P, t, 1), mul(k, P))",
    "xy' + y = x^2": "y of x: equal(add(mul(x, unknown_derivative(y, x, 1)), y), pow(x, 2))",
    "y' = y(1-y)": "y of x: equal(unknown_derivative(y, x, 1), mul(y, add(1, neg(y))))",
    "y'(1+x^2) = 1": "y of x: equal(mul(unknown_derivative(y, x, 1), add(1, pow(x, 2))), 1)",
    "sin x dy/dx = y": "y of x: equal(mul(sin(x), unknown_derivative(y, x, 1)), y)",
    "y' = d/dx x^2": "y of x: equal(unknown_derivative(y, x, 1), derivative(pow(x, 2), x, 1))",
    "i' = e^t and i(0) = 2": "i of t: equal(unknown_derivative(i, t, 1), pow(e, t)); equal(unknown_derivative(i, t, 0, 0), 2)",
}


@pytest.mark.parametrize("text", READ)
def test_equations_and_conditions(text: str) -> None:
    found = parse_differential_equations(text)
    shown = "; ".join(show(relation) for relation in found.relations)
    assert f"{' '.join(found.functions)} of {found.variable}: {shown}" == READ[text]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("y = x", "Nothing in the equation is differentiated"),
        ("y' = x t", "depend on t and x"),
        ("du/dx = du/dt", "depend on t and x"),
        ("y' + d/dx (x y) = 0", "derivatives written out"),
        ("y' = y^(4)", "power or a derivative"),
        ("dy/dx(0) = 3", "point or a factor"),
        ("y' + 1", "expected '='"),
        ("y' = 1 = 2", "a comma"),
    ],
)
def test_what_is_refused(text: str, why: str) -> None:
    with pytest.raises(MathSyntaxError, match=why):
        parse_differential_equations(text)


@pytest.mark.parametrize("text", ["y'' - 3y' + 2y = e^x", "2y' = x/y", "y^{(3)} + y' = 0", "(x^2+1) y' + 2xy = 0"])
def test_printed_equations_read_back(text: str) -> None:
    found = parse_differential_equations(text)
    assert parse_differential_equations(to_text(found.relations[0])).relations == found.relations


def test_the_node_keeps_its_letters() -> None:
    slope = Apply("unknown_derivative", (Symbol("y"), Symbol("x"), integer(1), Symbol("a")))
    assert free_symbols(slope) == ("a", "x", "y")
    replaced = substitute(slope, {"x": integer(2), "y": integer(3), "a": integer(4)})
    assert show(replaced) == "unknown_derivative(y, x, 1, 4)"
    assert from_json(to_json(slope)) == slope
    assert to_text(slope) == "y'(a)"
    assert "′" in to_mathml(slope)
    for wrong in (["number", "1", "1"], ["symbol", "x"]):
        with pytest.raises(TreeError):
            from_json(["unknown_derivative", wrong, ["symbol", "x"], ["number", "1", "2"]])
