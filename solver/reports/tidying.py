"""What files do to statements, undone: signs in cells of their own, labels over two columns, units beside the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

from solver.reports.scales import CURRENCY_CODES, CURRENCY_SIGNS, is_only_scale
from solver.reports.written import read_written

_BEFORE = re.compile(rf"\(?\s*(?:{CURRENCY_SIGNS}|{CURRENCY_CODES})?\s*\(?", re.IGNORECASE)
_AFTER = re.compile(r"\)?\s*(?:%|pp|bps)?\s*\)?")


def with_signs(texts: Sequence[str]) -> tuple[str, ...]:
    """A line whose currency signs, brackets and percent signs stand in cells of their own, put to their figures.

    >>> with_signs(["Rent", "$", "(900", ")", "", "12", "%"])
    ('Rent', '', '$(900)', '', '', '12%', '')
    """
    cells = list(texts)
    for at, text in enumerate(cells):
        if not text or any(mark.isdigit() for mark in text):
            continue
        right = cells[at + 1] if at + 1 < len(cells) else ""
        left = cells[at - 1] if at else ""
        if _BEFORE.fullmatch(text) and right[:1].isdigit() | right.startswith(("(", ".", "—", "-")):
            cells[at], cells[at + 1] = "", text + right
        elif _AFTER.fullmatch(text) and left and left[-1].isdigit():
            cells[at - 1], cells[at] = left + text, ""
    return tuple(cells)


def label_columns(lines: Sequence[Sequence[str]], label_at: int) -> tuple[int, ...]:
    """The columns right of the labels that go on with them: texts in most lines, no figures, before the first figures.

    >>> label_columns([["Current", "Federal", "12"], ["", "State", "3"], ["Deferred", "Federal", "4"]], 0)
    (1,)
    """
    found: list[int] = []
    for at in range(label_at + 1, len(lines[0]) - 1):
        filled = [line[at] for line in lines if line[at]]
        texts = [text for text in filled if read_written(text) is None and not is_only_scale(text) and len(text) > 1]
        beside = [line for line in lines if line[at] and any(read_written(text) is not None for text in line[at + 1 :] if text)]
        if len(texts) < max(2, 0.8 * len(filled)) or len(beside) < max(2, 0.6 * len(filled)):
            break
        found.append(at)
    return tuple(found)


def unit_column(lines: Sequence[Sequence[str]], label_at: int) -> int | None:
    """The column that says the scale or currency of each line, "$m" or "€ thousand"; None where there is none.

    >>> unit_column([["Sales", "$m", "12"], ["Rent", "$m", "3"]], 0)
    1
    """
    for at in range(len(lines[0])):
        filled = [line[at] for line in lines if line[at]]
        if at != label_at and len(filled) >= max(2, len(lines) // 2) and all(is_only_scale(text) for text in filled):
            return at
    return None
