"""Documents in the library file and the sources they come from. Runs inside the caller's transaction.

A document is kept once however many files of one format hold the same bytes; it goes when the last of its sources does. What
loses its last source is only noted as loose, and swept at the end of the transaction, so that content which moves from one
source to another keeps its vectors.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from corpus.file_store import files_at, forget_file, moved, source_of
from corpus.scoping import Scope
from corpus.table_store import add_tables, drop_tables
from corpus.types import Chunk, Document, Mark, Markup, Table
from corpus.vector_store import drop_texts, forget_scopes, log_gained, log_lost, text_hash

_FIELDS = "title, format, text, line_based, marks, markup, meta, imported"
_Row = tuple[str, str, str, str, str, int, str, str, str]


@dataclass(slots=True)
class Loose:
    """What a transaction has let go of: (collection, document id) and ids of texts that may have no holder left."""

    documents: set[tuple[str, str]] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)


def document_fields(scope: Scope) -> str:
    """What to select from `documents` called `d` for `read_document`."""
    return f"d.id, {scope.source_of('d.id')} AS source, title, format, text, line_based, marks, markup, meta"


def read_document(row: _Row, tables: tuple[Table, ...] = ()) -> Document:
    """A row of `document_fields` as a document, with the tables given."""
    doc_id, source, title, kind, text, line_based, marks, markup, meta = row
    return Document(
        id=doc_id,
        source=source,
        title=title,
        format=kind,
        text=text,
        line_based=bool(line_based),
        marks=tuple(Mark(**mark) for mark in json.loads(marks)),
        tables=tables,
        markup=tuple(Markup(**markup) for markup in json.loads(markup)),
        meta=json.loads(meta),
    )


def attach(
    connection: sqlite3.Connection,
    collection: str,
    document: Document,
    chunks: Sequence[Chunk],
    loose: Loose,
    *,
    file_id: int | None = None,
    reader: int | None = None,
    imported: bool = False,
    anew: bool = False,
) -> str:
    """Let `document.source` hold the document, which is stored unless it is there already; the source it is kept under.

    `anew` stores it as it is now for all its sources.
    """
    detach_source(connection, collection, document.source, loose, keep_file=file_id)
    owner = None if anew else _twin(connection, document.id, reader, imported)
    if owner is None:
        _insert(connection, document, chunks, loose, imported=imported)
    elif (collection, document.id) not in loose.documents and not _holds(connection, collection, document.id):
        forget_scopes(connection)  # it comes into the collection without a chunk being added
    connection.execute(
        "INSERT INTO sources(collection, source, doc_id, file_id) VALUES (?, ?, ?, ?)",
        (collection, document.source, document.id, file_id),
    )
    return owner or document.source


def detach_source(
    connection: sqlite3.Connection, collection: str, source: str, loose: Loose, *, keep_file: int | None = None
) -> bool:
    """Take a source from its document; the file it came from is forgotten with its last source, unless it is `keep_file`."""
    row = connection.execute(
        "DELETE FROM sources WHERE collection = ? AND source = ? RETURNING doc_id, file_id", (collection, source)
    ).fetchone()
    if row is None:
        return False
    doc_id, file_id = row
    loose.documents.add((collection, doc_id))
    if file_id is not None and file_id != keep_file:
        connection.execute(
            "DELETE FROM files WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM sources WHERE file_id = ?1)", (file_id,)
        )
    return True


def detach_file(connection: sqlite3.Connection, file_id: int, loose: Loose) -> None:
    """Take all its sources from a file."""
    loose.documents.update(
        connection.execute("DELETE FROM sources WHERE file_id = ? RETURNING collection, doc_id", (file_id,)).fetchall()
    )


def remove_file(connection: sqlite3.Connection, scope: Scope, path: str, loose: Loose) -> bool:
    """Forget a file wherever it is seen, with its sources; False when it was not there."""
    rows = files_at(connection, scope, path)
    for file_id in rows:
        detach_file(connection, file_id, loose)
        forget_file(connection, file_id)
    return bool(rows)


def rename_file(connection: sqlite3.Connection, scope: Scope, old: str, new: str, source: str, loose: Loose) -> bool:
    """Give a file another path and its sources other names; what was known there goes. False when it was not there."""
    rows = files_at(connection, scope, old)
    for file_id in rows:
        (collection,) = connection.execute("SELECT collection FROM files WHERE id = ?", (file_id,)).fetchone()
        if new != old:
            remove_file(connection, Scope(collection=collection), new, loose)
        former = source_of(connection, file_id)
        for table, key in (("sources", "id"), ("unread", "rowid")):
            query = f"SELECT {key}, source FROM {table} WHERE file_id = ?"
            for row, name in connection.execute(query, (file_id,)).fetchall():
                renamed = moved(name, former, source)
                if table == "sources" and renamed != name:
                    detach_source(connection, collection, renamed, loose, keep_file=file_id)
                connection.execute(f"UPDATE {table} SET source = ? WHERE {key} = ?", (renamed, row))
        connection.execute("UPDATE files SET path = ?, source = ? WHERE id = ?", (new, source, file_id))
    return bool(rows)


def sweep(connection: sqlite3.Connection, loose: Loose) -> None:
    """Delete the loose documents without a source, with their chunks and tables, and the texts and vectors without a chunk."""
    for collection, doc_id in sorted(loose.documents):
        if connection.execute("SELECT 1 FROM sources WHERE doc_id = ?", (doc_id,)).fetchone() is None:
            drop_tables(connection, doc_id)
            _delete_chunks(connection, doc_id, loose)
            connection.execute("DELETE FROM documents WHERE id = ?", (doc_id,))
        elif not _holds(connection, collection, doc_id):
            forget_scopes(connection)  # it leaves the collection without a chunk being removed
    drop_texts(connection, loose.texts)


def _holds(connection: sqlite3.Connection, collection: str, doc_id: str) -> bool:
    query = "SELECT 1 FROM sources WHERE doc_id = ? AND collection = ?"
    return connection.execute(query, (doc_id, collection)).fetchone() is not None


def _twin(connection: sqlite3.Connection, doc_id: str, reader: int | None, imported: bool) -> str | None:
    """The first source that holds the same document, read by no older reader; else None.

    Its text is not compared: a table's description names the file, so that of a copy under another name differs. What was
    imported is no twin of a file, for whoever made the bundle may have written anything under the id of a file.
    """
    row = connection.execute(
        "SELECT s.source, imported, (SELECT min(reader) FROM sources o JOIN files f ON f.id = o.file_id WHERE o.doc_id = d.id)"
        " FROM documents d JOIN sources s ON s.doc_id = d.id WHERE d.id = ? ORDER BY s.id LIMIT 1",
        (doc_id,),
    ).fetchone()
    if row is not None and imported:
        return str(row[0])
    if row is None or row[1] or (reader is not None and row[2] is not None and row[2] < reader):
        return None
    return str(row[0])


def _insert(
    connection: sqlite3.Connection, document: Document, chunks: Sequence[Chunk], loose: Loose, *, imported: bool
) -> None:
    """Store a document, its chunks and its tables; what its id held before goes, its sources stay."""
    drop_tables(connection, document.id)
    _delete_chunks(connection, document.id, loose)
    fields = [name for name in _FIELDS.split(", ")]
    connection.execute(
        f"INSERT INTO documents(id, {_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in fields),
        (
            document.id,
            document.title,
            document.format,
            document.text,
            int(document.line_based),
            json.dumps([asdict(mark) for mark in document.marks], ensure_ascii=False),
            json.dumps([asdict(markup) for markup in document.markup], ensure_ascii=False),
            json.dumps(dict(document.meta), ensure_ascii=False),
            int(imported),
        ),
    )
    hashes = [text_hash(span.context, span.text) for span in chunks]
    connection.executemany("INSERT OR IGNORE INTO texts(hash) VALUES (?)", [(digest,) for digest in hashes])
    connection.executemany(
        'INSERT INTO chunks(doc_id, start, "end", context, text, text_id)'
        " VALUES (?, ?, ?, ?, ?, (SELECT id FROM texts WHERE hash = ?))",
        [
            (span.doc_id, span.start, span.end, span.context, span.text, digest)
            for span, digest in zip(chunks, hashes, strict=True)
        ],
    )
    log_gained(connection, "SELECT id FROM chunks WHERE doc_id = :doc_id", {"doc_id": document.id})
    add_tables(connection, document.id, document.tables)


def _delete_chunks(connection: sqlite3.Connection, doc_id: str, loose: Loose) -> None:
    log_lost(connection, "SELECT id FROM chunks WHERE doc_id = :doc_id", {"doc_id": doc_id})
    loose.texts.update(row[0] for row in connection.execute("SELECT text_id FROM chunks WHERE doc_id = ?", (doc_id,)))
    connection.execute("DELETE FROM chunks WHERE doc_id = ?", (doc_id,))
