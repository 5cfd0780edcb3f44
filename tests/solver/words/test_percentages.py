"""Percentages read from the words alone: what fires, with its way back, and what must not."""

from __future__ import annotations

import pytest

from solver import Declined, Solution, solve_words
from solver.words.percentages import read_percentage
from solver.words.quantities import find_quantities
from solver.words.reading import reads_as_words
from tests.fakes import ScriptedLLM

READ = [
    ("A number was raised from 12 to 15. by what percentage did it grow?", "25"),
    ("A number was raised from 80 to 92, by what percentage did it grow?", "15"),
    ("A jacket costs 84 euros after 30% was taken off. What did it cost before the sale?", "120"),
    ("A jacket costs 84 after 30% was taken off. What did it cost before?", "120"),
    ("A price went up from 40 to 50. What is the percentage increase?", "25"),
    ("A price fell from $50 to $40. By what percent did it fall?", "20"),
    ("The rent rose from 800 euros to 860 euros. By what percentage did the rent go up?", "15/2"),
    ("After a 20% discount, a bike costs $240. What was the original price?", "300"),
    ("A phone costs 119 euros including 19% VAT. What is the net price?", "100"),
    ("The price of a ticket increased by 10% to 66 euros. What was the old price?", "60"),
    ("A coat was reduced by 25% and now costs 90 pounds. How much did it cost originally?", "120"),
    ("Ann paid $36 for a shirt after a 10% discount. What was the original price of the shirt?", "40"),
    ("A TV is on sale for $450 after a 10% discount. How much was it before the discount?", "500"),
    ("The price of a bike rose from 80 to 92. By what percentage did the bike rise?", "15"),
    ("A phone costs 119 euros including 19% VAT. What did it cost without VAT?", "100"),
    ("A phone costs 119 euros including 19% VAT. What does it cost without the tax?", "100"),
]


@pytest.mark.parametrize(("question", "value"), READ)
def test_reads_and_leads_back(question: str, value: str) -> None:
    assert reads_as_words(question).is_word_problem
    solution = solve_words(question, None)
    assert isinstance(solution, Solution), solution
    assert (solution.value.value, solution.check.verdict) == (value, "verified")
    assert "led back" in solution.check.method


@pytest.mark.parametrize(
    "question",
    [
        "A price fell from 50 to 40. What is the percentage change?",
        "A number was raised from 80 to 92. By what percentage did the tax grow?",
        "A jacket costs 84 euros after 30% was taken off. What did the trousers cost before the sale?",
        "A jacket costs 84 euros after 30% was taken off. What was the original price of the trousers?",
        "A number was raised from 80 to 92, then lowered by 10%. By what percentage did it grow?",
        "A jacket costs 84 euros before 30% was taken off. What did it cost before the sale?",
        "A jacket costs 84 euros after 30% was taken off. How much was saved?",
        "A jacket costs 84 euros after 30% was taken off twice. What did it cost before?",
        "A phone costs 119 euros including 19% VAT. What was the old price?",
        "A jacket costs 84 euros after 30% was taken off. What did it cost before tax?",
        "A rate rose from 4% to 5%. By what percentage did it rise?",
        "A price fell from 40 to 50. By what percent did it fall?",
        "A shop raised its price from 40 to 50. What is the percentage increase?",
        "A price fell from 50 to 40. By how much did it fall?",
        "A jacket costs 84 euros each after 30% was taken off. What did it cost before?",
        "A number was raised from 80 to 92. By what percentage must it fall to return to 80?",
        "The distance grew from 800 m to 1 km. By what percentage did it grow?",
        "A jacket costs 84 euros after 30% was taken off. What would it cost before the sale with a 10% coupon?",
    ],
)
def test_declines(question: str) -> None:
    assert read_percentage(question, find_quantities(question)) is None
    assert isinstance(solve_words(question, None), Declined)


def test_no_model_is_asked_where_the_answer_leads_back() -> None:
    llm = ScriptedLLM()
    assert isinstance(solve_words(READ[0][0], llm), Solution)
    assert llm.prompts == []


def test_the_unit_of_the_answer() -> None:
    texts = [
        solution.value.text
        for question in (
            "A price fell from $50 to $40. By what percent did it fall?",
            "After a 20% discount, a bike costs $240. What was the original price?",
            "A coat costs 84 euros after 30% was taken off. What did it cost before?",
        )
        if isinstance(solution := solve_words(question, None), Solution)
    ]
    assert texts == ["20%", "$300", "120 euros"]


def test_a_long_text_is_declined_at_once() -> None:
    question = "A coat " + "that is the coat " * 150 + "costs 84 after 30% was taken off. What did it cost before?"
    assert read_percentage(question, find_quantities(question)) is None
