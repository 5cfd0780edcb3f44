"""Optima told in words."""

from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.topics.child import run


def outcome(question: str) -> dict[str, Any]:
    task = read_topic(question)
    assert task is not None, "not read"
    return run({"task": task.to_dict()})


@pytest.mark.parametrize(
    "question, value",
    [
        ("two numbers differ by 8; smallest product", "-16"),
        (
            (
                "A farmer has 200 m of fencing and wants to enclose a rectangular field along "
                "a river, needing no fence along the river. What is the maximum area?"
            ),
            "5000",
        ),
        (
            (
                "An open box with a square base must have volume 32 m^3. Find the dimensions "
                "that minimize the amount of material used."
            ),
            "(4, 2)",
        ),
        ("A rectangle has area 64. What is the smallest possible perimeter?", "32"),
        ("Find the maximum of -x^2 + 4x + 1", "5"),
        ("Find the minimum of x + 4/x for x > 0", "4"),
        ("A ball is thrown so its height is h(t) = -5t^2 + 20t + 1. What is the maximum height?", "21"),
        ("The cost is C(x) = x^2 - 40x + 500. For what x is the cost minimal?", "20"),
        ("A rectangle is inscribed in a circle of radius 5. What is the largest area?", "50"),
        (
            (
                "An open box is made from a 12 by 12 sheet by cutting equal squares out of the "
                "corners and folding up the sides. What is the greatest volume?"
            ),
            "128",
        ),
        ("A cylindrical can must hold 250π cm³. Which radius makes the surface area smallest?", "5"),
        ("find the point on the line y = 2x + 5 closest to the origin", "(-2, 1)"),
        ("two positive numbers with product 36 and the smallest possible sum", "[6, 6]"),
        ("maximum of sin x + cos x", "sqrt(2)"),
        ("Minimise x^2 + y^2 subject to x + y = 6", "18"),
    ],
)
def test_answers_known_by_hand(question: str, value: str) -> None:
    found = outcome(question)
    assert found["value"]["value"] == value
    assert found["check"]["verdict"] == "verified"


@pytest.mark.parametrize(
    "question",
    [
        "What is the maximum speed of the boat?",
        "What is the largest number of guests the hall can hold?",
        "Which garden is the largest?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
