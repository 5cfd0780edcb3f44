"""Tables of data sets as rows of cells: read from their files, shown to whoever is asked, written for the table lane."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Final

Grid = tuple[tuple[str, ...], ...]
"""Rows of cells, the header first; rows need not be equally long."""

MAX_WORDS: Final = 1_500
"""Of a table as text: what is longer does not fit the window of a small model together with a reply."""
_ESCAPED: Final = re.compile(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "p": "|"}


def grid_of(text: str) -> Grid:
    r"""The cells of a CSV file as WikiTableQuestions writes them: quotes and backslashes have a backslash before them.

    >>> grid_of('"a","b \\"c\\""\n')
    (('a', 'b "c"'),)
    """
    rows = csv.reader(io.StringIO(text), escapechar="\\", doublequote=False)
    return tuple(tuple(row) for row in rows if row)


def csv_of(grid: Sequence[Sequence[str]]) -> str:
    """The cells as an ordinary CSV file.

    >>> csv_of([["a", "b, c"]]).strip()
    'a,"b, c"'
    """
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(grid)
    return written.getvalue()


def text_of(grid: Sequence[Sequence[str]], title: str = "") -> str:
    """The table as a person would paste it: a line a row, cells between bars; cut after whole rows at `MAX_WORDS` words.

    >>> print(text_of([["year", "who"], ["1990", "Ana  Bo"]], "Winners"))
    Winners
    year | who
    1990 | Ana Bo
    """
    lines, n_words = [title] if title else [], 0
    for row in grid:
        line = " | ".join(" ".join(cell.split()) for cell in row)
        n_words += len(line.split())
        if n_words > MAX_WORDS:
            break
        lines.append(line)
    return "\n".join(lines)


def unescaped(text: str) -> str:
    r"""A field of the tab-separated files without its escapes: `\n`, `\p` for a bar, `\\`.

    >>> unescaped(r"a\pb\\c")
    'a|b\\c'
    """
    return _ESCAPED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text)
