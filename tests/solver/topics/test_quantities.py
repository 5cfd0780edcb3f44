"""Questions about money, time, units and rates are answered with a proof, declined for what they lack, or left to others."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from solver import Declined, Sandbox, Solution, solve_math
from solver.topics import read_topic

TOPICS = "currency dates durations finance percentages rates ratios units".split()


def cases(name: str) -> list[Any]:
    """The cases of every topic."""
    modules = [importlib.import_module(f"tests.solver.topics.quantities.{topic}") for topic in TOPICS]
    return [case for module in modules for case in getattr(module, name)]


@pytest.mark.parametrize(("question", "value"), cases("ANSWERS"))
def test_questions_and_their_answers(question: str, value: str, sandbox: Sandbox) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution), solution
    assert solution.value.value == value
    assert solution.check.verdict == "verified"
    assert solution.certificate is not None and solution.certificate.is_proof


@pytest.mark.parametrize(("question", "reason"), cases("DECLINED"))
def test_what_lacks_something_is_declined_with_what_to_add(question: str, reason: str, sandbox: Sandbox) -> None:
    declined = solve_math(question, sandbox)
    assert isinstance(declined, Declined) and declined.is_decisive
    assert reason in declined.reason


@pytest.mark.parametrize("question", cases("OTHERS"))
def test_questions_of_another_kind_are_left_alone(question: str) -> None:
    assert read_topic(question) is None


@pytest.mark.parametrize(
    "question, line",
    [
        ("How many days are there in 3 years?", "With years of 365.25 days: 1095.75 days."),
    ],
)
def test_a_year_of_two_lengths_gives_both(question: str, line: str, sandbox: Sandbox) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution)
    assert line in solution.value.text.splitlines()
