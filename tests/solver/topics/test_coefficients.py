"""Coefficients of formulas multiplied out, and questions about other coefficients, which are left alone."""

from __future__ import annotations

import pytest

from solver.topics import read_topic
from tests.solver.topics.worked import value_of


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is the coefficient of x^3 in (2 + x)^7?", "560"),  # 35 * 16
        ("Find the coefficient of x^4 in the expansion of (3x - 2)^6", "4860"),  # 15 * 81 * 4
        ("What is the constant term in (x + 1/x)^6?", "20"),
        ("Find the term independent of x in the expansion of (2x^2 - 1/x)^6", "60"),  # 15 * 4
        ("Find the coefficient of x^2 y^3 in (x + 2y)^5", "80"),  # 10 * 8
        ("coefficient of a^2b in (a + b + c)^3", "3"),
        ("coefficient of x in the polynomial 3x^2 - 5x + 2", "-5"),
        ("What is the coefficient of x^2 in (x + 1)(x - 3)^2?", "-5"),  # x^3 - 5x^2 + 3x + 9
        ("coefficient of x^100 in (1 + x)^100", "1"),
        ("the constant term of (x + 2)^2 - 9", "-5"),
    ],
)
def test_answers_known_by_hand(question: str, value: str) -> None:
    assert value_of(question) == value


@pytest.mark.parametrize(
    "question",
    [
        "What is the coefficient of friction in the brake report?",
        "What is the coefficient of variation of 1, 2, 3?",
        "What is the coefficient of y^2 in (x + 1)^4?",
        "What is the coefficient of expansion of steel?",
    ],
)
def test_other_coefficients_are_left_alone(question: str) -> None:
    task = read_topic(question)
    assert task is None or task.topic != "coefficients"
