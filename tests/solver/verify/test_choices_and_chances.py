"""Claims of counting, chance and optimisation: they hold for right answers and fail for every wrong one."""

from __future__ import annotations

from typing import Any

import pytest

from solver.topics import read_topic
from solver.topics.child import run
from solver.verify import RefutedError
from solver.verify.claims import prove

QUESTIONS = (
    "In how many ways can a committee of 3 be chosen from 10 people?",
    "In how many ways can 4 boys and 3 girls be seated in a row so that no two girls sit together?",
    "How many different necklaces can be made from 6 different beads?",
    "How many 4-digit even numbers can be formed from the digits 0, 1, 2, 3, 4, 5 without repetition?",
    "In how many ways can 5 different toys be distributed among 3 children so that each child gets at least one toy?",
    "What is the coefficient of x^3 in (2 + x)^7?",
    "Two dice are thrown. What is the probability of getting a sum of at least 10?",
    "A bag contains 6 red and 4 blue marbles. Three marbles are drawn without replacement. "
    "What is the probability that exactly two are red?",
    "If P(A) = 0.4, P(B) = 0.3 and P(A or B) = 0.6, find P(A and B).",
    "A and B are independent events with P(A) = 0.3 and P(B) = 0.5. Find P(A or B).",
    "A number is chosen at random from 1 to 100. What is the probability that it is divisible by 3 or 5?",
    "Maximize 3x + 2y subject to x + y <= 4, x + 3y <= 6, x >= 0, y >= 0.",
    "Maximize 5x + 4y subject to 6x + 4y <= 24, x + 2y <= 6, x, y >= 0 and x, y integers",
    "Edges: A-B 4, A-C 2, C-B 1, B-D 5, C-D 8. Length of the shortest path from A to D?",
    "Minimum spanning tree weight: A-B 3, A-C 1, B-C 7, B-D 5, C-D 2",
    (
        "Knapsack with capacity 10: items (weight, value) are (5, 10), (4, 40), (6, "
        "30), (3, 50). Each can be taken once. Best value?"
    ),
    (
        "Three workers A, B, C and jobs 1, 2, 3 with costs A: 9, 2, 7; B: 6, 4, 3; C: "
        "5, 8, 1. Each worker gets one job. Minimum cost?"
    ),
    "Find the largest area of a rectangle with perimeter 36 cm",
)


def certified(question: str) -> tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]:
    task = read_topic(question)
    assert task is not None
    found = run({"task": task.to_dict()})
    claim = found["claim"]
    assert isinstance(claim, dict)
    value = found["value"]
    assert isinstance(value, dict)
    return claim["kind"], task.to_dict(), value, claim["witness"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_claim_holds_and_a_false_answer_fails(question: str) -> None:
    kind, task, answer, witness = certified(question)
    assert str(answer["value"]) in prove(kind, task, answer, witness).says or kind == "optimum"
    for wrong in ("7777", "-1", "1/977", "no such thing"):
        with pytest.raises(RefutedError):
            prove(kind, task, {**answer, "value": wrong}, witness)


@pytest.mark.parametrize(
    "question, key, value",
    [
        (QUESTIONS[0], "takes", [4]),
        (QUESTIONS[1], "rules", []),
        (QUESTIONS[2], "flip", False),
        (QUESTIONS[3], "repeat", True),
        (QUESTIONS[4], "low", 0),
        (QUESTIONS[5], "target", [4]),
        (QUESTIONS[6], "event", ["sum", "=", 10]),
        (QUESTIONS[7], "replace", True),
        (QUESTIONS[8], "asked", ["1", "1", "0", "0"]),
        (QUESTIONS[9], "independent", False),
        (QUESTIONS[10], "high", 99),
        (QUESTIONS[11], "objective", ["2", "3"]),
        (QUESTIONS[12], "integer", False),
        (QUESTIONS[13], "edges", [["A", "B", "1"], ["B", "D", "1"]]),
        (QUESTIONS[14], "maximise", True),
        (QUESTIONS[15], "capacity", 6),
        (QUESTIONS[16], "costs", [["9", "2", "1"], ["6", "1", "3"], ["1", "8", "1"]]),
        (QUESTIONS[17], "maximise", False),
    ],
)
def test_a_changed_reading_fails(question: str, key: str, value: object) -> None:
    kind, task, answer, witness = certified(question)
    assert task["args"][key] != value
    with pytest.raises(RefutedError):
        prove(kind, {**task, "args": {**task["args"], key: value}}, answer, witness)


@pytest.mark.parametrize(
    "question, key, value",
    [
        (QUESTIONS[8], "cases", ["0", "2/5", "3/10", "3/10"]),
        (QUESTIONS[8], "multipliers", ["0", "0", "0", "0"]),
        (QUESTIONS[9], "derived", []),
        (QUESTIONS[11], "multipliers", ["0", "0", "0", "0"]),
        (QUESTIONS[11], "point", ["5", "0"]),
        (QUESTIONS[12], "point", ["7/2", "1"]),
        (QUESTIONS[13], "path", ["A", "D"]),
        (QUESTIONS[13], "potentials", {"A": "0", "D": "8"}),
        (QUESTIONS[14], "tree", [0, 1, 2]),
        (QUESTIONS[16], "u", ["9", "9", "9"]),
        (QUESTIONS[16], "jobs", [0, 1, 2]),
        (QUESTIONS[17], "at", ["number", "1", "1"]),
    ],
)
def test_a_changed_witness_fails(question: str, key: str, value: object) -> None:
    kind, task, answer, witness = certified(question)
    with pytest.raises(RefutedError):
        prove(kind, task, answer, {**witness, key: value})


@pytest.mark.parametrize(
    "question, said",
    [
        ("maximize x + y with x >= 0, y >= 0 and no other constraints", "unbounded"),
        ("minimise 2x + 3y subject to x + y >= 5, x <= 2, y <= 2, x >= 0, y >= 0", "no solution"),
    ],
)
def test_that_there_is_no_optimum_is_proved_too(question: str, said: str) -> None:
    kind, task, answer, witness = certified(question)
    assert answer["value"] == said
    assert prove(kind, task, answer, witness).is_proof
    for key in ("ray", "multipliers"):
        if key in witness:
            with pytest.raises(RefutedError):
                prove(kind, task, answer, {**witness, key: ["0"] * len(witness[key])})
