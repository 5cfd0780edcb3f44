from __future__ import annotations

from fractions import Fraction

import pytest

from eval.scoring.extraction import final_part, numbers, plain, quantity, says


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("12", "12"),
        ("It is 1,200 kg.", "1200"),
        ("about 1,234,567.5 litres", "2469135/2"),
        ("-7", "-7"),
        ("minus 112", "-112"),
        ("−7.5 °C", "-15/2"),
        ("60%", "60"),
        ("$18.00", "18"),
        ("€3,000.50", "6001/2"),
        ("7/3", "7/3"),
        ("-3/4", "-3/4"),
        ("2 1/2 hours", "5/2"),
        (r"\(\frac{7}{3}\)", "7/3"),
        (r"\boxed{42}", "42"),
        (r"\boxed{\frac{\sqrt{4}}{3} = \frac{2}{3}}", "2/3"),
        (r"12\,419 \text{ kWh}", "12419"),
        (r"12{,}419", "12419"),
        ("16 - 4 = 12", "12"),
        ("10-12", "12"),
        (".5", "1/2"),
        ("1.94 million EUR", "1940000"),
        ("3 Thousand", "3000"),
        ("1e3", "1000"),
        ("2.5e-3 m", "1/400"),
        ("**18**", "18"),
        ("The answer is 18.", "18"),
        ("3 apples and 5 pears", "5"),
        ("5.0", "5"),
        ("v2 has 7", "7"),
    ],
)
def test_last_number(text: str, last: str) -> None:
    assert numbers(text)[-1] == Fraction(last)


@pytest.mark.parametrize("text", ["", "no number", "Qwen2", "abc1.5x", "the second"])
def test_no_number(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("9.6 m²", "How large is it?", "9.6"),
        ("9.6 m^2", "How large is it?", "9.6"),
        ("The floor has 20 $m^{2}$.", "How large is it?", "20"),
        ("12,419 kWh in August 2024", "How much solar energy did we get?", "12419"),
        ("0.93 arcsec on 12 January 2025", "What was the seeing?", "0.93"),
        ("0.93 arcsec in the night of 2025-01-12.", "What was the seeing?", "0.93"),
        ("0.93 arcsec on January 12, 2025", "What was the seeing?", "0.93"),
        ("It gave 55,186 euros in 2024", "Ticket income for 2024?", "55186"),
        ("4 orders were above 500 euros", "How many were above 500 euros?", "4"),
        ("It opened in June 1962.", "In which year did it open?", "1962"),
        ("3", "What is 12 / 4 - 0 for x = 3?", "3"),
        ("3^2 - 6 = 9 - 6 = 3", "What is 3^2 - 6?", "3"),
        ("16 - 4 = 12. So 12 of 16 are left.", "Of 16 eggs 4 break. How many are left?", "12"),
        ("It is 7.\nI hope that helps.", "?", "7"),
        ("x = 7, as asked", "?", "7"),
        ("The total is 1.2 × 10^3 J", "?", "1200"),
        ("7 = the number of nights", "?", "7"),
        ("12 eggs, marks 14", "?", "14"),
        ("s^-1 at 5 m s⁻¹", "How fast?", "5"),
    ],
)
def test_the_number_that_answers(text: str, question: str, value: str) -> None:
    assert quantity(text, question) == Fraction(value)


def test_a_zero_denominator_does_not_crash_the_judge() -> None:
    assert numbers("5/0") == (Fraction(0),)


@pytest.mark.parametrize(
    ("text", "final"),
    [
        ("steps\nAnswer: 5", "5"),
        ("Answer: 4\nno wait\nAnswer: 5", "5"),
        ("**Answer:** 5", "5"),
        ("The final answer is: 5 kg", "5 kg"),
        ("nothing marked", "nothing marked"),
        ("Answer:\n5", "5"),
        ("Answer:\n\n- Ada\n- Bo\n\nAsk again.", "- Ada\n- Bo"),
        (r"so \boxed{5}. Let me know if you need 3 more.", "5"),
        (r"\boxed{4} no, wait" + "\nAnswer: 5", "5"),
        (r"Answer: \boxed{\frac{7}{3}}", r"\frac{7}{3}"),
        (r"\boxed{4}" + "\n" + r"x = \boxed{3} and y = \boxed{-1}", "3, -1"),
        (r"unbalanced \boxed{5", r"unbalanced \boxed{5"),
        ("Answer:", ""),
        ("It is 5.\nAnswer:", "It is 5."),
        ("Answer: 5\nAnswer: ", "5"),
    ],
)
def test_final_part(text: str, final: str) -> None:
    assert final_part(text) == final


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("It was Ada Brenn.", "Ada Brenn", True),
        ("ada BRENN did", "Ada Brenn", True),
        ("Brenn, Ada", "Ada Brenn", False),
        ("the scar", "car", False),
        ("Café Zürich", "cafe zurich", True),
        ("1,200 m", "1200 m", True),
        ("the dome", "a dome", True),
        ("", "x", False),
        ("x", "", False),
        ("in 2019", "2019", True),
        ("in 20190", "2019", False),
    ],
)
def test_says(text: str, wanted: str, expected: bool) -> None:
    assert says(text, wanted) is expected


def test_saying_everything_earns_nothing() -> None:
    assert not says("gold " + "filler " * 100, "gold")


def test_plain_keeps_powers_and_drops_bold() -> None:
    assert plain("**bold** x**2 + y**2") == "bold x**2 + y**2"
