"""CSV and TSV: one typed table; the text describes it, and the long texts of its cells follow.

The delimiter is the one that cuts the first records most evenly. Quotes that do not balance are read as plain characters.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import Final, Literal

from corpus.decoding import decode
from corpus.descriptions import describe
from corpus.errors import LoadError
from corpus.grids import Placed, is_header, table_from
from corpus.identity import document_id
from corpus.long_cells import MIN_CHARS, LongCell, appended, long_cells
from corpus.long_grids import LongGrid
from corpus.long_tables import long_table
from corpus.pausing import collection_paused
from corpus.types import Document, Table

_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 50
_BATCH: Final = 8192  # records
_PIECE: Final = 1_000_000  # characters
_LONG: Final = 5_000  # records


def load(path: Path) -> Iterator[Document]:
    """The one document of a delimited file: a description as text, and its table.

    Raises:
        LoadError: not text, or no table of two columns or more.
    """
    data = path.read_bytes()
    text = decode(path, data)
    delimiter = sniff(text, prefer="\t" if path.suffix.lower() == ".tsv" else ",")
    with collection_paused():
        grid, warning = _grid(path, text, delimiter)
        del text  # its cells are in the grid
        document = _document(path, document_id("csv", data), grid, warning, delimiter)
    yield document


def _document(path: Path, id_: str, grid: LongGrid, warning: str, delimiter: str) -> Document:
    title = " ".join(path.stem.replace("_", " ").split())
    wide = (n for n in range(grid.n_rows) if sum(bool(column[n]) for column in grid.columns) > 1)
    first = next(map(grid.line, wide), 1)
    placed = Placed(source=str(path), title=title, location=f"line {first}", decimal_comma=delimiter == ";")
    table = long_table(grid, placed) if grid.n_rows > _LONG else None
    if table is None:
        table = table_from(grid.rows(range(grid.n_rows)), replace(placed, lines=grid.lines()))
    if table is None:
        raise LoadError(
            f"{path} holds no table: its rows number {grid.n_rows}, split at {delimiter!r}. "
            "It needs a header, two columns and one row of values; save plain text as .txt."
        )
    if ragged := _ragged(grid):
        warning += f"Rows that differ in length from the rest, so that missing cells are empty: {ragged}. "
    text, marks, left_out = appended(describe(table), [(None, _long_cells(table))])
    warning += left_out
    return Document(
        id=id_,
        source=str(path),
        title=table.title,
        format="csv",
        text=text,
        marks=marks,
        tables=(table,),
        meta={"warning": warning.strip()} if warning else {},
    )


def sniff(text: str, *, prefer: str = ",") -> str:
    r"""The delimiter among ``, ; \t |`` that gives most records the same number of fields, above one; else `prefer`.

    >>> sniff("a;b\n1,5;2\n"), sniff("one")
    (';', ',')
    """
    best, best_score = prefer, (0.0, 0)
    for delimiter in sorted(_DELIMITERS, key=lambda d: d != prefer):
        reader = csv.reader(io.StringIO(text[:200_000]), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row, _ in zip(reader, range(_SAMPLE_RECORDS), strict=False) if row)
        except csv.Error:
            continue
        width, n = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        score = (n / max(1, widths.total()), width)
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _grid(path: Path, text: str, delimiter: str) -> tuple[LongGrid, str]:
    """The records, and a warning or ""."""
    readings: tuple[tuple[Literal[0, 3], str], ...] = ((csv.QUOTE_MINIMAL, ""), (csv.QUOTE_NONE, _UNBALANCED))
    for quoting, warning in readings:
        lines = chain.from_iterable(map(io.StringIO, _pieces(text)))
        reader = csv.reader(lines, delimiter=delimiter, strict=True, quoting=quoting, skipinitialspace=True)
        grid = LongGrid()
        try:
            while batch := list(islice(reader, _BATCH)):
                grid.add(batch, reader.line_num + 1)
        except csv.Error:
            continue
        return grid, warning
    raise LoadError(
        f"{path} has a field of more than {csv.field_size_limit():,} characters. Check its quotes, or save it as .txt."
    )


_UNBALANCED = "The quotes do not balance; they are read as plain characters. "


def _pieces(text: str) -> Iterator[str]:
    """A text cut after ends of lines, as a buffer over the whole would hold four bytes a character."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def _ragged(grid: LongGrid) -> int:
    """How many rows under the header have another number of cells than it."""
    header = next((n for n, row in enumerate(grid.head) if is_header(row)), 0)
    above = Counter(map(len, grid.head[: header + 1]))
    width = len(grid.head[header])
    return sum(n - above[length] for length, n in grid.lengths.items() if length != width)


def _long_cells(table: Table) -> tuple[LongCell, ...]:
    """The long texts in cells; only the rows that have one are looked at column by column."""
    places = table.places
    assert places is not None  # a delimited file gives every row its line
    texts = [n for n, column in enumerate(table.columns) if column.type == "text"]
    longest = {n: max(map(len, filter(None, map(itemgetter(n), table.rows))), default=0) for n in texts}
    among = [n for n in texts if longest[n] >= MIN_CHARS]
    rows = [n for n, row in enumerate(table.rows) if any(len(str(row[at] or "")) >= MIN_CHARS for at in among)] if among else []
    found = [table.rows[n] for n in rows]
    headers = [column.header for column in table.columns]
    return long_cells(
        replace(table, rows=tuple(found)), [headers, *found], lambda row, _: f"line {places.source_row(rows[row - 1])}"
    )
