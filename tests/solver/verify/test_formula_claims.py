"""The formula core's claims: true answers are proved, false ones refuted, and doubtful ones never called proved."""

from __future__ import annotations

from typing import Any

import pytest

from solver.mathematics.claims import parse_of
from solver.mathematics.reading import read_formula
from solver.verify import RefutedError, UndecidedError, prove


def proved(kind: str, question: str, value: str, unit: str | None = None, **witness: Any) -> bool:
    """Whether the claim about a question is established as a proof."""
    problem = read_formula(question)[0]
    return prove(f"formula_{kind}", parse_of(problem), {"value": value, "text": value, "unit": unit}, witness).is_proof


PROVED = [
    ("value", "2/3 + 5/8", "31/24"),
    ("value", "12.5% of 80", "10"),
    ("value", "7^222 mod 10", "9"),
    ("value", "sqrt(8) + sqrt(2)", "3*sqrt(2)"),
    ("value", "sin(pi/12)", "(sqrt(6) - sqrt(2))/4"),
    ("value", "sqrt(3 + 2 sqrt(2))", "1 + sqrt(2)"),
    ("value", "arctan(1)", "pi/4"),
    ("value", "(1+i)^4", "-4"),
    ("value", "pi^2 to 5 decimal places", "9.86960"),
    ("value", "1/8 to 2 decimal places", "0.13"),
    ("comparison", "is 2^10 > 1000", "yes"),
    ("comparison", "is pi^2 > 10", "no"),
    ("comparison", "is sqrt(8) = 2 sqrt(2)", "yes"),
    ("identity", "expand (x+1)^3", "x^3 + 3*x^2 + 3*x + 1"),
    ("identity", "simplify sin(x)^2 + cos(x)^2", "1"),
    ("identity", "factor x^4 - 16", "(x - 2)*(x + 2)*(x^2 + 4)"),
    ("derivative", "differentiate x^3 sin(x)", "3*x^2*sin(x) + x^3*cos(x)"),
    ("derivative", "differentiate x^x", "x^x*(1 + ln(x))"),
    ("derivative", "differentiate arctan(sqrt(x))", "1/(2*sqrt(x)*(x + 1))"),
    ("antiderivative", "integrate x e^x", "(x - 1)*e^x + C"),
    ("antiderivative", "integrate 1/(x^2 - 1)", "ln(|x - 1|)/2 - ln(|x + 1|)/2 + C"),
    ("equation", "solve x^2 - 5x + 6 = 0", "[2, 3]"),
    ("equation", "solve x^2 - 4x + 1 = 0", "[2 - sqrt(3), sqrt(3) + 2]"),
    ("equation", "solve x^2 - 2 = 0 to 3 decimal places", "[-1.414, 1.414]"),
    ("equation", "solve x^5 - x - 1 = 0", "1.167304"),
    ("equation", "solve x^2 + 1 = 0", "no solution"),
    ("equation", "solve (x^2-1)/(x-1) = 2", "no solution"),
    ("equation", "solve x^3 = 8 over the complex numbers", "[-1 - sqrt(3)*i, -1 + sqrt(3)*i, 2]"),
    ("equation", "sqrt(x+3) = x - 3", "6"),
    ("equation", "|x - 3| = 5", "[-2, 8]"),
    ("equation", "e^x = 5", "ln(5)"),
    ("equation", "solve ax^2 + bx + c = 0 for x", "[(-b - sqrt(b^2 - 4*a*c))/(2*a), (-b + sqrt(b^2 - 4*a*c))/(2*a)]"),
    ("system", "solve x + y = 3 and x - y = 1", "(2, 1)"),
    ("system", "solve x + y = 3 and 2x + 2y = 6", "(3 - y, y)"),
    ("system", "solve x + y = 3 and x + y = 4", "no solution"),
    ("limit", "limit of (x^2-4)/(x-2) as x approaches 2", "4"),
    ("limit", "limit of (3x^2+1)/(2x^2-5) as x approaches infinity", "3/2"),
    ("limit", "limit of 1/x as x approaches 0", "undefined"),
    ("limit", "limit of cos(x) as x approaches pi", "-1"),
]
SUPPORTED = [
    ("equation", "sin(x) = 1/2", "[2*pi*n + pi/6, 2*pi*n + 5*pi/6]"),
    ("equation", "cos(x) = x", "0.739085"),
    ("system", "solve x^2 + y^2 = 25 and x + y = 7", "[(3, 4), (4, 3)]"),
    ("limit", "limit of sin(x)/x as x approaches 0", "1"),
    ("definite_integral", "integrate e^(-x^2) from 0 to 1", "0.746824"),
]
FALSE = [
    ("value", "2/3 + 5/8", "31/25"),
    ("value", "sqrt(8) + sqrt(2)", "3*sqrt(3)"),
    ("value", "pi^2 to 5 decimal places", "9.86961"),
    ("value", "1/8 to 2 decimal places", "0.12"),
    ("comparison", "is 2^10 > 1000", "no"),
    ("identity", "expand (x+1)^3", "x^3 + 3*x^2 + 3*x + 2"),
    ("derivative", "differentiate x^3 sin(x)", "3*x^2*cos(x)"),
    ("antiderivative", "integrate x e^x", "(x - 1)*e^x"),
    ("antiderivative", "integrate x e^x", "x*e^x + C"),
    ("equation", "solve x^2 - 5x + 6 = 0", "2"),
    ("equation", "solve x^2 - 5x + 6 = 0", "[2, 4]"),
    ("equation", "solve x^2 - 2 = 0", "[-sqrt(2), sqrt(3)]"),
    ("equation", "solve x^2 - 2 = 0", "no solution"),
    ("equation", "solve (x^2-1)/(x-1) = 2", "1"),
    ("equation", "solve x^2 - 2 = 0 to 3 decimal places", "[-1.414, 1.415]"),
    ("equation", "sqrt(x+3) = x - 3", "[1, 6]"),
    ("equation", "solve x^3 = 8 over the complex numbers", "2"),
    ("equation", "x = x + 1", "all real numbers"),
    ("system", "solve x + y = 3 and x - y = 1", "(1, 2)"),
    ("system", "solve x + y = 3 and 2x + 2y = 6", "(2, 1)"),
    ("system", "solve x + y = 3 and x - y = 1", "no solution"),
    ("limit", "limit of (x^2-4)/(x-2) as x approaches 2", "2"),
    ("limit", "limit of 1/x as x approaches 0", "infinity"),
]


