"""The rows under the headers of a table: which of them are headers again, footnotes, or headings of the rows under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corpus.cell_kinds import kind_of
from corpus.columns import RawCell, as_text
from corpus.marks import note_of

MAX_READ = 20_000
"""Rows up to which a table is looked through row by row; what is longer was written by a machine."""

_LONG_NOTE = 60  # characters of a lone text under a table of short labels
_MAX_HEADINGS = 0.4  # share of the rows


class Body(NamedTuple):
    """The rows that are left, by their places in what was given, and those among the left that are headings, from 0.

    `columns` are the cells of the left rows; `merged` what a heading said over other columns than the first, as (row, column,
    text).
    """

    rows: Sequence[int]
    columns: tuple[Sequence[RawCell], ...]
    headings: tuple[int, ...]
    merged: tuple[tuple[int, int, str], ...]
    notes: tuple[str, ...]


def body_of(columns: Sequence[Sequence[RawCell]], headers: Sequence[Sequence[RawCell]]) -> Body:
    """The body of a table, without repeated headers and without the footnotes at its end.

    Args:
        columns: The cells under the headers, by column.
        headers: The rows of headers above them, as they are in the file.

    >>> body = body_of([["Hull", "Keel", "Name", "Mast", "* old"], [3, 4, "Mass", "5*", ""]], [["Name", "Mass"]])
    >>> body.rows, body.notes
    ([0, 1, 3], ('* old',))
    """
    n_rows = len(columns[0]) if columns else 0
    left_out = _repeated(columns, headers)
    notes: list[str] = []
    for row in range(n_rows - 1, 0, -1):
        note = _note(columns, row)
        if note is None or len(left_out) >= n_rows - 1:
            break
        left_out.add(row)
        notes.insert(0, note)
    rows: Sequence[int] = range(n_rows)
    kept: tuple[Sequence[RawCell], ...] = tuple(columns)
    if left_out:
        rows = [row for row in rows if row not in left_out]
        kept = tuple([column[row] for row in rows] for column in columns)
    if len(rows) > MAX_READ:
        return Body(rows, kept, (), (), tuple(notes))
    headings = _headings(kept)
    merged = [(row, n, text) for row in headings for n in range(1, len(kept)) if (text := as_text(kept[n][row]))]
    if merged:
        changed = [list(column) for column in kept]
        for row, n, _ in merged:
            changed[n][row] = None
        kept = tuple(changed)
    return Body(rows, kept, headings, tuple(merged), tuple(notes))


def without_residue(column: Sequence[RawCell], before: Sequence[RawCell]) -> list[RawCell] | None:
    """A column without the texts that a merged cell has repeated from the column before it; None where there are none.

    >>> without_residue(["3", "4", "Total"], ["Hull", "Keel", "Total"])
    ['3', '4', None]
    """
    found = [n for n, (cell, other) in enumerate(zip(column, before, strict=True)) if cell and cell == other]
    found = [n for n in found if kind_of(column[n]) == "text"]
    if not found or 3 * len(found) > len(column):
        return None
    changed = list(column)
    for n in found:
        changed[n] = None
    return changed


def _repeated(columns: Sequence[Sequence[RawCell]], headers: Sequence[Sequence[RawCell]]) -> set[int]:
    """The rows that say again what a header row says."""
    found: set[int] = set()
    for header in headers:
        named = [n for n, cell in enumerate(header) if as_text(cell)]
        if len(named) < 2 or len({as_text(header[n]) for n in named}) < 2:
            continue
        first = named[0]
        rows = [row for row, cell in enumerate(columns[first]) if cell == header[first]]
        found.update(row for row in rows if all(columns[n][row] == header[n] for n in named))
    return found if columns and len(found) < len(columns[0]) else set()


def _note(columns: Sequence[Sequence[RawCell]], row: int) -> str | None:
    texts = {as_text(column[row]) for column in columns} - {""}
    if len(texts) != 1:
        return None
    text = texts.pop()
    note = note_of(text)
    if note is None and len(text) >= _LONG_NOTE and len(columns) > 2 and " " in text:
        others = [len(as_text(cell)) for cell in columns[0][max(0, row - 20) : row]]
        return " ".join(text.split()) if others and max(others) < _LONG_NOTE else None
    return note


def _headings(columns: Sequence[Sequence[RawCell]]) -> tuple[int, ...]:
    """The rows that only name the rows under them."""
    width, n_rows = len(columns), len(columns[0]) if columns else 0
    lone, spread = [], []
    for row, label in enumerate(columns[0] if columns else ()):
        if row == n_rows - 1 or kind_of(label) not in ("text", "year", "date"):
            continue
        others = {as_text(column[row]) for column in columns[1:]}
        if others == {""}:
            lone.append(row)
        elif width > 2 and others == {as_text(label)} and kind_of(label) == "text":
            spread.append(row)
    if lone and not _are_headings(columns, lone):
        lone = [row for row in lone if as_text(columns[0][row]).endswith(":")]
    found = sorted({*lone, *spread})
    return tuple(found) if len(found) <= _MAX_HEADINGS * n_rows else ()


def _are_headings(columns: Sequence[Sequence[RawCell]], rows: Sequence[int]) -> bool:
    """Whether rows with nothing but a label are headings rather than records with all else missing.

    The other columns hold figures, and the other rows have nearly all of them.
    """
    if len(columns) < 3 and not all(re.search(r":\s*$", as_text(columns[0][row])) for row in rows):
        return False
    chosen = set(rows)
    for column in columns[1:]:
        kinds = [kind_of(cell) for row, cell in enumerate(column) if row not in chosen]
        filled = [kind for kind in kinds if kind != "blank"]
        if len(filled) < 0.6 * len(kinds) or sum(kind in ("text", "date") for kind in filled) > 0.2 * len(filled):
            return False
    return True
