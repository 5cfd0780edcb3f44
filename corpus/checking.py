"""What must hold of every library, checked row by row, and the one part that can be made anew from the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from corpus.column_facts import words_of
from corpus.connections import Connections
from corpus.table_store import PREFIX
from corpus.vector_store import text_hash

# Each finds rows that should not be there; the sentence says what they are.
_NONE_OF = (
    ("documents without a source", "SELECT count(*) FROM documents WHERE id NOT IN (SELECT doc_id FROM sources)"),
    ("texts without a chunk", "SELECT count(*) FROM texts WHERE id NOT IN (SELECT text_id FROM chunks)"),
    (
        "sources of one collection whose file is of another",
        "SELECT count(*) FROM sources s JOIN files f ON f.id = s.file_id WHERE s.collection != f.collection",
    ),
    (
        "vectors of another length than the rest",
        "SELECT count(*) FROM vectors WHERE length(vector) != 4 * (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'dim')",
    ),
    (
        "vectors being built of another length than the rest",
        "SELECT count(*) FROM building"
        " WHERE length(vector) != 4 * (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'building_dim')",
    ),
    (
        "vectors without an embedder",
        "SELECT count(*) FROM vectors WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'embedder')",
    ),
    (
        "vectors being built without an embedder",
        "SELECT count(*) FROM building WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'building')",
    ),
)


def check(connections: Connections) -> tuple[str, ...]:
    """What is wrong with the library, a sentence each; empty when all is well. Reads everything once.

    Raises:
        LibraryError: the file cannot be read at all.
    """
    if not connections.may_write():
        with connections.snapshot() as connection:
            return tuple(_violations(connection))
    with connections.writing(grows=False) as connection:
        return (*_violations(connection), *_wrong_lexicon(connection))


def rebuild_lexicon(connections: Connections) -> None:
    """Make the lexical index anew from the chunks."""
    with connections.writing() as connection:
        connection.execute("INSERT INTO lexicon(lexicon) VALUES ('rebuild')")


def _violations(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute("PRAGMA integrity_check(10)"):
        if line != "ok":
            yield f"The file is damaged: {line}."
    broken = connection.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]
    if broken:
        yield f"Rows that refer to rows that are not there: {broken}."
    for what, query in _NONE_OF:
        (n,) = connection.execute(query).fetchone()
        if n:
            yield f"There are {what}: {n}."
    yield from _wrong_chunks(connection)
    yield from _wrong_tables(connection)


def _wrong_lexicon(connection: sqlite3.Connection) -> Iterator[str]:
    """The lexicon checks itself in a write, so where nothing can be written it is taken as it is."""
    try:
        connection.execute("INSERT INTO lexicon(lexicon, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        yield "The lexical index does not agree with the chunks; it can be rebuilt from them."


def _wrong_chunks(connection: sqlite3.Connection) -> Iterator[str]:
    spans = (
        'SELECT c.id, start, "end", context, text, hash FROM chunks c JOIN texts t ON t.id = c.text_id'
        " WHERE doc_id = ? ORDER BY c.id"
    )
    for doc_id, whole in connection.execute("SELECT id, text FROM documents ORDER BY id"):
        for chunk_id, start, end, context, text, digest in connection.execute(spans, (doc_id,)):
            if whole[start:end] != text:
                yield f"Chunk {chunk_id} is no span of its document {doc_id!r}."
            elif text_hash(context, text) != digest:
                yield f"Chunk {chunk_id} of {doc_id!r} shares the vector of another text."


def _wrong_tables(connection: sqlite3.Connection) -> Iterator[str]:
    described = dict(connection.execute("SELECT name, n_rows FROM tables"))
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ?"
    there = {name for (name,) in connection.execute(query, (f"{PREFIX}*",))}
    for name in sorted(there - described.keys()):
        yield f"The table {name!r} belongs to no document."
    listed = {name for (name,) in connection.execute(query, (words_of(f"{PREFIX}*"),))}
    for name in sorted(listed - set(map(words_of, described))):
        yield f"The list of words {name!r} belongs to no table."
    for name, n_rows in sorted(described.items()):
        if name not in there:
            yield f"The table {name!r} is described but not there."
        elif (n := connection.execute('SELECT count(*) FROM "' + name.replace('"', '""') + '"').fetchone()[0]) != n_rows:
            yield f"The table {name!r} has {n} rows instead of {n_rows}."
