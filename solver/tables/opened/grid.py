"""The cells of one table by column, and the numbers and years read from them: what candidates are tried on.

Tables of more than `MAX_TRIED_ROWS` rows are not held; their candidates are ranked without being tried.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock

from corpus import Cell, Table, TableCard
from solver.tables.vocabulary import ColumnProfile, TableSource, TableVocabulary

MAX_TRIED_ROWS = 20_000
_MAX_CELLS_KEPT = 2_000_000
_LEADING_NUMBER = re.compile(r"^[ $€£+~]*(-?[0-9][0-9,]*(?:\.[0-9]+)?)")
_NO_FIGURE = re.compile(r"\d{1,3}\s*[-–:]\s*\d|\d{1,2}\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
"""Beginnings of scores, times and days: their first number is not the figure."""

_MIN_NUMERIC = 0.6


def leading_number(text: str) -> float | None:
    """The number a text begins with, as the engines read it in a column taken as numbers.

    >>> leading_number("$1,250.50 net"), leading_number("9th"), leading_number("about 5")
    (1250.5, 9.0, None)
    """
    found = _LEADING_NUMBER.match(text)
    return float(found.group(1).replace(",", "")) if found else None


def read_number(cell: Cell) -> float | None:
    """A cell as a number: its own, or the one its text begins with."""
    if isinstance(cell, str):
        return leading_number(cell)
    return None if cell is None else float(cell)


def is_numeric(profile: ColumnProfile) -> bool:
    """Whether a column can be compared and ordered as numbers: it is typed so, or most of its texts begin with one."""
    if profile.reads == "number":
        return True
    if profile.reads != "text" or not profile.values:
        return False
    texts = [cell for cell in profile.values[:200] if isinstance(cell, str)]
    return (
        sum(leading_number(text) is not None and not _NO_FIGURE.match(text) for text in texts) >= _MIN_NUMERIC * len(texts) > 0
    )


def needs_reading(profile: ColumnProfile) -> bool:
    """Whether a numeric column holds texts, so that a plan has to name it in `as_number`."""
    return profile.column.type in ("text", "date") and profile.reads != "date"


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table's cells by column name, in row order."""

    n_rows: int
    cells: dict[str, tuple[Cell, ...]]
    _numbers: dict[str, tuple[float | None, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, table: Table) -> Grid:
        """Turn the rows of a table on their side."""
        columns: Sequence[tuple[Cell, ...]] = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
        return cls(n_rows=len(table.rows), cells={each.name: cells for each, cells in zip(table.columns, columns, strict=True)})

    @property
    def n_cells(self) -> int:
        """How many cells it holds."""
        return self.n_rows * len(self.cells)

    def numbers(self, column: str) -> tuple[float | None, ...]:
        """The cells of a column as numbers, None where they are none."""
        if column not in self._numbers:
            self._numbers[column] = tuple(read_number(cell) for cell in self.cells[column])
        return self._numbers[column]

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the rows, from 1."""
        return tuple(range(1, self.n_rows + 1))


class Grids:
    """Keeps the grids of the tables last asked about; safe for several threads."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: OrderedDict[tuple[str, str, str, int], Grid] = OrderedDict()
        self._lock = Lock()

    def of(self, library: TableSource, card: TableCard) -> Grid | None:
        """The grid of a stored table, None where it is too large to be tried on."""
        if card.n_rows > MAX_TRIED_ROWS:
            return None
        key = (str(library.path), card.doc_id, card.name, card.n_rows)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        grid = Grid.of(library.table(card.name))
        with self._lock:
            self._kept[key] = grid
            while len(self._kept) > 1 and sum(each.n_cells for each in self._kept.values()) > _MAX_CELLS_KEPT:
                self._kept.popitem(last=False)
        return grid


GRIDS = Grids()


def numeric_names(table: TableVocabulary) -> frozenset[str]:
    """The columns of a table that can be compared as numbers."""
    return frozenset(each.name for each in table.profiles if is_numeric(each))
