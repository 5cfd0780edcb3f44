"""The long texts in a table's cells, to be found and quoted like prose, each with the address of its cell.

A description names a table's short values and counts the long ones; what those say stands behind it, one cell after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.grids import Grid, filled_of
from corpus.types import Mark, Table

MIN_CHARS = 61  # a shorter value is listed in the description
MAX_CELLS = 5_000  # of one document; each is embedded by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class LongCell:
    """A long text with its `label` (column, and the row by its first short text) and its `address` in the file."""

    label: str
    address: str
    text: str


def long_cells(table: Table, grid: Grid, address: Callable[[int, int], str]) -> tuple[LongCell, ...]:
    """The cells of the table's text columns with `MIN_CHARS` characters or more, row by row.

    Args:
        table: What `table_from` made of `grid`.
        grid: The cells as they lie in the file.
        address: What a reader calls the cell at (row, column) of `grid`.
    """
    texts = [n for n, column in enumerate(table.columns) if column.type == "text"]
    filled = filled_of(grid)
    found = []
    for row, at in zip(table.rows, filled.rows[len(filled.rows) - len(table.rows) :], strict=True):
        name = next((str(row[n]) for n in texts if row[n] is not None and not _is_long(row[n])), "")
        for n in texts:
            if _is_long(row[n]):
                label = f"{table.columns[n].header}: {name}" if name else table.columns[n].header
                found.append(
                    LongCell(label=" ".join(label.split()), address=address(at, filled.columns[n]), text=str(row[n]).strip())
                )
    return tuple(found)


def appended(text: str, parts: Iterable[tuple[Mark | None, Sequence[LongCell]]]) -> tuple[str, tuple[Mark, ...], str]:
    """A description with the cells behind it, the marks of their places, and a warning where there are too many, or "".

    Args:
        text: The description.
        parts: Cells by sheet, with the mark of the sheet, whose start is set here; None in a file without sheets.
    """
    marks: list[Mark] = []
    n_cells = n_left_out = 0
    for sheet, cells in parts:
        kept = cells[: MAX_CELLS - n_cells]
        n_cells += len(kept)
        n_left_out += len(cells) - len(kept)
        for n, cell in enumerate(kept):
            text += "\n\n"
            if sheet is not None and n == 0:
                marks.append(Mark(start=len(text), kind=sheet.kind, label=sheet.label))
            marks.append(Mark(start=len(text), kind="heading", label=cell.label, level=6))
            marks.append(Mark(start=len(text), kind="cell", label=cell.address))
            text += cell.text
    warning = (
        f"Only the first {MAX_CELLS:,} long texts in its cells are searchable, not the other {n_left_out:,}. "
        if n_left_out
        else ""
    )
    return text, tuple(marks), warning


def _is_long(cell: object) -> bool:
    return isinstance(cell, str) and len(" ".join(cell.split())) >= MIN_CHARS
