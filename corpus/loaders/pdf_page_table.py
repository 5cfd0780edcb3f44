"""A table found on a PDF page, and what tells one from a form, a drawing or prose in columns, by its texts alone.

A table that is not one would answer questions wrongly, and a missed one stays readable text: so columns without rules need a
header over every one, and numbers or dates under some. Between two like rules less is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.grids import is_header
from corpus.loaders.pdf_columns import is_value
from corpus.loaders.pdf_words import Word

_NAME = re.compile(r"[(#%$€]{0,2}[^\W\d_]{2}|\d{4}\b|[#%]")  # how the name of a column begins; formulas begin otherwise
_MAX_USUAL_WORDS = 6.0  # in a cell between no rules; prose in columns has more
_MAX_USUAL_WORDS_RULED = 15.0
_MAX_USUAL_WORDS_PLAIN = 4.0  # between rules, but without a number or date


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table found on a page: texts by row, merged cells repeated; `lines` are its rows as text.

    `edges` are the left and right ends of its columns, `height` is the usual one of its lines of type, `words` what it is made
    of. A form has rows to read, but `is_typed` is False: its columns are no columns of values. `is_rest` when it has no header
    because it goes on from the page before. `heading` is the line right above it, if that is near.
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


def is_table(rows: Sequence[Sequence[str]], *, is_ruled: bool, is_headed: bool) -> bool:
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
    shares = [share_of_values([row[column] for row in body]) for column in range(n_columns)]
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


def share_of_values(cells: Sequence[str]) -> float:
    """How many of the filled cells are values, from 0 to 1; 0 when fewer than two are filled."""
    filled = [cell for cell in cells if cell]
    return sum(is_value(cell) for cell in filled) / len(filled) if len(filled) > 1 else 0.0


def is_form(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the first column names what the others hold; a drawing's and a formula's does not."""
    names = [row[0] for row in grid if row[0]]
    n_words = sum(len(cell.split()) for row in grid for cell in row)
    n_filled = sum(bool(cell) for row in grid for cell in row)
    is_full = n_filled >= 0.6 * len(grid) * len(grid[0]) and n_words <= _MAX_USUAL_WORDS_PLAIN * n_filled
    return len(grid) > 2 and is_full and sum(bool(_NAME.match(name)) for name in names) > 0.6 * len(grid)


def is_no_form(grid: Sequence[Sequence[str]]) -> bool:
    """Whether the columns are columns of values: under a header, or alike by themselves."""
    first = next((n for n, row in enumerate(grid) if len(set(filter(None, row))) > 1), 0)
    header, body = grid[first], grid[first + 1 :]
    shares = [share_of_values([row[column] for row in body]) for column in range(len(header))]
    if sum(text.endswith(":") for text in header) > 1:
        return False
    if is_header(header) or len(set(header)) < len(header):
        return all(share >= 0.5 or not is_value(text) for text, share in zip(header, shares, strict=True))
    return max(share_of_values(column) for column in zip(*grid[first:], strict=True)) >= 0.6
