"""The tables of a PDF page, from its rules and from words in aligned columns.

A table that is not one would answer questions wrongly, and a missed one stays readable text: so columns without rules need a
header over every one, and numbers or dates under some. Between two like rules less is asked for.
Not covered: tables without rules and without numbers, and cells that only their colour sets apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from corpus.grids import compact, is_header
from corpus.loaders.pdf_columns import Block, block_from, is_value, rows_of, unparted
from corpus.loaders.pdf_rules import Lattice, Rules, bands, lattices
from corpus.loaders.pdf_words import Word

_NAME = re.compile(r"[(#%$€]{0,2}[^\W\d_]{2}|\d{4}\b|[#%]")  # how the name of a column begins; formulas begin otherwise
_MAX_HEAD_LINES = 4  # what may stand above the rest of a table at the top of a page
_MAX_CELL_WORDS = 60  # a room with more holds paragraphs
_MAX_USUAL_WORDS = 6.0  # in a cell between no rules; prose in columns has more
_MAX_USUAL_WORDS_RULED = 15.0
_MAX_USUAL_WORDS_PLAIN = 4.0  # between rules, but without a number or date
_OVERHANG = 4.0  # points a word may reach over its cell
_SPLIT_SPACE = 3.0  # points that a word needs besides its own width


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table found on a page: texts by row, merged cells repeated; `lines` are its rows as text.

    `edges` are the left and right ends of its columns, `height` is the usual one of its lines of type, `words` what it is made
    of. A form has rows to read, but `is_typed` is
    False: its columns are no columns of values. `is_rest` when it has no header, as it goes on from the page before.
    `heading` is the line right above it, if that is near.
    """

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    edges: tuple[tuple[float, float], ...]
    height: float
    words: frozenset[Word]
    has_header: bool | None
    is_typed: bool = True
    is_rest: bool = False
    heading: str = ""


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
        for table in _ruled(lattice, left):
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


def _ruled(lattice: Lattice, words: Sequence[Word]) -> list[PageTable]:
    """The tables whose cells are the rooms of `lattice`; none where they hold paragraphs, a drawing, or next to nothing.

    A row in one room under the first, with a header below it, is the title of a further table.
    """
    rooms: dict[int, list[Word]] = {}
    for word in words:
        place = lattice.place(word)
        if place is None:
            continue
        row = lattice.rooms[place[0]]
        room = row[place[1]]
        first, last = row.index(room), len(row) - row[::-1].index(room)
        if word.left < lattice.xs[first] - _OVERHANG or word.right > lattice.xs[last] + _OVERHANG:
            return []  # labels across the rules of a drawing
        rooms.setdefault(room, []).append(word)
    if not rooms or max(map(len, rooms.values())) > _MAX_CELL_WORDS or any(map(_has_columns, rooms.values())):
        return []
    rows = [row for n, at in enumerate(lattice.rooms) for row in _rows_in(lattice, n, at, rooms)]
    starts = [0, *(n for n in range(1, len(rows) - 2) if _is_title(rows, n)), len(rows)]
    parts = [rows[start:end] for start, end in zip(starts, starts[1:], strict=False)]
    edges = tuple(zip(lattice.xs, lattice.xs[1:], strict=False))
    return [table for part in parts if (table := _of_rooms(part, edges)) is not None]


_Room = tuple[int, tuple[Word, ...]]  # what tells it from others, and the words in it


def _rows_in(lattice: Lattice, n: int, at: Sequence[int], rooms: dict[int, list[Word]]) -> list[list[_Room]]:
    """Row `n` of the lattice as rooms by column: as several rows where lines stand beside each other that needed no break."""
    here = {room: rows_of(rooms.get(room, [])) for room in at}
    whole: list[list[_Room]] = [[(room, tuple(rooms.get(room, ()))) for room in at]]
    several = {room: lines for room, lines in here.items() if len(lines) > 1}
    if (
        len(several) < 2
        or (n == 0 and len(next(iter(several.values()))) < 4)
        or len({len(lines) for lines in several.values()}) > 1
    ):
        return whole
    for room, lines in several.items():
        column = len(at) - 1 - list(reversed(at)).index(room)
        space = lattice.xs[column + 1]
        for above, below in zip(lines, lines[1:], strict=False):
            first = below.segments[0].words[0]
            if above.segments[-1].right + (first.right - first.left) + _SPLIT_SPACE > space:
                return whole
    middles = [line.middle for line in next(iter(several.values()))]
    parted: list[list[_Room]] = []
    for m, middle in enumerate(middles):
        row: list[_Room] = []
        for room in at:
            near = [line for line in here[room] if min(range(len(middles)), key=lambda k: abs(middles[k] - line.middle)) == m]
            row.append((room * 1000 + m, tuple(word for line in near for segment in line.segments for word in segment.words)))
        if any(abs(line.middle - middle) > 2 for room in several for line in here[room][m : m + 1]):
            return whole
        parted.append(row)
    return parted


def _has_columns(words: Sequence[Word]) -> bool:
    """Whether a room holds rows and columns of its own: some of the rules are missing."""
    return sum(len(row.segments) > 1 for row in rows_of(words)) > 2


def _is_title(rows: Sequence[Sequence[_Room]], n: int) -> bool:
    """Whether row `n` is one room over all columns, and a header with values under it follows."""
    if len({room for room, _ in rows[n]}) > 1 or not rows[n][0][1]:
        return False
    header, first = ([_text(words) for _, words in row] for row in rows[n + 1 : n + 3])
    names = [text for text in header if text]
    return len(set(names)) > 1 and not any(map(is_value, names)) and any(map(is_value, first))


