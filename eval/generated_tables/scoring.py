"""Whether what a system says is the gold: the same cells, in the same rows, in order where the question asks for one.

Text is compared without regard to case and blanks, numbers to one part in a million, days as ISO text, yes and no as such.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from fractions import Fraction

from eval.generated_tables.types import Clean, GoldRow, Item

RELATIVE = Fraction(1, 1_000_000)
Said = Sequence[Sequence[str]]
"""Rows of cells as a system says them."""


def is_right(item: Item, value: str, rows: Sequence[Sequence[object]] = ()) -> bool:
    """Whether a solution is the gold of an item, or a result accepted beside it.

    Args:
        item: The question.
        value: The solution's value.
        rows: Its result as typed cells, where it has one: a value may say a cell as its file writes it, "€382" for 382.
    """
    shapes = readings(value)
    if rows:
        shapes = (*shapes, [["" if cell is None else str(cell) for cell in row] for row in rows])
    return any(_same(gold, said, item.form) for gold in (item.gold, *item.accepted) for said in shapes)


def readings(value: str) -> tuple[Said, ...]:
    """The tables that a value may stand for: one cell, a column or a row of cells, or rows.

    >>> readings("7"), readings('["a", "b"]')
    (([['7']],), ([['a'], ['b']], [['a', 'b']]))
    """
    try:
        found = json.loads(value) if value.startswith("[") else value
    except json.JSONDecodeError:
        found = value
    if not isinstance(found, list):
        parts = value.split("; ")  # how the names of columns are said
        return ([[value]], [[part] for part in parts]) if len(parts) > 1 else ([[value]],)
    if all(isinstance(row, list) for row in found):
        return ([[str(cell) for cell in row] for row in found],)
    cells = [str(cell) for cell in found]
    return ([[cell] for cell in cells], [cells])


def _same(gold: Sequence[GoldRow], said: Said, form: str) -> bool:
    if len(gold) != len(said):
        return False
    if form == "ordered":
        return all(_same_row(row, other) for row, other in zip(gold, said, strict=True))
    left = list(said)
    for row in gold:
        place = next((n for n, other in enumerate(left) if _same_row(row, other)), None)
        if place is None:
            return False
        del left[place]
    return True


def _same_row(gold: GoldRow, said: Sequence[str]) -> bool:
    return len(gold) == len(said) and all(map(same_cell, gold, said))


def same_cell(gold: Clean, said: str) -> bool:
    """Whether a cell as said is that of the gold.

    >>> same_cell(1.5, "3/2"), same_cell("0012", "12"), same_cell(True, "yes"), same_cell(dt.date(2024, 5, 1), "2024-05-01")
    (True, False, True, True)
    """
    said = " ".join(said.split())
    if isinstance(gold, bool):
        return said.casefold() in (("yes", "true", "1") if gold else ("no", "false", "0"))
    if isinstance(gold, int | float):
        try:
            number = Fraction(said.replace(",", ""))
        except (ValueError, ZeroDivisionError):
            return False
        wanted = Fraction(gold)
        return abs(number - wanted) <= RELATIVE * abs(wanted)
    if isinstance(gold, dt.date):
        return said.removesuffix("T00:00:00") == gold.isoformat()
    return gold is not None and _words(gold) == _words(said)


def _words(text: str) -> str:
    """A text without regard to case and blanks, and to how a header above another is joined to it."""
    return " ".join(text.replace(" / ", " ").split()).casefold()
