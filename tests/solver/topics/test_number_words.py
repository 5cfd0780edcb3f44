import pytest

from solver import Sandbox
from tests.solver.topics.asking import answer, declined, is_left_to_documents


@pytest.mark.parametrize(
    "question, value",
    [
        ("write 3,042 in words", "three thousand forty-two"),
        ("-17.05 in words", "minus seventeen point zero five"),
        ("$1,234.01 in words", "one thousand two hundred thirty-four dollars and one cent"),
        ("seven hundred and six thousand and nineteen in figures", "706019"),
        ("write twelve hundred in figures", "1200"),
        ("5.2 million in figures", "5200000"),
        ("what's the ordinal of 22, written with digits", "22nd"),
        ("112 as an ordinal", "112th"),
        ("write 101 as an ordinal in words", "one hundred first"),
        ("write 12th in words", "twelfth"),
        ("the twenty-first in digits", "21st"),
        ("Write 1987 in Roman numerals.", "MCMLXXXVII"),
        ("what number is XLIV", "44"),
        ("What does the Roman numeral IIIX stand for?", "undefined"),
        ("what's XC minus XL in roman numerals", "L"),
        ("CCLVI in decimal", "256"),
    ],
)
def test_numbers_written_another_way(question: str, value: str, sandbox: Sandbox) -> None:
    assert answer(question, sandbox) == value


def test_what_has_no_roman_numeral_is_declined(sandbox: Sandbox) -> None:
    assert "1 to 3,999" in declined("Write 0 in Roman numerals", sandbox)


@pytest.mark.parametrize(
    "question", ["Write a report in words", "What is the IT budget?", "What is in the XML file?", "DC motor voltage"]
)
def test_documents_use_words_and_capitals_too(question: str) -> None:
    assert is_left_to_documents(question)


def test_a_row_of_joining_words_is_read_in_no_time() -> None:
    assert is_left_to_documents("write " + "and " * 120 + "in figures")
