"""One-step readings: what fires, and what must not."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest

from solver import Program, PythonExecutor
from solver.words.forms import bindings
from solver.words.quantities import find_quantities
from solver.words.relation import read_relation

DATA = Path(__file__).parents[4] / "shared" / "data"


def reading(question: str, facts: tuple[str, ...] = ()) -> str | None:
    quantities = find_quantities(question, facts)
    relation = read_relation(question, quantities)
    if relation is None:
        return None
    source = "def solution():\n" + bindings(relation.quantities) + f"    return {relation.expression}\n"
    return str(PythonExecutor().run(Program(language="python", source=source)).value)


@pytest.mark.parametrize(
    ("question", "facts", "value"),
    [
        ("Ann has 12 eggs and Ben has 5 eggs. How many more eggs does Ann have than Ben?", (), "7"),
        ("Ann has 12 eggs and Ben has 5 eggs. How many eggs do they have altogether?", (), "17"),
        ("Ann had 12 eggs. She ate 5 of them. How many eggs are left?", (), "7"),
        ("A boat sails 27 km in four and a half hours. What is its speed in km/h?", (), "6"),
        ("A tap gives 250 ml per minute. How many litres does it give in 8 minutes?", (), "2"),
        ("How much do all the lamps weigh?", ("There are 40 lamps of 2.5 kg each.",), "100"),
        ("What is the combined power of the heaters, in kilowatts?", ("It has 12 heaters rated at 750 W each.",), "9"),
        (
            "How much heavier is the dome than the mirror?",
            ("The dome weighs 12 tonnes.", "The mirror weighs 2.5 tonnes."),
            "19/2",
        ),
        ("What is the total weight of dome and mirror?", ("The dome weighs 12 tonnes.", "The mirror weighs 2 tonnes."), "14"),
        ("How much would 3 nights cost?", ("The guest room costs €45 per night.",), "135"),
        (
            "How many metres longer is the north hall than the south hall?",
            ("North: 31 m long.", "South is 14 metres long."),
            "17",
        ),
        ("How many years passed between the opening and the fire?", ("It opened in 1998.", "The fire was in May 2003."), "5"),
        ("What do 3 nights cost?", ("A bed costs 45 euros per night.", "Breakfast is 7 euros."), "135"),
        ("What percentage of the staff are engineers?", ("The staff is 40 people.", "6 people are engineers."), "15"),
        ("How many litres does it use per day?", ("It used 90 litres in all.", "The trial took 30 days."), "3"),
        ("How many times as long is the hall as the hut?", ("The hall is 30 m long.", "The hut is 12 m long."), "5/2"),
    ],
)
def test_reads(question: str, facts: tuple[str, ...], value: str) -> None:
    assert reading(question, facts) == value


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Ann has 12 eggs, 3 more eggs than Ben. How many eggs do they have altogether?", ()),
        ("Ann has 12 eggs and Ben has twice as many. How many eggs do they have altogether?", ()),
        ("Together they have 12 eggs. Ann has 5 eggs. How many more eggs does Ann have than Ben?", ()),
        ("Ann has 12 eggs and Ben has 5 eggs and 2 eggs broke. How many eggs do they have altogether?", ()),
        ("Ann has 12 eggs and Ben has 5 hens. How many more eggs than hens will there be tomorrow?", ()),
        ("Ann has 12 eggs per hen and 5 eggs. How many eggs are there in total?", ()),
        ("A boat sails 27 km in 4 hours. What is its speed in m/s?", ()),
        ("What do all the lamps cost?", ("There are 40 lamps of 2.5 kg each.",)),
        ("How heavy is one of the lamps?", ("There are 40 lamps of 2.5 kg each.",)),
        ("How much heavier is the dome than the mirror?", ("The dome weighs 12 tonnes.", "The mirror is 2 m wide.")),
        ("How much heavier is the dome than the mirror?", ("The dome weighs 12 tonnes.", "The mirror weighs 900 kg.")),
        ("How much would 3 nights cost?", ("The room costs €45 per night.", "Breakfast costs €7 per night.")),
        ("How many years passed between the opening and the fire?", ("It opened in 1998.", "It was painted in 1999 and 2003.")),
        ("What do 3 nights with breakfast cost?", ("A bed costs 45 euros per night.", "Breakfast is 7 euros.")),
        ("What do 3 nights cost?", ("A bed costs 45 euros per night.", "A suite costs 90 euros per night.")),
        ("Who opened the dome?", ("It opened in 1998 with 12 guests.",)),
    ],
)
def test_declines(question: str, facts: tuple[str, ...]) -> None:
    assert reading(question, facts) is None


@pytest.mark.skipif(not (DATA / "svamp").exists(), reason="development data is not beside the project")
@pytest.mark.parametrize("folder", ["svamp", "gsm8k_train"])
def test_is_never_wrong_on_development_data(folder: str) -> None:
    items = map(json.loads, (DATA / folder / "questions.jsonl").read_text().splitlines())
    wrong = []
    for item in items:
        value = reading(item["question"])
        if value is not None and Fraction(value) != Fraction(item["answer"].replace(",", "")):
            wrong.append((item["question"], value))
    assert not wrong
