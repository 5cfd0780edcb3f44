import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("What is the last digit of 7^2023?", "3"),
        ("last two digits of 7^100", "01"),
        ("tens digit of 7^100", "0"),
        ("first three digits of 2^1000", "107"),
        ("How many digits does 2^1000 have?", "302"),
        ("how many bits are needed to represent 1000", "10"),
        ("sum of the digits of 2^15", "26"),
        ("digital root of 98765", "8"),
        ("Reverse the digits of 70425.", "52407"),
        ("How many zeros does 100! end with?", "24"),
        ("trailing zeros of 10^6 * 5^3 * 2", "7"),
        ("how many zeros in 1050", "2"),
        ("what digit is in the hundreds place of 45,382", "3"),
        ("what is the value of the digit 7 in 3,742", "700"),
        ("write 3,402 in expanded form", "3000 + 400 + 2"),
        ("how many times does the digit 1 appear in the numbers from 1 to 100", "21"),
        ("how many digits are used to number the pages from 1 to 150", "342"),
        ("highest power of 3 that divides 100!", "3^48"),
    ],
)
def test_digits(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_what_can_be_read_in_two_ways_is_declined(sandbox: Sandbox) -> None:
    assert "trailing zeros" in declined("how many zeros are in 100!", sandbox)
    assert "2 times" in declined("What is the value of the digit 5 in 5,325", sandbox)


@pytest.mark.parametrize("question", ["How many digits does a phone number have?", "What is the value of 5 in 2019 prices?"])
def test_documents_speak_of_digits_too(question: str) -> None:
    assert is_left_to_documents(question)
