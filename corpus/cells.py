"""Where the cells of a table lie in its source, and what the source says in those that were read as something else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where a table's rows and columns lie in its source.

    Attributes:
        sheet: The sheet of a workbook; None elsewhere.
        rows: Runs of rows that follow each other: (first row of the table from 0, its row in the source from 1).
        columns: For each column of the table its place in the source, from 0.
        is_line_based: Whether a row in the source is a line of the file.
        is_turned: The table was turned to lie as it does: its rows are columns of the source and its columns rows there.
    """

    sheet: str | None
    rows: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    is_line_based: bool = False
    is_turned: bool = False

    def source_row(self, row: int) -> int:
        """The place in the source, from 1, of a row of the table, from 0."""
        run = bisect_right(self.rows, row, key=lambda each: each[0]) - 1
        first, at = self.rows[run]
        return at + row - first

    def address(self, row: int, column: int) -> str:
        """What a reader calls a cell, by its row and column in the table from 0: "Sheet1!B7", "line 8, column 2".

        >>> Places(sheet="Log", rows=((0, 3), (2, 9)), columns=(1, 2)).address(3, 0)
        'Log!B10'
        >>> Places(sheet=None, rows=((0, 2),), columns=(0, 1)).address(0, 1)
        'row 2, column 2'
        """
        down, right = self.source_row(row), self.columns[column] + 1
        if self.is_turned:
            down, right = right, down
        if self.sheet is not None:
            return f"{self.sheet}!{letters(right - 1)}{down}"
        return f"{'line' if self.is_line_based else 'row'} {down}, column {right}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RawColumn:
    """The raw cells of one column, from 0: `texts` by `rows`, which ascend."""

    column: int
    rows: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Raws(Mapping[tuple[int, int], str]):
    """What a source says in cells whose typed value would be written otherwise, by (row, column) of the table from 0.

    Kept by columns, as a date or an amount of money is such a cell in every row of a long table.

    >>> raws = Raws.of({(2, 0): "12*", (0, 1): "5 March 2001"})
    >>> raws[2, 0], raws.get((2, 1)), raws == {(0, 1): "5 March 2001", (2, 0): "12*"}
    ('12*', None, True)
    """

    columns: tuple[RawColumn, ...] = ()

    @classmethod
    def of(cls, texts: Mapping[tuple[int, int], str]) -> Raws:
        """The same texts, kept by columns."""
        by_column: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(texts.items()):
            by_column.setdefault(column, {})[row] = text
        return cls(
            tuple(RawColumn(column=n, rows=tuple(each), texts=tuple(each.values())) for n, each in sorted(by_column.items()))
        )

    def __getitem__(self, place: tuple[int, int]) -> str:
        row, column = place
        for each in self.columns:
            if each.column == column:
                at = bisect_left(each.rows, row)
                if at < len(each.rows) and each.rows[at] == row:
                    return each.texts[at]
        raise KeyError(place)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return chain.from_iterable(zip(each.rows, repeat(each.column)) for each in self.columns)

    def __len__(self) -> int:
        return sum(len(each.rows) for each in self.columns)


def runs_of(rows: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Rows of a source as the runs of `Places`.

    >>> runs_of([3, 4, 5, 9, 10])
    ((0, 3), (3, 9))
    """
    return tuple((n, row) for n, row in enumerate(rows) if n == 0 or row != rows[n - 1] + 1)


def letters(column: int) -> str:
    """A column's letters as spreadsheets write them, counting from 0.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def misplaced(places: Places | None, raws: Raws, marked: Sequence[Sequence[int]], n_rows: int, n_columns: int) -> str | None:
    """What of a stranger's table cannot be: a place, a raw cell or a marked row outside of it; None where all fits."""
    if places is not None:
        firsts = [first for first, _ in places.rows]
        if len(places.columns) != n_columns or any(not 0 <= place < 2**31 for place in places.columns):
            return "columns whose places do not fit"
        are_rows = firsts == sorted(set(firsts)) and firsts[:1] == [0][:n_rows] and all(first < n_rows for first in firsts)
        if not are_rows or any(not 0 < at < 2**40 for _, at in places.rows):
            return "rows whose places do not fit"
    raw_columns = [each.column for each in raws.columns]
    if raw_columns != sorted(set(raw_columns)) or any(not 0 <= column < n_columns for column in raw_columns):
        return "raw cells in columns it has not"
    for each in raws.columns:
        ascends = all(a < b for a, b in zip(each.rows, each.rows[1:], strict=False))
        if len(each.rows) != len(each.texts) or not ascends or (each.rows and not 0 <= each.rows[0] <= each.rows[-1] < n_rows):
            return "raw cells in rows it has not"
    if any(list(rows) != sorted(set(rows)) or any(not 0 <= row < n_rows for row in rows) for rows in marked):
        return "totals or headings in rows it has not"
    return None
