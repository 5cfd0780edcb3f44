"""Everyday wordings of several topics: answers known by hand, and stories that must not be taken for something else."""

from __future__ import annotations

import pytest

from solver import Declined, Sandbox, Solution, solve_math
from solver.topics import read_topic

ANSWERS = [
    ("Split £720 between Ann, Bob and Cem in the ratio 2:3:4. How much does Cem receive?", "320"),
    ("How many litres of a 10% salt solution must be mixed with 6 litres of a 25% salt solution to get a 15% solution?", "12"),
    ("How many ml of a 5% acid should be added to 200 ml of a 20% acid solution to obtain a 50% solution?", "no solution"),
    ("how much fuel, in litres, does a trip of 340 km take at 7.5 L/100 km?", "25.5"),
    ("How many 250 mL cups can be filled from 4.5 litres?", "18"),
    ("My car uses 5 litres per 100 km. How many km can that be in miles per US gallon?", None),
    (
        "I put 1500 euros in an account at 4% a year, compounded annually. How much is in it after 6 years? Round to cents.",
        "1897.98",
    ),
    ("What's the IRR of an investment where you pay 500 now and receive 605 in exactly two years?", "10"),
    ("IRR of the cash flows -100, 230, -132", "10% and 20%"),
    ("How many working days are there from 1 April 2025 to 30 April 2025 inclusive, ignoring holidays?", "22"),
    ("How many working days are there from 1 April 2025 to 30 April 2025 excluding bank holidays?", None),
    ("It's 9:15 a.m. in a city at UTC-5. What time is it in a city at UTC+9?", "11:15 pm"),
    (
        "A flight leaves at 19:30 (UTC-4) and lands in London at 07:15 (UTC+1) the next morning. How long is the flight?",
        "6 h 45 min",
    ),
    ("What angle do the hands of a clock make at 7:20?", "100"),
    ("What is the reflex angle between the hands of a clock at 4:00?", "240"),
    ("How many Friday the 13ths are there in 2015?", "3"),
    ("How many committees of 3 can be formed from 10 people?", "120"),
    ("How many shortest paths lead from one corner to the opposite corner of a grid 4 squares high and 6 squares wide?", "210"),
    ("How many 3-digit numbers can you make from the digits 0-9 if they can't start with 0 and no digit repeats?", "648"),
    ("How many 5-letter strings over A–Z contain at least one A?", "2115751"),
    ("In how many ways can 5 letters be put into 5 addressed envelopes, one each, so that none is in the right one?", "44"),
    ("A letter is picked at random from the word STATISTICS. How likely is it to be a vowel?", "3/10"),
    ("What's the probability that in a group of 4 people no two were born in the same month?", "55/96"),
    ("If P(B) = 0, what's P(A|B)?", "undefined"),
    ("The number of calls per hour is Poisson with mean 2. Probability of exactly 3 calls in a day?", None),
    ("3 coins tossed, exactly two heads?", "3/8"),
    ("A letter is picked at random from the word on the sign. How likely is it to be a vowel?", None),
    ("For x > 0, how small can x + 9/x get?", "6"),
    ("What percentage increase is it from 0 to 20?", "undefined"),
    ("if the circumference is 18π, what's the radius", "9"),
    ("In a triangle two sides are 5 and 8 and the angle between them is 60°. How long is the third side?", "7"),
    ("P XOR Q when both are true", "false"),
]


@pytest.mark.parametrize("question, value", [(question, value) for question, value in ANSWERS if value is not None])
def test_questions_and_their_answers(question: str, value: str, sandbox: Sandbox) -> None:
    solution = solve_math(question, sandbox)
    assert isinstance(solution, Solution), solution
    assert solution.value.value == value
    assert solution.check.verdict == "verified"
    assert solution.certificate is not None and solution.certificate.is_proof


@pytest.mark.parametrize("question", [question for question, value in ANSWERS if value is None])
def test_what_is_not_said_clearly_is_declined(question: str, sandbox: Sandbox) -> None:
    assert isinstance(solve_math(question, sandbox), Declined)


@pytest.mark.parametrize(
    "question",
    [
        "A florist has 75 roses and 90 tulips. Using all the flowers, how many bouquets containing 5 flowers each can he make?",
        "How many teams of 5 can be formed from 20 students?",
        "How many bouquets of 3 flowers can be made from 12 roses?",
        "What is the circumference of the lake?",
        "How big can the hall be?",
    ],
)
def test_stories_of_division_and_questions_about_documents_are_left_alone(question: str) -> None:
    assert read_topic(question) is None
