"""Two engines, one plan: whatever plan is generated, SQL and the row-by-row evaluation agree."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Cell, Column, Table
from solver.executors.sql import SqlExecutor
from solver.tables.compile import compile_plan
from solver.tables.evaluate import agree, evaluate, exact, leading_number
from solver.tables.plan import ROW_ORDER, Aggregate, Combine, Filter, Plan, PlanError, Query, Top
from solver.tables.plan_json import plan_from_dict, plan_to_dict

COLUMNS = (
    Column(name="n", header="N", type="integer"),
    Column(name="x y", header="X", type="real"),
    Column(name='t"; DROP', header="T", type="text"),
    Column(name="d", header="D", type="date"),
    Column(name="w", header="W", type="text"),
)
NUMBERS = st.integers(-20, 20)
REALS = st.integers(-400, 400).map(lambda cents: cents / 10)
TEXTS = st.sampled_from(["solar", "Solar", "wind", "Łódź", "a'b", 'q"q', "%_", "", "12"])
DATES = st.dates().map(lambda day: f"{2020 + day.year % 4}-{day.month:02d}-{day.day:02d}")
WITH_UNITS = st.sampled_from(["97.9 MHz", "5 kW", "1,250 kW", "-3 m", "$7", "n/a", "12"])
KINDS: dict[str, st.SearchStrategy[int | float | str]] = {
    "n": NUMBERS,
    "x y": REALS,
    't"; DROP': TEXTS,
    "d": DATES,
    "w": WITH_UNITS,
}
IN_2021, IN_MARCH = Filter(column="d", op="within", values=("2021",)), Filter(column="d", op="month", values=(3,))
NUMERIC = ("n", "x y", "w")


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    name = draw(st.sampled_from(list(KINDS)))
    values = NUMBERS if name == "w" else KINDS[name]
    op = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "between", "in", "not in", "empty", "filled", "special"]))
    if op == "special":
        if name == "d":
            return draw(
                st.sampled_from(
                    [IN_2021, IN_MARCH, replace(IN_2021, values=("2021", "2022-05")), replace(IN_MARCH, values=(3, 11))]
                )
            )
        op = draw(st.sampled_from(["contains", "lacks"]))
        return Filter(column='t"; DROP', op=op, values=(draw(st.sampled_from(["SOL", "Ł", "'", "%"])),))  # type: ignore[arg-type]
    if op in ("empty", "filled"):
        return Filter(column=name, op=op)  # type: ignore[arg-type]
    if op in ("in", "not in"):
        chosen = draw(st.lists(KINDS[name], min_size=1, max_size=3))
        return Filter(column=name, op=op, values=tuple(chosen))  # type: ignore[arg-type]
    count = 2 if op == "between" else 1
    return Filter(column=name, op=op, values=tuple(draw(values) for _ in range(count)))  # type: ignore[arg-type]


@st.composite
def scalars(draw: st.DrawFn) -> Query:
    fn = draw(st.sampled_from(["count", "count_distinct", "sum", "mean", "median", "min", "max"]))
    column = draw(st.sampled_from(NUMERIC))
    aggregate = Aggregate(fn=fn, column=None if fn == "count" and draw(st.booleans()) else column)  # type: ignore[arg-type]
    held = tuple(draw(st.lists(filters(), max_size=2)))
    return Query(table="t", aggregate=aggregate, filters=held, as_number=("w",))


@st.composite
def listings(draw: st.DrawFn) -> Query:
    columns = tuple(draw(st.lists(st.sampled_from(list(KINDS)), min_size=1, max_size=2, unique=True)))
    by = draw(st.sampled_from([None, ROW_ORDER, *KINDS]))
    top = None if by is None else Top(by=by, descending=draw(st.booleans()), k=draw(st.integers(1, 3)), nth=draw(st.booleans()))
    held = tuple(draw(st.lists(filters(), max_size=2)))
    return Query(table="t", columns=columns, filters=held, top=top, distinct=draw(st.booleans()), as_number=("w",))


@st.composite
def groups(draw: st.DrawFn) -> Query:
    fn = draw(st.sampled_from(["count", "sum", "mean", "min", "max"]))
    end = Top(by=None, descending=draw(st.booleans()), k=draw(st.integers(1, 2)), nth=draw(st.booleans()))
    top = draw(st.sampled_from([None, end]))
    aggregate = Aggregate(fn=fn, column=draw(st.sampled_from(NUMERIC)))  # type: ignore[arg-type]
    return Query(
        table="t", aggregate=aggregate, group_by=draw(st.sampled_from(['t"; DROP', "d", "n"])), top=top, as_number=("w",)
    )


COMBINED = st.builds(Combine, op=st.sampled_from(["difference", "distance", "ratio", "share"]), left=scalars(), right=scalars())
ROWS = st.lists(st.tuples(*(st.none() | values for values in KINDS.values())), max_size=12)


def run_sql(plan: Plan, rows: list[tuple[Cell, ...]], path: Path) -> list[list[object]]:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")  # a new file for each example costs a hundred times the query
        connection.execute("DROP TABLE IF EXISTS t")
        connection.execute('CREATE TABLE t ("n" INTEGER, "x y" REAL, "t""; DROP" TEXT, "d" TEXT, "w" TEXT)')
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)
    result = SqlExecutor(path, tables=["t"]).run(compile_plan(plan), timeout_s=5, memory_mb=16)
    assert result.status == "ok", result.error
    assert isinstance(result.value, list)
    return result.value


def order(row: list[object] | tuple[object, ...]) -> list[tuple[str, float, str]]:
    return [place(cell) for cell in row]


def place(cell: object) -> tuple[str, float, str]:
    if cell is None or isinstance(cell, str):
        return ("none" if cell is None else "text", 0.0, cell or "")
    return ("number", round(float(cell), 6), "")  # type: ignore[arg-type]  # int, float or Fraction


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engines") / "t.db"


@settings(max_examples=150, deadline=None)
@given(plan=scalars() | listings() | groups() | COMBINED, rows=ROWS)
def test_the_two_engines_agree(plan: Plan, rows: list[tuple[Cell, ...]], scratch: Path) -> None:
    table = Table(name="t", title="T", source="t.csv", location="line 1", columns=COLUMNS, rows=tuple(rows))
    found = sorted(run_sql(plan, rows, scratch), key=order)
    expected = sorted(evaluate(plan, table), key=order)
    assert len(found) == len(expected)
    for left, right in zip(found, expected, strict=True):
        assert all(agree(a, b) for a, b in zip(left, right, strict=True))  # type: ignore[arg-type]


@given(plan=scalars() | listings() | groups() | COMBINED)
def test_a_plan_survives_json(plan: Plan) -> None:
    assert plan_from_dict(plan_to_dict(plan)) == plan


def test_sums_are_exact() -> None:
    table = Table(name="t", title="T", source="", location="", columns=COLUMNS[1:2], rows=((0.1,), (0.2,)))
    assert evaluate(Query(table="t", aggregate=Aggregate(fn="sum", column="x y")), table) == ((Fraction(3, 10),),)


def test_an_unknown_column_is_named() -> None:
    table = Table(name="t", title="T", source="", location="", columns=COLUMNS[:1], rows=())
    with pytest.raises(PlanError, match="no column 'gone'"):
        evaluate(Query(table="t", columns=("gone",)), table)


NUMBERED = [("97.9 MHz", Fraction(979, 10)), ("€1,200", 1200), ("-3 m", -3), ("about 5", None), ("", None)]


@pytest.mark.parametrize(("text", "number"), NUMBERED)
def test_leading_number(text: str, number: Fraction | None) -> None:
    assert leading_number(text) == number


def test_disagreement_is_seen() -> None:
    assert not agree(1.001, Fraction(1))
    assert not agree("1", Fraction(1))
    assert not agree(None, Fraction(0))
    assert agree(2, exact(2.0))
