"""Quantities: names, kinds, units and where they come from."""

from __future__ import annotations

import json
import keyword
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solver.words import find_quantities

DATA = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hens lay 16 eggs per day.", {"eggs_per_day": "16"}),
        ("He drives 60 miles an hour.", {"miles_per_hour": "60"}),
        ("She jogs three times a week.", {"times_per_week": "3"}),
        ("A ticket costs $5.", {"ticket_dollars": "5"}),
        ("Apples are $2 each.", {"dollars_each": "2"}),
        ("She pays $3 per pound of ham.", {"dollars_per_pound": "3"}),
        ("It costs €45 per night.", {"euros_per_night": "45"}),
        ("There is a 20% discount.", {"percent_discount": "20"}),
        ("She spent 35% of her allowance.", {"percent_allowance": "35"}),
        ("Half of the eggs broke.", {"fraction_eggs_broke": "1/2"}),
        ("He has twice as many marbles.", {"times_marbles": "2"}),
        ("Three friends came.", {"friends": "3"}),
        ("There are 5 roses and 3 orchids.", {"roses": "5", "orchids": "3"}),
        ("He bought 4 more apples.", {"more_apples": "4"}),
        ("A 6-foot rope", {"foot_rope": "6"}),
        ("He sold 75 of them.", {"number": "75"}),
        ("It opened in 1998.", {"year": "1998"}),
    ],
)
def test_names(text: str, named: dict[str, str]) -> None:
    assert {quantity.name: str(quantity.value) for quantity in find_quantities(text)} == named


@pytest.mark.parametrize(
    ("text", "kind", "unit", "per"),
    [
        ("It costs $5.", "usd", "usd", None),
        ("It costs 5 dollars.", "usd", "usd", None),
        ("It costs €5 per night.", "unit", "euros", "night"),
        ("The rope is 5 metres long.", "unit", "metres", None),
        ("The wall is 5 m high.", "unit", "m", None),
        ("She drives 5 miles per day.", "unit", "miles", "day"),
        ("Each box holds 5 pens.", "count", "pens", "box"),
        ("There are 5 pens in each box.", "count", "pens", "box"),
        ("They got 5 pens each.", "count", "pens", "each"),
        ("There are 5 pens in a box.", "count", "pens", None),
        ("There are 5 pens.", "count", "pens", None),
        ("The rate is 5%.", "percent", "percent", None),
        ("It was built in 1905.", "year", None, None),
        ("There were 1905 visitors.", "count", "visitors", None),
        ("A third of the pens", "ratio", None, None),
    ],
)
def test_kinds_units_and_rates(text: str, kind: str, unit: str | None, per: str | None) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.kind, quantity.unit, quantity.per) == (kind, unit, per)


def test_equal_names_are_told_apart() -> None:
    names = [q.name for q in find_quantities("Paul had 134 books. He sold 39 books, then sold 12 books.")]
    assert len(set(names)) == 3
    assert names[0] == "books"


def test_facts_come_first_and_say_so() -> None:
    found = find_quantities("What do 3 nights cost?", ["A night costs €45.", "Breakfast is 7 euros."])
    assert [(q.source, str(q.value)) for q in found] == [("fact 1", "45"), ("fact 2", "7"), ("question", "3")]


def test_a_number_the_question_repeats_from_a_fact_is_bound_once() -> None:
    found = find_quantities("How long do 12 batteries last?", ["The 12 batteries give 40 hours."])
    assert [(q.source, str(q.value)) for q in found] == [("fact 1", "12"), ("fact 1", "40")]


PARTS = ["3 eggs", "$5", "half", "20%", "in 1998", "class", "is", "2 def"]


@given(st.text(max_size=120), st.lists(st.sampled_from(PARTS), max_size=6))
def test_names_are_new_identifiers_and_spans_hold_the_number(noise: str, parts: list[str]) -> None:
    text = noise + " " + " ".join(parts)
    found = find_quantities(text)
    names = [quantity.name for quantity in found]
    assert len(set(names)) == len(names)
    for quantity in found:
        assert quantity.name.isidentifier() and not keyword.iskeyword(quantity.name) and not quantity.name.startswith("_")
        assert text[quantity.start : quantity.end] == quantity.text


@pytest.mark.skipif(not (DATA / "svamp").exists(), reason="development data is not beside the project")
def test_every_number_of_the_svamp_equations_is_found() -> None:
    lines = (DATA / "svamp" / "questions.jsonl").read_text().splitlines()
    missed = 0
    for item in map(json.loads, lines):
        values = {float(quantity.value) for quantity in find_quantities(item["question"])}
        wanted = {float(word) for word in item["meta"]["equation"].split() if word[0].isdigit()}
        missed += not wanted <= values
    assert missed / len(lines) <= 0.02
