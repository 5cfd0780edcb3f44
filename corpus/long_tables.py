"""The table in a long grid: what `table_from` makes of its rows, without its ever being cut into rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from corpus.cells import Places, runs_of
from corpus.grids import Placed, table_of
from corpus.headers import head_of
from corpus.long_grids import LongGrid
from corpus.turning import is_turned
from corpus.types import Table

_HEAD: Final = 200


def long_table(grid: LongGrid, placed: Placed) -> Table | None:
    """The typed table in `grid`; None where there is none, or where it lies on its side: ask `table_from` then.

    Args:
        grid: Records without the empty ones.
        placed: As for `table_from`; its `lines` are not needed.
    """
    columns = [n for n in range(len(grid.columns)) if any(grid.columns[n])]
    top = [[grid.columns[n][row] for n in columns] for row in range(min(_HEAD, grid.n_rows))]
    head = head_of(top, None)
    n_above = head.n_rows
    if grid.n_rows <= _HEAD and is_turned(top[n_above - bool(any(head.headers)) :]):
        return None
    found = table_of(head, top[:n_above], [grid.columns[n][n_above:] for n in columns], placed)
    if found is None:
        return None
    table, body = found
    if len(body.rows) == grid.n_rows - n_above:
        runs = _below(grid.runs, n_above)
    else:
        runs = runs_of([grid.line(n_above + row) for row in body.rows])
    return replace(table, places=Places(sheet=None, rows=runs, columns=tuple(columns), is_line_based=True))


def _below(runs: Sequence[tuple[int, int]], n_above: int) -> tuple[tuple[int, int], ...]:
    """The runs of rows of the table, which begins after `n_above` records."""
    ends = [first for first, _ in runs[1:]] + [n_above + 1]
    return tuple(
        (max(0, first - n_above), line + max(0, n_above - first))
        for (first, line), end in zip(runs, ends, strict=True)
        if end > n_above
    )
