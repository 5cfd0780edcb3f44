from __future__ import annotations

from collections.abc import Iterator

import pytest

from solver import Sandbox, Solution, solve_math
from solver.questions import reads_as_math
from solver.worded import read_worded

ANSWERS = {
    "A ball's height is h(t) = 20t - 5t^2 metres, t in seconds. Find its velocity after 1.5 seconds.": "5",
    "The position of a particle is s(t) = t^3 - 6t^2 + 9t. What is its acceleration at t = 2?": "0",
    "A car's velocity is v(t) = 3t^2 + 2 m/s. How far does it travel in the first 4 seconds?": "72",
    "for which t are (t, 2, -1) and (3, t, 10) perpendicular?": "2",
    "Find the value of a so that (a, 1) and (a, -4) are orthogonal": "[-2, 2]",
    "What value of k makes f continuous at x = 1 if f(x) = kx + 2 for x < 1 and f(x) = x^2 + 4 for x ≥ 1?": "3",
    "f(x) = sin(x)/x for x ≠ 0 and f(0) = c. Which c makes f continuous?": "1",
    "find k > 0 with ∫ from 0 to k of 2x dx = 9": "3",
    "if det(A) = 5 for a 3×3 matrix A, what's det(2A)?": "40",
    "for which k does the system x + ky = 1, kx + y = 1 have no solution": "-1",
    "for which k does the system x + ky = 1, kx + y = 1 have infinitely many solutions": "1",
    "coefficient of x^3 in the Maclaurin series of e^(2x)": "4/3",
    "For what values of x is the tangent to y = x^3 - 3x horizontal?": "[-1, 1]",
    "what fraction of an hour is 35 minutes": "7/12",
    "what percentage of a day is 6 hours": "25",
    "The sum of a number and its square is 72. What is the number?": "[-9, 8]",
    "3 more than the square of a positive number is 28. What is the number?": "5",
}
NONE = (
    "For which k does the system kx + ky = 1, 2kx + ky = 3 have no solution?",  # both coefficients of a letter may vanish
    "What is the velocity after 5 seconds according to the report?",
    "what fraction of the visitors came in 2019?",
    "Find the number of the square in front of the museum.",
    "A ball's height is h(t) = 20t - 5t^2. What is its speed after 3 seconds?",  # the velocity is negative there
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.mark.parametrize("question, value", ANSWERS.items())
def test_worded_problems_are_solved(question: str, value: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox, timeout_s=20.0)
    assert isinstance(found, Solution), found
    assert found.value.value == value


@pytest.mark.parametrize("question", NONE)
def test_what_is_not_understood_is_left(question: str) -> None:
    assert read_worded(question) is None
    assert not reads_as_math(question).is_math
