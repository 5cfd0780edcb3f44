"""The link score is asked for every question: it must find tables and stay silent on everything else."""

from __future__ import annotations

import time

import pytest

from corpus import Library
from solver.tables import link_tables, solve_table
from solver.types import Declined

ABOUT = [
    ("What is the average salary in the Science department?", "staff"),
    ("Which telescope has the largest aperture?", "telescopes"),
    ("total energy from solar in March 2024", "energy"),
    ("How many silver medals did Cadria win?", "medals"),
    ("What frequency does Hill FM have?", "radio"),
    ("Who was the away team on 8 April 2023?", "matches"),
]
NOT_ABOUT = [
    "hello, how are you?",
    "thanks, that was very helpful",
    "What is your name?",
    "tell me a joke about the weather",
    "book me a table for two at seven",
    "what is the total cost of ownership in general?",
    "Why does the sky look blue in the evening?",
    "Summarise the safety rules for visitors",
    "Who wrote the novel about the whale?",
    "What happened at the meeting last week?",
    "What is 17 * 23?",
    "Solve x^2 - 5x + 6 = 0",
    "Differentiate sin(x) * x with respect to x",
    "A train travels 60 km in 45 minutes. What is its average speed?",
    "Sara has 5 gold coins and gives 2 to her brother. How many does she have left?",
    "Which number is larger, 9.11 or 9.9?",
    "How do I reset the coffee machine?",
    "How long do cats live?",
    "Should the committee approve the new policy on parking?",
    "",
    "?!",
    "the of and",
    "SELECT * FROM t_staff",
    "x " * 50_000,
    "salary " * 10_000,
]


@pytest.mark.parametrize(("question", "table"), ABOUT)
def test_finds_the_table(library: Library, question: str, table: str) -> None:
    best, *others = link_tables(question, library.tables(), library)
    assert table in best.card.name
    assert best.score >= 0.4
    assert all(other.score < best.score for other in others)
    assert best.reason
    assert best.columns or best.values


@pytest.mark.parametrize("question", NOT_ABOUT, ids=lambda text: text[:30])
def test_stays_silent(library: Library, question: str) -> None:
    start = time.monotonic()
    links = link_tables(question, library.tables(), library)
    found = solve_table(question, library, links)
    assert time.monotonic() - start < 2.0
    assert all(link.score < 0.4 for link in links)
    assert isinstance(found, Declined)
    assert found.reason


def test_a_change_of_the_library_is_seen(tmp_path: object) -> None:
    from dataclasses import replace
    from pathlib import Path

    from corpus import Document
    from tests.solver.tables.conftest import TABLES

    table = next(each for each in TABLES if each.name == "medals")
    document = Document(id="a" * 64, source="m.csv", title="m", format="csv", text="m", tables=(table,))
    with Library.open(Path(str(tmp_path)) / "l.db") as library:
        library.put(document, [])
        assert isinstance(solve_table("How many gold medals did Elbonia win?", library), Declined)
        grown = replace(table, rows=(*table.rows, ("Elbonia", 9, 9, 9)))
        library.put(replace(document, id="b" * 64, tables=(grown,)), [])
        found = solve_table("How many gold medals did Elbonia win?", library)
        assert not isinstance(found, Declined)
        assert found.value.value == "9"
