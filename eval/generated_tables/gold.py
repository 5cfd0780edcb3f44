"""The gold engine: DuckDB over the clean cells a table was drawn with, never over the file the system reads.

DuckDB shares no code with the engines under test, which are SQLite and our own evaluation. It runs only SQL written beside the
question templates.
"""

from __future__ import annotations

import csv
import datetime as dt
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from eval.generated_tables.types import Clean, DrawnTable, Field, GoldRow

_NULL = "\\N"


class GoldEngine:
    """Drawn tables in a database in memory, each under its name, a column `nr` counting its rows from 1 added."""

    def __init__(self) -> None:
        import duckdb

        self._connection: Any = duckdb.connect(":memory:", config={"threads": 2})

    def add(self, table: DrawnTable) -> None:
        """Make a table of the clean cells; written out and read back with declared types, which is how DuckDB loads fast."""
        types = {"nr": "BIGINT", **{field.key: _type(field) for field in table.fields}}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "clean.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                for number, row in enumerate(table.rows, start=1):
                    writer.writerow([number, *map(_clean, row, table.fields)])
            declared = ", ".join(f"'{key}': '{kind}'" for key, kind in types.items())
            self._connection.execute(
                f"CREATE TABLE {table.name} AS SELECT * FROM read_csv(?, header=false, nullstr='{_NULL}', quote='\"', "
                f"escape='\"', delim=',', auto_detect=false, columns={{{declared}}})",
                [str(path)],
            )

    def rows(self, sql: str) -> tuple[GoldRow, ...]:
        """What a statement gives, numbers as int or float."""
        return tuple(tuple(map(_plain, row)) for row in self._connection.execute(sql).fetchall())

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()


def quoted(value: Clean) -> str:
    """A value as SQL.

    >>> quoted("Hartwell & Son's"), quoted(dt.date(2024, 5, 1)), quoted(3)
    ("'Hartwell & Son''s'", "DATE '2024-05-01'", '3')
    """
    if isinstance(value, dt.date):
        return f"DATE '{value.isoformat()}'"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _type(field: Field) -> str:
    match field.kind:
        case "number":
            return f"DECIMAL(18,{field.decimals})" if field.decimals else "BIGINT"
        case "date":
            return "DATE"
        case "flag":
            return "BOOLEAN"
        case _:
            return "VARCHAR"


def _clean(cell: Clean, field: Field) -> str:
    if cell is None:
        return _NULL
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:.{field.decimals}f}" if isinstance(cell, int | float) else str(cell)


def _plain(cell: Any) -> Clean:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.date() if isinstance(cell, dt.datetime) else cell


def load(tables: Iterable[DrawnTable]) -> GoldEngine:
    """An engine with these tables."""
    engine = GoldEngine()
    for table in tables:
        engine.add(table)
    return engine
