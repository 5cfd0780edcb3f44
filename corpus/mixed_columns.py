"""Columns of figures in tables whose rows each have their own unit: shares under amounts, rain under warmth."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.cell_kinds import kind_of
from corpus.columns import RawCell, TypedColumn, as_text, type_column
from corpus.marks import without_marks
from corpus.missing import is_missing
from corpus.numeral_forms import written
from corpus.numerals import is_converted

_MIXED = 0.9  # share of a column's cells that must be figures for it to be one of figures of several units
_N_TRIED = 50  # cells of a column looked at before all of them are
_MIN_COLUMNS = 4  # for the figures of a row to show that those in brackets are the same in another unit
_CONVERTED = 0.8  # share of the rows that must show it


def mixed_columns(
    headers: Sequence[str], typed: Sequence[TypedColumn], columns: Sequence[Sequence[RawCell]], *, decimal_comma: bool
) -> list[TypedColumn]:
    """The columns of a table with labels in front, of which those of texts that are figures of several units are figures.

    Args:
        headers: One for each column.
        typed: The columns as they are typed one by one.
        columns: Their cells.
        decimal_comma: See `read_numbers`.
    """
    found = list(typed)
    if typed[0].type != "text":
        return found
    is_twice = _is_said_twice(typed, columns)
    for n in range(1, len(typed)):
        if typed[n].type == "text" and _is_missing_throughout(columns[n]):
            texts = [as_text(cell) for cell in columns[n]]
            rows = tuple(row for row, text in enumerate(texts) if text)
            found[n] = TypedColumn("integer", None, (None,) * len(texts), 1, rows, tuple(texts[row] for row in rows))
        elif _may_be_mixed(typed[n], columns[n], is_twice):
            found[n] = type_column(headers[n], columns[n], decimal_comma=decimal_comma, any_unit=True)
    n_figures = sum(column.type in ("integer", "real") for column in found[1:])
    return found if 2 * n_figures > len(found) - 1 else list(typed)


def _is_missing_throughout(cells: Sequence[RawCell]) -> bool:
    """Whether a column says in words or dashes that it has nothing, and nothing else."""
    filled = [cell for cell in cells if cell not in (None, "")]
    return bool(filled) and all(kind_of(cell) in ("blank", "missing") for cell in filled) and any(map(as_text, filled))


def _is_said_twice(typed: Sequence[TypedColumn], columns: Sequence[Sequence[RawCell]]) -> bool:
    """Whether the cells say each figure once more in brackets, in another unit; each row has its own."""
    texts = [cells for column, cells in zip(typed[1:], columns[1:], strict=True) if column.type == "text"]
    if len(texts) < _MIN_COLUMNS or not all(_has_second(cells) for cells in texts):
        return False
    rows = [[written(as_text(cell)) for cell in row] for row in zip(*texts, strict=True)]
    read = [[number for number in row if number is not None and number.beside] for row in rows]
    shown = [is_converted(row) for row in read if len(row) >= _MIN_COLUMNS]
    return len(shown) > 1 and sum(shown) >= _CONVERTED * len(shown)


def _has_second(cells: Sequence[RawCell]) -> bool:
    first = next((text for cell in cells if (text := as_text(cell)) and not is_missing(text)), "")
    number = written(first)
    return number is not None and bool(number.beside)


def _may_be_mixed(column: TypedColumn, cells: Sequence[RawCell], is_twice: bool) -> bool:
    """Whether a column of texts is one of figures, or one of figures has lost some that are written in another unit."""
    if column.type == "text":
        some = [text for cell in cells[:_N_TRIED] if (text := as_text(cell)) and not is_missing(text)]
        if 2 * sum(_is_figure(text, is_twice) for text in some) < len(some):
            return False
        texts = [text for cell in cells if (text := as_text(cell)) and not is_missing(text)]
        return bool(texts) and sum(_is_figure(text, is_twice) for text in texts) >= _MIXED * len(texts)
    lost = (text for row, text in zip(column.raw_rows, column.raw_texts, strict=True) if column.cells[row] is None)
    return column.type in ("integer", "real") and any(_is_figure(text, is_twice) for text in lost)


def _is_figure(text: str, is_twice: bool) -> bool:
    number = written(without_marks(text))
    return number is not None and (not number.is_loose or (is_twice and bool(number.beside)))
