"""Paths, trees, assignments, knapsacks and coins."""

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
        ("Minimum spanning tree weight: A-B 3, A-C 1, B-C 7, B-D 5, C-D 2", "6"),
        ("Edges: A-B 4, A-C 2, C-B 1, B-D 5, C-D 8. Length of the shortest path from A to D?", "8"),
        ("Directed graph: A->B 1, A->C 4, B->C 2, B->D 6, C->D 3. Shortest distance from A to D?", "6"),
        ("Directed graph: A->B 1, C->B 4. Shortest path from A to C?", "no path"),
        (
            (
                "Knapsack with capacity 10: items (weight, value) are (5, 10), (4, 40), (6, "
                "30), (3, 50). Each can be taken once. Best total value?"
            ),
            "90",
        ),
        (
            (
                "Three workers A, B, C and jobs 1, 2, 3 with costs A: 9, 2, 7; B: 6, 4, 3; C: "
                "5, 8, 1. Each worker gets one job. Minimum total cost?"
            ),
            "9",
        ),
        ("smallest number of coins to make 63 cents from coins of 1, 5, 10, 25 cents?", "6"),
        ("How many ways can you make 10 cents from coins of 1, 5 and 10 cents?", "4"),
    ],
)
def test_answers_known_by_hand(question: str, value: str) -> None:
    found = outcome(question)
    assert found["value"]["value"] == value
    assert found["check"]["verdict"] == "verified"


@pytest.mark.parametrize(
    "question",
    [
        "What is the shortest route from Bern to Basel?",
        "Which worker has the cheapest job?",
        "How many coins are in the box?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
