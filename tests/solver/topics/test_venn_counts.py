"""Counts in Venn diagrams: answers known by hand, counts that clash or do not suffice, and questions left alone."""

from __future__ import annotations

import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("In a class of 30 students, 18 play football, 15 play tennis and 7 play both. How many play neither?", "4"),
        ("In a class of 30, 18 like tea, 15 like coffee and 8 like both. How many like only tea?", "10"),
        (
            "In a survey of 120 people, 70 like tea, 50 like coffee and 20 like neither. How many like both tea and coffee?",
            "20",
        ),
        ("20 students take French or Spanish or both; 14 take French and 11 take Spanish. How many take both?", "5"),
        ("Out of 40 students, 25 study maths, 20 study physics and 10 study both. How many study exactly one subject?", "25"),
        ("60% of people like tea, 50% like coffee and 20% like both. What percentage of people like neither?", "10"),
        (
            "In a group of 50 people, 30 speak English, 25 speak French, and every person speaks at least one of the two"
            " languages. How many speak both?",
            "5",
        ),
        (
            "Of 100 people, 60 read newspaper A, 45 read B, 30 read C, 20 read A and B, 15 read A and C, 10 read B and C,"
            " 5 read all three. How many read none?",
            "5",
        ),
        ("Given |A| = 25, |B| = 18 and |A ∩ B| = 6, what is |A ∪ B|?", "37"),
        ("If n(U) = 50, n(A) = 20, n(B) = 15 and n(A ∩ B) = 5, find n((A ∪ B)')", "20"),
    ],
)
def test_counts(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    "question, reason",
    [
        ("A has 12 elements and B has 9. How many are in the union?", "do not decide it"),
        ("In a class of 30 students, 20 play football, 5 play tennis and 8 play both. How many play neither?", "contradict"),
    ],
)
def test_counts_that_do_not_fit(question: str, reason: str, sandbox: Sandbox) -> None:
    assert reason in declined(question, sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "How many of the 40 staff in section 3 speak both languages?",
        "How many visitors came in both 2019 and 2020?",
        "In 2020, 12 members left and 7 joined both clubs. How many chose neither offer in the end?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert is_left_to_documents(question)
