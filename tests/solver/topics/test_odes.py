"""Differential equations and growth in words: answers known by hand, and questions that are no one's here."""

from __future__ import annotations

import pytest

from solver.questions import parse_math, reads_as_math
from solver.topics import IncompleteError
from tests.solver.topics.worked import value_of, worked


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Solve dy/dx = 3y.", "y = C*e^(3*x)"),
        ("y' = y^2, y(0) = 1, find y(1/2)", "2"),
        ("Bacteria double every 3 hours. starting with 100, how many after 12 hours?", "1600"),
        ("half-life of 5 years, how much of 80 g is left after 15 years?", "10"),
        ("y' = 2x, y(0) = 5", "y = x^2 + 5"),
        (r"\frac{dy}{dx} = \frac{x}{y}, \quad y(0) = 3", "y = sqrt(x^2 + 9)"),
        ("y'' + 2y' + y = 0", "y = C1*e^(-x) + C2*x*e^(-x)"),
        ("d²y/dx² = 6x, y(0)=1 and y(1)=3", "y = x^3 + x + 1"),
        ("Solve xy' = y for x > 0", "y = C*x"),
        ("y'' + y = 0, y(0) = 0, y(π) = 1", "no solution"),
        ("dP/dt = 0.03P, P(0) = 1000. Find P(10).", "1000*e^(3/10)"),
        ("A population grows at a rate proportional to its size, doubling every 5 years from 1000. Write "
         "P(t).", "P = 1000*2^(t/5)"),
        ("The half-life of a substance is 10 years. How much of a 100 g sample remains after 20 years?", "25"),
        ("A cup of coffee at 90°C is placed in a room at 20°C. After 10 minutes it is 60°C. What is the temperature after "
         "20 minutes?", "300/7"),
    ],
)  # fmt: skip
def test_an_answer(question: str, expected: str) -> None:
    assert value_of(question) == expected


def test_an_initial_point_where_solutions_branch_is_declined() -> None:
    assert "singular" in worked("y' = sqrt(y), y(0) = 0")["declined"]


def test_an_equation_with_several_slopes_at_the_initial_point_is_declined() -> None:
    assert "several slopes" in worked("y'^2 = y, y(0) = 1")["declined"]


@pytest.mark.parametrize("question", ["y' = y^2, y(0) = 1, find y(2)", "y' = 1 + y^2, y(0) = 0, find y(2)"])
def test_a_value_beyond_a_pole_of_the_solution_is_declined(question: str) -> None:
    assert "pole between" in worked(question)["declined"]


def test_a_value_without_an_initial_value_is_incomplete() -> None:
    with pytest.raises(IncompleteError, match="initial value"):
        parse_math("If dy/dx = 2y, find y(1)")


@pytest.mark.parametrize(
    "text",
    [
        "How fast does the town grow?",
        "What is the half-life of the drug in the leaflet?",
        "What is in the employees' handbook about overtime?",
        "How many people lived in the town after 10 years?",
    ],
)
def test_a_question_about_documents_is_not_read(text: str) -> None:
    assert not reads_as_math(text).is_math
