"""The table in a long grid: what `table_from` makes of its rows, with the columns typed as `long_columns` does.

Title, headers and whatever else is not in the cells of one column are read from rows at both ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.cells import Places, RawColumn, Raws
from corpus.grids import Placed, table_from
from corpus.long_columns import FEW, type_long_column
from corpus.long_grids import LongGrid
from corpus.types import Cell, Table

_HEAD: Final = 200
_TAIL: Final = 50


def long_table(grid: LongGrid, placed: Placed, *, few: int = FEW, head: int = _HEAD, tail: int = _TAIL) -> Table | None:
    """The typed table in `grid`; None where there is none, or rows are left out or marked at either end: ask `table_from` then.

    Args:
        grid: Records without the empty ones.
        placed: As for `table_from`; its `lines` are not needed.
        few: See `type_long_column`.
        head: Rows at the beginning that say what the headers are.
        tail: Rows at the end that may be none of the table.
    """
    columns = [n for n in range(len(grid.columns)) if any(grid.columns[n])]
    sample = _sample(grid, columns, head, tail)
    outline = table_from(grid.rows(sample), replace(placed, lines=(), sheet=None, top=0, left=0))
    if outline is None or outline.places is None:
        return None
    n_above = len(sample) - len(outline.rows)
    is_plain = outline.places.rows == ((0, n_above + 1),) and outline.places.columns == tuple(columns)
    if not is_plain or n_above > head // 2 or outline.is_transposed or outline.totals or outline.notes:
        return None
    typed: list[tuple[Cell, ...]] = []
    raws: list[RawColumn] = []
    named = []
    for n, (place, column) in enumerate(zip(columns, outline.columns, strict=True)):
        texts = grid.columns[place][n_above:]
        found = type_long_column(n, column.header, texts, decimal_comma=placed.decimal_comma, few=few)
        named.append(replace(column, type=found.typed.type, unit=found.typed.unit))
        typed.append(found.typed.cells)
        raws += found.raws
    return replace(
        outline,
        columns=tuple(named),
        rows=tuple(zip(*typed, strict=True)),
        raws=Raws(tuple(raws)),
        places=Places(sheet=None, rows=_below(grid.runs, n_above), columns=tuple(columns), is_line_based=True),
    )


def _sample(grid: LongGrid, columns: Sequence[int], head: int, tail: int) -> list[int]:
    """The places of rows at both ends, and for each column that is empty there of the first row in which it is not."""
    places = {*range(min(head, grid.n_rows)), *range(max(0, grid.n_rows - tail), grid.n_rows)}
    for column in columns:
        cells = grid.columns[column]
        if not any(cells[place] for place in places):
            places.add(next(place for place, cell in enumerate(cells) if cell))
    return sorted(places)


def _below(runs: Sequence[tuple[int, int]], n_above: int) -> tuple[tuple[int, int], ...]:
    """The runs of rows of the table, which begins after `n_above` records."""
    ends = [first for first, _ in runs[1:]] + [n_above + 1]
    return tuple(
        (max(0, first - n_above), line + max(0, n_above - first))
        for (first, line), end in zip(runs, ends, strict=True)
        if end > n_above
    )
