import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("is 144 a perfect square", "yes"),
        ("is -27 a perfect cube", "yes"),
        ("is 22 a triangular number", "no"),
        ("what is the 10th triangular number", "55"),
        ("10th fibonacci number", "55"),
        ("first 8 Fibonacci numbers", "1, 1, 2, 3, 5, 8, 13, 21"),
        ("is 17 odd or even", "odd"),
        ("is 96 a power of 2", "no"),
        ("is 153 an armstrong number", "yes"),
        ("is 4 a happy number", "no"),
        ("is 12321 a palindrome", "yes"),
        ("check whether 1231 is palindromic", "no"),
        ("list the square numbers between 10 and 100", "16, 25, 36, 49, 64, 81, 100"),
        ("how many perfect squares are there between 1 and 1000", "31"),
        ("nearest perfect square to 50", "49"),
        ("between which two consecutive integers does sqrt(50) lie", "(7, 8)"),
        ("is the square root of 50 rational", "no"),
    ],
)
def test_kinds(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_a_range_the_wrong_way_round_is_declined(sandbox: Sandbox) -> None:
    assert "before it begins" in declined("how many perfect squares are between 100 and 10", sandbox)


@pytest.mark.parametrize("question", ["What is the first square in the document?", "How many square metres between 10 and 20?"])
def test_documents_speak_of_squares_too(question: str) -> None:
    assert is_left_to_documents(question)
