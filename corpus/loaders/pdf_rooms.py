"""The tables whose cells are the rooms of a lattice of rules on a PDF page."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from corpus.grids import compact
from corpus.loaders.pdf_columns import is_value, rows_of, unparted
from corpus.loaders.pdf_page_table import PageTable, is_form, is_no_form
from corpus.loaders.pdf_rules import Lattice
from corpus.loaders.pdf_words import Word

_MAX_CELL_WORDS = 60  # a room with more holds paragraphs
_OVERHANG = 4.0  # points a word may reach over its cell
_SPLIT_SPACE = 3.0  # points that a word needs besides its own width


def ruled_tables(lattice: Lattice, words: Sequence[Word]) -> list[PageTable]:
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
    is_typed = is_no_form(grid)
    if not is_typed and not is_form(grid):
        return None
    return PageTable(tuple(map(tuple, grid)), tuple(filter(None, lines)), edges, height, words, None, is_typed)


def _text(words: Sequence[Word]) -> str:
    """The words of a room in reading order."""
    return unparted(" ".join(segment.text for row in rows_of(words) for segment in row.segments))
