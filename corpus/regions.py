"""The blocks of filled cells on a sheet, each a candidate for a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.cells import letters
from corpus.columns import RawCell, as_text
from corpus.grids import is_header

_SPACER_MIN = 2  # a block narrower or shorter than this beside an empty line is no table of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A rectangle of a sheet; rows and columns count from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int
    cells: tuple[tuple[RawCell, ...], ...]

    @property
    def reference(self) -> str:
        """The cell range as spreadsheets write it, "B3:C4"."""
        return f"{letters(self.left)}{self.top + 1}:{letters(self.right)}{self.bottom + 1}"

    def address(self, row: int, column: int) -> str:
        """What a reader calls the cell at (row, column) of `cells`, "cell C4"."""
        return f"cell {letters(self.left + column)}{self.top + row + 1}"


def regions(grid: Sequence[Sequence[RawCell]]) -> tuple[Region, ...]:
    """The blocks of `grid` that empty rows and columns part, from top to bottom and left to right.

    An empty row inside one table does not part it: what follows has the same columns and no header. Nor does an empty
    column beside a single column.

    >>> [r.reference for r in regions([["Log", ""], ["", ""], ["Day", "Mass"], ["Mon", 3], ["", ""], ["Tue", 4], ["Wed", 5]])]
    ['A1:A1', 'A3:B7']
    """
    width = max(map(len, grid), default=0)
    filled = [[bool(as_text(cell)) for cell in row] + [False] * (width - len(row)) for row in grid]
    boxes = _split_rows(filled, 0, len(filled), 0, width)
    found = []
    for top, bottom, left, right in boxes:
        cells = tuple(tuple(row[n] if n < len(row) else None for n in range(left, right)) for row in grid[top:bottom])
        found.append(Region(top=top, left=left, bottom=bottom - 1, right=right - 1, cells=cells))
    return tuple(_rejoined(found))


_Box = tuple[int, int, int, int]


def _split_rows(filled: list[list[bool]], top: int, bottom: int, left: int, right: int) -> Iterator[_Box]:
    for first, last in _runs([any(filled[n][left:right]) for n in range(top, bottom)]):
        yield from _split_columns(filled, top + first, top + last, left, right)


def _split_columns(filled: list[list[bool]], top: int, bottom: int, left: int, right: int) -> Iterator[_Box]:
    runs = _runs([any(filled[n][column] for n in range(top, bottom)) for column in range(left, right)])
    is_parted = len(runs) > 1 and bottom - top >= _SPACER_MIN and all(last - first >= _SPACER_MIN for first, last in runs)
    if not is_parted:
        if runs:
            yield top, bottom, left + runs[0][0], left + runs[-1][1]
        return
    for first, last in runs:
        # Rows that are empty only within these columns part the block further.
        yield from _split_rows(filled, top, bottom, left + first, left + last)


def _runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """The half-open stretches of True."""
    edges = [n for n in range(len(flags) + 1) if (n < len(flags) and flags[n]) != (n > 0 and flags[n - 1])]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _rejoined(found: Sequence[Region]) -> list[Region]:
    joined: list[Region] = []
    for region in found:
        last = joined[-1] if joined else None
        if last is not None and _continues(last, region):
            blank = (None,) * (region.right - region.left + 1)
            joined[-1] = Region(
                top=last.top, left=last.left, bottom=region.bottom, right=last.right, cells=(*last.cells, blank, *region.cells)
            )
        else:
            joined.append(region)
    return joined


def _continues(above: Region, below: Region) -> bool:
    same_columns = (above.left, above.right) == (below.left, below.right)
    is_next = below.top == above.bottom + 2 and below.right > below.left
    return same_columns and is_next and len(above.cells) > 1 and len(below.cells) > 1 and not is_header(below.cells[0])
