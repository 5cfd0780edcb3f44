"""The library file's layout and the checks made when one is opened.

`PRAGMA application_id` tells a library from other SQLite files, `PRAGMA user_version` which layout it has.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from uuid import uuid4

from corpus.errors import LibraryEmbedderError, LibraryError, LibraryVersionError

APPLICATION_ID = 0x46554C43  # "FULC"
FORMAT = 3

# A document is kept once however many files hold the same bytes: `sources` says under which names, in which collections.
# Chunk ids are never used again (AUTOINCREMENT), so that a stale vector index cannot name another text.
# `texts` holds the digests of what is embedded, so that equal texts share one vector wherever they stand. `vectors` are those
# searched, `building` those of the embedder that will follow; both are rowid tables, for a blob of this size would leave
# most of the pages of any other kind half empty. `vector_log` says which chunks gained or lost a vector, and when. `raws`
# holds what files say in cells of tables that were read as something else, the cells of some rows together, and `column_facts`
# what questions need of long tables, with `column_numbers` and lists of words as `corpus.column_facts` says.
LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, format TEXT NOT NULL, text TEXT NOT NULL, line_based INTEGER NOT NULL,
    marks TEXT NOT NULL, markup TEXT NOT NULL, meta TEXT NOT NULL, imported INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, collection TEXT NOT NULL, path TEXT NOT NULL, source TEXT NOT NULL, size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL, reader INTEGER NOT NULL, digest TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('loaded', 'failed')), reason TEXT NOT NULL, UNIQUE (collection, path)
);
CREATE TABLE unread (
    file_id INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE, source TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX unread_of_file ON unread(file_id);
CREATE TABLE sources (
    id INTEGER PRIMARY KEY, collection TEXT NOT NULL, source TEXT NOT NULL, doc_id TEXT NOT NULL REFERENCES documents(id),
    file_id INTEGER REFERENCES files(id), UNIQUE (collection, source)
);
CREATE INDEX sources_of_document ON sources(doc_id);
CREATE INDEX sources_of_file ON sources(file_id);
CREATE TABLE texts (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, doc_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    text_id INTEGER NOT NULL REFERENCES texts(id), start INTEGER NOT NULL, "end" INTEGER NOT NULL, context TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX chunks_of_document ON chunks(doc_id);
CREATE INDEX chunks_of_text ON chunks(text_id);
CREATE TABLE vectors (text_id INTEGER PRIMARY KEY REFERENCES texts(id) ON DELETE CASCADE, vector BLOB NOT NULL);
CREATE TABLE building (text_id INTEGER PRIMARY KEY REFERENCES texts(id) ON DELETE CASCADE, vector BLOB NOT NULL);
CREATE TABLE vector_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT, generation INTEGER NOT NULL, chunk_id INTEGER NOT NULL, gained INTEGER NOT NULL
);
CREATE TABLE tables (
    name TEXT PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    title TEXT NOT NULL, location TEXT NOT NULL, columns TEXT NOT NULL, n_rows INTEGER NOT NULL, places TEXT,
    totals TEXT NOT NULL, headings TEXT NOT NULL, is_transposed INTEGER NOT NULL, notes TEXT NOT NULL
);
CREATE INDEX tables_of_document ON tables(doc_id);
CREATE TABLE raws (
    table_name TEXT NOT NULL REFERENCES tables(name) ON DELETE CASCADE, block INTEGER NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (table_name, block)
);
CREATE TABLE column_facts (
    table_name TEXT NOT NULL REFERENCES tables(name) ON DELETE CASCADE, position INTEGER NOT NULL, version INTEGER NOT NULL,
    n_filled INTEGER NOT NULL, n_distinct INTEGER NOT NULL, least, greatest, cells TEXT NOT NULL, is_whole INTEGER NOT NULL,
    PRIMARY KEY (table_name, position)
);
CREATE TABLE column_numbers (
    table_name TEXT NOT NULL REFERENCES tables(name) ON DELETE CASCADE, position INTEGER NOT NULL, least REAL NOT NULL,
    numbers BLOB NOT NULL, PRIMARY KEY (table_name, position, least)
);
CREATE VIRTUAL TABLE lexicon USING fts5(
    context, text, content='chunks', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER chunk_added AFTER INSERT ON chunks BEGIN
    INSERT INTO lexicon(rowid, context, text) VALUES (new.id, new.context, new.text);
END;
CREATE TRIGGER chunk_removed AFTER DELETE ON chunks BEGIN
    INSERT INTO lexicon(lexicon, rowid, context, text) VALUES ('delete', old.id, old.context, old.text);
END;
"""


