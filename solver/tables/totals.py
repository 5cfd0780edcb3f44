"""Which rows of a table are sums of its other rows: by what they are called, and by their figures where the name leaves doubt.

"Total" as a name is enough. "Total Eclipse" is a song unless its figures are the sum of rows above it; a last row without a
name is a total only if they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import Cell
from solver.tables.words import fold

MAX_READ = 20_000
"""Rows of a table whose figures are added up; in a longer table only names decide."""

_CERTAIN = re.compile(
    r"(?:grand |overall |sub-?|net |gross )?totals?(?:\s*[:(\[].*)?$|(?:sub-?|grand |overall )totals?\b.*$|sum$|overall$|all$"
    r"|totals? \W*(?:(?:in |for |of )?(?:\d{4}|[qh][1-4]\b|fy).*|for the .*|all .*)$"
)
_POSSIBLE = re.compile(r"\btotals?\b|\bsubtotals?\b|\bsum\b|^all\b|^overall\b|\bcombined\b|^both\b")
_ROUNDING = 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """A column of names of rows, in row order."""

    column: str
    cells: Sequence[Cell]


def is_certain(label: Cell) -> bool:
    """Whether a name says by itself that its row is a sum.

    >>> [is_certain(label) for label in ("Grand total", "Subtotal North", "Total 2024", "Total Eclipse", "Totalia")]
    [True, True, True, False, False]
    """
    return isinstance(label, str) and bool(_CERTAIN.match(_form(label)))


def is_possible(label: Cell) -> bool:
    """Whether a name may be that of a sum, so that the figures must say."""
    return label is None or bool(_POSSIBLE.search(_form(str(label))))


def total_labels(labels: Labels, figures: Sequence[Sequence[Cell]]) -> tuple[tuple[str, Cell], ...]:
    """(column, name) of the rows of a table that are sums of others; the name is None where all nameless rows are.

    Args:
        labels: The names of the rows.
        figures: The numeric columns, each in row order.
    """
    found: list[tuple[str, Cell]] = []
    since, marked = 0, set[int]()
    for place, label in enumerate(labels.cells):
        if not is_certain(label) and not (is_possible(label) and _adds_up(figures, place, since, marked)):
            continue
        marked.add(place)
        since = place + 1
        if label is not None and (labels.column, label) not in found:
            found.append((labels.column, label))
    nameless = [place for place, label in enumerate(labels.cells) if label is None]
    if nameless and marked.issuperset(nameless):
        found.append((labels.column, None))
    # a name that also stands over other rows does not tell them apart
    counts = {label: sum(cell == label for cell in labels.cells) for _, label in found}
    held = {label: sum(labels.cells[place] == label for place in marked) for _, label in found}
    return tuple((name, label) for name, label in found if counts[label] == held[label])


def _adds_up(figures: Sequence[Sequence[Cell]], place: int, since: int, marked: Iterable[int]) -> bool:
    """Whether every figure of a row, and at least one, is the sum of the rows since the last total, of all before, or below."""
    own = [(column, column[place]) for column in figures if isinstance(column[place], int | float)]
    skipped = set(marked)
    n_rows = len(figures[0]) if figures else 0
    below = range(1, n_rows) if place == 0 else range(0)
    spans = [range(since, place), [at for at in range(place) if at not in skipped], below]
    return any(
        len(span) >= 2 and bool(own) and all(_is_sum(value, [column[at] for at in span]) for column, value in own)
        for span in spans
    )


def _is_sum(value: Cell, parts: Sequence[Cell]) -> bool:
    numbers = [part for part in parts if isinstance(part, int | float)]
    total = sum(numbers)
    return bool(numbers) and isinstance(value, int | float) and abs(total - value) <= _ROUNDING * max(abs(total), abs(value))


def _form(label: str) -> str:
    return " ".join(fold(label).split()).strip(" :*.-–—")
