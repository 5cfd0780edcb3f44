"""Answers that look like the proved one and say something else: another unit, another kind of question, another bracket."""

from __future__ import annotations

from typing import Any

import pytest

from solver.mathematics.claims import parse_of
from solver.mathematics.reading import read_formula
from solver.topics.registry import read_topic
from solver.verify import RefutedError, prove


def answer(value: str, unit: object = None) -> dict[str, object]:
    return {"value": value, "text": value, "unit": unit}


def parsed(question: str) -> dict[str, Any]:
    return parse_of(read_formula(question)[0])


def task(question: str) -> dict[str, Any]:
    read = read_topic(question)
    assert read is not None
    return read.to_dict()


@pytest.mark.parametrize(
    "kind, question, value, unit",
    [
        ("formula_value", "2 + 3", "5", "km"),
        ("formula_equation", "solve 2x = 6", "3", "%"),
        ("formula_system", "solve x + y = 3 and x - y = 1", "(2, 1)", "%"),
        ("formula_limit", "limit of (x^2-4)/(x-2) as x approaches 2", "4", "cm"),
        ("formula_derivative", "differentiate x^2", "2*x", "%"),
    ],
)
def test_a_unit_that_nobody_asked_for_is_refuted(kind: str, question: str, value: str, unit: str) -> None:
    prove(kind, parsed(question), answer(value), {})
    with pytest.raises(RefutedError):
        prove(kind, parsed(question), answer(value, unit), {})


@pytest.mark.parametrize("unit", ["m^3", "km", "%", 2])
def test_a_converted_quantity_keeps_its_unit(unit: object) -> None:
    question = task("convert 2 m^2 to cm^2")
    prove("units", question, answer("20000", "cm^2"), {})
    with pytest.raises(RefutedError):
        prove("units", question, answer("20000", unit), {})


def test_an_amount_is_no_percentage() -> None:
    question = task("if 30% of a number is 12 what is the number")
    prove("percent", question, answer("40"), {})
    with pytest.raises(RefutedError):
        prove("percent", question, answer("40", "%"), {})


@pytest.mark.parametrize(
    "kind, question, value",
    [
        ("formula_value", "is 7 prime", "7"),
        ("formula_factorisation", "is 91 prime", "7*13"),
        ("formula_derivative", "differentiate x^3", "3*x^2 + C"),
        ("formula_identity", "expand (x+1)^2", "x^2 + 2*x + 1 + C"),
    ],
)
def test_a_claim_answers_its_own_kind_of_question(kind: str, question: str, value: str) -> None:
    witness = {"factors": [["7", "1"], ["13", "1"]], "pratt": []}
    with pytest.raises(RefutedError):
        prove(kind, parsed(question), answer(value), witness)


@pytest.mark.parametrize("value", ["[-infinity, 0) ∪ (0, infinity)", "(-infinity, 0) ∪ (0, infinity]", "(infinity, 0)"])
def test_brackets_of_infinity_and_reversed_intervals_are_refuted(value: str) -> None:
    question = parsed("solve x^2 > 0")
    prove("formula_inequality", question, answer("(-infinity, 0) ∪ (0, infinity)"), {"shape": "intervals"})
    with pytest.raises(RefutedError):
        prove("formula_inequality", question, answer(value), {"shape": "intervals"})


def test_an_interval_with_its_ends_exchanged_is_not_the_empty_set() -> None:
    question = parsed("solve (x^2 - 4)^2 < 0")
    prove("formula_inequality", question, answer("no solution"), {"shape": "none"})
    with pytest.raises(RefutedError):
        prove("formula_inequality", question, answer("(2, -2)"), {"shape": "intervals"})


def test_a_claim_about_an_equation_is_not_made_of_an_inequality() -> None:
    question = task("solve x^2 - 5 = 0 on [0, 2]")
    prove("roots_within", question, answer("no solution"), {"roots": []})
    (relation,) = question["args"]["relations"]
    forged = {**question, "args": {**question["args"], "relations": [["less", *relation[1:]]]}}
    with pytest.raises(RefutedError):
        prove("roots_within", forged, answer("no solution"), {"roots": []})


@pytest.mark.parametrize("value", ["-one hundred twenty-five", "one hundred twenty-five-"])
def test_a_sign_is_not_lost_among_words(value: str) -> None:
    question = task("write 125 in words")
    prove("number_words", question, answer("one hundred twenty-five"), {})
    with pytest.raises(RefutedError):
        prove("number_words", question, answer(value), {})


@pytest.mark.parametrize("value", ["no solution", "no asymptote but y = x"])
def test_other_words_than_none_are_not_taken_for_it(value: str) -> None:
    question = task("asymptotes of x^2")
    prove("asymptotes", question, answer("no asymptote"), {})
    with pytest.raises(RefutedError):
        prove("asymptotes", question, answer(value), {})
