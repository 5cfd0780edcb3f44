"""What must not be answered wrongly: words that select rows, words of praise, nouns that are not what a row is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Library
from solver.tables import solve_table
from solver.types import Declined, Solution
from tests.solver.tables.conftest import column, library_of, made_table

TABLES = (
    made_table(
        "rivers",
        "Rivers",
        [column("River"), column("Country"), column("Length (km)", "integer", "km")],
        [
            ("Arle", "Norvia", 310),
            ("Bree", "Norvia", 420),
            ("Cole", "Sudria", 610),
            ("Dunn", "Sudria", 75),
            ("Eske", "Ostia", 500),
            ("Fane", "Norvia", 250),
        ],
    ),
    made_table(
        "stock",
        "Workshop inventory",
        [
            column("Item no.", "integer"),
            column("Item"),
            column("Category"),
            column("Shed"),
            column("Mass (kg)", "real", "kg"),
            column("In use", "boolean"),
            column("Remark"),
        ],
        [
            (101, "Lathe", "machine", "North", 900.0, 1, None),
            (102, "Drill", "machine", "North", 80.0, 0, "best buy of the year"),
            (103, "Scale", "instrument", "North", 12.0, 1, None),
            (104, "Sextant", "instrument", "South", 2.5, 0, None),
            (105, "Old crane", "machine", "South", 2400.0, 1, "emergency supply"),
        ],
    ),
    made_table(
        "sky",
        "Nightly log",
        [column("Night", "date"), column("Seeing (arcsec)", "real", "arcsec"), column("Hours (h)", "real", "h")],
        [("2024-01-01", 0.7, 9.0), ("2024-01-02", 1.9, 4.0), ("2024-02-03", 1.1, 8.0)],
    ),
    made_table(
        "race",
        "Hill race",
        [column("Runner"), column("Club"), column("Time (s)", "real", "s"), column("Place", "integer")],
        [("Ada", "Lions", 12.1, 2), ("Bea", "Hawks", 11.4, 1), ("Cid", "Lions", 13.0, 3)],
    ),
    made_table(
        "cars",
        "Cars",
        [column("Car"), column("Top speed (km/h)", "integer", "km/h"), column("Rating", "integer")],
        [("Swift", 210, 3), ("Plod", 130, 5)],
    ),
    made_table(
        "guests",
        "Visitors to the fort",
        [
            column("Month"),
            column("Days open", "integer"),
            column("Adults", "integer"),
            column("Children", "integer"),
            column("Ticket income (EUR)", "real", "EUR"),
        ],
        [("May", 20, 40, 10, 300.0), ("June", 24, 70, 20, 500.0), ("July", 28, 90, 30, 420.0)],
    ),
    made_table(
        "crew",
        "Crew roster",
        [column("Name"), column("Department"), column("Joined", "date")],
        [("Ann Orr", "Technical", "2016-01-01"), ("Bob Lee", "Technical", "2019-05-01"), ("Cy Dahl", "Visitors", "2020-02-02")],
    ),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("precision") / "library.db", TABLES) as opened:
        yield opened


DECLINED = [
    # an adjective, a kind of person, a season: each selects rows
    ("How many broken instruments are in the inventory?", "broken"),
    ("How many women work in the Technical department?", "women"),
    ("How many expensive instruments are in use in the workshop?", "expensive"),
    ("How many heavy items are there?", "heavy"),
    ("What is the average seeing of the winter nights?", "winter"),
    ("What is the total mass of the rusty machines?", "rusty"),
    ("Which crew of the Technical department joined reluctantly in 2019?", "reluctantly"),
    ("How many old items are in the workshop inventory?", "old"),
    # a noun after the superlative is what it measures
    ("Which day had the most visitors?", ""),
    # a comparison without a number
    ("How many rivers are longer than the Bree?", "longer"),
    # which end is good is not known
    ("Which night had the best seeing?", "whether more or less is better"),
    ("How many nights had a seeing better than 1.0?", ""),
    ("Who has the highest place?", ""),
    # what is counted is not what a row is
    ("How many visitors were there in July?", ""),
    ("How many visitors were there?", ""),
    ("Is the Bree the longest river?", ""),
    # a verb is no noun that a value qualifies, and a condition no row meets is not dropped
    ("When did Bob Lee leave?", "leave"),
    ("When did Bob Lee of the Technical department join in 2020?", ""),
    ("How many rivers does Norvia share with Sudria?", ""),
    ("Are all instruments in use in the workshop?", "they differ"),
    # an ordinal, a group and an average that belong to what is computed
    ("What is the second longest river in each country?", ""),
    ("What is the longest river in each country?", ""),
    ("What is the average length of the two longest rivers?", ""),
    ("What was the ticket income in the busiest month?", ""),
    ("Which club has the second most runners?", ""),
    ("How much of the mass of the lathe is in use?", "part of"),
]


@pytest.mark.parametrize(("question", "named"), DECLINED)
def test_declines_what_it_cannot_explain(own: Library, question: str, named: str) -> None:
    found = solve_table(question, own)
    assert isinstance(found, Declined), found.value
    assert named in found.reason


ANSWERED = [
    ("How many rivers are outside Norvia?", "3"),
    ("How many items are in use?", "3"),
    ("How many machines are in the inventory?", "3"),
    ("How many people work in the Technical department?", "2"),
    ("How many crew joined since 2018?", "2"),
    ("Who was the fastest runner?", "Bea"),
    ("Who was the slowest runner?", "Cid"),
    ("Who had the best time?", "Bea"),
    ("Who had the worst time?", "Cid"),
    ("Who had the best place?", "Bea"),
    ("How many runners were faster than 12.5 s?", "2"),
    ("Which is the fastest car?", "Swift"),
    ("Which car has the best rating?", "Plod"),
    ("Which shed holds the most items?", "North"),
    ("What is the highest item no.?", "105"),
    ("Which item has the highest mass?", "Old crane"),
    ("Which river has the second largest length?", "Eske"),
    ("How many children did July have?", "30"),
    ("What is the length of the second longest river?", "500"),
    ("What is the 2nd highest length?", "500"),
    ("third longest river in Norvia", "Fane"),
    ("Which country has the second most rivers?", "Sudria"),
    ("What are the two highest lengths?", '["610", "500"]'),
    ("What is the length of the longest river in Norvia?", "420"),
    ("What was the ticket income in the month with the most children?", "420"),
    ("What was the average ticket income per month?", "1220/3"),
    ("How many times longer is the Cole than the Dunn?", "122/15"),
    ("How much faster was Bea than Ada?", "0.7"),
    ("Who was faster, Ada or Cid?", "Ada"),
    ("Which country has the longest river?", "Sudria"),
    ("What is the shortest river in Norvia or Ostia?", "Fane"),
    (
        "What is the average length of the rivers in each country?",
        '[["Norvia", "980/3"], ["Sudria", "342.5"], ["Ostia", "500"]]',
    ),
]


@pytest.mark.parametrize(("question", "gold"), ANSWERED)
def test_answers(own: Library, question: str, gold: str) -> None:
    found = solve_table(question, own)
    assert isinstance(found, Solution), found.reason
    assert found.value.value == gold


def test_a_tie_over_the_place_asked_for_is_no_answer(tmp_path: Path) -> None:
    rows = [("a", 3), ("b", 3), ("c", 2), ("d", 1), ("e", 1)]
    table = made_table("scores", "Scores", [column("Player"), column("Points", "integer")], rows)
    with library_of(tmp_path / "library.db", [table]) as library:
        second, third, fourth = (
            solve_table(f"Which player has the {n} highest points?", library) for n in ("2nd", "3rd", "4th")
        )
    assert isinstance(second, Declined)
    assert isinstance(third, Solution)
    assert third.value.value == "c"
    assert isinstance(fourth, Solution)
    assert fourth.value.value == '["d", "e"]'


def test_a_word_passed_over_is_said(own: Library) -> None:
    found = solve_table("What is the mass and category of the gadget named Sextant?", own)
    assert isinstance(found, Solution), found.reason
    assert "Taken as names, not as conditions: 'gadget'." in found.value.text


def test_a_reading_with_one_open_word_is_offered_with_its_doubt(own: Library) -> None:
    found = solve_table("What is the total length of the navigable rivers in Norvia?", own)
    assert isinstance(found, Declined) and found.doubtful is not None
    assert found.doubtful.value.text.splitlines()[-1] == "980 km"
    assert "'navigable'" in found.doubtful.value.text
    assert found.doubtful.check.verdict == "unknown"


@pytest.mark.parametrize(
    "question",
    [
        "What is the total length of the navigable icy rivers in Norvia?",  # two open words
        "What is the total length of the rivers outside Norvia in summer?",  # a word that selects rows
    ],
)
def test_more_than_one_open_word_is_not_offered(own: Library, question: str) -> None:
    found = solve_table(question, own)
    assert isinstance(found, Declined) and found.doubtful is None
