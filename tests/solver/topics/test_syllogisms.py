"""Syllogisms and the negation of quantified statements: answers known by hand, and questions left alone."""

from __future__ import annotations

from typing import Any

import pytest

from solver import Sandbox, Solution, solve_math
from tests.solver.topics.asking import answer, declined, is_left_to_documents
from tests.solver.verify.tampering import changed, fails, holds


@pytest.mark.parametrize(
    "question, value",
    [
        ("All cats are mammals. Some mammals are black. Does it follow that some cats are black?", "no"),
        ("All men are mortal. Socrates is a man. Therefore Socrates is mortal. Is this argument valid?", "yes"),
        ("No fish are mammals. All whales are mammals. Does it follow that no whales are fish?", "yes"),
        ("Some birds are swimmers. All swimmers are fast. Can we conclude that some birds are fast?", "yes"),
    ],
)
def test_syllogisms(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_what_follows_only_if_there_are_any_is_declined(sandbox: Sandbox) -> None:
    question = "All cats are mammals. All mammals are animals. Does it follow that some animals are cats?"
    assert "known to exist" in declined(question, sandbox)


@pytest.mark.parametrize(
    "question, value",
    [
        ("negate: for all x there is a y with x < y", "there is an x such that for all y, x >= y"),
        ("Negate ∀x ∃y (x + y = 0)", "∃x ∀y x + y != 0"),
        ('What is the negation of "All cats are black"?', "some cats are not black"),
        ("Write the negation of: some students are late", "no students are late"),
        ("negation of: no birds are mammals", "some birds are mammals"),
    ],
)
def test_negations(question: str, value: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert isinstance(found, Solution)
    assert (found.value.value, found.check.verdict) == (value, "verified")


@pytest.mark.parametrize(
    "question",
    [
        "All visitors are members. Some members are staff. Who is staff?",
        "Are all rooms on the second floor heated, and are some of them locked?",
        "Negate: for all x > 0, x^2 > 0",
    ],
)
def test_other_statements_are_left_alone(question: str) -> None:
    assert is_left_to_documents(question)


def test_the_claim_of_a_syllogism() -> None:
    premises = [["all", "a", "b"], ["all", "b", "c"]]
    data: dict[str, Any] = {
        "kind": "syllogism",
        "args": {"terms": ["a", "b", "c"], "premises": premises, "conclusion": ["all", "a", "c"]},
    }
    assert holds("syllogisms", data, "yes")
    fails("syllogisms", data, "no")
    fails("syllogisms", changed(data, conclusion=["all", "c", "a"]), "yes")
    fails("syllogisms", changed(data, conclusion=["some", "a", "c"]), "yes")
    fails("syllogisms", changed(data, premises=premises[:1]), "yes")
