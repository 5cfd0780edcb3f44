"""Words set in aligned columns, without rules between them: the rows and cells they make up.

A wide gap between words ends a cell; a column is where the cells of following rows overlap. What is found are candidates:
`corpus.loaders.pdf_tables` decides which of them are tables.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from corpus.loaders.pdf_words import WRAP, Word

_CELL_GAP = 0.7  # in heights of a line; a space between words is a third of one
_ROW_GAP = 3.2  # in heights of a line: what follows further down is something else
_TIGHT = 1.3  # in heights of a line: lines no further apart may be one cell
_MAX_PENDING = 3
_VALUE = re.compile(
    r"[-+−–±~<>≈(]*\s*[€$£¥#]?\s*[-+−]?\.?\d[\d.,:/'’ ]*(?:\s*[%‰°])?[\w€$£¥)*†‡]{0,4}|[-–—]|n/?a|\d{4}-\d{2}-\d{2}", re.I
)
_ALIGNED = 2.5  # points


@dataclass(frozen=True, slots=True)
class Segment:
    """Words next to each other on one line."""

    words: tuple[Word, ...]

    @property
    def left(self) -> float:
        """Where the first word begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where the last word ends."""
        return self.words[-1].right

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line across the page, from left to right."""

    segments: tuple[Segment, ...]
    middle: float
    height: float


@dataclass(slots=True, eq=False)
class _Column:
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Block:
    """Rows whose cells lie in common columns: `edges` are the left and right ends of these, `cells` the texts by row.

    `middles` is where the first line of each row stands, counted upwards. `n_rows_read` is how many of the rows given it
    covers; some of them may be further lines of a cell.
    """

    edges: tuple[tuple[float, float], ...]
    cells: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    words: tuple[Word, ...]
    n_rows_read: int


