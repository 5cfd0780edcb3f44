"""Changes to a table that leave the answers as they are: columns in another order, rows shuffled, headers renamed.

What a change does to accuracy is how far an answer hung on something that does not matter. Rows are shuffled only under
questions that no word ties to their order, and total rows stay at the end, where they are total rows.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from eval.header_words import abbreviated, renamed
from eval.table_prompts import Grid, read_grid
from eval.table_questions import TableQuestion

_ORDER: Final = re.compile(
    r"\b(?:first|second|third|\d+(?:st|nd|rd|th)|last|final|next|previous(?:ly)?|before|after|following|follow(?:s|ed)?"
    r"|preced\w+|prior|above|below|top|bottom|listed|list|order|row|rows|beginning|end|start(?:s|ed|ing)?|consecutive(?:ly)?"
    r"|in a row|between|until|later|earlier|earliest|latest|begin(?:s|ning)?|subsequent|immediately|directly|chart|initial"
    r"|beside|adjacent|successor|predecessor|succeeded|streak)\b",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(r"\b(?:total|totals|sum|average|mean|overall|subtotal)\b", re.IGNORECASE)


def hangs_on_order(question: str) -> bool:
    """Whether a word of a question may speak of the order of the rows; rather too often than too seldom.

    >>> hangs_on_order("who came after Ana?"), hangs_on_order("how many boats have a crew of 6?")
    (True, False)
    """
    return _ORDER.search(question) is not None


def columns_reordered(grid: Grid, seed: int) -> Grid:
    """The columns in another order, the first no longer the first."""
    if not grid or len(grid[0]) < 2 or len({len(row) for row in grid}) > 1:
        return grid
    order = list(range(len(grid[0])))
    shuffler = random.Random(seed)
    while order[0] == 0:
        shuffler.shuffle(order)
    return [[row[place] for place in order] for row in grid]


def rows_shuffled(grid: Grid, seed: int) -> Grid:
    """The rows under the header in another order; the rows at the end that sum up others stay there."""
    body = list(grid[1:])
    n_totals = 0
    while n_totals < len(body) and any(_TOTAL.search(cell) for cell in body[-1 - n_totals]):
        n_totals += 1
    rows, totals = body[: len(body) - n_totals], body[len(body) - n_totals :]
    random.Random(seed).shuffle(rows)
    return [*grid[:1], *rows, *totals]


def headers_renamed(grid: Grid, seed: int) -> Grid:
    """Synonyms in the first row, where they do not give two columns one name."""
    return _headers(grid, renamed)


def headers_abbreviated(grid: Grid, seed: int) -> Grid:
    """Abbreviations in the first row, where they do not give two columns one name."""
    return _headers(grid, abbreviated)


def _headers(grid: Grid, rename: Callable[[str], str]) -> Grid:
    if not grid:
        return grid
    taken = {header.casefold() for header in grid[0]}
    headers = []
    for header in grid[0]:
        other = rename(header)
        if other.casefold() in taken:
            other = header
        taken.add(other.casefold())
        headers.append(other)
    return [headers, *grid[1:]]


CHANGES: Final[Mapping[str, Callable[[Grid, int], Grid]]] = {
    "columns": columns_reordered,
    "rows": rows_shuffled,
    "headers": headers_renamed,
    "abbreviations": headers_abbreviated,
}
"""The changes to a table itself, by name."""

BESIDE: Final = ("distractors", "search")
"""Other tables in the library: with the table of the question named, and without."""


class Changed:
    """Files of a data set in a changed copy, made when they are asked for; see `Shelf`."""

    def __init__(self, work: Path, change: str, seed: int = 0) -> None:
        self._work, self._change, self._seed = work, CHANGES[change], seed

    def __call__(self, path: Path) -> Path:
        """The changed copy, under the same file name, for a name may be the title of a table."""
        target = self._work / path.name
        if not target.exists():
            with target.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(self._change(read_grid(path), self._seed))
        return target


def fitting(questions: Sequence[TableQuestion], change: str) -> tuple[TableQuestion, ...]:
    """The questions whose answer a change leaves as it is."""
    return tuple(each for each in questions if change != "rows" or not hangs_on_order(each.text))
