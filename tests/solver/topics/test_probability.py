"""Questions of chance: answers known by hand, and questions left alone."""

from __future__ import annotations

from typing import Any

import pytest

from solver.topics import IncompleteError, read_topic
from solver.topics.child import run


def outcome(question: str) -> dict[str, Any]:
    task = read_topic(question)
    assert task is not None, "not read"
    return run({"task": task.to_dict()})


@pytest.mark.parametrize(
    "question, value",
    [
        ("probability of getting 2 heads in 3 tosses", "3/8"),
        ("probability of at least one six in 4 rolls", "671/1296"),
        ("Probability of not rolling a 6", "5/6"),
        ("two dice: P(sum >= 10)", "1/6"),
        ("probability that two dice sum to 7", "1/6"),
        ("draw a card; probability it's a king or a heart", "4/13"),
        ("probability of drawing two aces without replacement", "1/221"),
        ("bag with 5 red and 4 blue; draw 3; P(at least one red)", "20/21"),
        ("probability that a random number from 1 to 20 is prime", "2/5"),
        ("expected number of heads in 10 tosses", "5"),
        ("Two dice are thrown. What is the probability of getting a sum of at least 10?", "1/6"),
        ("What is the probability of rolling doubles with two fair dice?", "1/6"),
        ("What is the probability of rolling a sum of 7 or 11 with two dice?", "2/9"),
        ("Three dice are rolled. Find the probability that all three show the same number.", "1/36"),
        ("A fair die is rolled. What is the probability of getting an even number?", "1/2"),
        (
            "A biased coin has probability of heads 0.6. It is tossed 3 times. What is the probability of exactly two heads?",
            "54/125",
        ),
        ("X ~ Bin(5, 0.5). What is P(X >= 4)?", "3/16"),
        (
            (
                "The probability that A solves a problem is 1/2 and the probability that B solves "
                "it is 1/3, independently. What is the probability that the problem is solved?"
            ),
            "2/3",
        ),
        (
            (
                "A machine works with probability 0.9, another with probability 0.8, independently. "
                "What is the probability that both fail?"
            ),
            "1/50",
        ),
        ("A card is drawn from a standard deck. What is the probability that it is a face card?", "3/13"),
        ("What is the probability of drawing a red king from a deck of 52 cards?", "1/26"),
        ("A card is drawn from a standard deck. Given that it is red, what is the probability that it is a heart?", "1/2"),
        ("A number is chosen at random from 1 to 20. What is the probability that it is prime?", "2/5"),
        ("A number is chosen at random from 1 to 100. What is the probability that it is divisible by 3 or 5?", "47/100"),
        ("Two cards are drawn without replacement from a standard deck. What is the probability that both are aces?", "1/221"),
        ("What is the probability that a 5-card hand contains exactly 2 aces?", "2162/54145"),
        ("Two cards are drawn from a standard deck with replacement. What is the probability that both are hearts?", "1/16"),
        (
            (
                "A bag contains 4 red, 5 blue and 6 green balls. One ball is drawn at random. "
                "What is the probability that it is not blue?"
            ),
            "2/3",
        ),
        (
            (
                "A bag contains 6 red and 4 blue marbles. Three marbles are drawn without replacement. "
                "What is the probability that exactly two are red?"
            ),
            "1/2",
        ),
        ("A and B are independent events with P(A) = 0.3 and P(B) = 0.5. Find P(A or B).", "13/20"),
        ("If P(A) = 0.4, P(B) = 0.3 and P(A ∪ B) = 0.6, find P(A ∩ B).", "1/10"),
        ("P(A|B) = 0.5, P(B) = 0.4. What is P(A and B)?", "1/5"),
        ("Given P(A) = 1/2, P(B) = 1/3, P(A ∩ B) = 1/4, find P(A | B).", "3/4"),
        ("A and B are mutually exclusive, P(A) = 0.2, P(B) = 0.5. What is P(A or B)?", "7/10"),
        ("A random variable X takes values 1, 2, 3 with probabilities 0.2, 0.5, 0.3. Find the expected value of X.", "21/10"),
        ("A random variable X takes values 1, 2, 3 with probabilities 0.2, 0.5, 0.3. Find Var(X).", "49/100"),
        ("What is the expected number of heads in 20 tosses of a fair coin?", "10"),
        ("What is the expected value of a roll of a fair die?", "7/2"),
        ("The letters of the word APPLE are arranged at random. What is the probability that the two P's are together?", "2/5"),
        ("P(at least one head in 4 tosses of a fair coin)", "15/16"),
        (
            (
                "A test for a disease is 99% sensitive and 95% specific. 1% of people have the "
                "disease. If someone tests positive, how likely is it that they have it?"
            ),
            "1/6",
        ),
        (
            (
                "Urn 1 has 2 white and 3 black balls, urn 2 has 4 white and 1 black. An urn "
                "is picked at random and a ball drawn; it is white. What is the probability "
                "that it came from urn 1?"
            ),
            "1/3",
        ),
        ("Out of 10 bulbs 3 are broken. If I take 4 at random, what's the chance that exactly one is broken?", "1/2"),
        ("P(X <= 1) for a Poisson variable with mean 2", "3*e^-2"),
        ("E[X] and Var[X] for X binomial n=20 p=0.25", "(5, 15/4)"),
        ("how many times do you have to throw a die on average until the first six", "6"),
        ("A game costs 2 euros; with probability 1/10 you win 15 euros, otherwise nothing. Expected profit per game?", "-1/2"),
    ],
)
def test_answers_known_by_hand(question: str, value: str) -> None:
    found = outcome(question)
    assert found["value"]["value"] == value
    assert found["check"]["verdict"] == "verified"


@pytest.mark.parametrize(
    "question, reason",
    [
        ("If P(A) = 0.6, P(B) = 0.5, what is P(A or B)?", "independent or exclusive"),
        ("A box has some red and 4 green balls. What is the probability of drawing a red one?", "number of one kind"),
        ("X takes values 1, 2 with probabilities 0.2, 0.5. Find the expected value of X.", "not to 1"),
    ],
)
def test_what_is_missing_is_asked_for(question: str, reason: str) -> None:
    with pytest.raises(IncompleteError, match=reason):
        read_topic(question)


def test_probabilities_that_cannot_be_are_refused() -> None:
    found = outcome("P(A) = 0.3, P(B) = 0.5 and P(A and B) = 0.4. Find P(A or B).")
    assert "not possible together" in found["declined"]


@pytest.mark.parametrize(
    "question",
    [
        "What is the probability of the meeting being cancelled?",
        "How likely is it that the east dome opens in March?",
        "What is the expected delivery date of the 3 machines?",
        "What is the average number of visitors per day?",
        "What is the probability that a visitor has more than 2 children?",
        "What is the chance of winning?",
        "In a group of 23 people, what is the probability that at most two share a birthday?",
        "5 cards are dealt from a standard 53-card deck, probability that all are hearts?",
    ],
)
def test_questions_about_documents_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
