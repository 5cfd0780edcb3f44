"""Which texts hold a word problem, and which must be looked up or are something else."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from solver import reads_as_words

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize(
    "text",
    [
        "Ann had 12 eggs and gave 5 to Ben. How many eggs does she have left?",
        "If a train covers 60 miles in 2 hours, how far does it go in 5 hours?",
        "A shirt costs $20. It is sold at 25% off. What is the new price?",
        "Tom has three boxes with half a dozen pens each. How many pens has he?",
        "There are 4 rows of 6 chairs; 3 chairs are broken. How many can be used?",
        "Lea reads 12 pages a day. How many pages does she read in two weeks?",
        "A tank holds 300 litres and leaks 4 litres an hour. After how many hours is it empty?",
        "Sam is 4 years older than Kim, who is 9. What's their combined age? (Both ages are in years.)",
    ],
)
def test_word_problems(text: str) -> None:
    reading = reads_as_words(text)
    assert reading.is_word_problem, reading
    assert 0.5 <= reading.score <= 1


@pytest.mark.parametrize(
    "text",
    [
        "How many visitors came in 2019?",
        "What is the total of the 3 largest orders?",
        "How many visitors came between 2015 and 2019?",
        "List the top 5 suppliers by revenue in 2021 and 2022.",
        "Who won the 1998 final?",
        "What is 12 * 7?",
        "Solve x^2 - 5x + 6 = 0. What are the roots?",
        "The dome opened in 1998. In 2003 it was painted. When was it painted?",
        "Hello, how are you?",
        "Remind me at 5 to buy 3 eggs.",
        "How much does the dome weigh?",
        "Which months had more than 20 nights and fewer than 5 storms?",
        "",
        "3 4 5",
        "?" * 50,
    ],
)
def test_everything_else(text: str) -> None:
    reading = reads_as_words(text)
    assert not reading.is_word_problem, reading
    assert reading.score < 0.5
    assert reading.reason


def test_a_huge_question_is_answered_at_once() -> None:
    start = time.perf_counter()
    assert not reads_as_words("Ann had 12 eggs. " * 6_000).is_word_problem
    assert not reads_as_words("1 " * 2_000).is_word_problem
    assert not reads_as_words("a" * 4_000).is_word_problem
    assert time.perf_counter() - start < 2.0


@pytest.mark.skipif(not (DATA / "svamp").exists(), reason="development data is not beside the project")
@pytest.mark.parametrize(
    ("folder", "low", "high"),
    [
        ("svamp", 0.98, 1.0),
        ("gsm8k_train", 0.96, 1.0),
        ("squad2", 0.0, 0.01),
        ("wikitablequestions_dev", 0.0, 0.01),
        ("wikisql_train", 0.0, 0.01),
        ("tatqa_dev", 0.0, 0.01),
    ],
)
def test_rate_on_development_data(folder: str, low: float, high: float) -> None:
    questions = [json.loads(line)["question"] for line in (DATA / folder / "questions.jsonl").read_text().splitlines()[:300]]
    rate = sum(reads_as_words(question).is_word_problem for question in questions) / len(questions)
    assert low <= rate <= high
