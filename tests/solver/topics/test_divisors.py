import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("factors of 36", "1, 2, 3, 4, 6, 9, 12, 18, 36"),
        ("how many divisors has 360?", "24"),
        ("How many factors does 10! have", "270"),
        ("sum of the proper divisors of 28", "28"),
        ("is 28 a perfect number", "yes"),
        ("is 12 perfect, abundant or deficient", "abundant"),
        ("are 220 and 284 amicable numbers?", "yes"),
        ("are 6, 35 and 21 relatively prime?", "no"),
        ("φ(60)", "16"),
        ("how many positive integers less than 100 are coprime to 100", "40"),
        ("GCF for 12 and 18", "6"),
        ("what is the largest number that divides both 84 and 126", "42"),
        ("smallest positive number that is divisible by all numbers from 1 to 20", "232792560"),
        ("find the gcd of 252 and 198 using the Euclidean algorithm", "18"),
        ("gcd and lcm of 12 and 18", "(6, 36)"),
        ("common factors of 24 and 36", "1, 2, 3, 4, 6, 12"),
        ("largest prime factor of 13195", "29"),
        ("how many distinct prime factors does 360 have", "3"),
        ("write 360 as a product of prime factors", "2^3*3^2*5"),
        ("is 12 squarefree", "no"),
        ("first 5 multiples of 7", "7, 14, 21, 28, 35"),
        ("how many numbers from 1 to 100 are divisible by 3 or 5", "47"),
        ("how many integers between 1 and 1000 are divisible by 3 but not by 5", "267"),
        ("how many numbers from 1 to 100 are divisible by neither 2 nor 3", "33"),
        ("sum of all multiples of 3 or 5 below 1000", "233168"),
        ("largest two-digit multiple of 9", "99"),
    ],
)
def test_divisors_and_multiples(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_what_is_not_decided_is_declined(sandbox: Sandbox) -> None:
    assert "divides 0" in declined("factors of 0", sandbox)
    assert "more than once" in declined("sum of the prime factors of 84", sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "What are the risk factors of 2023?",
        "How many factors are listed in section 3?",
        "What are the common factors in the two reports?",
        "Which prime factors drove sales in 2020?",
    ],
)
def test_documents_speak_of_factors_too(question: str) -> None:
    assert is_left_to_documents(question)
