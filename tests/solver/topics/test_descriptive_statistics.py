import pytest

from solver import Declined, Sandbox, Solution, reads_as_math, solve_math


@pytest.mark.parametrize(
    "question, value",
    [
        ("median of 7 1 9 3 12 4", "11/2"),
        ("For the data 3, 7, 7, 19, what is the sample standard deviation?", "4*sqrt(3)"),
        ("Find the mean, median and mode of 2, 3, 3, 5, 7", "(4, 3, 3)"),
        ("population variance of the numbers 1,2,3,4,5", "2"),
        ("What is the mode of 1, 1, 2, 2, 3?", "{1, 2}"),
        ("mode of 4, 8, 1", "no mode"),
        ("harmonic mean of 2 and 6", "3"),
        ("geometric mean of 2, 4, 8", "4"),
        ("the 25th percentile of 1, 2, 3, 4, 5", "2"),
        ("Are there any outliers in 1, 2, 2, 3, 3, 3, 4, 50?", "50"),
        ("five-number summary of 1, 3, 5, 7, 9, 11, 13", "(1, 3, 7, 11, 13)"),
        ("weighted average: exam 80 (weight 60%), homework 95 (weight 40%)", "86"),
        ("1 occurs 4 times, 2 occurs 5 times, 3 occurs once. What is the mean?", "17/10"),
        ("values 1, 2, 3 with frequencies 4, 5, 1: what is the median?", "2"),
        ("mean absolute deviation of 2, 4, 6, 8", "2"),
        ("the average of 2 and 3 to 1 decimal place, please", "2.5"),
    ],
)
def test_figures_of_a_list(question: str, value: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert isinstance(found, Solution), found
    assert (found.value.value, found.check.verdict) == (value, "verified")


def test_both_readings_are_given_where_the_question_does_not_say_which(sandbox: Sandbox) -> None:
    found = solve_math("standard deviation of 1, 3, 5, 7", sandbox)
    assert isinstance(found, Solution)
    assert found.value.value == "sqrt(5)"
    assert "of a sample 2*sqrt(15)/3 " in found.value.text.splitlines()[0] + " "


@pytest.mark.parametrize(
    "question, reason",
    [
        ("Find the standard deviation of 10", "one value only"),
        ("geometric mean of -1 and 4", "positive numbers"),
        ("coefficient of variation of -1, 0, 1", "mean is 0"),
        ("weighted mean of 5 (weight 1), 7 (weight -1)", "add up to zero"),
    ],
)
def test_what_has_no_such_figure_says_why(question: str, reason: str, sandbox: Sandbox) -> None:
    found = solve_math(question, sandbox)
    assert isinstance(found, Declined)
    assert reason in found.reason


@pytest.mark.parametrize(
    "question",
    [
        "What was the average temperature in 2023 and 2024?",
        "What is the median age of the 12 night assistants?",
        "What is the range of the shuttle in 2 modes?",
        "mean of the solar energy in March, April and May",
        "What is the average of the second column for the years 2019, 2020 and 2021?",
    ],
)
def test_questions_about_documents_and_tables_are_not_read(question: str) -> None:
    assert not reads_as_math(question).is_math
