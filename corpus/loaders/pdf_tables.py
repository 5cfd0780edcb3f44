"""The tables of a PDF page, from its rules and from words in aligned columns.

Not covered: tables without rules and without numbers, and cells that only their colour sets apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from statistics import median

from corpus.loaders.pdf_columns import Block, block_from, rows_of, unparted
from corpus.loaders.pdf_page_table import PageTable, is_form, is_no_form, is_table, share_of_values
from corpus.loaders.pdf_rooms import ruled_tables
from corpus.loaders.pdf_rules import Rules, bands, lattices
from corpus.loaders.pdf_words import Word

_MAX_HEAD_LINES = 4  # what may stand above the rest of a table at the top of a page


def find_tables(words: Sequence[Word], rules: Rules, before: PageTable | None = None) -> tuple[PageTable, ...]:
    """The tables among the words of a page, from top to bottom; none share a word.

    Args:
        words: The page's words in reading order.
        rules: The rules drawn on it.
        before: The table that ended the page before, which may go on without a header.
    """
    found: list[PageTable] = []
    left = list(words)

    def take(table: PageTable) -> None:
        found.append(table)
        left[:] = [word for word in left if word not in table.words]

    for lattice in lattices(rules):
        for table in ruled_tables(lattice, left):
            take(table)
    for area, second in bands(rules):
        inside = [word for word in left if area.left <= word.left and word.right <= area.right
                  and area.bottom <= (word.bottom + word.top) / 2 <= area.top]  # fmt: skip
        for table in _aligned(inside, header_bottom=second):
            take(table)
    if before is not None and not found and (rest := _rest_of(before, next(_flows(left), []))) is not None:
        take(rest)
    for flow in _flows(left):
        for table in _aligned(flow):
            take(table)
    return tuple(sorted(found, key=lambda table: -max(word.top for word in table.words)))


def _aligned(words: Sequence[Word], *, header_bottom: float | None = None) -> Iterator[PageTable]:
    """The tables in aligned columns; between rules, `header_bottom` is where the one under a header stands."""
    rows = rows_of(words)
    n = 0
    while n < len(rows) - 1:
        block = block_from(rows[n:], header_bottom=header_bottom or math.inf) if len(rows[n].segments) > 1 else None
        cells = _header_joined(block, header_bottom) if block is not None else ()
        is_ruled = header_bottom is not None
        is_headed = header_bottom is not None and len(cells) > 1 and block is not None and (
            block.middles[0] > header_bottom > block.middles[len(block.cells) - len(cells) + 1]
        )  # fmt: skip
        is_typed = is_table(cells, is_ruled=is_ruled, is_headed=is_headed) and is_no_form(cells)
        if block is None or not (is_typed or (is_ruled and is_form(cells))):
            n += 1
            continue
        lines = tuple(" | ".join(filter(None, row)) for row in cells)
        height = median(word.height for word in block.words)
        yield PageTable(cells, lines, block.edges, height, frozenset(block.words), has_header=True, is_typed=is_typed)
        n += block.n_rows_read


def _rest_of(before: PageTable, words: Sequence[Word]) -> PageTable | None:
    """The rows at the top of a page that stand in the columns of the table before; None when there are not two of them."""
    rows = rows_of(words)
    for n in range(min(_MAX_HEAD_LINES, len(rows))):
        block = block_from(rows[n:]) if len(rows[n].segments) > 1 else None
        cells = _in_columns_of(before, block) if block is not None else None
        if block is not None and cells is not None:
            lines = tuple(" | ".join(filter(None, row)) for row in cells)
            height = median(word.height for word in block.words)
            return PageTable(cells, lines, before.edges, height, frozenset(block.words), has_header=None, is_rest=True)
    return None


def _in_columns_of(before: PageTable, block: Block) -> tuple[tuple[str, ...], ...] | None:
    """The cells of `block` by the columns of `before`; None where they stand otherwise, or are of another kind."""
    columns: list[int] = []
    for left, right in block.edges:
        met = [n for n, (start, end) in enumerate(before.edges) if left < end and start < right]
        if len(met) != 1:
            return None
        columns += met
    if len(set(columns)) < len(columns) or len(block.cells) < 2:
        return None
    cells: list[tuple[str, ...]] = []
    for row in block.cells:
        by_column = dict(zip(columns, row, strict=True))
        cells.append(tuple(unparted(by_column.get(n, "")) for n in range(len(before.edges))))
    valued = [n for n, column in enumerate(zip(*before.rows[1:], strict=True)) if share_of_values(column) >= 0.6]
    is_alike = bool(valued) and all(share_of_values([row[n] for row in cells]) >= 0.6 for n in valued)
    return tuple(cells) if is_alike else None


def _header_joined(block: Block, header_bottom: float | None) -> tuple[tuple[str, ...], ...]:
    """The cells with the lines of a header, which may stand at different heights, made one row."""
    n = sum(header_bottom is not None and middle > header_bottom for middle in block.middles)
    rows = tuple(tuple(map(unparted, row)) for row in block.cells)
    if n < 2 or n == len(rows):
        return rows
    header = tuple(" ".join(filter(None, column)) for column in zip(*rows[:n], strict=True))
    return (header, *rows[n:])


def _flows(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words in groups that run down the page, so that columns of prose are never read across."""
    flow: list[Word] = []
    for word in words:
        if flow and word.line != flow[-1].line and word.bottom > flow[-1].bottom + 3 * word.height:
            yield flow
            flow = []
        flow.append(word)
    if flow:
        yield flow