def _of_rooms(rows: Sequence[Sequence[_Room]], edges: tuple[tuple[float, float], ...]) -> PageTable | None:
    """The table in rows of rooms, the words of a room repeated in each of its columns."""
    texts = [[_text(words) for _, words in row] for row in rows]
    grid = [[str(cell or "") for cell in row] for row in compact(texts)]
    if len(grid) < 2 or len(grid[0]) < 2 or len(grid) * len(grid[0]) < 6:
        return None
    n_wide = sum(len(set(filter(None, row))) > 1 for row in grid)
    n_filled = sum(bool(cell) for row in grid for cell in row)
    if 2 * n_wide < len(grid) or n_filled < 0.4 * len(grid) * len(grid[0]) or len({cell for row in grid for cell in row}) < 5:
        return None
    lines = []
    for row in rows:
        lines.append(" | ".join(filter(None, (_text(words) for words in dict(row).values()))))
    words = frozenset(word for row in rows for _, inside in row for word in inside)
    height = median(word.height for word in words)
    is_typed = _is_no_form(grid)
    if not is_typed and not _is_form(grid):
        return None
    return PageTable(tuple(map(tuple, grid)), tuple(filter(None, lines)), edges, height, words, None, is_typed)


def _is_form(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the first column names what the others hold; a drawing's and a formula's does not."""
    names = [row[0] for row in grid if row[0]]
    n_words = sum(len(cell.split()) for row in grid for cell in row)
    n_filled = sum(bool(cell) for row in grid for cell in row)
    is_full = n_filled >= 0.6 * len(grid) * len(grid[0]) and n_words <= _MAX_USUAL_WORDS_PLAIN * n_filled
    return len(grid) > 2 and is_full and sum(bool(_NAME.match(name)) for name in names) > 0.6 * len(grid)


def _is_no_form(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the columns are columns of values: under a header, or alike by themselves."""
    first = next((n for n, row in enumerate(grid) if len(set(filter(None, row))) > 1), 0)
    header, body = grid[first], grid[first + 1 :]
    shares = [_share_of_values([row[column] for row in body]) for column in range(len(header))]
    if sum(text.endswith(":") for text in header) > 1:
        return False
    if is_header(header) or len(set(header)) < len(header):
        return all(share >= 0.5 or not is_value(text) for text, share in zip(header, shares, strict=True))
    return max(_share_of_values(column) for column in zip(*grid[first:], strict=True)) >= 0.6


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
        is_typed = _is_table(cells, is_ruled=is_ruled, is_headed=is_headed) and _is_no_form(cells)
        if block is None or not (is_typed or (is_ruled and _is_form(cells))):
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
    valued = [n for n, column in enumerate(zip(*before.rows[1:], strict=True)) if _share_of_values(column) >= 0.6]
    is_alike = bool(valued) and all(_share_of_values([row[n] for row in cells]) >= 0.6 for n in valued)
    return tuple(cells) if is_alike else None


def _header_joined(block: Block, header_bottom: float | None) -> tuple[tuple[str, ...], ...]:
    """The cells with the lines of a header, which may stand at different heights, made one row."""
    n = sum(header_bottom is not None and middle > header_bottom for middle in block.middles)
    rows = tuple(tuple(map(unparted, row)) for row in block.cells)
    if n < 2 or n == len(rows):
        return rows
    header = tuple(" ".join(filter(None, column)) for column in zip(*rows[:n], strict=True))
    return (header, *rows[n:])


def _is_table(rows: Sequence[Sequence[str]], *, is_ruled: bool, is_headed: bool) -> bool:
    """Whether aligned rows are a table, the first its header: one between rules, or even with a rule under the header."""
    if len(rows) < 3:
        return False
    header, body, n_columns = rows[0], rows[1:], len(rows[0])
    cells = [text for row in body for text in row if text]
    n_wide = sum(sum(map(bool, row)) > 1 for row in body)
    if n_columns < 2 or 2 * n_wide < len(body) or len(cells) < 0.45 * n_columns * len(body):
        return False
    if sum(len(text.split()) for text in cells) > (_MAX_USUAL_WORDS_RULED if is_ruled else _MAX_USUAL_WORDS) * len(cells):
        return False
    shares = [_share_of_values([row[column] for row in body]) for column in range(n_columns)]
    if is_ruled:
        if 2 * sum(map(bool, header)) < n_columns or not all(map(_NAME.match, filter(None, header))):
            return False
        if max(shares) >= 0.6:
            return True
        return (
            is_headed and is_header(header) and sum(len(text.split()) for text in cells) <= _MAX_USUAL_WORDS_PLAIN * len(cells)
        )
    if not all(header[1:]) or not is_header(header) or any(len(text.split()) > 6 for text in header):
        return False
    if n_columns == 2:
        return len(body) > 2 and bool(header[0]) and shares[1] > 0.8 and all(all(row) for row in body)
    return max(shares) >= 0.6


def _share_of_values(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(is_value(cell) for cell in filled) / len(filled) if len(filled) > 1 else 0.0


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


def _text(words: Sequence[Word]) -> str:
    """The words of a room in reading order."""
    return unparted(" ".join(segment.text for row in rows_of(words) for segment in row.segments))
