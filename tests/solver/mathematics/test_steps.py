"""Steps: the formulas in them are true, and the method fits the kind of problem."""

from __future__ import annotations

import re

import pytest

from solver import Sandbox, solve_math
from solver.types import Solution
from solver.verify.claims.formulas import compare_at_points, match_trees
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.trees import substitute

_EQUATION = re.compile(r"[^:=,;±]+(?:=[^:=,;±]+)+")


def steps_of(question: str, sandbox: Sandbox) -> tuple[str, ...]:
    """The lines between what was read and the check."""
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution), solution
    assert solution.steps[0].startswith("Read as") and solution.steps[-1].startswith("Check")
    return solution.steps[1:-1]


ARITHMETIC = ["3 + 4 * 2 - 6 / 3", "(2 + 3)^2 / 5 - 1/2", "2/3 + 5/8", "1/2 - 2/3 * 3/4", "(7 - 10)^3 + 5!", "2.5 * 4 - 0.75"]


@pytest.mark.parametrize("question", ARITHMETIC)
def test_every_equality_of_an_arithmetic_step_holds(question: str, sandbox: Sandbox) -> None:
    lines = steps_of(question, sandbox)
    assert lines
    for line in lines:
        shown = line.partition(": ")[2].rstrip(".").partition(", which leaves ")[0]
        first, *others = (read_formula(side.strip()) for side in shown.split(" = "))
        assert others
        for other in others:
            assert match_trees(first, other)


EQUATIONS = {
    "solve 3x + 5 = 20": "5",
    "solve 2(x - 3) + 4 = 5x - 8": "2",
    "solve x^2 + 4x = 5": "-5",
    "solve 1/x + 1/(x-1) = 2": "1 + sqrt(2)/2",
    "sqrt(x+3) = x - 3": "6",
    "solve x^3 - 2x + 1 = 0": "1",
    "solve ln(x) = 2": "e^2",
    "2^x + 1 = 10": "ln(9)/ln(2)",
}


@pytest.mark.parametrize("question, root", EQUATIONS.items())
def test_equations_in_the_steps_hold_at_a_solution(question: str, root: str, sandbox: Sandbox) -> None:
    """Up to where the solutions part: factors, candidates and values left out are true of others."""
    lines = steps_of(question, sandbox)
    assert lines
    tested = 0
    for line in lines:
        kind, _, shown = line.partition(": ")
        if kind.split()[0] not in ("Bring", "Divide", "Multiply", "Square", "The", "Subtract", "Factor", "Take", "Raise"):
            continue
        if "left out" in kind or "left out" in shown or "±" in shown:
            continue
        sides = [read_formula(side.strip()) for side in shown.rstrip(".").partition(", and a product")[0].split(" = ")]
        for left, right in zip(sides, sides[1:], strict=False):
            match_trees(*(substitute(side, {"x": read_formula(root)}) for side in (left, right)))
            tested += 1
    assert tested


DERIVATIVES = ["x^3 sin(x)", "x^4 - 3x^2 + 7", "(3x^2 + 2x)/(x^2+1)", "ln(sin(x))", "e^(2x) x", "sqrt(1 + x^2)"]


@pytest.mark.parametrize("body", DERIVATIVES)
def test_what_the_rules_give_is_the_derivative(body: str, sandbox: Sandbox) -> None:
    from solver.verify.mathematics.differentiation import differentiate

    lines = steps_of(f"differentiate {body}", sandbox)
    shown = [found for line in lines for found in re.findall(r"d/dx\((.*)\) = (.*)\.$", line)]
    shown += [(found[0], found[1]) for line in lines for found in re.findall(r"u = (.*?), u' = (.*?),", line)]
    assert shown
    for formula, slope in shown:
        assert compare_at_points(differentiate(read_formula(formula), "x"), read_formula(slope), ("x",)) >= 3


@pytest.mark.parametrize(
    "body", ["x^2 ln x", "sin(x)^2", "2x cos(x^2)", "1/(x^2-4)", "e^x cos x", "1/(x^3+1)", "(2x+1)^5", "tan x", "x e^(3x)"]
)
def test_what_integrals_in_the_steps_give_differentiates_back(body: str, sandbox: Sandbox) -> None:
    from solver.verify.mathematics.differentiation import differentiate

    tested = 0
    for line in steps_of(f"integrate {body}", sandbox):
        for integrand, result in re.findall(r"∫ ([^∫]*?) dx = ([^∫]*)\.$", line):
            compared = compare_at_points(differentiate(read_formula(result), "x"), read_formula(integrand), ("x",))
            assert compared >= 3
            tested += 1
    assert tested


METHODS = {
    "solve x^2 - 4x + 1 = 0": "The discriminant is b^2 - 4ac = 12",
    "solve x^2 - 5x + 6 = 0": "Factor: (x - 3)*(x - 2) = 0",
    "sqrt(x+3) = x - 3": "x = 1 gives 2 and -2: it does not hold, so this one is left out.",
    "solve (x^2-1)/(x-1) = 2": "x = 1 is left out, as a denominator is zero there.",
    "solve x^2 < 4": "positive at -3, negative at 0, positive at 3",
    "solve 5 - 2x < 11": "negative and turns the sign: x > -3",
    "solve x + y = 3 and x - y = 1": "Eliminate x: (2) - (1) gives -2*y = -2.",
    "solve x + y = 3 and x + y = 4": "0 = 1 is never true",
    "solve x^2 - y = 0 and y = x + 2": "Put into equation 1: x^2 - x - 2 = 0.",
    "limit of sin(x)/x as x approaches 0": "L'Hopital's rule",
    "limit of (x^2-4)/(x-2) as x approaches 2": "Factor and cancel: (x - 2)*(x + 2) over x - 2 is x + 2.",
    "limit of 1/x as x approaches 0": "From the left the limit is -infinity, from the right it is infinity",
    "partial fractions of 1/(x^2-1)": "Compare coefficients: A = 1/2, B = -1/2.",
    "what is the remainder when x^3 - 2x + 5 is divided by x - 2": "x^3 divided by x is x^2",
    "factor 6x^2 + 7x - 3": "Two numbers with product -18 and sum 7: 9 and -2.",
    "expand (a+b)^5": "the binomial coefficients are 1, 5, 10, 10, 5, 1",
    "integrate x^2 from 0 to 3": "9 at 3 and 0 at 0; the difference is 9",
    "prime factors of 360": "45 / 3 = 15, 15 / 3 = 5",
    "is 97 prime?": "None of the primes 2, 3, 5, 7 divides 97.",
    "15% of 80": "15% = 15/100 = 0.15",
}


@pytest.mark.parametrize("question, expected", METHODS.items())
def test_the_method_fits_the_problem(question: str, expected: str, sandbox: Sandbox) -> None:
    assert any(expected in line for line in steps_of(question, sandbox))
