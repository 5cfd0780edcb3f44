"""Drawn tables as files, written the many ways people write them: what the system under test gets to read."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from eval.generated_tables.types import Clean, DrawnTable, Field

if TYPE_CHECKING:
    import openpyxl

_MADE = dt.datetime(2024, 1, 1)
_MODIFIED = re.compile(rb"(?<=>)[^<>]*(?=</dcterms:modified>)")
_MONTHS = "January February March April May June July August September October November December".split()
_FLAGS = {"yes": ("no", "yes"), "Yes": ("No", "Yes"), "true": ("FALSE", "TRUE")}
_DATES: dict[str, Callable[[dt.date], str]] = {
    "iso": lambda day: day.isoformat(),
    "day month": lambda day: f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
    "month day": lambda day: f"{_MONTHS[day.month - 1][:3]} {day.day}, {day.year}",
    "slashed": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    "dotted": lambda day: f"{day.day}.{day.month}.{day.year}",
}
_EMPTY = ("", "", "-", "n/a")


def write_table(table: DrawnTable, folder: Path) -> Path:
    """The file of a table in `folder`, made or written over."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / table.file_name
    if table.is_spreadsheet:
        _write_spreadsheet(table, path)
    else:
        _write_csv(table, path)
    return path


def written(cell: Clean, field: Field, style: str, *, place: int = 0) -> str:
    """A clean cell as a CSV file writes it; empty cells are written in turn in different ways.

    >>> from eval.generated_tables.fields import number
    >>> written(-1234.5, number("net", "Net", "net", 0, 1, decimals=2, unit="€"), "currency thousands")
    '-€1,234.50'
    """
    if cell is None:
        return _EMPTY[place % len(_EMPTY)] if field.kind == "number" else ""
    if isinstance(cell, bool):
        return _FLAGS[style][cell]
    if isinstance(cell, dt.date):
        return _DATES[style](cell)
    if isinstance(cell, str):
        return cell
    digits = f"{abs(cell):{',' if 'thousands' in style or style == 'accounting' else ''}.{field.decimals}f}"
    sign = "-" if cell < 0 else ""
    if style == "accounting":
        return f"({digits})" if cell < 0 else digits
    if "currency" in style:
        return f"{sign}{field.unit}{digits}"
    return f"{sign}{digits}{'' if style != 'unit' else '%' if field.unit == '%' else f' {field.unit}'}"


def sums_of(table: DrawnTable) -> tuple[Clean, ...]:
    """The row of sums below a table: the word, the sums of what adds up, nothing elsewhere."""
    columns = zip(*table.rows, strict=True)
    sums: list[Clean] = []
    for field, cells in zip(table.fields, columns, strict=True):
        figures = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
        sums.append(round(sum(figures), field.decimals) if field.kind == "number" and field.adds else None)
    return ("Total", *sums[1:])


def _is_late(cell: Clean) -> bool:
    return isinstance(cell, dt.date) and cell.day > 12


def bands_of(table: DrawnTable) -> list[str]:
    """What stands above each header of a spreadsheet with two rows of headers."""
    numbers = [n for n, field in enumerate(table.fields) if field.kind == "number"]
    return ["Details" if n < numbers[0] else "Figures" if n <= numbers[-1] else "Remarks" for n in range(len(table.fields))]


def full_headers(table: DrawnTable) -> tuple[tuple[str, ...], ...]:
    """The headers with what stands above them, where something does, in the ways this may be said."""
    if not (table.is_spreadsheet and table.domain.has_total):
        return (table.headers,)
    pairs = list(zip(bands_of(table), table.headers, strict=True))
    return tuple(tuple(f"{band}{joint}{header}" for band, header in pairs) for joint in (" ", " / "))


def has_sums(table: DrawnTable) -> bool:
    """Whether a row of sums stands below the rows."""
    return table.domain.has_total and table.draw < 2


def as_csv(table: DrawnTable) -> str:
    """A table as CSV text, headers first, sums last where the file has them."""
    dates = [n for n, field in enumerate(table.fields) if field.kind == "date"]
    styles = list(table.styles)
    for n in dates:  # a slashed date can be read only where some day is past the twelfth
        if styles[n] == "slashed" and not any(_is_late(row[n]) for row in table.rows):
            styles[n] = "iso"
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(table.headers)
    rows: Iterable[Sequence[Clean]] = [*table.rows, sums_of(table)] if has_sums(table) else table.rows
    for place, row in enumerate(rows):
        cells = zip(row, table.fields, styles, strict=True)
        writer.writerow([written(cell, field, style, place=place) for cell, field, style in cells])
    return text.getvalue()


def _write_csv(table: DrawnTable, path: Path) -> None:
    path.write_text(as_csv(table), encoding="utf-8", newline="")


def _write_spreadsheet(table: DrawnTable, path: Path) -> None:
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.properties.created = _MADE
    sheet = book.active
    sheet.title = "Sheet1"
    width = len(table.headers)
    sheet.append([f"{table.title[0].upper()}{table.title[1:]}"])
    sheet.merge_cells(f"A1:{get_column_letter(width)}1")
    sheet.append([])
    if table.domain.has_total:
        _bands(sheet, table, row=3)
    sheet.append(list(table.headers))
    for row in [*table.rows, *([sums_of(table)] if has_sums(table) else [])]:
        sheet.append([("yes" if cell else "no") if isinstance(cell, bool) else cell for cell in row])
    _save_timeless(book, path)


def _save_timeless(book: openpyxl.Workbook, path: Path) -> None:
    """The same bytes for the same cells whenever it is written: a library of it, and so a run over it, can be made again."""
    whole = io.BytesIO()
    book.save(whole)
    with zipfile.ZipFile(whole) as made, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            content = _MODIFIED.sub(_MADE.isoformat().encode() + b"Z", made.read(name))
            kept.writestr(zipfile.ZipInfo(name, _MADE.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)


def _bands(sheet: object, table: DrawnTable, *, row: int) -> None:
    """A row above the headers that joins what belongs together: one cell merged over the figures, one over the rest."""
    from openpyxl.utils import get_column_letter

    bands = bands_of(table)
    sheet.append([band if n == 0 or bands[n - 1] != band else None for n, band in enumerate(bands)])  # type: ignore[attr-defined]  # an openpyxl sheet, imported late
    for band in dict.fromkeys(bands):
        first, last = bands.index(band) + 1, len(bands) - bands[::-1].index(band)
        if last > first:
            sheet.merge_cells(f"{get_column_letter(first)}{row}:{get_column_letter(last)}{row}")  # type: ignore[attr-defined]  # as above
