"""A table in words, so that a question can find it by title, headers and the names in it. Its numbers are left to SQL."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from corpus.missing import is_missing
from corpus.types import Cell, Column, Table

_MAX_VALUES = 60  # distinct values a column may have and still be listed
_MAX_VALUE_CHARS = 60


def describe(table: Table) -> str:
    """Title, size, columns with units, and the distinct values of text columns with few; no number from the rows.

    >>> masses = Table(name="masses", title="Masses", source="m.csv", location="line 1", rows=(("Dome", 12),), columns=(
    ...     Column(name="part", header="Part", type="text"), Column(name="mass", header="Mass", type="integer", unit="t")))
    >>> print(describe(masses))
    Masses
    <BLANKLINE>
    A table with 1 row and 2 columns: Part; Mass (t).
    <BLANKLINE>
    Part: Dome.
    """
    n = len(table.rows)
    columns = "; ".join(_named(column) for column in table.columns)
    size = f"A table with {n} row{'' if n == 1 else 's'} and {len(table.columns)} columns: {columns}."
    return "\n\n".join([table.title, size, *_listings(table)])


def _words(table: Table, column: int) -> Iterator[Cell]:
    """What cells of a column of figures say that is none."""
    for each in table.raws.columns:
        if each.column == column:
            for row, text in zip(each.rows, each.texts, strict=True):
                if table.rows[row][column] is None and not is_missing(text):
                    yield text


def _named(column: Column) -> str:
    shown = column.unit is not None and column.unit not in column.header
    return f"{column.header} ({column.unit})" if shown else column.header


def _listings(table: Table) -> list[str]:
    listings = []
    for n, column in enumerate(table.columns):
        if column.type == "text":
            cells = dict.fromkeys(map(itemgetter(n), table.rows))  # each once, before any is looked at
        else:
            cells = dict.fromkeys(_words(table, n))
        texts = (" ".join(str(cell).split()) for cell in cells if cell is not None)
        short = list(dict.fromkeys(text for text in texts if any(map(str.isalpha, text))))
        if not short:
            continue
        if len(short) > _MAX_VALUES or max(map(len, short)) > _MAX_VALUE_CHARS:
            listings.append(f"{column.header}: {len(short)} different texts.")
        else:
            listings.append(f"{column.header}: {', '.join(short)}.")
    return listings
