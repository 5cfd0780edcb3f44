"""Two engines, one plan: whatever plan is generated, SQL and the second evaluation agree."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from corpus import Cell, Column, Table, TableCard
from solver.tables.engine_rows.columns import MemoryTables
from solver.tables.engine_rows.numbers import exact, exact_sum, leading_number
from solver.tables.evaluate import agree, evaluate
from solver.tables.execution import Outcome, check_found, run_sql
from solver.tables.fitting import fit
from solver.tables.plan import Aggregate, Combine, Plan, PlanError, Query
from tests.solver.tables.generated_plans import COLUMNS, OTHER_ROWS, OTHERS, PLANS, ROWS

Rows = list[tuple[Cell, ...]]
_SQL_TYPES = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "date": "TEXT", "text": "TEXT"}


@dataclass(frozen=True)
class Stored:
    """Two tables of a file, as the engines see a library."""

    path: Path
    cards: tuple[TableCard, ...]

    def tables(self) -> tuple[TableCard, ...]:
        return self.cards

    def table(self, name: str) -> Table:
        raise NotImplementedError(name)


def stored(path: Path, rows: Rows, other_rows: Rows) -> Stored:
    cards = []
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")  # a new file for each example costs a hundred times the query
        for name, columns, held in (("t", COLUMNS, rows), ("u", OTHERS, other_rows)):
            connection.execute(f"DROP TABLE IF EXISTS {name}")
            described = ", ".join(f'"{each.name.replace(chr(34), chr(34) * 2)}" {_SQL_TYPES[each.type]}' for each in columns)
            connection.execute(f"CREATE TABLE {name} ({described})")
            connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", held)
            card = TableCard(
                name=name, title=name, source="", location="", doc_id=repr(held), columns=columns, n_rows=len(held)
            )
            cards.append(card)
    return Stored(path=path, cards=tuple(cards))


def run(plan: Plan, library: Stored) -> Outcome:
    return check_found(run_sql(plan, library, cards=library.cards), library, cards=library.cards)


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("engines") / "t.db"


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(plan=PLANS, rows=ROWS, other_rows=OTHER_ROWS)
def test_the_two_engines_agree(plan: Plan, rows: Rows, other_rows: Rows, scratch: Path) -> None:
    outcome = run(plan, stored(scratch, rows, other_rows))
    assert outcome.failure in ("", "plan"), (outcome.error, outcome.program)


def in_memory(columns: Sequence[Column], rows: Rows) -> MemoryTables:
    return MemoryTables([Table(name="t", title="T", source="", location="", columns=tuple(columns), rows=tuple(rows))])


def test_sums_are_exact() -> None:
    plan = Query(table="t", aggregate=Aggregate(fn="sum", column="x y"))
    assert evaluate(plan, in_memory(COLUMNS[1:2], [(0.1,), (0.2,)])) == ((Fraction(3, 10),),)


@pytest.mark.parametrize(
    ("numbers", "total"),
    [
        ([0.1] * 10, Fraction(1)),
        ([1, 2, 0.5], Fraction(7, 2)),
        ([1e22, 1.0, -1e22], Fraction(1)),
        ([1e-20, 1.0], 1 + Fraction(1, 10**20)),
        ([123456789.123456, 0.000001], Fraction(123456789123457, 10**6)),
        ([], Fraction(0)),
    ],
)
def test_exact_sum(numbers: list[float], total: Fraction) -> None:
    assert exact_sum(numbers) == total


def test_an_unknown_column_is_named() -> None:
    plan = Query(table="t", columns=("gone",))
    with pytest.raises(PlanError, match="no column 'gone'"):
        evaluate(plan, in_memory(COLUMNS[:1], []))
    card = TableCard(name="t", title="", source="", location="", doc_id="", columns=COLUMNS[:1], n_rows=0)
    with pytest.raises(PlanError, match="no column 'gone'"):
        fit(plan, {"t": card})


NUMBERED = [("97.9 MHz", 97.9), ("€1,200", 1200), ("-3 m", -3), ("about 5", None), ("", None), ("1e3 V", 1000), ("12e", 12)]


@pytest.mark.parametrize(("text", "number"), NUMBERED)
def test_leading_number(text: str, number: float | None) -> None:
    assert leading_number(text) == number


def test_numbers_that_cancel_agree_all_the_same(scratch: Path) -> None:
    library = stored(scratch, [(1, 123456789.12, "a", None, None, 1), (2, 123456788.99, "b", None, None, 1)], [])
    first, last = (Query(table="t", aggregate=Aggregate(fn=fn, column="x y")) for fn in ("max", "min"))  # type: ignore[arg-type]
    outcome = run(Combine(op="difference", left=first, right=last), library)
    assert (outcome.failure, outcome.rows) == ("", ((Fraction(13, 100),),))
    wider = stored(scratch, [(1, 987654321.07, "a", None, None, 1), (2, -987654321.01, "b", None, None, 1)], [])
    outcome = run(Query(table="t", aggregate=Aggregate(fn="sum", column="x y")), wider)
    assert (outcome.failure, outcome.rows) == ("", ((Fraction(6, 100),),))


def test_a_number_beyond_all_bounds_is_no_crash(scratch: Path) -> None:
    library = stored(scratch, [(1, 1.0, "a", None, "1e999 W", 1), (2, 2.0, "b", None, "7 W", 0)], [])
    for fn in ("sum", "mean", "median", "max", "longest_run"):
        outcome = run(Query(table="t", aggregate=Aggregate(fn=fn, column="w"), as_number=("w",)), library)  # type: ignore[arg-type]
        assert outcome.failure or outcome.rows == ((1,),)


def test_disagreement_is_seen() -> None:
    assert not agree(1.001, Fraction(1))
    assert not agree("1", Fraction(1))
    assert not agree(None, Fraction(0))
    assert not agree(float("inf"), Fraction(1))
    assert agree(2, exact(2.0))
