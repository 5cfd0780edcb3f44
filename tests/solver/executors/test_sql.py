"""Each test attacks one property of the guarded SQL executor."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from solver.executors.sql import MAX_ROWS, SqlExecutor
from solver.types import Program, Result


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "some library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE open (n INTEGER, t TEXT); CREATE TABLE secret (s TEXT); CREATE VIEW peek AS SELECT s FROM secret;"
            "INSERT INTO open VALUES (1, 'a'), (2, 'b'); INSERT INTO secret VALUES ('hidden');"
        )
    return path


def run(database: Path, source: str, timeout_s: float = 2.0, **inputs: str) -> Result:
    executor = SqlExecutor(database, tables=["open"])
    return executor.run(Program(language="sql", source=source, inputs=inputs), timeout_s=timeout_s, memory_mb=16)


def test_reads_the_named_table(database: Path) -> None:
    assert run(database, 'SELECT t, n FROM "open" WHERE n > :low', low="1").value == [["b", 2]]


@pytest.mark.parametrize(
    "source",
    [
        "SELECT s FROM secret",
        "SELECT n FROM open UNION SELECT s FROM secret",
        "SELECT (SELECT s FROM secret) FROM open",
        "SELECT s FROM peek",
        "SELECT COUNT(*) FROM secret",
        "WITH secrets AS (SELECT * FROM secret) SELECT COUNT(*) FROM secrets",
        "SELECT sql FROM sqlite_master",
        "SELECT name FROM pragma_table_info('open')",
        "INSERT INTO open VALUES (3, 'c')",
        "UPDATE open SET n = 9",
        "DELETE FROM open",
        "DROP TABLE open",
        "CREATE TABLE more (x)",
        "CREATE TEMP TABLE more (x)",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA query_only = OFF",
        "VACUUM INTO 'copy.db'",
        "BEGIN",
        "SELECT load_extension('x')",
        "SELECT zeroblob(1000000000)",
        "SELECT randomblob(10)",
        "SELECT printf('%1000000000d', 1)",
        "SELECT hex(t) FROM open",
        "SELECT group_concat(t) FROM open",
        "SELECT 1; DROP TABLE open",
        "SELECT " + "(" * 300 + "1" + ")" * 300,
        "SELECT '" + "x" * 30_000 + "'",
        "SELECT 1 " + "UNION SELECT 1 " * 20,
    ],
)
def test_denies(database: Path, source: str) -> None:
    found = run(database, source)
    assert found.status in ("refused", "error")
    assert found.value is None
    assert found.error
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT n, t FROM open").fetchall() == [(1, "a"), (2, "b")]
        assert connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (3,)


@pytest.mark.parametrize(
    "source",
    [
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT MAX(n) FROM r",
        "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 100000) "
        "SELECT COUNT(a.n) FROM r a, r b, r c WHERE a.n + b.n > c.n",
    ],
)
def test_ends_at_its_deadline(database: Path, source: str) -> None:
    start = time.monotonic()
    found = run(database, source, timeout_s=0.3)
    elapsed = time.monotonic() - start
    assert found.status == "timeout"
    assert 0.25 < elapsed < 1.5


def test_bounds_the_rows_it_returns(database: Path) -> None:
    endless = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"
    found = run(database, endless)
    assert found.status == "refused"
    assert str(MAX_ROWS) in found.error


def test_bounds_the_length_of_a_value(database: Path) -> None:
    doubling = "SELECT 'xxxxxxxxxx', 1 UNION ALL SELECT replace(t, 'x', 'xx'), n + 1 FROM r"
    doubled = f"WITH RECURSIVE r(t, n) AS ({doubling}) SELECT length(t) FROM r"
    found = run(database, doubled)
    assert found.status == "refused"


def test_a_bound_value_is_never_sql(database: Path) -> None:
    found = run(database, "SELECT n FROM open WHERE t = :t", t='"\'; DROP TABLE open; --"')
    assert (found.status, found.value) == ("ok", [])


@pytest.mark.parametrize(
    ("source", "inputs"), [("SELECT :a", {"a": "not json"}), ("SELECT :a", {}), ("SELEC 1", {}), ("SELECT x FROM open", {})]
)
def test_a_broken_statement_is_a_result(database: Path, source: str, inputs: dict[str, str]) -> None:
    assert run(database, source, **inputs).status == "error"


def test_a_missing_file_is_a_result(tmp_path: Path) -> None:
    assert run(tmp_path / "none.db", "SELECT 1").status == "error"
    assert not (tmp_path / "none.db").exists()


def test_without_a_file_there_is_nothing_to_read() -> None:
    assert SqlExecutor().run(Program(language="sql", source="SELECT 2 * 21"), timeout_s=1, memory_mb=8).value == [[42]]