@pytest.mark.parametrize("kind, question, value", PROVED)
def test_true_answers_are_proved(kind: str, question: str, value: str) -> None:
    assert proved(kind, question, value)


@pytest.mark.parametrize("kind, question, value", SUPPORTED)
def test_what_numbers_only_support_is_not_called_a_proof(kind: str, question: str, value: str) -> None:
    assert not proved(kind, question, value)


@pytest.mark.parametrize("kind, question, value", FALSE)
def test_false_answers_fail(kind: str, question: str, value: str) -> None:
    with pytest.raises(RefutedError):
        proved(kind, question, value)


def test_a_missing_solution_of_an_equation_with_bars_is_not_called_complete() -> None:
    assert not proved("equation", "|x - 3| = 5", "8")


INEQUALITIES = [
    ("solve x^2 < 4", "(-2, 2)", "[-2, 2]"),
    ("solve (x-1)/(x+2) >= 0", "(-infinity, -2) ∪ [1, infinity)", "(-infinity, -2] ∪ [1, infinity)"),
    ("solve x^3 - 2x >= 0", "[-sqrt(2), 0] ∪ [sqrt(2), infinity)", "[-sqrt(2), 0] ∪ [sqrt(3), infinity)"),
    ("solve (x-1)^2 > 0", "(-infinity, 1) ∪ (1, infinity)", "(-infinity, infinity)"),
    ("solve 2 < 3x - 1 <= 8", "(1, 3]", "(1, 3)"),
    ("solve x^2 + 1 < 0", "no solution", "all real numbers"),
    ("solve |x - 1| + |x + 2| < 5", "(-3, 2)", "(-3, 2]"),
    ("solve sqrt(x + 3) > x - 3", "[-3, 6)", "(-infinity, 6)"),
    ("solve |x^2 - 2| <= 1", "[-sqrt(3), -1] ∪ [1, sqrt(3)]", "[-sqrt(3), sqrt(3)]"),
    ("solve 1/sqrt(x) > 2", "(0, 1/4)", "[0, 1/4)"),
]


@pytest.mark.parametrize("question, right, wrong", INEQUALITIES)
def test_inequalities_are_decided_cell_by_cell(question: str, right: str, wrong: str) -> None:
    assert proved("inequality", question, right, shape="intervals")
    with pytest.raises(RefutedError):
        proved("inequality", question, wrong, shape="intervals")


def test_a_list_of_numbers_is_not_taken_for_an_interval() -> None:
    assert proved("inequality", "solve (x-1)^2 (x-2)^2 <= 0", "[1, 2]", shape="roots")
    with pytest.raises(RefutedError):
        proved("inequality", "solve (x-1)^2 (x-2)^2 <= 0", "[1, 2]", shape="intervals")


def test_an_antiderivative_with_a_pole_between_the_bounds_proves_nothing() -> None:
    pole = ["neg", ["div", ["number", "1", "1"], ["symbol", "x"]]]
    with pytest.raises(RefutedError):
        proved("definite_integral", "integrate 1/x^2 from -1 to 1", "-2", antiderivative=pole)


def test_a_definite_integral_is_proved_by_a_continuous_antiderivative() -> None:
    square = ["pow", ["symbol", "x"], ["number", "2", "1"]]
    assert proved("definite_integral", "integrate 2x from 0 to 3", "9", antiderivative=square)
    with pytest.raises(RefutedError):
        proved("definite_integral", "integrate 2x from 0 to 3", "8", antiderivative=square)


def test_the_target_of_a_system_is_bound_to_its_rows() -> None:
    question = "if 2x + 3y = 12 and x - y = 1, what is x + y"
    rows = [[["number", "3", "1"], ["number", "2", "1"]]]
    assert proved("system", question, "5", rows=rows)
    for value, other in (("6", rows), ("5", [[["number", "2", "1"], ["number", "3", "1"]]])):
        with pytest.raises(RefutedError):
            proved("system", question, value, rows=other)


def test_a_condition_the_verifier_does_not_know_is_not_passed_over() -> None:
    problem = {**parse_of(read_formula("solve x^2 = 4")[0]), "interval": ["0", "5"]}
    with pytest.raises(UndecidedError):
        prove("formula_equation", problem, {"value": "[-2, 2]", "text": "", "unit": None}, {})
