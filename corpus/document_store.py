"""Documents in the library file and the sources they come from. Runs inside the caller's transaction.

A document is kept once however many files of one format hold the same bytes; it goes when the last of them does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from corpus.table_store import add_tables, drop_tables
from corpus.types import Chunk, Document, Mark, Table

DOCUMENT_FIELDS = "id, source, title, format, text, line_based, marks, meta"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How a file looked when it was read: absolute `path`, `size` in bytes, `mtime_ns` (0: not to be trusted), reader."""

    path: str
    size: int
    mtime_ns: int
    reader: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A stamped source of the library, with the id and the format of its document."""

    source: str
    doc_id: str
    format: str
    stamp: Stamp


def read_document(row: tuple[str, str, str, str, str, int, str, str], tables: tuple[Table, ...] = ()) -> Document:
    """A row of `DOCUMENT_FIELDS` as a document, with the tables given."""
    doc_id, source, title, kind, text, line_based, marks, meta = row
    return Document(
        id=doc_id,
        source=source,
        title=title,
        format=kind,
        text=text,
        line_based=bool(line_based),
        marks=tuple(Mark(**mark) for mark in json.loads(marks)),
        tables=tables,
        meta=json.loads(meta),
    )


def twin(connection: sqlite3.Connection, document: Document, stamp: Stamp | None) -> str | None:
    """The source under which the same document is kept, read by no older reader; else None.

    Its text is not compared: a table's description names the file, so that of a copy under another name differs.
    """
    row = connection.execute(
        "SELECT source, (SELECT min(reader) FROM sources WHERE doc_id = id) FROM documents WHERE id = ?", (document.id,)
    ).fetchone()
    if row is None or (stamp is not None and row[1] is not None and row[1] < stamp.reader):
        return None
    return str(row[0])


def insert(connection: sqlite3.Connection, document: Document, chunks: Sequence[Chunk]) -> None:
    """Store a document, its chunks and its tables; what its id held before goes, its sources stay."""
    drop_tables(connection, document.id)
    connection.execute("DELETE FROM chunks WHERE doc_id = ?", (document.id,))
    connection.execute(
        f"INSERT INTO documents({DOCUMENT_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET "
        "title = excluded.title, format = excluded.format, text = excluded.text, line_based = excluded.line_based, "
        "marks = excluded.marks, meta = excluded.meta",
        (
            document.id,
            document.source,
            document.title,
            document.format,
            document.text,
            int(document.line_based),
            json.dumps([asdict(mark) for mark in document.marks], ensure_ascii=False),
            json.dumps(dict(document.meta), ensure_ascii=False),
        ),
    )
    connection.executemany(
        'INSERT INTO chunks(doc_id, start, "end", context, text) VALUES (?, ?, ?, ?, ?)',
        [(span.doc_id, span.start, span.end, span.context, span.text) for span in chunks],
    )
    add_tables(connection, document.id, document.tables)


def stamp_source(connection: sqlite3.Connection, source: str, doc_id: str, stamp: Stamp | None) -> None:
    """Note that `source` holds the document, and how the file looked."""
    path, size, mtime_ns, reader = (stamp.path, stamp.size, stamp.mtime_ns, stamp.reader) if stamp else (None,) * 4
    connection.execute(
        "INSERT INTO sources(source, doc_id, path, size, mtime_ns, reader) VALUES (?, ?, ?, ?, ?, ?)",
        (source, doc_id, path, size, mtime_ns, reader),
    )


def release(connection: sqlite3.Connection, source: str) -> bool:
    """Detach `source` from its document; a document without sources goes with its chunks, vectors and tables."""
    row = connection.execute("SELECT doc_id FROM sources WHERE source = ?", (source,)).fetchone()
    if row is None:
        return False
    doc_id = row[0]
    connection.execute("DELETE FROM sources WHERE source = ?", (source,))
    heir = connection.execute("SELECT min(source) FROM sources WHERE doc_id = ?", (doc_id,)).fetchone()[0]
    if heir is None:
        drop_tables(connection, doc_id)
        connection.execute("DELETE FROM chunks WHERE doc_id = ?", (doc_id,))
        connection.execute("DELETE FROM documents WHERE id = ?", (doc_id,))
    else:
        connection.execute("UPDATE documents SET source = ? WHERE id = ? AND source = ?", (heir, doc_id, source))
    return True
