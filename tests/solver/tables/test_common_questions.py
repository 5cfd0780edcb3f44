"""Everyday questions whose two readings come to the same, or of which only one makes sense."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus import Library
from solver.tables import solve_table
from solver.types import Declined, Solution
from tests.solver.tables.conftest import column, library_of, made_table

TABLES = (
    made_table(
        "power",
        "Power 2024",
        [column("Month"), column("Source"), column("Energy (kWh)", "integer", "kWh")],
        [
            ("April", "sun", 30),
            ("April", "wind", 7),
            ("May", "sun", 40),
            ("May", "wind", 5),
            ("June", "sun", 45),
            ("June", "wind", 9),
        ],
    ),
    made_table(
        "tools",
        "Tool shed",
        [column("Tool"), column("Maker"), column("Shelf"), column("Price (EUR)", "real", "EUR"), column("Returned", "date")],
        [
            ("Saw", "Orr", "A", 12.0, "2024-01-02"),
            ("Saw", "Orr", "A", 14.0, None),
            ("Vice", "Hobb", "A", 80.0, "2024-03-02"),
            ("Plane", "Orr", "B", None, None),
        ],
    ),
    made_table(
        "visits",
        "Guided tours",
        [column("Tour date", "date"), column("Guide"), column("Pupils", "integer"), column("Damp (%)", "integer", "%")],
        [
            ("2023-05-03", "Ann", 20, 85),
            ("2024-05-03", "Ann", 20, 70),
            ("2024-06-10", "Bob", 24, 88),
            ("2024-07-01", "Ann", 0, 91),
        ],
    ),
    made_table(
        "cup",
        "Cup results",
        [column("Winner"), column("Year", "integer"), column("Cup"), column("Goals", "integer"), column("Cards", "integer")],
        [
            ("Lions", 2012, "Sea Cup", 3, 1),
            ("Hawks", 2010, "Sea Cup", 1, 2),
            ("Lions", 2011, "Hill Cup", 2, 1),
            ("Bears", 2013, "Hill Cup", 5, 0),
        ],
    ),
    made_table(
        "log",
        "Watch log",
        [column("Watch"), column("Warden"), column("Hours (h)", "integer", "h"), column("Note")],
        [
            ("one", "Ann", 4, "boat seen at the pier after every hour of the watch"),
            ("two", "Bob", 6, None),
            ("three", "Bob", 1, None),
        ],
    ),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("common") / "library.db", TABLES) as opened:
        yield opened


ANSWERED = [
    ("How much energy did sun produce?", "115"),
    ("How much energy did sun and wind produce in May?", "45"),
    ("How much energy came from wind since May?", None),
    ("Which month had the lowest wind energy?", "May"),
    ("In which month did wind contribute the least energy?", "May"),
    ("Which tool is the most expensive?", "Vice"),
    ("How many makers are there?", "2"),
    ("How many energy sources are there in the power table?", "2"),
    ("How many makers are on shelf A?", None),
    ("How many tools have no price?", "1"),
    ("How many tools have not been returned?", "2"),
    ("How many tours had no pupils?", None),
    ("How many tours had a damp between 80 and 90 percent?", "2"),
    ("How many tours were in May and June?", "3"),
    ("How many tours were in May or July?", "3"),
    ("How many tours were in 2023 and 2024?", "4"),
    ("How many pupils came in May and June 2024?", "44"),
    ("What percentage of the tours had the guide Ann?", "75"),
    # the first row is not the earliest, and a place is neither
    ("Who was the first winner of the Sea Cup?", None),
    ("Who was the last winner of the Hill Cup?", "Bears"),
    ("Which winner is listed first?", "Lions"),
    ("What was the cup when the Lions finished first?", None),
    # "both" is not "either", and "at least" may reach past "and"
    ("Who won both the Sea Cup and the Hill Cup?", None),
    ("How many cups had at least 2 goals and 1 card?", None),
    ("The most hours were worked by which warden of the watch log?", "Bob"),
    # one word of a note is no condition
    ("Which warden watched the most hours?", "Bob"),
    ("How many hours was the boat out?", None),
]


@pytest.mark.parametrize(("question", "gold"), ANSWERED)
def test_answers_or_declines(own: Library, question: str, gold: str | None) -> None:
    found = solve_table(question, own)
    if gold is None:
        assert isinstance(found, Declined), found.value
    else:
        assert isinstance(found, Solution), found.reason
        assert found.value.value == gold
