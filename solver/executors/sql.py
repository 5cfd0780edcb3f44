"""Runs one SQL statement read-only over named tables of an SQLite file, under an authorizer, limits and a deadline.

Covered: the file is opened read-only; SQLite's authorizer allows SELECT, reading the named tables, and functions from a list,
and denies everything else (writes, ATTACH, PRAGMA, other tables, the schema, loading code) while the statement is prepared; one
statement per run; bounds on text, expression depth, compiled size, value length, rows and cells returned; a progress handler
that ends the statement at its deadline. `COUNT(*)` over a subquery is denied too: the authorizer cannot tell it from a count of
a table that is not named; count one of its columns instead.

Not covered: SQLite runs inside this process, so a fault of SQLite itself would be ours; a single operation on one value is not
interrupted, which is why a value is at most a megabyte; a sort may use temporary disk space up to what the named tables hold.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from corpus import library_address
from solver.types import Language, Program, Result

FUNCTIONS = frozenset(
    """abs avg count max min sum total round coalesce ifnull nullif iif length lower upper trim ltrim rtrim substr substring
    replace instr like glob typeof sign date time julianday strftime row_number rank dense_rank lag lead first_value last_value
    ntile""".split()
)
"""What a statement may call. Only `replace` builds a value longer than its arguments, and the value length bounds it."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 2_000,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 16,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 1_000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
MAX_ROWS = 10_000
_MAX_RESULT_BYTES = 8_000_000
_STEPS_BETWEEN_LOOKS = 1_000


class SqlExecutor:
    """The `Executor` of "sql" programs over one database file; without a file it has no tables to read."""

    language: Language = "sql"

    def __init__(self, database: Path | None = None, *, tables: Collection[str] = ()) -> None:
        """Allow reading `tables` of `database`, and nothing else."""
        self._database = database
        self._tables = frozenset(name.casefold() for name in tables)

    def run(self, program: Program, *, timeout_s: float = 5.0, memory_mb: int = 64) -> Result:
        """Run `program.source` with `program.inputs`, each a JSON scalar, as its named parameters.

        `memory_mb` bounds the page cache; see the module's head for what bounds the rest.

        Returns:
            "ok" with the rows as a list of lists; "refused" for what the authorizer or a limit denies; "timeout"; "error" for
            other faults of the statement.

        >>> SqlExecutor().run(Program(language="sql", source="SELECT :a + 1", inputs={"a": "41"})).value
        [[42]]
        """
        start = time.monotonic()
        try:
            with closing(self._connect(memory_mb, deadline=start + timeout_s)) as connection:
                rows = _fetch(connection, program)
        except _TooMuchError as error:
            return _result("refused", start, str(error))
        except MemoryError:
            return _result("refused", start, "The query needs more memory than there is; narrow it with a filter.")
        except (sqlite3.Error, sqlite3.Warning, OverflowError, ValueError) as error:
            return _translate(error, start, timeout_s)
        return Result(status="ok", value=rows, elapsed_s=time.monotonic() - start)

    def _connect(self, memory_mb: int, *, deadline: float) -> sqlite3.Connection:
        if self._database is None:
            connection = sqlite3.connect(":memory:", isolation_level=None)
        else:
            uri = library_address(self._database)
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=max(0.0, deadline - time.monotonic()))
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA cache_size = {-max(1, int(memory_mb)) * 1024}")
        for limit, value in _LIMITS.items():
            connection.setlimit(limit, value)
        connection.set_authorizer(self._authorize)
        connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
        return connection

    def _authorize(self, action: int, first: str | None, second: str | None, schema: str | None, inner: str | None) -> int:
        if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_RECURSIVE):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_READ and (first or "").casefold() in self._tables and schema in ("main", None):
            return sqlite3.SQLITE_OK
        if action == sqlite3.SQLITE_FUNCTION and (second or "").casefold() in FUNCTIONS:
            return sqlite3.SQLITE_OK
        return sqlite3.SQLITE_DENY


class _TooMuchError(Exception):
    """The result passes its bounds."""


def _fetch(connection: sqlite3.Connection, program: Program) -> list[list[object]]:
    inputs = {name: json.loads(text) for name, text in program.inputs.items()}
    cursor = connection.execute(program.source, inputs)
    rows: list[list[object]] = []
    size = 0
    for row in cursor:
        rows.append([cell.hex() if isinstance(cell, bytes) else cell for cell in row])
        size += sum(len(cell) if isinstance(cell, str | bytes) else 8 for cell in row)
        if len(rows) > MAX_ROWS or size > _MAX_RESULT_BYTES:
            raise _TooMuchError(
                f"The result passes {MAX_ROWS} rows or {_MAX_RESULT_BYTES // 10**6} MB; add a filter or a limit."
            )
    return rows


def _translate(error: Exception, start: float, timeout_s: float) -> Result:
    reason = " ".join(str(error).split())
    if reason == "interrupted":
        return _result("timeout", start, f"The query ran past its {timeout_s:g} s; narrow it with a filter.")
    denied = (
        "not authorized",
        "prohibited",
        "too big",
        "too many",
        "too large",
        "too long",
        "too deep",
        "one statement",
        "readonly",
    )
    if isinstance(error, sqlite3.Warning) or any(word in reason for word in denied):
        return _result("refused", start, f"The database refuses this statement: {reason}.")
    return _result("error", start, f"{type(error).__name__}: {reason}.")


def _result(status: str, start: float, error: str) -> Result:
    return Result(status=status, error=error, elapsed_s=time.monotonic() - start)  # type: ignore[arg-type]  # one of four literals above
