from fractions import Fraction

import pytest

from solver import MathSyntaxError
from solver.topics.question import question_of
from solver.topics.reading.facts import Facts
from solver.topics.reading.shapes import Shape
from solver.topics.reading.slot_types import number, numbers


@pytest.mark.parametrize(
    "template, text, slots",
    [
        ("[the] sum of {a:number} and {b:number}", "The sum of 2 and 1/2", {"a": 2, "b": Fraction(1, 2)}),
        ("(add|plus) {a:number}", "plus 1,250", {"a": 1250}),
        ("{n:integer} item(s)", "twenty-five items?", {"n": 25}),
        ("{n:integer} item(s)", "1 item", {"n": 1}),
        ("median of {all:numbers}", "median of 3, 5 and 10", {"all": (3, 5, 10)}),
        ("{a:number} in {b:word}", "5min in hours", None),
        ("{a:number} m", "5 metres", None),
        ("(by {n:integer}|{n:integer} times)", "3 times", {"n": 3}),
    ],
)
def test_a_shape_matches_whole_texts_word_by_word(template: str, text: str, slots: dict[str, object] | None) -> None:
    assert Shape(template).read(text) == slots


@pytest.mark.parametrize(
    "text, value",
    [("-3/4", Fraction(-3, 4)), ("2 1/2", Fraction(5, 2)), (".5", Fraction(1, 2)), ("two thirds", Fraction(2, 3))],
)
def test_numbers_as_people_write_them(text: str, value: Fraction) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1,000, 2", "(1000; 2)", "1000 and 2", "1000 2"])
def test_a_list_of_numbers(text: str) -> None:
    assert numbers(text) == (1000, 2)


@pytest.mark.parametrize("text", ["5,100,200", "1,000"])
def test_a_list_that_may_be_one_number_is_refused(text: str) -> None:
    with pytest.raises(MathSyntaxError, match="may be one number or a list"):
        numbers(text)


def test_facts_are_taken_out_and_the_rest_is_told() -> None:
    facts = Facts("A loan of 5000 at 4% a year for 3 years, with a bonus")
    assert facts.take("at {rate:number}% [a year|per year]") == {"rate": 4}
    assert facts.take("for {years:number} year(s)") == {"years": 3}
    assert facts.take("at {rate:number}%") is None
    assert facts.left("loan 5000") == ("with", "bonus")


@pytest.mark.parametrize(
    "text, read",
    [
        ("How much is $20 and $30?", "How much is $20 and $30"),
        ("What is $2 + 3$?", "What is 2 + 3"),
        ("A $5 coffee", "A $5 coffee"),
    ],
)
def test_dollars_of_money_stay_and_those_of_formulas_go(text: str, read: str) -> None:
    question = question_of(text)
    assert question is not None
    assert question.text == read
