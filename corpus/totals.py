"""Which rows of a table are sums of its other rows: by what they are called, and by their figures where the name leaves doubt.

"Total" as a name is enough. "Total Eclipse" is a song unless its figures are the sum of rows above it; a row without a name, or
with one that says nothing of it, is a total only if they are, to more digits than chance gives.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from corpus.types import Cell

_CERTAIN = re.compile(
    r"(?:grand |overall |sub-?|net |gross )?totals?(?:\s*[:(\[].*)?$|(?:sub-?|grand |overall )totals?\b.*$|sum$|overall$|all$"
    r"|totals? \W*(?:(?:in |for |of )?(?:\d{4}|[qh][1-4]\b|fy).*|for the .*|all .*)$"
)
_ELSEWHERE = re.compile(r"(?:grand |overall |sub-?|net |gross )?totals?$")
_POSSIBLE = re.compile(r"\btotals?\b|\bsubtotals?\b|\bsum\b|^all\b|^overall\b|\bcombined\b|^both\b")
_STATED = re.compile(r"(?:sub-?)?totals? ")
_ROUNDING = 0.002
_MIN_DIGITS = 6  # of the figures of a row that only its arithmetic calls a total


@dataclass(slots=True)
class _Sums:
    """Sums of rows by column, and how many rows they are of."""

    sums: list[float]
    n_rows: int = 0
    filled: set[int] = field(default_factory=set)

    def add(self, row: Sequence[float | None]) -> None:
        self.n_rows += 1
        for n, value in enumerate(row):
            if value is not None:
                self.sums[n] += value
                self.filled.add(n)

    def clear(self) -> None:
        self.sums = [0.0] * len(self.sums)
        self.n_rows = 0
        self.filled.clear()

    def digits(self, row: Sequence[float | None]) -> float:
        """How many digits of a row say that it is the sum; 0 where one of its figures is not."""
        if self.n_rows < 2:
            return 0.0
        n_digits = 0.0
        for n, value in enumerate(row):
            if value is None:
                continue
            if n not in self.filled or abs(self.sums[n] - value) > _ROUNDING * max(abs(self.sums[n]), abs(value)) + 1e-9:
                return 0.0
            n_digits += math.log10(abs(value) + 1)
        return n_digits


def total_rows(
    labels: Sequence[str],
    others: Sequence[Sequence[str]],
    figures: Sequence[Sequence[Cell]],
    *,
    dated: Collection[int] = (),
    headings: Collection[int] = (),
    is_statement: bool = False,
) -> tuple[int, ...]:
    """The rows, from 0, that sum up other rows.

    Args:
        labels: The names of the rows; "" where one has none.
        others: Further columns of text, in which "Total" may stand.
        figures: The columns of numbers, in row order.
        dated: Rows that have a date, as no sum does.
        headings: Rows that only name the rows under them.
        is_statement: Whether the table lists items by period or amount, so that "Total sales" is no song.

    >>> total_rows(["Docks", "Piers", "Total", "Boats"], [], [[12, 30, 42, 7]])
    (2,)
    >>> total_rows(["Docks", "Piers", ""], [], [[1200, 3041, 4241], [310, 77, 387]])
    (2,)
    """
    width = len(figures)
    since, plain, totals = (_Sums([0.0] * width) for _ in range(3))
    found: list[int] = []
    for row, label in enumerate(labels):
        own = [_number(column[row]) for column in figures]
        if row in headings:
            since.clear()
            continue
        name = _form(label)
        has_parts = is_statement and max(since.n_rows, totals.n_rows) >= 2
        is_certain = row not in dated and bool(_CERTAIN.match(name) or (has_parts and _STATED.match(name)))
        if not is_certain and row not in dated:
            # Elsewhere "Total" may be one kind of several, unless nothing else tells the row.
            said = [form for column in others if (form := _form(column[row]))] + ([name] if name else [])
            is_certain = bool(said) and all(map(_ELSEWHERE.match, said))
        digits = 0.0
        if not is_certain and row not in dated and any(value is not None for value in own):
            digits = max(sums.digits(own) for sums in (since, plain, totals))
        is_nameless = not name and not any(_form(column[row]) for column in others)
        is_named = is_nameless or bool(_POSSIBLE.search(name))
        if is_certain or digits >= (0.1 if is_named else _MIN_DIGITS):
            if totals.digits(own):
                totals.clear()
            totals.add(own)
            since.clear()
            found.append(row)
        else:
            since.add(own)
            plain.add(own)
    if labels and 0 not in found and not headings and _is_first(labels[0], figures, found):
        found.insert(0, 0)
    return tuple(found)


def _is_first(label: str, figures: Sequence[Sequence[Cell]], found: Sequence[int]) -> bool:
    """Whether the first row is the sum of all under it."""
    name = _form(label)
    if not name or not _POSSIBLE.search(name) or not figures:
        return False
    below = _Sums([0.0] * len(figures))
    for row in range(1, len(figures[0])):
        if row not in found:
            below.add([_number(column[row]) for column in figures])
    return below.digits([_number(column[0]) for column in figures]) > 0


def _number(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def _form(label: str) -> str:
    return " ".join(label.casefold().split()).strip(" :*.-–—")