def rows_of(words: Sequence[Word]) -> list[Row]:
    """The rows of `words` from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -(word.bottom + word.top)):
        last = rows[-1][0] if rows else None
        apart = (last.bottom + last.top - word.bottom - word.top) / 2 if last is not None else 0.0
        if last is not None and apart < 0.4 * min(last.height, word.height):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_row(row) for row in rows]


def is_value(text: str) -> bool:
    """Whether a cell holds a number, an amount, a date or a stroke for none.

    >>> is_value("$1,250.00"), is_value("-3 %"), is_value("2024-05-01"), is_value("Dome 3")
    (True, True, True, False)
    """
    return bool(_VALUE.fullmatch(text))


def unparted(text: str) -> str:
    """The text of a cell with the words that the end of a line parted put together."""
    return re.sub(rf"(?<=\w){WRAP}\s+(?=[a-z])", "", text).replace(WRAP, "-")


def block_from(rows: Sequence[Row], *, header_bottom: float = math.inf) -> Block:
    """The longest block that begins with the first of `rows`; what stands above `header_bottom` is its header."""
    columns = [_Column(segment.left, segment.right) for segment in rows[0].segments]
    taken: list[tuple[Row, list[_Column]]] = [(rows[0], list(columns))]
    n_kept = 1
    for n, row in enumerate(rows[1:], start=1):
        above = rows[n - 1]
        gap = above.middle - row.middle
        if gap > _ROW_GAP * max(row.height, above.height) or len(taken) - n_kept > _MAX_PENDING:
            break
        is_tight = gap <= _TIGHT * max(row.height, above.height)
        if len(row.segments) == 1 and row.middle < header_bottom and _begins_another(rows[n + 1 : n + 3]):
            break
        places = _places(columns, row, is_tight=is_tight)
        if places is None:
            break
        taken.append((row, places))
        if len(places) > 1 or (is_tight and places[0] is not columns[0]):
            n_kept = len(taken)
    taken = taken[:n_kept]
    used = [column for column in columns if any(column in places for _, places in taken)]
    cells, firsts = _cells(used, taken)
    return Block(
        edges=tuple((column.left, column.right) for column in used),
        cells=cells,
        middles=tuple(taken[n][0].middle for n in firsts),
        words=tuple(word for row, _ in taken for segment in row.segments for word in segment.words),
        n_rows_read=n_kept,
    )


def _begins_another(rows: Sequence[Row]) -> bool:
    """Whether `rows` are a header and its first values, so that the line above them is a title."""
    if len(rows) < 2 or len(rows[0].segments) < 2:
        return False
    has_values = any(is_value(segment.text) for segment in rows[1].segments)
    return has_values and not any(is_value(segment.text) for segment in rows[0].segments)


def _row(words: list[Word]) -> Row:
    words.sort(key=lambda word: word.left)
    height = max(word.height for word in words)
    segments: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        if word.left - segments[-1][-1].right > _CELL_GAP * height:
            segments.append([])
        segments[-1].append(word)
    middle = median((word.bottom + word.top) / 2 for word in words)
    return Row(tuple(Segment(tuple(segment)) for segment in segments), middle, height)


def _places(columns: list[_Column], row: Row, *, is_tight: bool) -> list[_Column] | None:
    """The column of each segment; new ones are opened in gaps. None when the row does not fit, and then nothing is changed."""
    places: list[_Column] = []
    wanted: dict[_Column, tuple[float, float]] = {}
    for segment in row.segments:
        met = [column for column in columns if segment.left < column.right and column.left < segment.right]
        if len(met) > 1 and len(row.segments) == 1 and is_tight:
            # The second line of a cell may reach over its neighbours, which are empty on it.
            return next(([column] for column in met if abs(column.left - segment.left) <= _ALIGNED), None)
        if len(met) > 1:
            return None
        column = met[0] if met else _Column(segment.left, segment.right)
        if column in wanted or (met and len(row.segments) == 1 and not _is_in(segment, column)):
            return None
        wanted[column] = (min(column.left, segment.left), max(column.right, segment.right))
        places.append(column)
    widened = sorted([*wanted.values(), *((column.left, column.right) for column in columns if column not in wanted)])
    if any(right > left for (_, right), (left, _) in zip(widened, widened[1:], strict=False)):
        return None
    for column, (column.left, column.right) in wanted.items():
        if column not in columns:
            columns.append(column)
    columns.sort(key=lambda column: column.left)
    return places


def _is_in(segment: Segment, column: _Column) -> bool:
    """Whether a lone segment is set as the cells of the column are: at its left, at its right, or in its middle."""
    left, right = segment.left - column.left, segment.right - column.right
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED


def _is_full(above: Segment, below: Segment, column: _Column) -> bool:
    """Whether the first word of `below` no longer fitted behind `above`."""
    first = below.words[0]
    return above.right + (first.right - first.left) > column.right


def _cells(
    columns: Sequence[_Column], taken: Sequence[tuple[Row, list[_Column]]]
) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    """The texts by row, and the first line of each.

    The further lines of a cell are put back to its first: they stand closer than rows do.
    """
    gaps = [above.middle - below.middle for (above, _), (below, _) in zip(taken, taken[1:], strict=False)]
    is_even = not gaps or max(gaps) < 1.25 * min(gaps)
    cells, firsts, last = list[list[str]](), list[int](), dict[int, Segment]()
    for n, (row, places) in enumerate(taken):
        segments = {columns.index(column): segment for column, segment in zip(places, row.segments, strict=True)}
        is_close = len(segments) == 1 if is_even else n > 0 and gaps[n - 1] <= 0.85 * max(gaps)
        if n and is_close and 0 not in segments and cells[-1][0] and all(
            column in last and _is_full(last[column], segment, columns[column]) for column, segment in segments.items()
        ):  # fmt: skip
            for column, segment in segments.items():
                cells[-1][column] += f" {segment.text}"
            last |= segments
            continue
        last = segments
        cells.append([segments[n].text if n in segments else "" for n in range(len(columns))])
        firsts.append(n)
    return tuple(map(tuple, cells)), firsts
