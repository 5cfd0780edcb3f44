"""Linear programs with optimum, without bound and without solution."""

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
        ("Maximize 2x + y subject to x + y <= 10, x <= 6, x >= 0, y >= 0", "16"),
        ("Minimize 3x + 4y subject to 2x + 3y >= 12, x + y >= 5, x >= 0, y >= 0.", "17"),
        ("Maximize 5x + 4y subject to 6x + 4y <= 24, x + 2y <= 6, x, y >= 0 and x, y integers", "20"),
        ("Maximize 3x + 2y subject to x + y <= 4, x + 3y <= 6, x >= 0, y >= 0.", "12"),
        ("maximize x + y with x >= 0, y >= 0 and no other constraints", "unbounded"),
        ("minimise 2x + 3y subject to x + y >= 5, x <= 2, y <= 2, x >= 0, y >= 0", "no solution"),
        ("Maximise x + y subject to x + 2y = 4 and x - y <= 1", "3"),
        (
            (
                "A bakery makes bread (profit 2, needs 1 h of work and 2 kg of flour) and cake "
                "(profit 5, needs 3 h and 1 kg). It has 12 h and 14 kg. What is the greatest "
                "profit (fractions of loaves and cakes allowed)?"
            ),
            "22",
        ),
    ],
)
def test_answers_known_by_hand(question: str, value: str) -> None:
    found = outcome(question)
    assert found["value"]["value"] == value
    assert found["check"]["verdict"] == "verified"


@pytest.mark.parametrize(
    "question",
    [
        "What is the maximum speed subject to the rules of 2019?",
        "What is the best price for my product?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
