"""Geometry, statistics, sets and logic as people put them, and what must not be taken for them."""

from __future__ import annotations

import pytest

from solver import Declined, Sandbox, parse_math, solve_math
from solver.topics import Task
from tests.solver.topics.asking import answer, is_left_to_documents


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("M(2,3) is the midpoint of AB and A is (1,1). Find B", "(3, 5)"),
        ("A is (1,1). The midpoint of AB is M(2,3). Find B.", "(3, 5)"),
        ("Line through (1,2) perpendicular to the x-axis", "x = 1"),
        ("distance from (1,2) to the y-axis", "1"),
        ("circle through (0,0), (4,0), (0,6)", "(x - 2)^2 + (y - 3)^2 = 13"),
        ("Circle whose diameter has endpoints (1,1) and (5,3)", "(x - 3)^2 + (y - 2)^2 = 5"),
        ("circle with radius 5 centered at the origin", "x^2 + y^2 = 25"),
        ("center of x^2+y^2+2x=0", "(-1, 0)"),
        ("Inradius of 3-4-5 triangle", "1"),
        ("In a 45-45-90 triangle the hypotenuse is 10. Find the legs", "(5*sqrt(2), 5*sqrt(2))"),
        ("legs 6 and 8, hypotenuse?", "10"),
        ("Perimeter of a quarter circle of radius 2", "pi + 4"),
        ("if the circumference is 18π, what's the radius", "9"),
        ("how big is the area of a square if one side is 2.5 m", "25/4"),
        ("A kite is flying on a 100 m string at an angle of 60° to the ground. How high is it?", "50*sqrt(3)"),
        (
            "A 5 m ladder rests against a wall making a 60 degree angle with the ground. How high up does it reach?",
            "5*sqrt(3)/2",
        ),
        ("What is the complement of a 37 degree angle?", "53"),
        ("If the side of a square is doubled, how many times larger is the area?", "4"),
        ("The radius of a circle increases by 10%. By what percent does the area increase?", "21"),
        ("The radius of a sphere is decreased by 10%. By what percent does the volume change?", "271/10"),
        ("If all sides of a triangle are doubled, by what factor does the area grow?", "4"),
        ("Ratio of areas of circles with radii 3 and 5", "9:25"),
        ("Two similar triangles have sides in ratio 2:3. The smaller area is 20. Find the larger area", "45"),
        (
            "Two similar solids have volumes in the ratio 8:27. The area of the larger solid is 90. Find the smaller area.",
            "40",
        ),
    ],
)
def test_geometry(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("avg of 4, 8, 15, 16, 23 and 42?", "18"),
        ("I scored 78, 85, 92 and 89 on my tests. What is my average?", "86"),
        ("Using the medians of the lower and the upper half, what are Q1 and Q3 of 1, 3, 4, 6, 7, 9, 12, 15?", "(7/2, 21/2)"),
        ("mean deviation of 1, 2, 3", "2/3"),
        ("mean of 1 with frequency 2, 2 with frequency 3, 3 with frequency 5", "23/10"),
        ("weighted average: 80 counts 40 %, 95 counts 60%", "89"),
        ("The average of five numbers is 14. Four of them are 10, 12, 17 and 15. What's the fifth?", "16"),
        ("The mean of 4 numbers is 10. A fifth number 20 is added. New mean?", "12"),
        ("A student scored 80, 90, 70. What must he score on the fourth test to average 85?", "100"),
        ("My average after 4 tests is 82. What score do I need on the fifth test to get 85?", "97"),
        ("class A: 20 students mean 70, class B: 30 students mean 80. Combined mean?", "76"),
        ("the top 10% of scores mean 70 sd 8 normal cutoff", "80.2524"),  # 70 + 8*1.28155
        ("Which z gives P(Z < z) = 0.975 for a standard normal Z?", "1.95996"),
        ("P(X ≥ 28) for normal mean 20 sd 4", "0.0227501"),
    ],
)
def test_statistics(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Power set of {x, y}?", "{{}, {x}, {y}, {x, y}}"),
        ("list the cartesian product {1,2} × {p,q}", "{(1, p), (1, q), (2, p), (2, q)}"),
        ("Is 3 in {1,2}?", "no"),
        ("How many elements are in {1,1,2,3}", "3"),
        ("p -> q, p, therefore q", "yes"),
        ("p AND NOT p, is that satisfiable", "no"),
        ("DNF of p xor q", "p ∧ ¬q ∨ ¬p ∧ q"),
        ("All A are B. Does it follow that all B are A?", "no"),
        ("No A are B. Does it follow that no B are A?", "yes"),
    ],
)
def test_sets_and_logic(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("outliers in 1,2,3,4,100", "with the median in both halves the outliers are 100"),
        ("first quartile of 3, 7, 8, 5, 12, 14, 21, 13, 18", "with the median in both halves it is 7"),
        ("interquartile range of 2, 4, 4, 5, 7, 9, 11", "with the median in both halves it is 4"),
    ],
)
def test_the_other_convention_for_quartiles_is_told(question: str, other: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert not isinstance(found, Declined)
    assert other in found.value.text.split("\n")[0]


@pytest.mark.parametrize("question", ["upper quartile of 1, 2, 3, 4", "outliers in 1, 2, 3, 4, 5"])
def test_conventions_that_agree_are_not_told(question: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert not isinstance(found, Declined)
    assert "both halves" not in found.value.text


@pytest.mark.parametrize(
    "question",
    [
        "A student scored 80, 90, 70. What must he score on the fifth test to average 85?",
        "weighted average: 80 counts 40 %, 95 counts 50%",
        "Slope of line 3x - 4y = 12 and its y-intercept",
        "convert 30.5° to degrees minutes seconds",
        "If the length of a rectangle grows by 10%, by what percent does the area grow?",  # its width is not told
        "If the radius of a cylinder is doubled, by what factor does the volume grow?",
    ],
)
def test_what_is_not_fully_understood_is_declined(question: str, sandbox: Sandbox) -> None:
    assert isinstance(solve_math(question, sandbox), Declined)


@pytest.mark.parametrize(
    "question",
    [
        "What does Q3 of 2021 show?",
        "Outliers in table 3, 4 and 5",
        "All employees must sign. Therefore I must sign.",
        "The radius of the plant increases by 10%; what happens to the area of the site?",
        "How long is the hypotenuse of the roof on page 4?",
        "What is the circumference of the earth in chapter 2?",
    ],
)
def test_questions_for_documents_are_left_alone(question: str) -> None:
    assert is_left_to_documents(question)


def test_a_graph_between_the_bounds_named_with_their_letter() -> None:
    task = parse_math("draw y = 3x - 1 for x between -2 and 2")
    assert isinstance(task, Task)
    assert task.source == "plot(3*x - 1, x, -2 to 2)"


def test_counts_are_told_as_they_were_read() -> None:
    task = parse_math("In a class of 40, 25 like tea, 20 like coffee and 10 like both. How many like neither?")
    assert isinstance(task, Task)
    assert task.source == "count(neither) where 40 in all, 25: tea, 20: coffee, 10: both"
