import pytest

from solver import Sandbox, Solution, solve_math
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("0.272727... as a fraction", "3/11"),
        ("0.1(6) as a fraction", "1/6"),
        ("0.3 recurring as a fraction", "1/3"),
        ("1/7 as a recurring decimal", "0.(142857)"),
        ("decimal expansion of 5/12", "0.41(6)"),
        ("length of the period of 1/97", "96"),
        ("what is the 100th digit after the decimal point of 1/7", "8"),
        ("is 1/6 a terminating decimal", "no"),
        ("Write 0.000345 in scientific notation.", "3.45 * 10^-4"),
        ("99960 in scientific notation to 3 significant figures", "1.00 * 10^5"),
        ("1234567 in engineering notation", "1.234567 * 10^6"),
        ("write 6.02 × 10^5 in full", "602000"),
        ("round 2.345 to 2 decimal places using bankers rounding", "2.34"),
        ("truncate -3.789 to 1 decimal place", "-3.7"),
        ("round up 3.21 to 1 decimal place", "3.3"),
        ("round 7.125 to the nearest 0.05", "7.15"),
        ("Express 45678 to 2 significant figures", "46000"),
        ("express 0.0999 to 2 significant figures", "0.10"),
        ("how many significant figures does 0.00450 have", "3"),
    ],
)
def test_decimals(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


@pytest.mark.parametrize(
    "question, value",
    [
        ("Which is larger, 5/7 or 8/11?", "8/11"),
        ("which is smaller, 0.3 or 1/3", "0.3"),
        ("is 0.9999... equal to 1", "yes"),
        ("17/5 as a mixed number", "3 2/5"),
        ("-17/5 as a mixed number", "-3 2/5"),
        ("3/4 = ?/20", "15/20"),
        ("reciprocal of 2/3", "3/2"),
        ("least common denominator of 3/4 and 5/6", "12"),
    ],
)
def test_fractions(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_a_measured_value_keeps_its_unit(sandbox: Sandbox) -> None:
    found = solve_math("0.00981 m to one significant figure?", sandbox)
    assert isinstance(found, Solution)
    assert (found.value.value, found.value.unit) == ("0.01", "m")


@pytest.mark.parametrize(
    "question, reason",
    [
        ("0.12 recurring as a fraction", "the last alone"),
        ("0.101001000... as a fraction", "which digits recur"),
        ("write 3.2 x 10^5 in standard form", "ordinary digits to others"),
        ("3/4 with denominator 10", "No fraction of whole numbers"),
    ],
)
def test_what_can_be_read_in_two_ways_is_declined(question: str, reason: str, sandbox: Sandbox) -> None:
    assert reason in declined(question, sandbox)


@pytest.mark.parametrize(
    "question",
    [
        "Which is larger, the east dome or the west dome?",
        "Write a summary of section 3",
        "Round trip to Paris",
        "Compare 2019 and 2020 revenue",
        "0.1(6)",
    ],
)
def test_what_is_not_asked_of_numbers_is_left(question: str) -> None:
    assert is_left_to_documents(question)
