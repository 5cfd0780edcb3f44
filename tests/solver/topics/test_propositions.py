"""Propositional logic: answers known by hand, and questions left alone."""

from __future__ import annotations

import pytest

from solver import Sandbox, Solution, solve_math
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("Is (p -> q) or (q -> p) a tautology?", "yes"),
        ("(p ∧ q) ∧ ¬p is a contradiction, true or false?", "yes"),
        ("Is p ∨ q a tautology, a contradiction or neither?", "contingency"),
        ("Is the formula (p ∨ q) ∧ (¬p ∨ r) ∧ ¬q ∧ ¬r satisfiable?", "no"),
        ("Are ¬(p ∨ q) and ¬p ∧ ¬q logically equivalent?", "yes"),
        ("is p -> q the same as q -> p", "no"),
        ("p is true, q is false. What is the truth value of p ∧ ¬q?", "true"),
        ("If p is true and q is false, is p → q true?", "false"),
        ("If A = 1, B = 0, what is A AND NOT B?", "1"),
        ("not (True and False) or False", "true"),
        ("If p is false, what is the truth value of p → q?", "true"),
        ("What is the truth value of p ∨ q if p is false?", "cannot be determined"),
        ("p → q is false. What are p and q?", "p is true and q is false"),
        ("p ∨ q is true and p is false. What is q?", "true"),
        ("how many rows of the truth table of (p and q) -> r are true", "7"),
        ("How many truth assignments satisfy (p ∨ q) ∧ (¬p ∨ r)?", "4"),
        ("truth table for p xor q: for which rows is it true?", "p true, q false; p false, q true"),
        ("simplify the boolean expression A AND (A OR B)", "A"),
        ("simplify A·B + A·B'", "A"),
        ("Convert p → (q ∧ r) to CNF", "(¬p ∨ q) ∧ (¬p ∨ r)"),
        ("Find the DNF of p ↔ q", "p ∧ q ∨ ¬p ∧ ¬q"),
        ("Negate p → q", "p ∧ ¬q"),
        ("contrapositive of p -> ~q", "q → ¬p"),
        ("Apply De Morgan to ¬(p ∧ q)", "¬p ∨ ¬q"),
        ("Is the following argument valid? If P then Q. Q. Therefore P.", "no"),
        ("p → q, p ⊢ q: is it valid?", "yes"),
        ("If it rains, the street is wet. The street is not wet. Therefore it does not rain. Is this argument valid?", "yes"),
        ("Does q follow from p -> q and p?", "yes"),
    ],
)
def test_formulas(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    "question, value",
    [
        ("write the contrapositive of: if it rains then the street is wet", "if the street is not wet, then it does not rain"),
        (
            'State the converse of "If a number is divisible by 4 then it is even"',
            "if a number is even, then it is divisible by 4",
        ),
        ('What is the inverse of "If x > 3, then x > 2"?', "if x <= 3, then x <= 2"),
        ("Negate: the sky is blue and it rains", "the sky is not blue or it does not rain"),
        ('What is the negation of "If I study, I pass the exam"?', "I study and I do not pass the exam"),
    ],
)
def test_conditionals_in_words(question: str, value: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert isinstance(found, Solution)
    assert (found.value.value, found.check.verdict) == (value, "verified")


def test_only_an_implication_has_a_converse(sandbox: Sandbox) -> None:
    assert "Only an implication" in declined("What is the converse of p ∧ q?", sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "If it rains, the street is wet. The road is dry. Therefore it does not rain. Is this argument valid?",
        "Is p and q or r true?",
        "Is the contract valid if the tenant and the owner sign?",
        "Are the north and the south wing the same?",
        "Is it true that visitors may park and stay overnight?",
    ],
)
def test_sentences_that_are_no_formulas_are_left_alone(question: str) -> None:
    assert is_left_to_documents(question)
