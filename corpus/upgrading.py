"""Brings a library of an earlier format to this one where it stands, in one transaction: it is either as before or wholly new.

Chunk ids, vectors and tables stay as they are. The digests of files are not known from format 1, so a file whose time stamp
has changed is read again once; chunks with the same text keep their vectors then. Places and raw cells of tables are not known
from formats 1 and 2; an index of the same files reads them again.
"""

from __future__ import annotations

import sqlite3

from corpus.schema import FORMAT, LAYOUT, create_layout, generation_of, statements, write_meta
from corpus.scoping import DEFAULT
from corpus.vector_store import text_hash

_OLD_TABLES = ("documents", "sources", "chunks", "vectors", "tables")
_OLD_INDEXES = ("sources_of_document", "chunks_of_document", "tables_of_document")
_COPY_TABLES = (
    "INSERT INTO tables(name, doc_id, position, title, location, columns, n_rows, places, totals, headings,"
    " is_transposed, notes)"
    " SELECT name, doc_id, position, title, location, columns, n_rows, NULL, '[]', '[]', 0, '[]' FROM old_tables"
)
_COPIES = (
    "INSERT INTO documents(id, title, format, text, line_based, marks, markup, meta)"
    " SELECT id, title, format, text, line_based, marks, '[]', meta FROM old_documents",
    "INSERT INTO files(collection, path, source, size, mtime_ns, reader, digest, status, reason)"
    " SELECT :collection, path, source, size, mtime_ns, reader, '', 'loaded', '' FROM old_sources WHERE path IS NOT NULL",
    # The source a document is named by comes first.
    "INSERT INTO sources(collection, source, doc_id, file_id) SELECT :collection, s.source, s.doc_id, f.id"
    " FROM old_sources s JOIN old_documents d ON d.id = s.doc_id LEFT JOIN files f ON f.path = s.path"
    " ORDER BY s.source != d.source, s.source",
    "INSERT OR IGNORE INTO texts(hash) SELECT text_hash(context, text) FROM old_chunks ORDER BY id",
    'INSERT INTO chunks(id, doc_id, text_id, start, "end", context, text)'
    ' SELECT c.id, doc_id, t.id, start, "end", context, text'
    " FROM old_chunks c JOIN texts t ON t.hash = text_hash(context, text) ORDER BY c.id",
    "INSERT OR IGNORE INTO vectors(text_id, vector)"
    " SELECT text_id, vector FROM old_vectors v JOIN chunks c ON c.id = v.chunk_id ORDER BY c.id",
    _COPY_TABLES,
    # A chunk id once given is never given again, also when its chunk is gone.
    "UPDATE sqlite_sequence SET seq = :last_id WHERE name = 'chunks'",
)


def upgrade(connection: sqlite3.Connection) -> None:
    """Rewrites the library's tables in the layout of `FORMAT`; does nothing when another process has done it meanwhile."""
    connection.create_function("text_hash", 2, text_hash, deterministic=True)
    connection.execute("PRAGMA foreign_keys = OFF")  # tables move aside under the references to them
    connection.execute("PRAGMA legacy_alter_table = ON")  # and the references must not follow
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = connection.execute("PRAGMA user_version").fetchone()[0]
        if found == 1:
            _rewrite(connection)
        elif found == 2:
            _rewrite_tables(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def _rewrite(connection: sqlite3.Connection) -> None:
    values = {
        "collection": DEFAULT,
        "last_id": (connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'chunks'").fetchone() or (0,))[0],
    }
    meta = connection.execute("SELECT key, value FROM meta").fetchall()
    for name in ("chunk_added", "chunk_removed"):
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DROP TABLE lexicon")
    for name in _OLD_INDEXES:
        connection.execute(f"DROP INDEX {name}")
    connection.execute("DROP TABLE meta")
    for name in _OLD_TABLES:
        connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    create_layout(connection)
    for statement in _COPIES:
        connection.execute(statement, values)
    if connection.execute("SELECT NOT EXISTS (SELECT 1 FROM chunks)").fetchone()[0] and values["last_id"]:
        connection.execute("INSERT INTO sqlite_sequence(name, seq) VALUES ('chunks', ?)", (values["last_id"],))
    for name in _OLD_TABLES:
        connection.execute(f"DROP TABLE old_{name}")
    for key, value in meta:
        write_meta(connection, key, value)
    write_meta(connection, "format", str(FORMAT))
    write_meta(connection, "generation", str(generation_of(connection) + 1))
    write_meta(connection, "log_floor", str(generation_of(connection)))


def _rewrite_tables(connection: sqlite3.Connection) -> None:
    """Format 2 to 3: only the cards of tables have changed."""
    connection.execute("DROP INDEX tables_of_document")
    connection.execute("ALTER TABLE tables RENAME TO old_tables")
    changed = ("CREATE TABLE tables ", "CREATE INDEX tables_of_document ", "CREATE TABLE raws ", "CREATE TABLE column_")
    for statement in statements(LAYOUT):
        if statement.lstrip().startswith(changed):
            connection.execute(statement)
    connection.execute(_COPY_TABLES)
    connection.execute("DROP TABLE old_tables")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    write_meta(connection, "format", str(FORMAT))
