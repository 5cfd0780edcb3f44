import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("list the primes between 10 and 50", "11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47"),
        ("primes less than 2", "none"),
        ("how many primes are there below 100", "25"),
        ("What is the sum of all primes below 100?", "1060"),
        ("the first 5 primes", "2, 3, 5, 7, 11"),
        ("product of the first five primes", "2310"),
        ("what is the 100th prime", "541"),
        ("next prime after 2024", "2027"),
        ("largest prime less than 1000", "997"),
        ("smallest four-digit prime", "1009"),
        ("what's the smallest prime greater than 10^20", "100000000000000000039"),
        ("check whether 2^89-1 is prime", "yes"),
        ("is 561 a composite number", "yes"),  # a Carmichael number
        ("write 28 as the sum of two primes", "5 + 23"),
        ("write 11 as a sum of two primes", "no solution"),
    ],
)
def test_primes(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_what_is_out_of_reach_is_declined(sandbox: Sandbox) -> None:
    assert "no prime below 2" in declined("largest prime less than 2", sandbox)
    assert "smaller range" in declined("how many primes are below 10^9", sandbox)


@pytest.mark.parametrize(
    "question",
    ["How many prime suppliers do we have?", "list all prime contractors between 2019 and 2021", "What is prime time?"],
)
def test_documents_speak_of_prime_things_too(question: str) -> None:
    assert is_left_to_documents(question)
