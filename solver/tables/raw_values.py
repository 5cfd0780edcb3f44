"""Cells of figures and dates under the words that the source writes them with, so that "2nd" and "97.9 MHz" are found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from corpus import Cell, TableCard
from solver.tables.engine_sql.names import quote

_MAX_ROWS = 20_000
_MAX_CHARS = 40


def raw_values(connection: sqlite3.Connection, card: TableCard) -> Iterator[tuple[str, str, Cell]]:
    """(what the source says, column, cell) of the cells of a table that are written otherwise than their values, each once."""
    if card.n_rows > _MAX_ROWS:
        return
    stored = connection.execute("SELECT cells FROM raws WHERE table_name = ? ORDER BY block", (card.name,)).fetchall()
    texts: dict[int, dict[int, str]] = {}
    for (cells,) in stored:
        for column, (rows, said) in json.loads(cells).items():
            texts.setdefault(int(column), {}).update(zip(rows, said, strict=True))
    for place, by_row in texts.items():
        column = card.columns[place]
        if column.type not in ("integer", "real", "date"):
            continue
        values = [cell for (cell,) in connection.execute(f"SELECT {quote(column.name)} FROM {quote(card.name)} ORDER BY rowid")]
        found = {text: values[row] for row, text in by_row.items() if len(text) <= _MAX_CHARS and any(map(str.isalpha, text))}
        yield from ((text, column.name, cell) for text, cell in found.items() if cell is not None)
