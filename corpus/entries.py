"""Structured values written down entry by entry: members as "key: value", arrays of like objects as rows and typed tables.

Shared by the loaders of JSON and of XML that holds data. An entry's place is its path ("orders[3].items"). Members without a
value (null, an empty text, array or object) are left out of the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.columns import RawCell
from corpus.grids import Placed, table_from
from corpus.json_text import Number
from corpus.types import Table
from corpus.writing import Writer, clean, row_line

_MAX_ROWS = 2_000  # of one array written down as text; the typed table holds all of them
_MAX_ROW_CHARS = 400  # a longer row is an entry of its own
_MAX_COLUMNS = 200


class Entries:
    """Writes values down, the outer before the inner."""

    def __init__(self, path: Path, title: str) -> None:
        self.writer = Writer()
        self.tables: list[Table] = []
        self.warnings: list[str] = []
        self.line = ""  # of a file with one value a line, the one being written
        self._path = path
        self._title = title

    def value(self, value: Any, place: str) -> None:
        """Writes a value and everything in it under the path `place`, "" for the whole file or line."""
        if isinstance(value, list) and len(value) > 1 and is_flat(value):
            is_whole = self.table(value, place, self._label(place) or "the whole array")
            if is_whole and _are_rows(value):
                self._rows(value, place)
                return
        if isinstance(value, dict):
            members = [(key, one) for key, one in value.items()]
        elif isinstance(value, list):
            members = [(f"[{n}]", one) for n, one in enumerate(value)]
        else:
            members = [("", value)]
        plain = [(key, _line(one)) for key, one in members if _is_plain(one)]
        lines = [f"{key}: {text}" if key and isinstance(value, dict) else text for key, text in plain if text]
        self._put(lines, place)
        for key, one in members:
            if not _is_plain(one):
                self.value(one, _below(place, key))

    def table(self, rows: Sequence[dict[str, Any]], place: str, location: str) -> bool:
        """Makes a typed table of objects whose values are plain; whether there was one to make."""
        columns = list(dict.fromkeys(key for row in rows for key in row))
        if len(columns) > _MAX_COLUMNS:
            return False
        grid: list[list[RawCell]] = [list(columns), *([_cell(row.get(key)) for key in columns] for row in rows)]
        placed = Placed(source=str(self._path), title=place or self._title, location=location)
        table = table_from(grid, placed, has_header=True)
        if table is not None:
            self.tables.append(table)
        return table is not None

    def _rows(self, rows: Sequence[dict[str, Any]], place: str) -> None:
        """A table as lines, each with its place."""
        columns = list(dict.fromkeys(key for row in rows for key in row))
        kept = rows[:_MAX_ROWS]
        texts = [(n, row_line([_line(row.get(key, "")) for key in columns])) for n, row in enumerate(kept)]
        texts = [(n, text) for n, text in texts if text]
        head = "\n".join(filter(None, [place, row_line(columns)]))
        if label := self._label(place):
            self.writer.mark("entry", label)
        written = "\n".join([head, *(text for _, text in texts)]).rstrip()
        self.writer.lines(written)
        at = self.writer.length - len(written) + len(head) + 1
        for n, text in texts:
            self.writer.mark_at(at, "entry", self._label(f"{place}[{n}]"))
            at += len(text) + 1
        if len(kept) < len(rows):
            self.warnings.append(
                f"{place or 'The array'} holds {len(rows):,} rows: all are in its table, the first {_MAX_ROWS:,} in the text."
            )

    def _put(self, lines: Sequence[str], place: str) -> None:
        if not lines:
            return
        if label := self._label(place):
            self.writer.mark("entry", label)
        self.writer.lines("\n".join([place, *lines] if place else lines))

    def _label(self, place: str) -> str:
        return ", ".join(filter(None, [self.line, place]))


def _is_plain(value: Any) -> bool:
    """Whether a value is written on a line: a scalar, an array of short scalars, or nothing."""
    if isinstance(value, list):
        return (
            all(not isinstance(one, dict | list) for one in value) and sum(len(_line(one)) for one in value) <= _MAX_ROW_CHARS
        )
    return not isinstance(value, dict) or not value


def is_flat(rows: Sequence[Any]) -> bool:
    """Whether every value is an object of scalars, and together they fill most of a table."""
    if not all(isinstance(row, dict) and row for row in rows):
        return False
    if any(isinstance(value, dict | list) and not _is_plain(value) for row in rows for value in row.values()):
        return False
    keys = {key for row in rows for key in row}
    return 2 <= len(keys) <= _MAX_COLUMNS and sum(map(len, rows)) * 2 >= len(keys) * len(rows)


def _are_rows(rows: Sequence[dict[str, Any]]) -> bool:
    texts = [[_line(value) for value in row.values()] for row in rows]
    return all(sum(map(len, row)) <= _MAX_ROW_CHARS and not any("\n" in text for text in row) for row in texts)


def _line(value: Any) -> str:
    """A scalar, or an array of them, as a reader writes it."""
    if value is None or value == {} or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value)))
    return clean(str(value)).strip()


def _cell(value: Any) -> RawCell:
    if isinstance(value, Number):
        return _number(value)
    return value if isinstance(value, bool) else _line(value)


def _number(text: Number) -> RawCell:
    """A number for a typed column; one that no column holds exactly stays text."""
    digits = text.lstrip("-")
    if digits.isdecimal():
        return int(text) if len(digits) <= 18 else str(text)
    number = float(text)
    return number if number - number == 0 else str(text)


def _below(place: str, key: str) -> str:
    is_index = key.startswith("[") and key.endswith("]") and key[1:-1].isdecimal()
    key = " ".join(clean(key).split())[:100] or '""'
    return place + key if is_index else f"{place}.{key}" if place else key
