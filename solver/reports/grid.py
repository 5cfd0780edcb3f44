"""A typed table back as the rectangle a reader sees: header cells and body cells as text, each with its place in the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from corpus import Cell, Table
from solver.reports.tidying import label_columns, with_signs
from solver.reports.written import Written, is_year_like, read_written

_MADE_UP = re.compile(r"column[_ ]\d+|Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: its texts by column, and which row of the table it is, None for the header."""

    texts: tuple[str, ...]
    row: int | None


def lines_of(table: Table) -> tuple[Line, ...]:
    """The header, unless the table had none, and the rows, as text; what the file says goes before how a cell was typed."""
    headers = tuple("" if _MADE_UP.fullmatch(column.header) else column.header for column in table.columns)
    lines = [Line(texts=headers, row=None)] if any(headers) else []
    for number, row in enumerate(table.rows):
        texts = tuple(table.raws.get((number, place), shown(cell)).strip() for place, cell in enumerate(row))
        lines.append(Line(texts=with_signs(texts), row=number))
    return tuple(lines)


def with_labels_joined(lines: Sequence[Line], label_at: int) -> tuple[Line, ...]:
    """The lines with labels that go over two columns in one; a blank first part is that of the line above."""
    body = [line.texts for line in lines if line.row is not None and any(line.texts)]
    columns = label_columns(body, label_at) if body else ()
    if not columns:
        return tuple(lines)
    joined: list[Line] = []
    above = ""
    for line in lines:
        more = [line.texts[at] for at in columns if line.texts[at]]
        has_figures = any(read_written(text) is not None for text in line.texts[columns[-1] + 1 :] if text)
        if not more or not has_figures:
            above = ""
            joined.append(line)
            continue
        above = line.texts[label_at] or above
        label = " ".join(part for part in (above, *more) if part)
        texts = tuple(label if at == label_at else "" if at in columns else text for at, text in enumerate(line.texts))
        joined.append(Line(texts=texts, row=line.row))
    return tuple(joined)


def address(table: Table, row: int, column: int) -> str:
    """Where a cell stands, as the table's places say, or counted in the table where they are not known."""
    return table.places.address(row, column) if table.places is not None else f"row {row + 1}, column {column + 1}"


def shown(cell: Cell) -> str:
    """A typed cell as text.

    >>> shown(2019.0), shown(1452.4), shown(None)
    ('2019', '1452.4', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else format(Decimal(repr(cell)), "f")
    return str(cell)


def written_at(table: Table, line: Line, column: int) -> Written | None:
    """The figure in a cell, with the percent sign that its column was typed without; None where there is none."""
    written = read_written(line.texts[column])
    if written is None or line.row is None:
        return written
    cell = table.rows[line.row][column]
    is_typed = isinstance(cell, int | float) and not isinstance(cell, bool) and line.texts[column] == shown(cell)
    if is_typed and isinstance(cell, int | float) and (line.row, column) not in table.raws:
        is_percent = table.columns[column].unit == "%"
        return Written(value=Fraction(Decimal(repr(cell))), unit="%" if is_percent else None)
    return written


def looks_like_heading(texts: tuple[str, ...]) -> bool:
    """Whether the cells beside a label are headings: no figures but years, at least one of them filled."""
    filled = [text for text in texts if text]
    if not filled:
        return False
    figures = [text for text in filled if read_written(text) is not None and text not in ("$", "%", "€", "£")]
    if not figures:
        return True
    years = [int(text[:4]) for text in filled if is_year_like(text)]
    return len(figures) == len(years) and (len(set(years)) > 1 or len(filled) == 1) and max(years) - min(years) <= 40
