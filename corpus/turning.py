"""Tables that lie on their side: the headers in the first column, each record a column."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.cell_kinds import Kind, kind_of
from corpus.columns import RawCell, as_text

_MAX_ROWS = 60
_MAX_COLUMNS = 200
_GROUPS: dict[Kind, str] = {"number": "figure", "measure": "figure", "year": "figure", "date": "date", "text": "text"}


def is_turned(rows: Sequence[Sequence[RawCell]]) -> bool:
    """Whether the first column reads like headers and every row is of one type, while the columns are mixed.

    A table of figures by year is none: its columns are periods, and as good to ask for.

    Args:
        rows: From the one that would be the header on, without titles.

    >>> rows = [["Built", 1990, 2001], ["Mass (kg)", 12, 15], ["Opened", "5 May 1990", "1 June 2001"]]
    >>> is_turned([["Name", "Hull", "Keel"], *rows]), is_turned([["Item", "2019", "2020"], *rows])
    (True, False)
    """
    width = len(rows[0]) if rows else 0
    if not 3 <= len(rows) <= _MAX_ROWS or not 3 <= width <= _MAX_COLUMNS:
        return False
    labels = [as_text(row[0]) for row in rows]
    if len({label for label in labels if label}) < len(rows) - (not labels[0]) or any(
        kind_of(each[0]) != "text" for each in rows[1:]
    ):
        return False
    if any(kind_of(cell) in ("year", "date", "number", "measure") for cell in rows[0][1:]):
        return False
    if any(len({as_text(cell) for cell in row}) == 1 for row in rows):
        return False  # a heading merged over all columns
    by_row = [_group(row[1:]) for row in rows]
    if None in by_row or by_row[0] != "text":
        return False
    others = [group for group in by_row[1:] if group != "text"]
    if 2 * len(others) < len(rows) or len(set(by_row[1:])) < 2:
        return False
    return all(_group([row[n] for row in rows[1:]]) is None for n in range(1, width))


def turned(rows: Sequence[Sequence[RawCell]]) -> tuple[int, tuple[tuple[RawCell, ...], ...]]:
    """How many rows are titles, and the others turned: the first column becomes the header row."""
    n_titles = 0
    while n_titles < len(rows) - 2 and len({as_text(cell) for cell in rows[n_titles]} - {""}) == 1:
        n_titles += 1
    return n_titles, tuple(zip(*rows[n_titles:], strict=True))


def _group(cells: Sequence[RawCell]) -> str | None:
    """The one type of some cells; None where they are of several, or too few are filled."""
    kinds = [kind_of(cell) for cell in cells]
    groups = {_GROUPS[kind] for kind in kinds if kind not in ("blank", "missing")}
    n_filled = sum(kind != "blank" for kind in kinds)
    return groups.pop() if len(groups) == 1 and 2 * n_filled > len(kinds) else None
