from __future__ import annotations

import pytest

from rag.measures import suits, wanted


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [
        ("How deep is the lake?", "12.7 m", "12.7 kg"),
        ("How heavy is the dome?", "86 tonnes", "14.6 m"),
        ("What does a ticket cost?", "19.00 EUR", "75 minutes"),
        ("What is the price?", "$5", "5 %"),
        ("How cold does it get?", "-18 degrees", "18 m"),
        ("How long does cooling take?", "19 hours", "3 m"),
        ("What percentage is lost?", "0.7 per cent", "7 kg"),
        ("How many kilowatts does it give?", "75 kW", "75 litres"),
        ("How many litres fit in?", "5,900 litres", "5,900 m"),
    ],
)
def test_a_unit_of_the_wanted_measure_suits_and_another_does_not(question: str, right: str, wrong: str) -> None:
    assert suits(right, wanted(question)) == 1.0
    assert suits(wrong, wanted(question)) == 0.0


def test_a_count_is_no_measurement() -> None:
    asked = wanted("How many people fit in the cabin?")
    assert suits("12 persons", asked) == 1.0
    assert suits("twelve", asked) == 0.5
    assert suits("1,192 m", asked) == 0.0


def test_any_number_may_answer_when_nothing_says_which() -> None:
    assert suits("42", wanted("What is the pass mark?")) > 0.0


def test_a_number_in_words_is_no_unit() -> None:
    asked = wanted("How many years did she serve?")
    assert suits("twelve", asked) == 0.5
    assert suits("twelve years", asked) == 1.0
    assert suits("twelve goats", asked) == 0.0
