import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("Find integers x and y with 17x + 12y = 1.", "(5, -7)"),
        ("solve 3x + 5y = 1 in integers", "x = 2 + 5k, y = -1 - 3k"),
        ("find all integer solutions of 4x - 6y = 10", "x = 1 + 3k, y = -1 + 2k"),
        ("does 6x + 9y = 20 have integer solutions?", "no"),
        ("find all positive integer solutions to 3x + 5y = 31", "[(2, 5), (7, 2)]"),
        ("how many non-negative integer solutions does 2x + 3y = 30 have?", "6"),
        ("how many positive integer solutions does x + 2y + 3z = 20 have", "24"),
        ("How many non-negative integer solutions does x + y + z = 10 have?", "66"),
        ("find two positive integers x and y such that 3x + 7y = 1", "no solution"),
        ("how many integer solutions does x + y = 5 have", "infinitely many"),
        ("is (5, 12, 14) a Pythagorean triple?", "no"),
        ("find all pythagorean triples containing 12", "(5, 12, 13), (9, 12, 15), (12, 16, 20), (12, 35, 37)"),
        ("write 65 as a sum of two squares", "1^2 + 8^2, 4^2 + 7^2"),
    ],
)
def test_whole_solutions(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_too_many_unknowns_are_declined(sandbox: Sandbox) -> None:
    assert "two unknowns" in declined("solve 2x + 4y + 6z = 8 in integers", sandbox)


def test_documents_speak_of_integers_too() -> None:
    assert is_left_to_documents("What is the integer part of the 2019 report?")
