"""What is said of a question that looks like mathematics and is not read."""

from __future__ import annotations

import pytest

from solver import reads_as_math, unread_reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("What is 15 + 240 for my aunt?", "The words 'for my aunt' are not understood here. Without them"),
        ("mean of 4, 8, fifteen and pears", "pears' are not understood here. Without them"),
        ("Simplify (x^2-1)/(x-1) and factor it", "reads as simplify((x^2 - 1)/(x - 1))"),
        ("area of a rhombicuboctahedron with edge 2", "A question with 'area' is of a kind known here"),
        ("What is the volume of a barrel with radius 3 and height 5?", "A question with 'volume' is of a kind known here"),
        ("limit of sin(x)/x", "A limit is taken at a place"),
        ("Solve for x", "There is no equation to solve"),
        ("Differentiate with respect to x", "There is no formula to work on"),
        ("Maximise 3x+2y", "within which bounds"),
        ("Solve 3x + 2 = 5 for y", "'y' does not occur"),
        ("(2+3", "expected ')'"),
        ("What is the derivative of f?", "The formula of f is not given"),
    ],
)
def test_the_reason_names_the_part_and_what_to_do(text: str, said: str) -> None:
    reading = reads_as_math(text)
    assert (reading.is_math, reading.is_near) == (False, True)
    assert said in unread_reason(text)


@pytest.mark.parametrize(
    "text",
    [
        "Who painted the Night Watch?",
        "How many visitors came in 2019?",
        "What is the area of the east dome?",
        "Tom has 3 apples and eats one. How many are left?",
        "Where do I find form 27?",
    ],
)
def test_what_asks_for_a_fact_is_not_near(text: str) -> None:
    assert not reads_as_math(text).is_near


def test_figures_are_never_left_out_of_a_question() -> None:
    assert "Without" not in unread_reason("What is 15% of 240 7 9 aunts?")


@pytest.mark.parametrize("text", ["derivative of x", "differentiate f(x) = x^2", "integrate h with respect to h"])
def test_a_letter_that_is_a_variable_is_read(text: str) -> None:
    assert reads_as_math(text).is_math
    assert unread_reason(text) == ""
