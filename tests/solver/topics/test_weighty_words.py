"""A word that changes the meaning and leaves the reading as it was has been overlooked: the question is declined."""

from __future__ import annotations

import pytest

from solver.topics import IncompleteError, read_topic


@pytest.mark.parametrize(
    "question, word",
    [
        ("What is twice the shortest path from A to D: A-B 4, A-C 2, C-B 1, B-D 5, C-D 8?", "twice"),
        ("Find the second shortest path from A to D: A-B 4, A-C 2, C-B 1, B-D 5, C-D 8", "second"),
        ("A stock falls by 20% and then rises by 25%, squared. What is the overall percent change?", "squared"),
        ("What is the reciprocal of the expected value of a die roll?", "reciprocal"),
    ],
)
def test_an_overlooked_word_is_named(question: str, word: str) -> None:
    with pytest.raises(IncompleteError, match=word):
        read_topic(question)


@pytest.mark.parametrize(
    "question",
    [
        "Two dice are rolled. What is the probability that the sum is not 7?",
        "Two cards are drawn without replacement. What is the probability that both are hearts?",
        "In a group of 23 people, what is the probability that at least two share a birthday?",
        "Find the sum to infinity of a geometric series with first term 8 and common ratio 1/2",
        "use the rule of 72 to estimate how long it takes to double money at 6%",
        "how many games if 8 teams each play each other twice",
        "Is 2, 6, 18, 54 arithmetic or geometric?",
    ],
)
def test_a_word_that_the_reading_uses_or_only_repeats_is_no_hindrance(question: str) -> None:
    assert read_topic(question) is not None
