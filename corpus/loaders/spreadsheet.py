"""XLSX, XLSM, XLSB, XLS and ODS: every block of cells becomes a table, or a line of text where it is too small for one.

Long texts of cells follow what describes the sheets. Blocks are told apart by empty rows and columns; a lone line above a block
is its title; merged cells repeat their value. Values are the ones the program stored last: formulas are not computed. Hidden
sheets are read like the others.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.columns import RawCell, as_text
from corpus.compound_files import is_encrypted
from corpus.descriptions import describe
from corpus.errors import LoadError
from corpus.grids import Placed, compact, table_from
from corpus.identity import document_id
from corpus.long_cells import LongCell, appended, long_cells
from corpus.regions import regions
from corpus.signatures import kind_of, misnamed
from corpus.types import Document, Mark, Table

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP_OR_OLE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    texts: tuple[str, ...]
    tables: tuple[Table, ...]
    cells: tuple[LongCell, ...]


def load(path: Path) -> Iterator[Document]:
    """The one document of a workbook: a description of its sheets as text, and their tables.

    Raises:
        LoadError: no workbook, encrypted, damaged, or without any cell.
    """
    data = path.read_bytes()
    if not data.startswith(_ZIP_OR_OLE):
        raise misnamed(path, data, "a workbook")
    sheets = [_read(path, name, rows) for name, rows in _grids(path, data)]
    text, marks = "", []
    for sheet in sheets:
        if sheet.texts:
            marks.append(Mark(start=len(text), kind="sheet", label=sheet.name))
            text += "\n\n".join(sheet.texts) + "\n\n"
    if not text:
        raise LoadError(f"{path} is empty: no sheet holds a filled cell. Nothing to index; fill it or leave it out.")
    parts = [(Mark(start=0, kind="sheet", label=sheet.name), sheet.cells) for sheet in sheets]
    text, cell_marks, warning = appended(text.rstrip(), parts)
    yield Document(
        id=document_id("spreadsheet", data),
        source=str(path),
        title=_stem(path),
        format="spreadsheet",
        text=text,
        marks=(*marks, *cell_marks),
        tables=tuple(table for sheet in sheets for table in sheet.tables),
        meta={"warning": warning.strip()} if warning else {},
    )


def _grids(path: Path, data: bytes) -> Iterator[tuple[str, list[list[RawCell]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))  # by content: a new file under an old suffix is read
        for n, name in enumerate(book.sheet_names):
            yield name, _cells(book, n)
    except PasswordError as error:
        raise LoadError(f"{path} is encrypted. Save a copy without a password and index that.") from error
    except CalamineError as error:
        if is_encrypted(data):
            raise LoadError(f"{path} is encrypted. Save a copy without a password and index that.") from error
        raise LoadError(
            f"{path} is not a workbook its reader knows ({error}); it looks like {kind_of(data)}. "
            "Open it, remove any password and save it as .xlsx."
        ) from error
    except BaseException as error:
        # A panic of the Rust reader arrives as an exception that is none of Exception and cannot be imported by name.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise LoadError(f"{path} is damaged: its reader gave up ({error}). Open it and save it again.") from error


def _cells(book: CalamineWorkbook, n: int) -> list[list[RawCell]]:
    sheet = book.get_sheet_by_index(n)
    grid: list[list[RawCell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in grid[top : bottom + 1]:
            row[left : right + 1] = [grid[top][left]] * len(row[left : right + 1])
    return grid


def _read(path: Path, sheet: str, grid: list[list[RawCell]]) -> _Sheet:
    texts: list[str] = []
    tables: list[Table] = []
    cells: list[LongCell] = []
    heading: tuple[int, str] | None = None  # a lone line waits for the table under it
    for region in regions(grid):
        title = heading[1] if heading and region.top > heading[0] else _title(path, sheet)
        location = f"{sheet}!{region.reference}"
        placed = Placed(source=str(path), title=title, location=location, sheet=sheet, top=region.top, left=region.left)
        table = table_from(region.cells, placed)
        if table is None:
            texts.append(_plain(region.cells))
            if len(compact(region.cells)) == 1 and len({as_text(c) for c in compact(region.cells)[0]}) == 1:
                heading = (region.bottom, texts[-1])
        else:
            tables.append(table)
            cells += long_cells(table, region.cells, region.address)
            if heading and title == heading[1]:
                texts.pop()  # the description begins with it
            texts.append(f"{describe(table)}\n\nCells {region.reference} of sheet {sheet}.")
            heading = None
    return _Sheet(sheet, tuple(texts), tuple(tables), tuple(cells))


def _title(path: Path, sheet: str) -> str:
    """A sheet still called "Sheet1" says nothing; the file's name then does."""
    is_generic = sheet.rstrip("0123456789 ").casefold() in ("sheet", "tabelle", "feuil", "hoja", "table")
    return _stem(path) if is_generic else f"{_stem(path)} – {sheet}"


def _stem(path: Path) -> str:
    return " ".join(path.stem.replace("_", " ").split())


def _plain(cells: Sequence[Sequence[RawCell]]) -> str:
    return "\n".join(" | ".join(dict.fromkeys(filter(None, map(as_text, row)))) for row in compact(cells))
