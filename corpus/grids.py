"""A rectangle of raw cells to a typed table: empty rows and columns left out, title, headers and body told apart.

Knows nothing of file formats. What the parts of a table are is in `headers`, `bodies` and `totals`, what a column is in
`columns`; tables whose headers stand in the first column are turned by `turning`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.bodies import MAX_READ, Body, body_of, without_residue
from corpus.cell_kinds import kind_of
from corpus.cells import Places, RawColumn, Raws, runs_of
from corpus.columns import RawCell, TypedColumn, as_text, type_column
from corpus.headers import Head, head_of
from corpus.headers import is_header as is_header
from corpus.identifiers import column_names, identifier
from corpus.measures import Measure, is_money, measure_of
from corpus.missing import is_missing
from corpus.mixed_columns import mixed_columns
from corpus.naming import told_apart
from corpus.totals import total_rows
from corpus.turning import is_turned, turned
from corpus.types import Cell, Column, Table

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


class Filled(NamedTuple):
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
    rows = _cells(grid, kept)
    head = head_of(rows, has_header)
    if has_header is None and is_turned(rows[head.n_rows - bool(any(head.headers)) :]):
        return _turned(rows, kept, placed)
    columns = [[row[n] for row in rows[head.n_rows :]] for n in range(len(head.headers))]
    found = table_of(head, rows[: head.n_rows], columns, placed)
    if found is None:
        return None
    table, body = found
    return replace(table, places=_places(kept, head.n_rows, body.rows, placed))


def table_of(
    head: Head, above: Sequence[Sequence[RawCell]], columns: Sequence[Sequence[RawCell]], placed: Placed
) -> tuple[Table, Body] | None:
    """The table of a head and what stands under it, still without places, and its body; None as in `table_from`.

    Args:
        head: What the rows above say.
        above: Those rows.
        columns: The cells under them, by column.
        placed: As in `table_from`.
    """
    width = len(head.headers)
    if not 2 <= width <= _MAX_COLUMNS:
        return None
    body = body_of(columns, above)
    if len(body.rows) < (1 if any(head.headers) else 2):
        return None
    headers = told_apart(head.headers, body.columns)
    if (around := measure_of(placed.title)).scale != 1:  # "Income (in thousands)" is a heading over the whole table
        head = head._replace(measures=tuple(measure.over(around) for measure in head.measures))
    typed = _typed(head, headers, body, placed.decimal_comma)
    raws = _with_merged([each for n, column in enumerate(typed) for each in column.raws(n)], body.merged)
    names = column_names([header if named else "" for header, named in zip(headers, head.headers, strict=True)])
    title = head.title or placed.title
    table = Table(
        name=identifier(title, identifier(placed.title, "table")),
        title=title,
        source=placed.source,
        location=placed.location,
        columns=tuple(
            Column(name=name, header=header, type=column.type, unit=column.unit, scale=column.scale)
            for name, header, column in zip(names, headers, typed, strict=True)
        ),
        rows=tuple(zip(*(column.cells for column in typed), strict=True)),
        raws=raws,
        totals=_totals(head, body, typed),
        headings=body.headings,
        notes=(*head.notes, *body.notes),
    )
    return table, body


def compact(grid: Grid) -> tuple[tuple[RawCell, ...], ...]:
    """`grid` made rectangular, without its empty rows and empty columns.

    >>> compact([["a", "", "b"], ["", ""], [1, None, 2]])
    (('a', 'b'), (1, 2))
    """
    return _cells(grid, filled_of(grid))


def filled_of(grid: Grid) -> Filled:
    """The rows and columns of `grid` that are not empty.

    >>> filled_of([["a", "", "b"], ["", ""], [1, None, 2]])
    Filled(rows=(0, 2), columns=(0, 2))
    """
    rows = [n for n, row in enumerate(grid) if any(map(as_text, row))]
    width = max((len(grid[n]) for n in rows), default=0)
    columns = [c for c in range(width) if any(c < len(grid[n]) and as_text(grid[n][c]) for n in rows)]
    return Filled(tuple(rows), tuple(columns))


def _cells(grid: Grid, kept: Filled) -> tuple[tuple[RawCell, ...], ...]:
    width = kept.columns[-1] + 1 if kept.columns else 0
    if len(kept.columns) == width and all(len(grid[n]) == width for n in kept.rows):
        return tuple(tuple(grid[n]) for n in kept.rows)
    full = ((*grid[n], *([None] * (width - len(grid[n])))) for n in kept.rows)
    return tuple(tuple(row[n] for n in kept.columns) for row in full)


def _places(kept: Filled, n_above: int, body: Sequence[int], placed: Placed) -> Places:
    rows = [kept.rows[n_above + n] for n in body]
    found = [placed.lines[n] for n in rows] if placed.lines else [placed.top + n + 1 for n in rows]
    columns = tuple(placed.left + n for n in kept.columns)
    return Places(sheet=placed.sheet, rows=runs_of(found), columns=columns, is_line_based=bool(placed.lines))


def _turned(rows: tuple[tuple[RawCell, ...], ...], kept: Filled, placed: Placed) -> Table | None:
    """The table of a grid whose headers stand in its first column."""
    n_titles, grid = turned(rows)
    found = table_of(head_of(grid, True), grid[:1], [list(column) for column in zip(*grid[1:], strict=True)], placed)
    if found is None:
        return None
    table, body = found
    lines = placed.lines or range(placed.top + 1, placed.top + len(rows) + kept.rows[-1] + 2)
    places = Places(
        sheet=placed.sheet,
        rows=runs_of([placed.left + kept.columns[1 + n] + 1 for n in body.rows]),
        columns=tuple(lines[n] - 1 for n in kept.rows[n_titles:]),
        is_line_based=bool(placed.lines),
        is_turned=True,
    )
    title = " – ".join(next(filter(None, map(as_text, row))) for row in rows[:n_titles]) or placed.title
    name = identifier(title, identifier(placed.title, "table"))
    return replace(table, name=name, title=title, places=places, is_transposed=True)


def _typed(head: Head, headers: Sequence[str], body: Body, decimal_comma: bool) -> list[TypedColumn]:
    typed = [
        type_column(header, cells, decimal_comma=decimal_comma) for header, cells in zip(headers, body.columns, strict=True)
    ]
    if len(body.rows) <= MAX_READ:
        for n in range(1, len(typed)):
            typed[n] = _without_residue(headers[n], typed[n], body.columns[n], body.columns[n - 1], decimal_comma)
        typed = mixed_columns(headers, typed, body.columns, decimal_comma=decimal_comma)
    return [_measured(column, measure) for column, measure in zip(typed, head.measures, strict=True)]


def _without_residue(
    header: str, typed: TypedColumn, cells: Sequence[RawCell], before: Sequence[RawCell], decimal_comma: bool
) -> TypedColumn:
    """A column of texts typed anew without what merged cells have repeated in it, if it is of a type then."""
    cleared = without_residue(cells, before) if typed.type == "text" else None
    if cleared is None:
        return typed
    found = type_column(header, cleared, decimal_comma=decimal_comma)
    if found.type == "text":
        return typed
    rows = dict(zip(found.raw_rows, found.raw_texts, strict=True))
    rows |= {n: as_text(cell) for n, (cell, left) in enumerate(zip(cells, cleared, strict=True)) if cell is not left}
    return found._replace(raw_rows=tuple(sorted(rows)), raw_texts=tuple(rows[n] for n in sorted(rows)))


def _measured(column: TypedColumn, measure: Measure) -> TypedColumn:
    """A column with what the headers above all columns say of its figures; years are none."""
    if column.type not in ("integer", "real") or measure == Measure():
        return column
    filled = [cell for cell in column.cells if cell is not None]
    if column.type == "integer" and column.unit is None and all(1800 <= float(cell) <= 2200 for cell in filled):
        return column
    own = Measure(column.unit, column.scale).over(measure)
    return column._replace(unit=own.unit, scale=own.scale)


def _with_merged(raws: Sequence[RawColumn], merged: Sequence[tuple[int, int, str]]) -> Raws:
    if not merged:
        return Raws(tuple(raws))
    texts = {(row, each.column): text for each in raws for row, text in zip(each.rows, each.texts, strict=True)}
    return Raws.of(texts | {(row, column): text for row, column, text in merged})


def _totals(head: Head, body: Body, typed: Sequence[TypedColumn]) -> tuple[int, ...]:
    if len(body.rows) > MAX_READ:
        return _last_total(body, typed)
    figures = [column.cells for column in typed if column.type in ("integer", "real")]
    if not figures:
        return ()
    texts = [n for n, column in enumerate(typed) if column.type == "text"]
    label = texts[0] if texts else 0
    words = [n for n in range(len(typed)) if n != label and (n in texts or typed[n].raw_rows)]
    periods = [header for header in head.headers[1:] if kind_of(header) in ("year", "date")]
    is_statement = label == 0 and bool(periods or any(column.unit and is_money(column.unit) for column in typed[1:]))
    return total_rows(
        [as_text(cell) for cell in body.columns[label]],
        [[_word(cell, typed[n], row) for row, cell in enumerate(body.columns[n])] for n in words],
        figures,
        dated={row for column in typed if column.type == "date" for row, cell in enumerate(column.cells) if cell is not None},
        headings=frozenset(body.headings),
        is_statement=is_statement and bool(texts),
    )


def _word(cell: RawCell, column: TypedColumn, row: int) -> str:
    """What a cell says that is neither a figure nor missing."""
    is_word = column.type == "text" or column.cells[row] is None
    text = as_text(cell) if is_word else ""
    return "" if is_missing(text) else text


def _last_total(body: Body, typed: Sequence[TypedColumn]) -> tuple[int, ...]:
    """Of a long table only the last row is looked at."""
    last = len(body.rows) - 1
    cells: list[list[Cell]] = [[1] for _ in typed[:1]]
    found = total_rows([""], [[as_text(column[last])] for column in body.columns], cells)
    return (last,) if found else ()
