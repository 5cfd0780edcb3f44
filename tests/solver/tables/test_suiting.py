"""The kind of thing that is asked for: a figure, a month; words that are written as no year or say no order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus import Library
from solver.tables import solve_table
from solver.tables.asked import read_question
from solver.types import Declined, Solution
from tests.solver.tables.conftest import column, library_of, made_table

TABLES = (
    made_table(
        "takings",
        "Takings",
        [column("Day", "date"), column("Stall"), column("Takings", "integer"), column("Discount (%)", "integer", "%")],
        [
            ("2023-04-01", "Pier", 2100, 5),
            ("2023-04-20", "Yard", 900, 10),
            ("2023-05-02", "Pier", 2600, 10),
        ],
    ),
    made_table(
        "fairs",
        "Fairs",
        [column("Fair"), column("Starts", "date")],
        [("Spring Fair", "2023-03-03"), ("Winter Lights", "2023-12-08"), ("Poetry Slam", "2023-11-02")],
    ),
    made_table(
        "costs",
        "Costs",
        [column("Item"), column("Amount (EUR)", "integer", "EUR")],
        [("Rent", 40), ("Wages", 90), ("Other expenses", 7)],
    ),
    made_table("loaves", "Loaves", [column("Name"), column("Baked", "integer")], [("Ola", 12), ("Mina", 10), ("Sven", 9)]),
    made_table(
        "mills",
        "Mills",
        [column("Mill"), column("Built", "integer"), column("Miller")],
        [("Upper", 1850, "Ann Orr"), ("Lower", 1901, "Bob Lee"), ("Old", 1790, "Ann Orr")],
    ),
    made_table(
        "crew",
        "Crew of the harbour",
        [column("Name"), column("Role"), column("Room"), column("Weekly hours (h)", "integer", "h")],
        [("Tom Reed", "Harbour guard", "C3", 36), ("Una Holt", "Director", "A1", 40), ("Ivo Lang", "Cook", "C1", 38)],
    ),
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("suiting") / "library.db", TABLES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "last"),
    [
        ("Takings on 20 April 2023", "900"),
        ("How many mills were built before 1900?", "2"),
        ("how many were built before 1900", "2"),
        ("Which fair is listed after the Spring Fair?", "Winter Lights"),
        ("What was the first fair?", "Spring Fair"),
        ("How many fairs are there?", "3"),
        ("Which mills have built < 1900", "Upper, Old"),
        ("total expenses in the costs", "137 EUR"),  # not those of the row "Other expenses"
    ],
)
def test_the_figure_is_given(own: Library, question: str, last: str) -> None:
    found = solve_table(question, own)
    assert isinstance(found, Solution), found.reason
    assert (found.check.verdict, found.value.text.splitlines()[-1]) == ("verified", last)


@pytest.mark.parametrize(
    "question",
    [
        "Which month had the highest takings?",
        "How much is 10% of the total takings?",
        "How long did the Upper mill last?",
        "How old is the Upper mill?",
        "How long does the schooling of a harbour guard last?",
        "How much in takings did it have?",
        "What was the last fair?",
        "Which fair comes after the Spring Fair?",
    ],
)
def test_another_kind_of_thing_is_not_given_as_checked(own: Library, question: str) -> None:
    for table in (None, *(each.name for each in TABLES)):
        found = solve_table(question, own, table=table)
        assert isinstance(found, Declined) or found.check.verdict == "unknown", found.value


def test_rows_are_not_counted_for_a_noun_of_nothing_in_the_table(own: Library) -> None:
    found = solve_table("How many sailors are there?", own, table="takings")
    assert isinstance(found, Declined) or found.check.verdict == "unknown", found.value


def test_those_who_do_something_are_not_what_they_did(own: Library) -> None:
    found = solve_table("How many bakers are there?", own, table="loaves")
    assert isinstance(found, Declined) or found.value.value != "31"


def test_one_row_is_no_total(own: Library) -> None:
    found = solve_table("What are total other expenses and rent?", own, table="costs")
    assert isinstance(found, Declined) or found.check.verdict == "unknown" or found.value.value == "47"


def test_an_amount_is_no_year() -> None:
    periods = [
        [mention.period for mention in read_question(text).common if mention.kind == "period"]
        for text in ("takings over $2,000", "takings over €2000", "takings over 2,000", "takings in 2000")
    ]
    assert periods == [[], [], [], ["2000"]]
