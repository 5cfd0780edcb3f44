"""How long each engine takes for common plans over a table of N rows, in milliseconds of processor time.

    python -m tools.bench.table_engines 1000 1000000

The first figure of the second engine reads the columns from the file, the next finds them kept.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus import Column, TableCard
from solver.executors.sql import SqlExecutor
from solver.tables.compile import compile_plan
from solver.tables.engine_rows.columns import KeptColumns, StoredTables
from solver.tables.evaluate import evaluate
from solver.tables.plan import Aggregate, Combine, Filter, Plan, Query, Top

COLUMNS = (
    Column(name="id", header="Id", type="integer"),
    Column(name="city", header="City", type="text"),
    Column(name="amount", header="Amount", type="real"),
    Column(name="day", header="Day", type="date"),
)
IN_CITY = (Filter(column="city", op="=", values=("city 7",)),)


def _lookup(row: int) -> Query:
    return Query(
        table="t", aggregate=Aggregate(fn="only", column="amount"), filters=(Filter(column="id", op="=", values=(row,)),)
    )


PLANS: dict[str, Plan] = {
    "count, equality": Query(table="t", aggregate=Aggregate(fn="count"), filters=IN_CITY),
    "sum, equality": Query(table="t", aggregate=Aggregate(fn="sum", column="amount"), filters=IN_CITY),
    "sum, all rows": Query(table="t", aggregate=Aggregate(fn="sum", column="amount")),
    "top of sums by group": Query(
        table="t", aggregate=Aggregate(fn="sum", column="amount"), group_by="city", top=Top(by=None, k=1)
    ),
    "superlative": Query(table="t", columns=("city", "day"), top=Top(by="amount")),
    "difference of two look-ups": Combine(op="difference", left=_lookup(17), right=_lookup(503)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file with one table."""

    path: Path
    card: TableCard


def _made(folder: Path, n_rows: int) -> Stored:
    rng = random.Random(5)
    path = folder / f"{n_rows}.db"
    rows = (
        (row, f"city {rng.randrange(50)}", rng.randrange(10**7) / 100, f"20{rng.randrange(10, 25)}-0{rng.randrange(1, 9)}-15")
        for row in range(n_rows)
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('CREATE TABLE t ("id" INTEGER, "city" TEXT, "amount" REAL, "day" TEXT)')
        connection.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", rows)
    card = TableCard(name="t", title="t", source="", location="", doc_id=str(n_rows), columns=COLUMNS, n_rows=n_rows)
    return Stored(path=path, card=card)


def _figures(stored: Stored, plan: Plan) -> Iterator[float]:
    start = time.process_time()
    result = SqlExecutor(stored.path, tables=["t"]).run(compile_plan(plan), timeout_s=60)
    assert result.status == "ok", result.error
    yield time.process_time() - start
    kept = KeptColumns()
    for _ in range(2):
        start = time.process_time()
        tables = StoredTables(stored.path, {"t": stored.card}, deadline=time.monotonic() + 60, kept=kept)
        evaluate(plan, tables)
        yield time.process_time() - start


def main() -> None:
    """Print a line for each size and plan."""
    with tempfile.TemporaryDirectory() as folder:
        for n_rows in map(int, sys.argv[1:] or ["1000"]):
            stored = _made(Path(folder), n_rows)
            for name, plan in PLANS.items():
                sql, first, again = (1000 * figure for figure in _figures(stored, plan))
                print(f"{n_rows:>9} rows  {name:<28} SQL {sql:7.1f} ms   second engine {first:7.1f} ms, again {again:7.1f} ms")


if __name__ == "__main__":
    main()
