"""Sequences, progressions, sums, series and recurrences: answers known by hand, and questions that are no one's here."""

from __future__ import annotations

import pytest

from solver.questions import parse_math, reads_as_math
from solver.topics import IncompleteError
from tests.solver.topics.worked import value_of, worked


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the next number: 2, 5, 10, 17, 26, ...?", "37"),
        ("1, 1, 2, 3, 5, 8, what comes next?", "13"),
        ("next: 2, 3, 5, 7, 11", "13"),
        ("10, 7, 4, 1, ... 12th term", "-23"),
        ("how many terms in 3, 7, 11, ..., 99", "25"),
        ("arithmetic sequence: a3=7, a7=15, find a10", "21"),
        ("The sum of an arithmetic series of 20 terms is 650 and first term 4, common difference?", "3"),
        ("sum of the squares of the natural numbers from 1 to 10", "385"),
        ("sum of cubes of the integers from 3 to 5", "216"),
        ("sum of square numbers between 1 and 50", "140"),
        ("a(n) = a(n-1) + a(n-2), a(0)=2, a(1)=1. Find a(10).", "123"),
        ("what comes next: 2, 3, 5, 7, 11", "13"),
        ("next two terms of 1, 1, 2, 3, 5, 8, 13", "21, 34"),
        ("find a formula for the nth term of 3, 8, 15, 24, 35", "n^2 + 2*n"),
        ("what is the 10th term of 1/2, 2/3, 3/4, 4/5", "10/11"),
        ("find the 20th term of the arithmetic sequence 7, 11, 15, ...", "83"),
        ("A geometric sequence starts 5, 15, 45. Which term is 3645?", "7"),
        ("Is 100 a term of the sequence 3, 7, 11, ...?", "no"),
        ("how many terms are in the sequence 3, 7, 11, ..., 99?", "25"),
        ("common difference of 2, 6, 18", "does not exist"),
        ("Find the sum of the geometric series 3 + 6 + 12 + ... + 768.", "1533"),
        ("1+2+3+...+100", "5050"),
        ("1 - 1/2 + 1/4 - 1/8 + ...", "2/3"),
        ("5 + 10 + 20 + ...", "diverges"),
        ("An arithmetic sequence has first term 5 and common difference 3. Find the 10th term.", "32"),
        ("The 3rd term of an arithmetic progression is 7 and the 7th term is 19. Find the first term.", "1"),
        ("In a geometric progression the second term is 6 and the fourth term is 54. Find the common ratio.", "3 or -3"),
        ("Find the sum to infinity of a geometric series with first term 8 and common ratio 1/2", "16"),
        ("sum of the first 50 odd numbers", "2500"),
        ("sum of all multiples of 7 below 1000", "71071"),
        ("sum of the squares of the first 10 natural numbers", "385"),
        ("product of (1 - 1/k^2) for k from 2 to 10", "11/20"),
        (r"\sum_{k=1}^{n} k", "n*(n + 1)/2"),
        ("sum of k from k=1 to 1000000", "500000500000"),
        ("a_1 = 3, a_{n+1} = 2a_n + 1. What is a_6?", "127"),
        ("Let a_1 = 2 and a_{n+1} = a_n^2 - 1 for n >= 1. Find a_4.", "63"),
        ("Solve the recurrence a_n = 5a_{n-1} - 6a_{n-2}, a_0 = 1, a_1 = 4", "-2^n + 2*3^n"),
    ],
)
def test_an_answer(question: str, expected: str) -> None:
    assert value_of(question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Does the series Σ 1/n (n from 1 to ∞) converge?", "no"),
        (r"does \sum_{n=1}^\infty n!/n^n converge", "yes"),
        (r"Does \sum_{n=2}^\infty 1/(n ln n) converge?", "no"),
        ("does sum (-1)^n/sqrt(n) converge conditionally?", "yes"),
        (r"Determine whether \sum_{n=1}^\infty \frac{n}{n+1} converges or diverges", "diverges"),
        ("sum of 1/(n(n+1)) for n = 1 to infinity", "1"),
        ("radius of convergence of sum n x^n / 3^n", "3"),
        (r"interval of convergence of \sum_{n=1}^\infty \frac{x^n}{n}", "[-1, 1)"),
        ("Taylor polynomial of degree 3 for e^(2x) around 0", "1 + 2*x + 2*x^2 + 4*x^3/3"),
        ("Taylor series of ln(x) about x=1 to degree 3", "(x - 1) - (x - 1)^2/2 + (x - 1)^3/3"),
        ("first 4 nonzero terms of the Maclaurin series for cos(x)", "1 - x^2/2 + x^4/24 - x^6/720"),
    ],
)
def test_a_series(question: str, expected: str) -> None:
    assert value_of(question) == expected


def test_a_convergent_series_names_its_test() -> None:
    assert "p-series" in worked(r"does \sum_{n=1}^\infty \frac{1}{n^2} converge?")["value"]["text"]


def test_a_rule_without_a_term_to_spare_is_declined() -> None:
    assert "declined" in worked("What is the next number in 7, 2, 31, 5?")


def test_squares_in_a_range_or_of_a_range_are_told_apart() -> None:
    with pytest.raises(IncompleteError, match="of each of them"):
        parse_math("sum of cubes from 1 to 5")


def test_a_progression_with_one_fact_is_incomplete() -> None:
    with pytest.raises(IncompleteError, match="two facts"):
        parse_math("The first term of an arithmetic sequence is 4. Find the 10th term.")


@pytest.mark.parametrize(
    "text",
    [
        "What is the sum of the first 5 sales figures?",
        "When does the next term of office begin?",
        "What is the first term of the contract?",
        "Which series of the journal was published in 1990?",
        "How many terms does the lease have?",
        "What comes next in the procedure?",
        "Do the two reports converge?",
    ],
)
def test_a_question_about_documents_is_not_read(text: str) -> None:
    assert not reads_as_math(text).is_math
