"""Regression, normal distributions, inference and means of numbers not all known: answers by hand and by tables."""

from __future__ import annotations

import pytest

from solver import Sandbox, Solution, solve_math
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("least squares regression line for the points (1, 2), (2, 3), (3, 5), (4, 6)", "y = 7/5*x + 1/2"),
        ("Predict y at x = 10 from the line of best fit through (2, 4), (4, 7), (6, 8), (8, 13)", "15"),
        ("correlation coefficient of x = 1 2 3 4 5 and y = 2 4 5 4 5", "sqrt(15)/5"),
        ("correlation between x = 1, 2, 3 and y = 5, 5, 5", "undefined"),
        ("What is the sample covariance of x: 2, 4, 6 and y: 1, 3, 8?", "7"),
        ("Spearman rank correlation of x = 1, 2, 3, 4 and y = 2, 1, 4, 3", "3/5"),
        ("Compute the z-score of 85 if the mean is 70 and the standard deviation is 10", "3/2"),
        ("Find the standard error of the mean for a sample of 25 with standard deviation 10", "2"),
        ("Calculate the t statistic for sample mean 52, hypothesized mean 50, sample standard deviation 4 and n = 16", "2"),
        ("chi-square statistic for observed 10, 20, 30 and expected 20, 20, 20", "10"),
        ("95% confidence interval for the mean: sample mean 50, known population sd 10, n = 100", "(48.04, 51.96)"),
        (
            "What sample size is needed for a margin of error of 2 with 95% confidence if the population sd is 15?",
            "217",
        ),
        ("Heights are normally distributed with mean 170 cm and sd 8 cm. What proportion is taller than 180 cm?", "0.10565"),
        ("P(-1 < Z < 2) for a standard normal Z, to 4 decimal places", "0.8186"),
        ("X ~ N(100, 15^2). Find P(X < 130) to 4 decimal places.", "0.9772"),
        ("What score is at the 90th percentile of a normal distribution with mean 500 and standard deviation 100?", "628.1552"),
        ("The mean of five numbers is 12. Four of them are 10, 11, 13 and 15. What is the fifth?", "11"),
        ("The average of 4, 7, x and 12 is 8. Find x.", "9"),
        ("The mean of 10 numbers is 5 and the mean of 20 other numbers is 8. What is the combined mean?", "7"),
        ("The mean of 5 numbers is 10. When a sixth number is added, the mean becomes 11. What is the sixth number?", "16"),
    ],
)
def test_figures(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_an_interval_by_students_distribution(sandbox: Sandbox) -> None:
    found = solve_math(
        "Find a 95% confidence interval for the mean with sample mean 20, sample standard deviation 4 and n = 16", sandbox
    )
    assert isinstance(found, Solution)
    assert found.value.value == "(17.8686, 22.1314)"  # t = 2.13145 from the table


@pytest.mark.parametrize(
    "question, reason",
    [
        ("A sample of 100 has mean 50 and standard deviation 10. Find the 95% confidence interval for the mean.", "not said"),
        ("Heights are normally distributed with mean 170. What proportion is taller than 180?", "standard deviation"),
        ("regression line for the points (1, 2), (1, 3)", "no regression line"),
        ("The mean of five numbers is 12. Three of them are 10, 11 and 13. What is the fifth?", "one missing"),
    ],
)
def test_what_is_missing_is_named(question: str, reason: str, sandbox: Sandbox) -> None:
    assert reason in declined(question, sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of normal visits lasted more than 30 minutes?",
        "What is the correlation between rainfall and visits in the report?",
        "What confidence level does the survey of 2019 use?",
        "What was the average of the second survey?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert is_left_to_documents(question)
