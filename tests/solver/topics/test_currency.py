from __future__ import annotations

import pytest

from solver import Declined, Sandbox, Solution, solve_math
from solver.topics import read_topic

ANSWERS = [
    ("The exchange rate is 1.10 dollars per euro. How many euros for 220 dollars?", "200"),
    ("exchange rate USD to INR is 80; what's 1000 INR in USD", "12.50"),
    ("convert 100 USD to EUR at a rate of 0.92", "92"),
    ("1 USD = 0.92 EUR. How many euros do I get for 250 dollars?", "230"),
    ("If 1 euro is 1.08 dollars, how many euros is 54 dollars?", "50"),
    ("Convert £50 to dollars at 1.25 dollars per pound", "62.50"),
]
DECLINED = [("100 USD in euros", "Give the rate"), ("convert 1000 INR to USD at 83", "1 USD = 83 INR")]
OTHERS = ["How many euros did the renovation cost?"]


@pytest.mark.parametrize("question, value", ANSWERS)
def test_questions_and_their_answers(question: str, value: str, sandbox: Sandbox) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution), solution
    assert solution.value.value == value
    assert solution.check.verdict == "verified"
    assert solution.certificate is not None and solution.certificate.is_proof


@pytest.mark.parametrize("question, reason", DECLINED)
def test_what_lacks_something_is_declined_with_what_to_add(question: str, reason: str, sandbox: Sandbox) -> None:
    declined = solve_math(question, sandbox)
    assert isinstance(declined, Declined) and declined.is_decisive
    assert reason in declined.reason


@pytest.mark.parametrize("question", OTHERS)
def test_questions_of_another_kind_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
