"""A library of format 1, as the version before this one left it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import numpy as np

LAYOUT = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, title TEXT NOT NULL, format TEXT NOT NULL, text TEXT NOT NULL,
    line_based INTEGER NOT NULL, marks TEXT NOT NULL, meta TEXT NOT NULL
);
CREATE TABLE sources (
    source TEXT PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    path TEXT UNIQUE, size INTEGER, mtime_ns INTEGER, reader INTEGER
);
CREATE INDEX sources_of_document ON sources(doc_id);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, doc_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, context TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX chunks_of_document ON chunks(doc_id);
CREATE TABLE vectors (chunk_id INTEGER PRIMARY KEY REFERENCES chunks(id) ON DELETE CASCADE, vector BLOB NOT NULL);
CREATE TABLE tables (
    name TEXT PRIMARY KEY, doc_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, position INTEGER NOT NULL,
    title TEXT NOT NULL, location TEXT NOT NULL, columns TEXT NOT NULL, n_rows INTEGER NOT NULL
);
CREATE INDEX tables_of_document ON tables(doc_id);
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

TEXTS = {"d1": "The dome turns.", "d2": "The kitchen serves soup."}


def make(path: Path, *, last_chunk: int = 9, empty: bool = False) -> None:
    """Two documents in three sources, one of them a file; chunks 4 and 7, the second with the text of the first in it twice."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(LAYOUT)
    connection.execute("PRAGMA application_id = 1179995203")
    connection.execute("PRAGMA user_version = 1")
    meta = {"format": "1", "application": "fulcrum", "generation": "12", "embedder": "one", "dim": "2"}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
    if not empty:
        marks = json.dumps([{"start": 0, "kind": "heading", "label": "Dome", "level": 1}])
        for doc_id, source in (("d1", "z.md"), ("d2", "k.md")):
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, 'T', 'text', ?, 1, ?, '{\"warning\": \"w\"}')",
                (doc_id, source, TEXTS[doc_id], marks),
            )
        connection.execute("INSERT INTO sources VALUES ('a.md', 'd1', NULL, NULL, NULL, NULL)")
        connection.execute("INSERT INTO sources VALUES ('z.md', 'd1', '/d/z.md', 15, 99, 2)")
        connection.execute("INSERT INTO sources VALUES ('k.md', 'd2', NULL, NULL, NULL, NULL)")
        for chunk_id, doc_id, start, end in ((4, "d1", 0, 15), (6, "d2", 0, 11), (7, "d2", 12, 24)):
            text = TEXTS[doc_id][start:end]
            connection.execute("INSERT INTO chunks VALUES (?, ?, ?, ?, 'T', ?)", (chunk_id, doc_id, start, end, text))
            if chunk_id != 6:
                vector = np.array([chunk_id, 1], dtype="float32").tobytes()
                connection.execute("INSERT INTO vectors VALUES (?, ?)", (chunk_id, vector))
        connection.execute("CREATE TABLE t_counts (n INTEGER)")
        connection.execute("INSERT INTO t_counts VALUES (412)")
        columns = json.dumps([["n", "N", "integer", None]])
        connection.execute("INSERT INTO tables VALUES ('t_counts', 'd2', 0, 'Counts', 'line 1', ?, 1)", (columns,))
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'chunks'")
    connection.execute("INSERT INTO sqlite_sequence(name, seq) VALUES ('chunks', ?)", (last_chunk,))
    connection.commit()
    connection.close()
