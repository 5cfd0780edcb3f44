"""Ways out of SQLite, and bombs, as a statement over a user's table; DuckDB, where SQL reads files by design, is not used.

SQL runs beside the library file and not in a confined process; SQLite's own authorizer, limits and progress handler hold it.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from solver import Program, Result, SqlExecutor

ROWS = [(1, "a"), (2, "b")]
ESCAPES = {
    "writes a file": "ATTACH DATABASE 'CANARY' AS other",
    "copies the database": "VACUUM INTO 'CANARY'",
    "loads code": "SELECT load_extension('CANARY')",  # the usual end of an SQL injection in SQLite
    "registers a tokenizer by its address": "SELECT fts3_tokenizer('simple', x'4141414141414141')",  # CVE-2015-7036
    "makes a table of code": "CREATE VIRTUAL TABLE x USING fts5(y)",  # CVE-2018-20346 (Magellan)
    "edits a file": "SELECT writefile('CANARY', 'taken')",
    "reads a file": "SELECT readfile('/etc/passwd')",
    "edits in an editor": "SELECT edit(t) FROM open",
    "unlocks itself": "PRAGMA writable_schema = ON",
    "chooses where temporary files go": "PRAGMA temp_store_directory = 'CANARY'",
    "reads the schema": "SELECT sql FROM sqlite_master",
    "reads the schema by a function": "SELECT * FROM pragma_table_info('secret')",
    "reads pages": "SELECT data FROM sqlite_dbpage",
    "reads another table": "SELECT s FROM secret",
    "reads another table by a union": "SELECT n FROM open UNION SELECT s FROM secret",
    "counts another table": "SELECT COUNT(*) FROM secret",
    "changes the data": "UPDATE open SET n = 9",
    "returns what it deletes": "DELETE FROM open RETURNING n",
    "adds a trigger": "CREATE TEMP TRIGGER x AFTER INSERT ON open BEGIN SELECT 1; END",
    "adds a second statement": "SELECT 1; DROP TABLE open",
    "hides a second statement": "SELECT 1 /* */; ATTACH 'CANARY' AS x --",
}
LARGE = {
    "zeroblob": "SELECT zeroblob(1000000000)",
    "randomblob": "SELECT randomblob(1000000000)",
    "printf": "SELECT printf('%1000000000d', 1)",
    "format": "SELECT format('%.*c', 1000000000, 'x')",
    "hex": "SELECT hex(zeroblob(500000000))",
    "group_concat": "SELECT group_concat(t) FROM open",
    "depth": "SELECT " + "(" * 2000 + "1" + ")" * 2000,
    "terms": "SELECT " + "+".join(["1"] * 5000),
    "compounds": "SELECT 1 " + "UNION ALL SELECT 1 " * 500,
    "columns": "SELECT " + ",".join(["1"] * 9000),
    "rows": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r",
    "doubling": "WITH RECURSIVE r(t) AS (SELECT 'x' UNION ALL SELECT replace(t, 'x', 'xx') FROM r) SELECT length(t) FROM r",
}
ENDLESS = {
    "recursion": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT MAX(n) FROM r",
    "join": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r LIMIT 3000) "
    "SELECT SUM(a.n * b.n * c.n) FROM r a, r b, r c",
    "pattern": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
    "SELECT SUM(n || 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaab' LIKE '%a%a%a%a%a%a%a%c') FROM r",
}


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE open (n INTEGER, t TEXT); CREATE TABLE secret (s TEXT);")
        connection.executemany("INSERT INTO open VALUES (?, ?)", ROWS)
        connection.execute("INSERT INTO secret VALUES ('hidden')")
        connection.commit()
    return path


def run(database: Path, source: str) -> Result:
    return SqlExecutor(database, tables=["open"]).run(Program(language="sql", source=source), timeout_s=0.5, memory_mb=16)


def assert_untouched(database: Path) -> None:
    assert list(database.parent.iterdir()) == [database]
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("SELECT n, t FROM open").fetchall() == ROWS
        assert connection.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall() == [("open",), ("secret",)]


@pytest.mark.parametrize("name", ESCAPES)
def test_a_way_out_is_refused(name: str, database: Path) -> None:
    result = run(database, ESCAPES[name].replace("CANARY", str(database.with_name("canary"))))
    assert result.status in ("refused", "error"), result
    assert result.value is None
    assert result.error.endswith(".") and "hidden" not in result.error
    assert_untouched(database)


@pytest.mark.parametrize("name", LARGE)
def test_a_large_result_is_refused_at_once(name: str, database: Path) -> None:
    start = time.monotonic()
    result = run(database, LARGE[name])
    assert result.status in ("refused", "error"), result
    assert result.value is None and result.error
    assert time.monotonic() - start < 3
    assert_untouched(database)


@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_statement_ends_at_its_deadline(name: str, database: Path) -> None:
    start = time.monotonic()
    result = run(database, ENDLESS[name])
    assert result.status == "timeout", result
    assert "ran past its 0.5 s" in result.error
    assert time.monotonic() - start < 3
    assert_untouched(database)
