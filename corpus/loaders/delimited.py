"""CSV and TSV: one typed table; the text describes it, and the long texts of its cells follow.

The delimiter is the one that cuts the first records most evenly. Quotes that do not balance are read as plain characters.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from corpus.columns import as_text
from corpus.decoding import decode
from corpus.descriptions import describe
from corpus.errors import LoadError
from corpus.grids import Placed, is_header, table_from
from corpus.identity import document_id
from corpus.long_cells import appended, long_cells
from corpus.types import Document

_DELIMITERS = ",;\t|"
_SAMPLE_RECORDS = 50


def load(path: Path) -> Iterator[Document]:
    """The one document of a delimited file: a description as text, and its table.

    Raises:
        LoadError: not text, or no table of two columns or more.
    """
    data = path.read_bytes()
    text = decode(path, data)
    delimiter = sniff(text, prefer="\t" if path.suffix.lower() == ".tsv" else ",")
    records, warning = _records(path, text, delimiter)
    rows = [row for _, row in records]
    title = " ".join(path.stem.replace("_", " ").split())
    first = next((line for line, row in records if sum(map(bool, row)) > 1), 1)
    lines = [line for line, _ in records]
    placed = Placed(source=str(path), title=title, location=f"line {first}", decimal_comma=delimiter == ";", lines=lines)
    table = table_from(rows, placed)
    if table is None:
        raise LoadError(
            f"{path} holds no table: its rows number {len(rows)}, split at {delimiter!r}. "
            "It needs a header, two columns and one row of values; save plain text as .txt."
        )
    ragged = _ragged(rows)
    if ragged:
        warning += f"Rows that differ in length from the rest, so that missing cells are empty: {ragged}. "
    cells = long_cells(table, rows, lambda row, column: f"line {lines[row]}")
    text, marks, left_out = appended(describe(table), [(None, cells)])
    warning += left_out
    yield Document(
        id=document_id("csv", data),
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


def _records(path: Path, text: str, delimiter: str) -> tuple[list[tuple[int, list[str]]], str]:
    """The records with the line each begins on, and a warning or ""."""
    readings: tuple[tuple[Literal[0, 3], str], ...] = ((csv.QUOTE_MINIMAL, ""), (csv.QUOTE_NONE, _UNBALANCED))
    for quoting, warning in readings:
        reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True, quoting=quoting, skipinitialspace=True)
        records, line = [], 1
        try:
            for row in reader:
                records.append((line, [field.strip() for field in row]))
                line = reader.line_num + 1
        except csv.Error:
            continue
        return records, warning
    raise LoadError(
        f"{path} has a field of more than {csv.field_size_limit():,} characters. Check its quotes, or save it as .txt."
    )


_UNBALANCED = "The quotes do not balance; they are read as plain characters. "


def _ragged(rows: list[list[str]]) -> int:
    """How many rows under the header have another number of cells than it."""
    filled = [row for row in rows if any(map(as_text, row))]
    header = next((n for n, row in enumerate(filled) if is_header(row)), 0)
    return sum(len(row) != len(filled[header]) for row in filled[header + 1 :])
