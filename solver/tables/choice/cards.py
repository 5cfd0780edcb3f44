"""A table as a language model reads it: its columns and a few rows, cut to size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from corpus import Cell, Column
from solver.executors.sql import SqlExecutor
from solver.tables.engine_sql.names import quote
from solver.tables.vocabulary import TableSource
from solver.types import Program

N_EXAMPLES: Final = 3
_MAX_COLUMNS: Final = 16
_MAX_CELL: Final = 24
_SQL_TYPES: Final = {"integer": "INTEGER", "real": "REAL", "text": "TEXT", "date": "DATE", "boolean": "BOOLEAN"}


def example_rows(name: str, source: TableSource) -> list[list[Cell]]:
    """The first rows of the table of that SQL name; none where they cannot be read."""
    program = Program(language="sql", source=f"SELECT * FROM {quote(name)} ORDER BY rowid LIMIT {N_EXAMPLES}")
    result = SqlExecutor(source.path, tables=[name]).run(program)
    return result.value if isinstance(result.value, list) else []


def rows_text(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    """The headers and the rows, a line each, cells between bars."""
    lines = [" | ".join(column.header.strip() or column.name for column in columns[:_MAX_COLUMNS])]
    lines += [" | ".join(_clipped(cell) for cell in row[:_MAX_COLUMNS]) for row in rows]
    return "\n".join(lines)


def schema_text(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> str:
    """The table as the CREATE TABLE that made it, named t, with example values of each column in remarks."""
    lines = []
    for place, column in enumerate(columns[:_MAX_COLUMNS]):
        values = dict.fromkeys(_clipped(row[place]) for row in rows if row[place] is not None)
        examples = ", ".join(values)
        lines.append(f'  "{column.name}" {_SQL_TYPES[column.type]}, -- {examples}')
    return "CREATE TABLE t (\n" + "\n".join(lines) + "\n);"


def _clipped(cell: Cell) -> str:
    text = "" if cell is None else " ".join(str(cell).split())
    return text if len(text) <= _MAX_CELL else f"{text[: _MAX_CELL - 1]}…"
