"""The names of rows that are no records: sums of others and headings, as the library has marked them."""

from __future__ import annotations

import sqlite3
from collections import Counter

from corpus import Cell, TableCard
from solver.tables.engine_sql.names import quote


def asides(connection: sqlite3.Connection, card: TableCard) -> tuple[tuple[str, Cell], ...]:
    """(column, name) of the marked rows of a table, by its first column of texts; without names that other rows have too."""
    marked = {*card.totals, *card.headings}
    label = next((column.name for column in card.columns if column.type == "text"), None)
    if not marked or label is None:
        return ()
    cells = [cell for (cell,) in connection.execute(f"SELECT {quote(label)} FROM {quote(card.name)} ORDER BY rowid")]
    own = Counter(cells[row] for row in marked)
    of_all = Counter(cells)
    return tuple((label, name) for name, n in own.items() if of_all[name] == n)
