"""What must hold whatever the numbers: a problem said another way has the same answer, and answers fit their problems."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.scoring.formulas import parse, value
from solver import Sandbox, Solution, solve_math

pytestmark = pytest.mark.filterwarnings("error")
few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
small = st.integers(-9, 9)
nonzero = small.filter(bool)


def value_of(text: str, sandbox: Sandbox) -> str:
    found = solve_math(text, sandbox)
    assert isinstance(found, Solution), (text, found)
    assert found.check.verdict == "verified", (text, found)
    return found.value.value


def polynomial(coefficients: list[int], name: str = "x") -> str:
    """Highest power first."""
    *rest, constant = coefficients
    powers = [f"({c})*{name}^{power}" for power, c in zip(range(len(rest), 0, -1), rest, strict=True)]
    return " + ".join([*powers, f"({constant})"])


def expanded(roots: list[int]) -> list[int]:
    coefficients = [1]
    for root in roots:
        coefficients = [a - root * b for a, b in zip([*coefficients, 0], [0, *coefficients], strict=True)]
    return coefficients


@given(roots=st.lists(small, min_size=1, max_size=3), factor=nonzero)
@few
def test_the_roots_a_polynomial_was_made_of_are_found_in_every_wording(roots: list[int], factor: int, sandbox: Sandbox) -> None:
    wanted = sorted(set(roots))
    scaled = [factor * c for c in expanded(roots)]
    wordings = [
        f"solve {polynomial(scaled)} = 0",
        f"solve {polynomial(scaled, 't')} = 0 for t",
        f"solve 0 = {polynomial(scaled)}",
        f"solve {polynomial(scaled[:-1] + [0])} = {-scaled[-1]}",
    ]
    for wording in wordings:
        found = value_of(wording, sandbox)
        assert sorted(Fraction(part) for part in found.strip("[]").split(", ")) == wanted, wording


@given(solution=st.tuples(small, small), rows=st.tuples(nonzero, nonzero, small, small), scale=nonzero)
@few
def test_a_system_has_its_solution_however_its_rows_are_ordered_and_scaled(
    solution: tuple[int, int], rows: tuple[int, int, int, int], scale: int, sandbox: Sandbox
) -> None:
    a, b, c, d = rows
    if a * d == b * c:
        d += 1
        if a * d == b * c:
            return
    x, y = solution
    first, second = f"{a}x + ({b})y = {a * x + b * y}", f"{c}x + ({d})y = {c * x + d * y}"
    scaled = f"{scale * c}x + ({scale * d})y = {scale * (c * x + d * y)}"
    asked = (f"solve {one} and {other} for x and y" for one, other in ((first, second), (second, first), (scaled, first)))
    assert {value_of(question, sandbox) for question in asked} == {f"({x}, {y})"}


ATOMS = ["x", "x^2", "sin(x)", "cos(2x)", "e^x", "ln(x)", "sqrt(x)", "1/x", "(x + 1)^3"]


@given(
    parts=st.lists(st.sampled_from(ATOMS), min_size=2, max_size=3, unique=True),
    joins=st.lists(st.sampled_from("+*-"), min_size=2),
)
@few
def test_a_derivative_is_the_slope_at_random_points(parts: list[str], joins: list[str], sandbox: Sandbox) -> None:
    body = "".join(itertools.chain.from_iterable(zip(parts, [*joins[: len(parts) - 1], ""], strict=True)))
    function, slope = parse(body), parse(value_of(f"differentiate {body}", sandbox))
    assert function is not None and slope is not None
    for point in (0.7, 1.9, 3.1):
        step = 1e-5
        ahead, behind = (value(function, {"x": complex(point + shift)}).real for shift in (step, -step))
        assert math.isclose((ahead - behind) / (2 * step), value(slope, {"x": complex(point)}).real, rel_tol=1e-5, abs_tol=1e-5)


@given(coefficients=st.lists(small, min_size=1, max_size=4), bounds=st.tuples(small, small))
@few
def test_an_integral_of_a_polynomial_is_that_of_its_powers(
    coefficients: list[int], bounds: tuple[int, int], sandbox: Sandbox
) -> None:
    low, high = sorted(bounds)
    degree = len(coefficients) - 1
    terms = (
        Fraction(c * (high ** (n + 1) - low ** (n + 1)), n + 1)
        for n, c in zip(range(degree, -1, -1), coefficients, strict=True)
    )
    wanted = sum(terms, Fraction(0))
    assert Fraction(value_of(f"integrate {polynomial(coefficients)} dx from {low} to {high}", sandbox)) == wanted
