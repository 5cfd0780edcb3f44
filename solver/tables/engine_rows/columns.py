"""Columns of stored tables, read whole, one at a time, and kept while they are asked for; never a row at a time.

A column is read once per content of its document. What is kept is bounded in cells, over all tables.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

from corpus import Cell, Table, TableCard, library_address
from solver.tables.engine_rows.numbers import leading_number
from solver.tables.plan import ROW_ORDER, PlanError

Kind = Literal["number", "text", "mixed", "empty"]
MAX_CELLS = 6_000_000
_STEPS_BETWEEN_LOOKS = 10_000


@dataclass(frozen=True, kw_only=True)
class Cells:
    """The cells of a column, of all rows or of some, in order. `kind` says what those are that are not empty."""

    values: Sequence[Cell]
    kind: Kind

    @classmethod
    def of(cls, values: Sequence[Cell]) -> Cells:
        """Look through the values for their kind."""
        types = set(map(type, values)) - {type(None)}
        kind: Kind = "empty" if not types else "text" if types == {str} else "mixed" if str in types else "number"
        return cls(values=values, kind=kind)

    def at(self, rows: Sequence[int]) -> Cells:
        """The cells of these rows."""
        if isinstance(rows, range) and rows == range(len(self.values)):
            return self
        values = self.values
        return Cells(values=[values[row] for row in rows], kind=self.kind)

    @cached_property
    def numbers(self) -> Cells:
        """The numbers that texts begin with, and those that are numbers already."""
        if self.kind == "number":
            return self
        known: dict[Cell, Cell] = {cell: leading_number(cell) if isinstance(cell, str) else cell for cell in set(self.values)}
        return Cells.of([known[cell] for cell in self.values])


class Tables(Protocol):
    """The columns the engine works on."""

    def n_rows(self, table: str) -> int:
        """How many rows a table has."""
        ...

    def column(self, table: str, name: str) -> Cells:
        """All cells of a column, `ROW_ORDER` included; raises PlanError where there is none."""
        ...

    def look(self) -> None:
        """Raise TimeoutError when the time is up."""
        ...


class MemoryTables:
    """Tables held in memory."""

    def __init__(self, tables: Sequence[Table]) -> None:
        """Hold `tables` under their names."""
        self._tables = {table.name: table for table in tables}

    def n_rows(self, table: str) -> int:
        """How many rows a table has."""
        return len(self._known(table).rows)

    def column(self, table: str, name: str) -> Cells:
        """All cells of a column."""
        known = self._known(table)
        if name == ROW_ORDER:
            return _row_numbers(len(known.rows))
        place = _place([column.name for column in known.columns], table, name)
        return Cells.of([row[place] for row in known.rows])

    def look(self) -> None:
        """Memory has no time limit."""

    def _known(self, table: str) -> Table:
        if table not in self._tables:
            raise PlanError(f"There is no table {table!r}. There are: {', '.join(self._tables) or 'none'}.")
        return self._tables[table]


class StoredTables:
    """Tables of a library file, within a time."""

    def __init__(self, path: Path, cards: Mapping[str, TableCard], *, deadline: float, kept: KeptColumns | None = None) -> None:
        """Read the tables that `cards` describe by name, until `deadline` on the monotonic clock."""
        self._path = path
        self._cards = cards
        self._deadline = deadline
        self._kept = kept or KEPT

    def n_rows(self, table: str) -> int:
        """How many rows a table has, as its card says."""
        return self._card(table).n_rows

    def column(self, table: str, name: str) -> Cells:
        """All cells of a column."""
        self.look()
        card = self._card(table)
        if name == ROW_ORDER:
            return _row_numbers(card.n_rows)
        _place([column.name for column in card.columns], table, name)
        return self._kept.of(self._path, card, name, deadline=self._deadline)

    def look(self) -> None:
        """Raise TimeoutError when the time is up."""
        if time.monotonic() > self._deadline:
            raise TimeoutError("The second evaluation ran past its time.")

    def _card(self, table: str) -> TableCard:
        if table not in self._cards:
            raise PlanError(f"There is no table {table!r}. There are: {', '.join(self._cards) or 'none'}.")
        return self._cards[table]


class KeptColumns:
    """The columns last asked for; safe for several threads."""

    def __init__(self, *, max_cells: int = MAX_CELLS) -> None:
        """Keep at most `max_cells` cells, but always the column asked for last."""
        self._kept: OrderedDict[tuple[object, ...], Cells] = OrderedDict()
        self._max_cells = max_cells
        self._n_cells = 0
        self._lock = threading.Lock()

    def of(self, path: Path, card: TableCard, name: str, *, deadline: float) -> Cells:
        """A column of a stored table; read when it is not kept."""
        key = (str(path), card.doc_id, card.name, card.n_rows, card.columns, name)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        cells = _read(path, card.name, name, deadline)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = cells
                self._n_cells += len(cells.values)
            while self._n_cells > self._max_cells and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._n_cells -= len(dropped.values)
        return cells


KEPT = KeptColumns()


def _read(path: Path, table: str, name: str, deadline: float) -> Cells:
    column, source = (part.replace('"', '""') for part in (name, table))
    try:
        with closing(sqlite3.connect(library_address(path), uri=True)) as connection:
            connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS_BETWEEN_LOOKS)
            rows = connection.execute(f'SELECT "{column}" FROM "{source}" ORDER BY rowid').fetchall()
    except sqlite3.Error as error:
        if "interrupted" in str(error):
            raise TimeoutError("The second evaluation ran past its time.") from error
        raise PlanError(f"Column {name!r} of table {table!r} cannot be read: {error}. Index the file again.") from error
    values = [cell for (cell,) in rows]
    cells = Cells.of(values)
    if cells.kind == "text":  # equal texts as one object: less memory, and faster to compare
        known: dict[Cell, Cell] = {}
        return Cells(values=[known.setdefault(cell, cell) for cell in values], kind="text")
    return cells


def _row_numbers(n_rows: int) -> Cells:
    return Cells(values=range(1, n_rows + 1), kind="number" if n_rows else "empty")


def _place(names: Sequence[str], table: str, name: str) -> int:
    if name not in names:
        raise PlanError(f"Table {table!r} has no column {name!r}. It has: {', '.join(names)}.")
    return names.index(name)
