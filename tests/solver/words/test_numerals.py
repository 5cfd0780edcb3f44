"""Numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from solver.words.numerals import find_numerals


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("16 eggs", ["16"]),
        ("1,200 bolts and 3,450,000 nuts", ["1200", "3450000"]),
        ("12,5 is a list", ["12"]),
        ("2.5 hours", ["5/2"]),
        ("two and a half hours", ["5/2"]),
        ("12 and three quarters", ["51/4"]),
        (".5 litres", ["1/2"]),
        ("$2", ["2"]),
        ("$ 1216 a year", ["1216"]),
        ("$1,234.56", ["30864/25"]),
        ("$.50 each", ["1/2"]),
        ("€45 and £3", ["45", "3"]),
        ("$3 million", ["3000000"]),
        ("25% off", ["25"]),
        ("7.5 percent", ["15/2"]),
        ("ten percent", ["10"]),
        ("12 per cent", ["12"]),
        ("2 1/2 hours", ["5/2"]),
        ("2-1/2 hours", ["5/2"]),
        ("2½ cups", ["5/2"]),
        ("3/4 of a cup", ["3/4"]),
        ("½ a cup", ["1/2"]),
        ("1/0 is nothing", []),
        ("three friends", ["3"]),
        ("Three friends", ["3"]),
        ("twenty-five men", ["25"]),
        ("twenty five men", ["25"]),
        ("a hundred sheep", ["100"]),
        ("two hundred and fifty sheep", ["250"]),
        ("one thousand two hundred", ["1200"]),
        ("three million", ["3000000"]),
        ("5 thousand people", ["5000"]),
        ("a dozen eggs", ["12"]),
        ("dozen eggs", ["12"]),
        ("two dozen eggs", ["24"]),
        ("3 dozen eggs", ["36"]),
        ("half a dozen eggs", ["6"]),
        ("a couple of days", ["2"]),
        ("half of them", ["1/2"]),
        ("one half of them", ["1/2"]),
        ("a third of the cake", ["1/3"]),
        ("two-thirds of it", ["2/3"]),
        ("two thirds of it", ["2/3"]),
        ("three quarters of the road", ["3/4"]),
        ("a quarter of the class", ["1/4"]),
        ("three-fifths of the class", ["3/5"]),
        ("the third day", []),
        ("the second half", []),
        ("a third friend", []),
        ("3 quarters and 2 dimes", ["3", "2"]),
        ("twice as many", ["2"]),
        ("tripled in value", ["3"]),
        ("double the price", ["2"]),
        ("one of them", []),
        ("zero", []),
        ("the 3rd day of the 21st month", []),
        ("at 3:30 pm", []),
        ("room B12 and A-4", []),
        ("#7", []),
        ("5kg of flour", ["5"]),
        ("a 6-foot rope", ["6"]),
        ("12/05/2019", []),
        ("version 1.2.3", []),
        ("-5 degrees", []),
        ("", []),
    ],
)
def test_values(text: str, values: list[str]) -> None:
    assert [str(numeral.value) for numeral in find_numerals(text)] == values


def test_spans_and_forms() -> None:
    text = "Pay $2.50, or 10% of 3/4, twice, for 6 men and six women."
    found = find_numerals(text)
    assert [text[n.start : n.end] for n in found] == ["$2.50", "10%", "3/4", "twice", "6", "six"]
    assert [n.form for n in found] == ["money", "percent", "fraction", "multiple", "digits", "words"]


def test_percent_keeps_its_face_value() -> None:
    assert find_numerals("20%")[0].value == Fraction(20)
