"""Each topic is reached by its own questions, and nearly every question is taken by one topic alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from solver.questions import parse_math
from solver.topics import TOPICS, IncompleteError, Task
from solver.topics.question import question_of
from solver.topics.registry import read_by

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "conversions": ("Write 1987 in Roman numerals.", "convert MCMXCIV to a number"),
    "primes": ("How many primes are there between 1 and 100?", "What is the 10th prime number?"),
    "factorisations": ("how many distinct prime factors does 360 have",),
    "divisors": ("List all divisors of 36", "sum of the proper divisors of 28"),
    "multiples": ("first 5 multiples of 7", "sum of all multiples of 7 below 1000"),
    "congruences": ("inverse of 3 mod 7", "Solve 3x ≡ 4 (mod 7)"),
    "diophantine": ("Find all integer solutions of 3x + 5y = 1",),
    "digits": ("What is the sum of the digits of 2^10?",),
    "number_kinds": ("is 12321 a palindrome", "is 96 a power of 2"),
    "bases": ("convert 255 to hexadecimal", "What is 1011 in base 2 as a decimal number?"),
    "decimals": ("write 0.333... as a fraction",),
    "fractions": ("least common denominator of 3/4 and 5/6",),
    "number_words": ("write 342 in words",),
    "texts": ("how many vowels are in the word mathematics",),
    "sorting": ("Arrange 0.5, 45%, 2/5, 0.41 in ascending order",),
    "descriptive_statistics": ("range of 3, 5, 9, 12",),
    "summary_figures": ("The mean of five numbers is 12. Four of them are 10, 11, 13 and 15. What is the fifth?",),
    "regression": ("least squares regression line for the points (1, 2), (2, 3), (3, 5), (4, 6)",),
    "normal_distribution": ("X is normal with mean 100 and standard deviation 15. Find P(X < 115).",),
    "inference": ("Compute the z-score of 85 if the mean is 70 and the standard deviation is 10",),
    "sets": ("A = {1, 2, 3, 4}, B = {3, 4, 5}. Find A ∪ B.",),
    "venn_counts": ("In a class of 30, 18 like tea, 15 like coffee and 8 like both. How many like only tea?",),
    "knights": ('Knights and knaves: A says "I am a knight". What is A?',),
    "syllogisms": ("No fish are mammals. All whales are mammals. Does it follow that no whales are fish?",),
    "quantified": ("negate: for all x there is a y with x < y",),
    "propositions": ("Is (p -> q) or (q -> p) a tautology?",),
    "tangents": ("For f(x) = x^3, find the equation of the tangent line at x = -1",),
    "extrema": ("point of inflection of y = x^3 - 6x^2 + 5", "What is the maximum of sin x + cos x?"),
    "implicit": ("x^2 + y^2 = 25, find dy/dx at (3, 4)",),
    "multivariable": ("find f_x and f_y for f(x, y) = x^2 y + 3y",),
    "areas": ("Find the area between y = x^2 and y = x",),
    "functions": ("Given f(x)=2x and g(x)=x+5, find fg(3)", "domain of sqrt(x - 2)"),
    "coefficients": ("What is the coefficient of x^3 in (2 + x)^7?", "constant term in (x + 1/x)^6"),
    "polynomials": ("complete the square: x^2 + 6x + 2", "write 2/x + 3/(x+1) as a single fraction"),
    "solution_sets": ("solve sin(x) = 2 for 0 <= x <= 2pi",),
    "plots": ("plot y = x^2",),
    "currency": ("If 1 USD = 0.9 EUR, how many euros are 50 dollars?",),
    "dates": ("How many days are there between 3 March 2024 and 25 December 2024?",),
    "durations": ("What time is it 3 hours 20 minutes after 9:50 am?",),
    "finance": ("What is the compound interest on $1000 at 5% per year for 3 years?",),
    "ratios": ("Divide $60 in the ratio 2:3",),
    "percentages": ("A price rises from $80 to $100. What is the percentage increase?",),
    "rates": ("A car travels 150 km in 2 hours. What is its average speed?",),
    "units": ("convert 5 miles to km",),
    "matrices": ("Find the determinant of [[1, 2], [3, 4]]",),
    "lines_planes": ("Where does the line through (0,0,0) and (1,2,3) meet the plane x + y + z = 12?",),
    "vectors": ("Find the angle between (1, 0) and (1, 1)",),
    "sequences": ("What is the next term of 2, 5, 8, 11, ...?",),
    "progressions": ("In a geometric progression the second term is 6 and the fourth term is 54. Find the common ratio.",),
    "sums": ("sum of the first 50 odd numbers", "What is the sum of all primes below 100?"),
    "series": ("first 4 nonzero terms of the Maclaurin series for cos(x)",),
    "recurrences": ("a_1 = 3, a_{n+1} = 2a_n + 1. What is a_6?",),
    "odes": ("Solve y' = 2y with y(0) = 3",),
    "growth": ("A population grows at a rate proportional to its size, doubling every 5 years from 1000. Write P(t).",),
    "stories": ("Tom is 4 years older than Ann. The sum of their ages is 20. How old is Ann?",),
    "counting": ("In how many ways can a committee of 3 be chosen from 10 people?",),
    "probability": ("Two dice are thrown. What is the probability of getting a sum of at least 10?",),
    "linear_programs": ("Maximize 3x + 2y subject to x + y <= 4, x + 3y <= 6, x >= 0, y >= 0.",),
    "discrete_optima": ("Minimum spanning tree weight: A-B 3, A-C 1, B-C 7, B-D 5, C-D 2",),
    "figures": ("What is the area of a circle with radius 5 cm?", "What is the interior angle of a regular octagon?"),
    "triangles": ("The sides of a triangle are 13, 14 and 15. Find its area.",),
    "coordinates": ("Find the centre and radius of x^2 + y^2 - 4x + 6y = 3",),
    "conics": ("What are the foci of the ellipse x^2/25 + y^2/9 = 1?",),
    "angles": ("Find the complement of an angle of 35 degrees",),
    "similarity": ("Two similar triangles have sides in the ratio 2:3. What is the ratio of their areas?",),
    "optimum_words": ("Find the largest area of a rectangle with perimeter 36 cm",),
}
SHARED: Mapping[str, frozenset[str]] = {
    "How many positive integer solutions does x + y + z = 10 have?": frozenset({"diophantine", "counting"}),
}
"""Questions that two topics understand, in the same way."""


def takers(question: str) -> list[str]:
    """Every topic that takes a question, were it asked alone."""
    asked = question_of(question)
    assert asked is not None
    found = []
    for name in TOPICS:
        try:
            takes = read_by(name, asked) is not None
        except IncompleteError:
            takes = True
        if takes:
            found.append(name)
    return found


def test_every_topic_has_questions_here() -> None:
    assert set(QUESTIONS) == set(TOPICS)


@pytest.mark.parametrize(("topic", "question"), [(topic, each) for topic, listed in QUESTIONS.items() for each in listed])
def test_a_question_reaches_its_topic_and_no_other_takes_it(topic: str, question: str) -> None:
    task = parse_math(question)
    assert isinstance(task, Task) and task.topic == topic
    assert takers(question) == [topic]


@pytest.mark.parametrize("question", SHARED)
def test_two_topics_take_only_what_is_known_to_be_shared(question: str) -> None:
    assert set(takers(question)) == SHARED[question]
