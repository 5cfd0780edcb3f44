"""Whether a document that came from a reader process is one that file may give; types have been checked before."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.cells import misplaced
from corpus.frames import MessageError
from corpus.types import Document, Table, Unread

_ID = re.compile(r"[0-9a-f]{64}")
_COLUMN = re.compile(r"[a-z_][a-z0-9_]*")


def checked(path: Path, part: Document | Unread) -> Document | Unread:
    """`part` itself.

    Raises:
        MessageError: it claims another file as its source, or a place, a span, a name or a row in it does not fit.
    """
    source = str(path)
    if part.source != source and not part.source.startswith(f"{source}/"):
        raise MessageError("It names another file as its source.")
    if isinstance(part, Document):
        _check_document(part)
    return part


def _check_document(document: Document) -> None:
    if not _ID.fullmatch(document.id):
        raise MessageError("It gives an id that is none.")
    length = len(document.text)
    starts = [mark.start for mark in document.marks]
    if starts != sorted(starts) or not all(0 <= start <= length for start in starts):
        raise MessageError("It gives marks that are out of order or outside of the text.")
    if not all(0 <= span.start <= span.end <= length for span in document.markup):
        raise MessageError("It gives markup outside of the text.")
    for table in document.tables:
        _check_table(table, document.source)


def _check_table(table: Table, source: str) -> None:
    if table.source != source:
        raise MessageError("It gives a table of another document.")
    width = len(table.columns)
    if not {width}.issuperset(map(len, table.rows)):
        raise MessageError("It gives a table whose rows differ in length.")
    names = {column.name for column in table.columns}
    if len(names) != width or not all(map(_COLUMN.fullmatch, names)):
        raise MessageError("It gives a table whose columns are not named as SQL names columns.")
    wrong = misplaced(table.places, table.raws, (table.totals, table.headings), len(table.rows), width)
    if wrong is not None:
        raise MessageError(f"It gives a table with {wrong}.")
