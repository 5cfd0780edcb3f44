"""A rectangle of raw cells to a typed table: title rows, header rows, empty rows and columns told apart.

Knows nothing of file formats. What is not covered: a total row inside a table stays a row of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.cells import Places, RawColumn, Raws, runs_of
from corpus.columns import RawCell, as_text, raw_column, type_column
from corpus.dates import read_dates
from corpus.identifiers import column_names, identifier
from corpus.numerals import read_numbers
from corpus.types import Column, Table

Grid = Sequence[Sequence[RawCell]]

_MAX_COLUMNS = 1000  # SQLite takes 2000; a grid that wide is not a table a question can be asked of


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a grid comes from: `title` is used when the grid names none, `location` and `source` as in `Table`.

    `sheet` is that of a workbook, `top` and `left` the place there of the grid's first cell, from 0. `lines` are those of the
    file that the rows of the grid begin on, from 1, where each has one.
    """

    source: str
    title: str
    location: str
    decimal_comma: bool = False
    sheet: str | None = None
    top: int = 0
    left: int = 0
    lines: Sequence[int] = ()


class _Parts(NamedTuple):
    title: str
    headers: tuple[str, ...]
    body: tuple[tuple[RawCell, ...], ...]


class Body(NamedTuple):
    """Which rows and columns of a grid a table's rows and columns are."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def table_from(grid: Grid, placed: Placed, *, has_header: bool | None = None) -> Table | None:
    """The typed table in `grid`; None with fewer than two columns, or without a row under a header, or two rows without.

    Rows may differ in length; missing cells are empty. Rows with one filled cell above the header are its title.

    Args:
        grid: Raw cells by row; merged cells repeat their value.
        placed: Source, place and fallback title.
        has_header: Whether the first row that is no title is a header; None to judge by the cells.
    """
    kept = filled_of(grid)
    parts = _parts(_cells(grid, kept), has_header)
    width = len(parts.headers)
    if len(parts.body) < (1 if any(parts.headers) else 2) or not 2 <= width <= _MAX_COLUMNS:
        return None
    columns, cells, raws = [], [], list[RawColumn]()
    for n, (name, header) in enumerate(zip(column_names(parts.headers), parts.headers, strict=True)):
        raw = [row[n] for row in parts.body]
        typed = type_column(header, raw, decimal_comma=placed.decimal_comma)
        raws += raw_column(n, raw, typed)
        columns.append(Column(name=name, header=header or name, type=typed.type, unit=typed.unit))
        cells.append(typed.cells)
    title = parts.title or placed.title
    return Table(
        name=identifier(title, identifier(placed.title, "table")),
        title=title,
        source=placed.source,
        location=placed.location,
        columns=tuple(columns),
        rows=tuple(zip(*cells, strict=True)),
        raws=Raws(tuple(raws)),
        places=_places(Body(kept.rows[len(kept.rows) - len(parts.body) :], kept.columns), placed),
    )


def compact(grid: Grid) -> tuple[tuple[RawCell, ...], ...]:
    """`grid` made rectangular, without its empty rows and empty columns.

    >>> compact([["a", "", "b"], ["", ""], [1, None, 2]])
    (('a', 'b'), (1, 2))
    """
    return _cells(grid, filled_of(grid))


def filled_of(grid: Grid) -> Body:
    """The rows and columns of `grid` that are not empty.

    >>> filled_of([["a", "", "b"], ["", ""], [1, None, 2]])
    Body(rows=(0, 2), columns=(0, 2))
    """
    rows = [n for n, row in enumerate(grid) if any(map(as_text, row))]
    width = max((len(grid[n]) for n in rows), default=0)
    columns = [c for c in range(width) if any(c < len(grid[n]) and as_text(grid[n][c]) for n in rows)]
    return Body(tuple(rows), tuple(columns))


def _cells(grid: Grid, kept: Body) -> tuple[tuple[RawCell, ...], ...]:
    width = kept.columns[-1] + 1 if kept.columns else 0
    if len(kept.columns) == width and all(len(grid[n]) == width for n in kept.rows):
        return tuple(tuple(grid[n]) for n in kept.rows)
    full = ((*grid[n], *([None] * (width - len(grid[n])))) for n in kept.rows)
    return tuple(tuple(row[n] for n in kept.columns) for row in full)


def _places(body: Body, placed: Placed) -> Places:
    rows = [placed.lines[n] for n in body.rows] if placed.lines else [placed.top + n + 1 for n in body.rows]
    columns = tuple(placed.left + n for n in body.columns)
    return Places(sheet=placed.sheet, rows=runs_of(rows), columns=columns, is_line_based=bool(placed.lines))


def is_header(row: Sequence[RawCell]) -> bool:
    """Whether a row names columns: different texts, none a number or a date, but years may follow a text.

    >>> is_header(["Name", "2023", "2024"]), is_header(["Dome", 12]), is_header(["", "Mass", "Date"])
    (True, False, True)
    """
    texts = [as_text(cell) for cell in row]
    filled = [text for text in texts if text]
    if len(filled) < max(2, len(row) - len(row) // 3) or len(set(filled)) < len(filled):
        return False
    if any(isinstance(cell, bool | dt.date | dt.time) for cell in row):
        return False
    others = [text for text in filled if not _is_year(text)]
    if len(others) < len(filled) and texts[0] and _is_year(texts[0]):
        return False
    return bool(others) and not any(read_numbers([text]) or read_dates([text]) for text in others)


def _parts(rows: tuple[tuple[RawCell, ...], ...], has_header: bool | None) -> _Parts:
    width = len(rows[0]) if rows else 0
    n_titles = 0
    while width > 1 and len(rows) - n_titles > 2 and len({as_text(cell) for cell in rows[n_titles]} - {""}) == 1:
        n_titles += 1
    title = " – ".join(next(filter(None, map(as_text, row))) for row in rows[:n_titles])
    rows = rows[n_titles:]
    if not rows or has_header is False or (has_header is None and not (is_header(rows[0]) or _is_grouped(rows))):
        return _Parts(title, ("",) * width, rows)
    n_headers = 2 if _is_grouped(rows) else 1
    headers = tuple(_joined(row[n] for row in rows[:n_headers]) for n in range(width))
    return _Parts(title, headers, rows[n_headers:])


def _is_grouped(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Whether two header rows lie above each other, the upper one with cells merged over several columns."""
    if len(rows) < 3:
        return False
    upper = [as_text(cell) for cell in rows[0]]
    lower = [as_text(cell) for cell in rows[1]]
    spans = any(left and left == right for left, right in zip(upper, upper[1:], strict=False))
    if not spans or any(read_numbers([text]) and not _is_year(text) for text in upper if text):
        return False
    names = [f"{a} {b}" for a, b in zip(upper, lower, strict=True)]
    below = [text for text in lower if text]
    return len(set(names)) == len(names) and bool(below) and not any(read_numbers([t]) and not _is_year(t) for t in below)


def _joined(cells: Iterable[RawCell]) -> str:
    texts: list[str] = []
    for cell in cells:
        text = " ".join(as_text(cell).split())
        if text and text not in texts:
            texts.append(text)
    return " ".join(texts)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and 1800 <= int(text) <= 2200
