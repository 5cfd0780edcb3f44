"""What counts as mathematics, how sure the reading is, and how long it takes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from solver import MathSyntaxError, parse_math, reads_as_math
from solver.language import from_json, to_json
from solver.mathematics.problem import problem_from_dict
from tests.solver.mathematics.questions import ARITHMETIC, NOT_MATHEMATICS, SYMBOLIC


@pytest.mark.parametrize("question", NOT_MATHEMATICS)
def test_other_questions_do_not_read_as_mathematics(question: str) -> None:
    reading = reads_as_math(question)
    assert not reading.is_math, reading
    assert reading.confidence == 0.0
    assert reading.reason


def test_every_question_of_the_table_reads_as_mathematics() -> None:
    missed = [question for question in {**ARITHMETIC, **SYMBOLIC} if not reads_as_math(question).is_math]
    assert missed == []


def test_confidence_is_low_for_what_may_be_something_else() -> None:
    assert reads_as_math("24/7").confidence < 0.7
    assert reads_as_math("10-12").confidence < 0.7
    assert reads_as_math("solve x^2 = 4").confidence > 0.95


def test_the_reason_names_the_word_that_stopped_the_reading() -> None:
    assert "'mirror'" in reads_as_math("What is the square root of the mirror?").reason


def test_position_points_into_the_question() -> None:
    question = "Please solve 2x + @ = 7"
    with pytest.raises(MathSyntaxError) as caught:
        parse_math(question)
    assert question[caught.value.position] == "@"


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("What is 240 + 15%?", "percentage"),
        ("solve 3x + 2y = 7", "which to solve for"),
        ("differentiate x*y", "with respect to which"),
        ("x^2 + 2x", "does not say what to do"),
        ("solve 2 + 2 = 4", "no unknown"),
        ("solve x^2 = 4 for y", "does not occur"),
        ("the definite integral of x^2", "bounds"),
        ("round 3.14159", "how many decimals"),
        ("1/2x", "two ways"),
        ("sin(30)", "degrees or in radians"),
        ("twice x plus 3 equals 11", "how far the phrase reaches"),
        ("square root of 9/16", "how far the phrase reaches"),
        ("sqrt 2x", "how far the root reaches"),
        ("15 out of 60", "which form"),
        ("3 x 2 + x = 10", "multiplication sign or the unknown"),
        ("differentiate x^2x", "belongs to the exponent"),
        ("10/11/2024", "date"),
        ("sin(10)", "degrees or in radians"),
        ("tan(40) + 1", "degrees or in radians"),
        ("cos(-37.5)", "degrees or in radians"),
        ("differentiate e^2x", "belongs to the exponent"),
        ("solve 2^3x = 64", "belongs to the exponent"),
        ("expand e^xy", "belongs to the exponent"),
        ("2 to the power of 3y", "belongs to the exponent"),
        ("negative five squared", "two ways"),
        ("2 to the power of 3 squared", "two ways"),
        ("3!!", "double factorial"),
        ("3 ÷ 2 / 5", "two ways"),
        ("3 ÷ 1/2 x", "two ways"),
        ("x divided by y/z", "two ways"),
        ("1/2 / 3/4", "two ways"),
        ("10 mod 7/2", "two ways"),
        ("solve e + f = 10, e - f = 4", "one of the unknowns"),
        ("solve p = i^2 r for r", "one of the unknowns"),
    ],
)
def test_what_is_missing_or_ambiguous_is_said(question: str, why: str) -> None:
    assert why in reads_as_math(question).reason.replace("Say with respect to which", "with respect to which")


def test_problems_travel_as_json() -> None:
    for question in SYMBOLIC:
        problem = parse_math(question)
        back = problem_from_dict(problem.to_dict())
        assert (back.kind, back.variables, back.domain) == (problem.kind, problem.variables, problem.domain)
        assert [to_json(node) for node in back.expressions] == [to_json(node) for node in problem.expressions]
        assert all(from_json(to_json(node)) == from_json(to_json(node)) for node in problem.expressions)


def test_position_and_message_point_into_the_question_as_it_was_spaced() -> None:
    question = "Please   solve\n\n  2x  +  @ = 7"
    with pytest.raises(MathSyntaxError, match=rf"character {question.index('@') + 1}\b") as caught:
        parse_math(question)
    assert question[caught.value.position] == "@"


def test_line_ends_still_separate_equations() -> None:
    assert parse_math("solve\n\n  x + y = 3  \n\n x - y = 1").kind == "system"


def test_reading_is_quick_whatever_the_text() -> None:
    texts = [
        "what is" + " " * 250 + "x",
        "what is x" + " " * 1000 + "y",
        "find x" + "\n \t" * 400 + "1",
        "what is 1" + "$" * 1000 + "percent",
        "find x, y, " * 600,
        "please " * 1100 + "1",
        "What is the mass of the 2.4 m mirror and how was it polished in 1998?" * 3,
        "solve " + "x + " * 60 + "1 = 0",
        "the derivative of " + "x at " * 200,
        "a" * 100_000,
        "1 " * 4_000,
        "if x = 1 and " * 300 + "what is x",
        "integral of x from " * 100,
        "(" * 8_000,
        " " * 8_000 + "1",
        "what is " * 900,
    ]
    for text in texts:
        start = time.perf_counter()
        reads_as_math(text)
        assert time.perf_counter() - start < 0.5, text[:40]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_reading_never_raises(text: str) -> None:
    reading = reads_as_math(text)
    assert reading.is_math == (reading.problem is not None)


words = st.sampled_from(
    "what is the of solve find for x y = 2 3.5 + - * / ^ ( ) derivative integral from to at and if then prime sum limit as "
    "approaches percent % 10 square root when f(x) divided by remainder , . ? round nearest".split(" ")
)


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=14).map(" ".join))
def test_reading_never_raises_on_mathematical_words(text: str) -> None:
    reading = reads_as_math(text)
    assert reading.is_math == (reading.problem is not None)
