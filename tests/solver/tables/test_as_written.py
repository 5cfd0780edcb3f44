"""Cells are found and answered as their source writes them, whatever they were typed as."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Library, load
from solver.tables import rerun, solve_table
from solver.tables.plan import Query, Top
from solver.types import Solution

RACES = """Yacht,Place,Time,Launched,Cost,Crew
Alma,1st,1:55.45,5 March 2001,"$1,200",12
Brisk,T-2nd,2:01.06,6 May 2003,"$3,400*",9
Comet,T-2nd,2:01.06,1 June 1999,"$2,000",11
Dorn,DNF,,7 July 2005,"$5,250",14
Elva,4th,2:10.50,8 August 1997,$900,8
"""


@pytest.fixture
def races(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "races.csv"
    path.write_text(RACES)
    with Library.open(tmp_path / "l.db") as library:
        for document in load(path):
            library.put(document, [])
        yield library


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("What was the time of the yacht Alma?", "1:55.45"),
        ("What place did the yacht Brisk get?", "T-2nd"),
        ("When was the yacht Comet launched?", "1 June 1999"),
        ("What is the cost of the yacht Alma?", "$1,200"),
        ("What is the total cost of all yachts?", "12750 $"),
        ("What is the highest cost?", "$5,250"),
        ("Which yacht has the largest crew?", "Dorn"),
        ("How many yachts have a crew of more than 10?", "3"),
        ("Which yacht came 4th?", "Elva"),
    ],
)
def test_answers(races: Library, question: str, last: str) -> None:
    found = solve_table(question, races)
    assert isinstance(found, Solution), found.reason
    assert found.value.text.rsplit("\n", 1)[-1] == last


def test_each_row_of_an_ordered_listing_is_said_as_it_is_written(races: Library) -> None:
    card = races.tables()[0]
    launched = next(column.name for column in card.columns if column.header == "Launched")
    name, crew = card.columns[0].name, next(column.name for column in card.columns if column.header == "Crew")
    plan = Query(table=card.name, columns=(name, launched), top=Top(by=crew, k=3))
    found = rerun(plan, races)
    assert isinstance(found, Solution)
    assert found.value.text.splitlines()[1:] == ["Dorn: 7 July 2005", "Alma: 5 March 2001", "Comet: 1 June 1999"]


CUPS = """Event,Year,Wins,Losses
Cups,Cups,Cups,Cups
North Cup,1990,3,1
South Cup,1991,4,2
Leagues,Leagues,Leagues,Leagues
East League,1995,9,5
West League,1999,2,8
"""


def test_headings_are_no_records(tmp_path: Path) -> None:
    path = tmp_path / "cups.csv"
    path.write_text(CUPS)
    with Library.open(tmp_path / "l.db") as library:
        for document in load(path):
            library.put(document, [])
        (card,) = library.tables()
        assert card.headings == (0, 3) and [column.type for column in card.columns] == ["text", "integer", "integer", "integer"]
        found = solve_table("How many events are there?", library)
        assert isinstance(found, Solution), found.reason
        assert found.value.text.rsplit("\n", 1)[-1] == "4"
