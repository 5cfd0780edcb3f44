"""A figure "by" a column, said in a few words, and the overview of a library's only table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Library
from solver import Declined, Solution, link_tables, solve_table, with_report
from tests.solver.tables.conftest import column, library_of, made_table

SALES = [
    ("North", "Pump", 120, 24000, 200.0),
    ("North", "Valve", 300, 9000, 30.0),
    ("South", "Pump", 80, 16000, 200.0),
    ("Total", None, 500, 49000, None),
]


@pytest.fixture(scope="module")
def sales(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    columns = [
        column("Region"),
        column("Product"),
        column("Units", "integer"),
        column("Revenue (EUR)", "integer", "EUR"),
        column("Price (EUR)", "real", "EUR"),
    ]
    with library_of(tmp_path_factory.mktemp("by") / "library.db", [made_table("sales", "Sales", columns, SALES)]) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("revenue by product", (("Pump", 40000), ("Valve", 9000))),
        ("Revenue per region", (("North", 33000), ("South", 16000))),
        ("total units by region", (("North", 420), ("South", 80))),
        ("draw a chart of revenue by region", (("North", 33000), ("South", 16000))),
    ],
)
def test_a_figure_by_a_column_is_summed_without_the_total_row(
    sales: Library, question: str, rows: tuple[tuple[str, int], ...]
) -> None:
    found = solve_table(question, sales)
    assert isinstance(found, Solution) and found.table is not None
    assert (found.check.verdict, found.table.rows) == ("verified", rows)
    assert found.plot is not None and found.plot.startswith("<svg")


def test_prices_are_not_summed(sales: Library) -> None:
    found = solve_table("price by region", sales)
    assert isinstance(found, Declined) or "Sum of Price" not in found.value.text


def test_a_statement_does_not_replace_several_figures_by_its_total(sales: Library) -> None:
    found = solve_table("total revenue by region", sales)
    kept = with_report(found, "total revenue by region", sales, sales.tables())
    assert kept is found


VISITS = [("2024-04-23", "Hill School", "Ines Falk"), ("2024-04-24", "Lake School", "Mara Quist")]


def test_who_is_not_answered_with_a_date(tmp_path: Path) -> None:
    columns = [column("Visit date", "date"), column("School"), column("Guide")]
    with library_of(tmp_path / "library.db", [made_table("classes", "School classes", columns, VISITS)]) as opened:
        found = solve_table("Who guided the class that visited on 24 April 2024?", opened)
    assert isinstance(found, Declined) or "Mara Quist" in found.value.text


@pytest.mark.parametrize("question", ["show me the table", "what columns are there?", "how many rows are there?"])
def test_the_only_table_needs_no_name(sales: Library, question: str) -> None:
    assert [link.card.name for link in link_tables(question, sales.tables(), sales)] == ["t_sales"]
    found = solve_table(question, sales)
    assert isinstance(found, Solution) and found.check.verdict == "verified"
