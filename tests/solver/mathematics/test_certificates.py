"""Answers of the formula core with their certificates, from the question to the file verified again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from solver import Sandbox, solve_math
from solver.language import integer
from solver.mathematics.answer import expression
from solver.mathematics.claims import claim_of, establish
from solver.mathematics.reading import read_formula
from solver.types import Solution
from solver.verify import read_certificate, verify

QUESTIONS = {
    "What is 2/3 + 5/8?": ("formula_value", True),
    "is 2^61 - 1 prime": ("formula_primality", True),
    "is 91 prime": ("formula_primality", True),
    "prime factorization of 2^64 - 1": ("formula_factorisation", True),
    "solve x^2 - 2 = 0": ("formula_equation", True),
    "solve x^2 < 4": ("formula_inequality", True),
    "solve x + y = 3 and x - y = 1": ("formula_system", True),
    "if 2x + 3y = 12 and x - y = 1, what is x + y": ("formula_system", True),
    "differentiate x^3 sin(x)": ("formula_derivative", True),
    "integrate tan x": ("formula_antiderivative", True),
    "integrate sqrt(1-x^2) from 0 to 1": ("formula_definite_integral", True),
    "factor x^4 - 16": ("formula_identity", True),
    "what is the remainder when x^3 - 2x + 5 is divided by x - 2": ("formula_division", True),
    "limit of sin(x)/x as x approaches 0": ("formula_limit", False),
    "sin(x) = 1/2": ("formula_equation", False),
}


@pytest.mark.parametrize("question, expected", QUESTIONS.items())
def test_a_certificate_is_issued_and_verifies_from_its_file(
    question: str, expected: tuple[str, bool], sandbox: Sandbox
) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution) and solution.certificate is not None
    assert (solution.certificate.kind, solution.certificate.is_proof) == expected
    read = read_certificate(solution.certificate.to_json())
    assert read.problem == question and read.answer["value"] == solution.value.value
    verify(read)


def test_a_wrong_answer_is_refuted_before_it_is_shown() -> None:
    problem = read_formula("What is 2 + 3?")[0]
    answer = expression(integer(6))
    verdict = establish(problem, answer, {"value": "6", "text": "6", "unit": None}, claim_of(problem, answer))
    assert verdict.status == "refuted" and verdict.claim is None


def test_a_claim_that_cannot_be_followed_says_nothing_of_the_answer() -> None:
    problem = read_formula("What is 2 + 3?")[0]
    shown: Mapping[str, Any] = {"value": "Γ(6)", "text": "", "unit": None}
    verdict = establish(problem, expression(integer(5)), shown, claim_of(problem, expression(integer(5))))
    assert verdict.status == "none" and json.dumps(verdict.to_dict())
