"""Rows that are sums of others are found by name and by figures, and take part in no count, sum or list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus import Cell
from solver.tables import solve_table
from solver.tables.totals import Labels, is_certain, total_labels
from solver.types import Solution
from tests.solver.tables.conftest import column, library_of, made_table

REGIONS = made_table(
    "regions",
    "Revenue of the regions",
    [column("Region"), column("Quarter"), column("Revenue (EUR)", "integer", "EUR")],
    [
        ("North", "Q1", 100),
        ("North", "Q2", 120),
        ("Subtotal North", None, 220),
        ("South", "Q1", 80),
        ("South", "Q2", 90),
        ("Subtotal South", None, 170),
        ("Total 2024", None, 390),
    ],
)
GIFTS = made_table(
    "gifts", "Gifts", [column("Donor"), column("Gift (EUR)", "integer", "EUR")], [("Ann", 10), ("Bob", 20), (None, 30)]
)
BUDGET = made_table(
    "budget", "Budget", [column("Item"), column("Cost (EUR)", "real", "EUR")], [("Paper", 10.0), ("Ink", 20.5), ("Total", 30.5)]
)
SONGS = made_table(
    "songs", "Songs", [column("Song"), column("Weeks", "integer")], [("Aurora", 3), ("Total Eclipse", 9), ("Sum 41", 2)]
)
DAYS = made_table(
    "tolls",
    "Tolls",
    [column("Day", "date"), column("Toll (EUR)", "integer", "EUR")],
    [("2024-01-01", 4), ("2024-01-02", 5), (None, 9)],
)
BLANKS = made_table(
    "loans", "Loans", [column("Lender"), column("Loan (EUR)", "integer", "EUR")], [("Ann", 10), ("Bob", 20), (None, 25)]
)

ANSWERED = [
    ("What is the total revenue?", "390"),
    ("What is the average revenue?", "97.5"),
    ("What is the total revenue in Q1?", "180"),
    ("What is the lowest revenue?", "80"),
    ("total gift", "30"),
    ("Who gave the largest gift?", "Bob"),
    ("How many donors are there?", "2"),
    ("List all items in the budget", ["Paper", "Ink"]),
    ("Which items cost less than 100 EUR in the budget?", ["Paper", "Ink"]),
    ("Which song had the most weeks?", "Total Eclipse"),
    ("total weeks of the songs", "14"),
    ("What is the total toll?", "9"),
    ("What is the total loan?", "55"),
]


@pytest.mark.parametrize(("question", "gold"), ANSWERED)
def test_totals_are_not_counted_twice(tmp_path: Path, question: str, gold: object) -> None:
    with library_of(tmp_path / "library.db", [REGIONS, GIFTS, BUDGET, SONGS, DAYS, BLANKS]) as library:
        found = solve_table(question, library)
    assert isinstance(found, Solution), found.reason
    assert (json.loads(found.value.value) if isinstance(gold, list) else found.value.value) == gold


def test_rows_without_a_value_are_those_that_were_used(tmp_path: Path) -> None:
    rows: list[tuple[Cell, ...]] = [("a", "x", 1), ("b", "x", None), ("c", "y", None), ("d", "y", None)]
    table = made_table("probes", "Probes", [column("Probe"), column("Site"), column("Depth (m)", "integer", "m")], rows)
    with library_of(tmp_path / "library.db", [table]) as library:
        found = solve_table("What is the average depth of the probes at site x?", library)
    assert isinstance(found, Solution), found.reason
    assert "1 of these rows has no value there." in found.value.text


NAMES = [("Total", True), ("TOTAL:", True), ("Sub-total A", True), ("Totals", True), ("Total War", False), ("Totally", False)]


@pytest.mark.parametrize(("name", "certain"), NAMES)
def test_names_that_say_it(name: str, certain: bool) -> None:
    assert is_certain(name) is certain


@pytest.mark.parametrize(
    ("cells", "figures", "found"),
    [
        (["a", "b", "a and b total"], [1, 2, 3], ["a and b total"]),
        (["a", "b", "a and b total"], [1, 2, 4], []),
        (["a", "b", None, "c", "d", None], [1, 2, 3, 4, 5, 9], [None]),
        (["a", "b", None, "c", None], [1, 2, 3, 4, 5], []),
        (["a", "b", "All"], [1, 2, 3], ["All"]),
        (["Both", "b", "c"], [1, 2, 3], []),
        (["Both", "b", "c"], [5, 2, 3], ["Both"]),
    ],
)
def test_figures_decide_where_names_do_not(cells: list[Cell], figures: list[Cell], found: list[Cell]) -> None:
    assert [name for _, name in total_labels(Labels(column="c", cells=cells), [figures])] == found
