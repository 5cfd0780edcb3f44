"""Addresses, scales and total rows in what an answer rests on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Column, Library, Table
from corpus.cells import Places
from solver.tables import rerun
from solver.tables.execution import run_plan
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Filter, Plan, Query, Top
from solver.types import Solution
from tests.solver.tables.conftest import library_of

COLUMNS = (
    Column(name="area", header="Area", type="text"),
    Column(name="income", header="Income", type="real", unit="EUR", scale=1000),
    Column(name="costs", header="Costs", type="real", unit="EUR", scale=1_000_000),
    Column(name="staff", header="Staff", type="integer"),
)
BOOK = Table(
    name="book",
    title="Book",
    source="book.xlsx",
    location="Year!B3:E7",
    columns=COLUMNS,
    rows=(("North", 120.5, 0.1, 10), ("South", 80.0, None, 7), ("All", 200.5, None, 17)),
    places=Places(sheet="Year", rows=((0, 4), (2, 8)), columns=(1, 2, 3, 4)),
    totals=(2,),
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path: Path = tmp_path_factory.mktemp("evidence") / "library.db"
    with library_of(path, [BOOK]) as opened:
        yield opened


def of(fn: str, column: str, *filters: Filter) -> Query:
    return Query(table="t_book", aggregate=Aggregate(fn=fn, column=column), filters=filters)  # type: ignore[arg-type]


def ran(plan: Plan, library: Library) -> Solution:
    found = rerun(plan, library)
    assert isinstance(found, Solution), found.reason
    return found


IN_NORTH = Filter(column="area", op="=", values=("North",))
NO_TOTAL = Filter(column=ROW_ORDER, op="not in", values=(3,))


def test_rows_and_cells_have_the_addresses_of_the_source(book: Library) -> None:
    evidence = ran(of("sum", "income"), book).table
    assert evidence is not None
    assert [(row.address, row.places) for row in evidence.used] == [
        ("Year row 4", ("Year!C4",)),
        ("Year row 5", ("Year!C5",)),
        ("Year row 8", ("Year!C8",)),
    ]


def test_rows_of_a_listing_stand_in_the_order_of_its_result(book: Library) -> None:
    evidence = ran(Query(table="t_book", columns=("area", "income"), top=Top(by="income", k=3)), book).table
    assert evidence is not None
    assert [row[0] for row in evidence.rows] == [row.cells[0] for row in evidence.used] == ["All", "North", "South"]


def test_total_rows_that_count_twice_are_named(book: Library) -> None:
    counted = ran(of("sum", "income"), book)
    assert counted.table is not None and counted.table.totals_counted == ("Year row 8",)
    assert "so that figures may count twice" in counted.value.text
    left_out = ran(of("sum", "income", NO_TOTAL), book)
    assert left_out.table is not None
    assert (left_out.table.totals_counted, left_out.table.totals_left_out) == ((), ("Year row 8",))
    assert left_out.value.value == "200.5"


def test_a_scale_goes_into_the_unit_and_the_figure_stays_as_written(book: Library) -> None:
    value = ran(of("only", "income", IN_NORTH), book).value
    assert (value.value, value.unit, value.text.splitlines()[-1]) == ("120.5", "thousand EUR", "120.5 thousand EUR")


def test_figures_of_different_scales_are_written_out_before_they_meet(book: Library) -> None:
    plan = Combine(op="difference", left=of("only", "income", IN_NORTH), right=of("only", "costs", IN_NORTH))
    value = ran(plan, book).value
    assert (value.value, value.unit) == ("20500", "EUR")
    again = run_plan(run_plan(plan, book).plan, book)
    assert again.rows == ((20500,),)


def test_a_figure_is_compared_in_the_scale_of_the_column(book: Library) -> None:
    above = Filter(column="income", op=">", than=of("max", "costs"))  # 0.1 million is 100 thousand
    assert run_plan(of("count", "income", above), book).rows == ((2,),)
    below = Filter(column="costs", op="<", than=of("min", "income"))  # 80 thousand is 0.08 million
    assert run_plan(of("count", "costs", below), book).rows == ((0,),)
    beside = run_plan(of("count", "costs", Filter(column="costs", op="<", other="income")), book)
    assert "different scales" in beside.error


def test_figures_of_one_scale_keep_it(book: Library) -> None:
    plan = Combine(op="difference", left=of("max", "income"), right=of("min", "income"))
    value = ran(plan, book).value
    assert (value.value, value.unit) == ("120.5", "thousand EUR")


def test_empty_cells_are_named(book: Library) -> None:
    evidence = ran(of("mean", "costs", NO_TOTAL), book).table
    assert evidence is not None
    assert (evidence.n_missing, evidence.missing) == (1, ("Year row 5",))