def prepare(connection: sqlite3.Connection, path: Path, embedder: str | None) -> None:
    """Lay out an empty file, or check that a filled one is a library this version reads with vectors of `embedder`.

    A library of an earlier format is brought up to this one, in one transaction.

    Raises:
        LibraryError: an SQLite file of another program.
        LibraryVersionError: a layout this version cannot read.
        LibraryEmbedderError: vectors of another embedder.
        sqlite3.Error: no SQLite file at all, locked, read-only, …
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        _lay_out(connection)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise LibraryError(f"{str(path)!r} is an SQLite database of another program, not a library. Choose another path.")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if 0 < found < FORMAT:
        from corpus.upgrading import upgrade

        upgrade(connection)
        found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found != FORMAT:
        age, advice = ("newer", "Update Fulcrum") if found > FORMAT else ("older", "Open it with the version that wrote it")
        raise LibraryVersionError(
            f"The library {str(path)!r} has format {found}, written by a{'n' if found < FORMAT else ''} {age} Fulcrum; "
            f"this one reads format {FORMAT}. {advice}, or index the documents into a new file."
        )
    if read_meta(connection, "id") is None:
        _give_id(connection)
    check_embedder(connection, path, embedder)


def check_embedder(connection: sqlite3.Connection, path: Path, embedder: str | None) -> None:
    """Raises LibraryEmbedderError when the library is searched by vectors of another embedder; None never differs."""
    stored = read_meta(connection, "embedder")
    if embedder is None or stored is None or stored == embedder:
        return
    begun = ", as has been begun" if read_meta(connection, "building") == embedder else ""
    raise LibraryEmbedderError(
        f"The library {str(path)!r} holds vectors of dim {read_meta(connection, 'dim')} from {stored!r}; the embedder in force "
        f"is {embedder!r}. Use {stored!r}, embed again with `fulcrum index --re-embed`{begun}, or index into a new file."
    )


def read_meta(connection: sqlite3.Connection, key: str) -> str | None:
    """A value of the `meta` table, None when it is not set."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_meta(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    """Set a value of the `meta` table; None removes it."""
    if value is None:
        connection.execute("DELETE FROM meta WHERE key = ?", (key,))
    else:
        connection.execute("INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)", (key, value))


def generation_of(connection: sqlite3.Connection) -> int:
    """The generation last committed."""
    return int(read_meta(connection, "generation") or 0)


def create_layout(connection: sqlite3.Connection) -> None:
    """Create every table and set the format, inside the caller's transaction."""
    for statement in statements(LAYOUT):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def statements(script: str) -> list[str]:
    """A script's statements one by one: `executescript` would commit the transaction they belong to."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found


def _give_id(connection: sqlite3.Connection) -> None:
    """Name a library that has no id yet; one that cannot be written stays without, and no index of it is kept."""
    with contextlib.suppress(sqlite3.OperationalError):
        connection.execute("INSERT OR IGNORE INTO meta(key, value) VALUES ('id', ?)", (uuid4().hex,))


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    # Two processes may arrive here at once: whoever comes second finds the layout there and does nothing.
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            create_layout(connection)
            for key, value in (
                ("format", str(FORMAT)),
                ("application", "fulcrum"),
                ("generation", "0"),
                ("id", uuid4().hex),
            ):
                write_meta(connection, key, value)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
