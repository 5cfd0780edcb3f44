"""The documents and vectors of a bundle going into a library. Runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from corpus import vector_store
from corpus.bundle_records import Manifest, Record, document_of
from corpus.document_store import Loose, attach
from corpus.schema import read_meta, write_meta


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import added, and what it did not.

    `n_waiting` chunks have no vector yet because the bundle's come from another embedder, or it has none. `known` sources
    were there with the same document; `kept` ones with another, which stayed (or went, when the import was to replace).
    """

    n_documents: int
    n_chunks: int
    n_tables: int
    n_vectors: int
    n_waiting: int
    known: tuple[str, ...]
    kept: tuple[str, ...]


class Intake:
    """Records going into a library: what was added, and which chunk has which vector of the bundle."""

    def __init__(self, connection: sqlite3.Connection, loose: Loose, collection: str | None, replace: bool) -> None:
        self._connection = connection
        self._loose = loose
        self._collection = collection
        self._replace = replace
        self._added: list[str] = []
        self._known: list[str] = []
        self._kept: list[str] = []
        self._chunk_of: dict[int, int] = {}
        self._n_chunks = self._n_tables = self._n_vectors = 0

    def add(self, record: Record) -> None:
        """Put a document under the names that are free, or all of them when it is to replace what they hold."""
        is_new = self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (record.id,)).fetchone() is None
        for name in record.names:
            collection = self._collection or name.collection
            query = "SELECT doc_id FROM sources WHERE collection = ? AND source = ?"
            there = self._connection.execute(query, (collection, name.source)).fetchone()
            if there is not None and there[0] == record.id:
                self._known.append(name.source)
                continue
            if there is not None:
                self._kept.append(name.source)
                if not self._replace:
                    continue
            document, chunks = document_of(record, name.source)
            attach(self._connection, collection, document, chunks, self._loose, imported=True)
            if is_new and record.id not in self._added[-1:]:
                self._added.append(record.id)
                self._n_chunks += len(chunks)
                self._n_tables += len(document.tables)
        if self._added[-1:] == [record.id]:
            ids = self._connection.execute("SELECT id FROM chunks WHERE doc_id = ? ORDER BY id", (record.id,)).fetchall()
            for (chunk_id,), span in zip(ids, record.spans, strict=True):
                if span.vector >= 0:
                    self._chunk_of.setdefault(span.vector, chunk_id)

    def add_vectors(self, manifest: Manifest, block: bytes, first: int) -> bool:
        """Store those of a block of vectors that an added chunk has and no equal text had already; False if one is no number.

        `first` is the place of the block's first vector in the bundle.
        """
        import numpy as np

        rows = np.frombuffer(block, dtype="<f4").astype(np.float32, copy=False).reshape(-1, manifest.dim)
        if not np.isfinite(rows).all():
            return False
        table = vector_store.table_for(self._connection, manifest.embedder)
        wanted = {self._chunk_of[first + place]: place for place in range(len(rows)) if first + place in self._chunk_of}
        query = (
            f"SELECT c.id FROM chunks c JOIN {table} v ON v.text_id = c.text_id WHERE c.id IN (SELECT value FROM json_each(?))"
        )
        for (chunk_id,) in self._connection.execute(query, (json.dumps(list(wanted)),)).fetchall():
            del wanted[chunk_id]
        vector_store.put(self._connection, table, list(wanted), rows[list(wanted.values())])
        self._n_vectors += len(wanted)
        return True

    def result(self, embedder: str | None) -> Imported:
        """What was added, and how many of its chunks wait for a vector of `embedder`."""
        table = vector_store.table_for(self._connection, embedder)
        without = f"NOT EXISTS (SELECT 1 FROM {table} v WHERE v.text_id = c.text_id)"
        waiting = f"SELECT count(*) FROM chunks c WHERE doc_id = ? AND {without}"
        return Imported(
            n_documents=len(self._added),
            n_chunks=self._n_chunks,
            n_tables=self._n_tables,
            n_vectors=self._n_vectors,
            n_waiting=sum(self._connection.execute(waiting, (doc_id,)).fetchone()[0] for doc_id in self._added),
            known=tuple(self._known),
            kept=tuple(self._kept),
        )


def takes_vectors(connection: sqlite3.Connection, manifest: Manifest, embedder: str | None) -> bool:
    """Whether the bundle's vectors belong beside the library's; an empty library becomes one of their embedder."""
    if not manifest.n_vectors or embedder not in (None, manifest.embedder):
        return False
    if vector_store.table_for(connection, manifest.embedder) == "building":
        return vector_store.dim_of(connection, "building") == manifest.dim
    if read_meta(connection, "embedder") is None:
        write_meta(connection, "embedder", manifest.embedder)
        write_meta(connection, "dim", str(manifest.dim))
    stored = (read_meta(connection, "embedder"), vector_store.dim_of(connection, "vectors"))
    return stored == (manifest.embedder, manifest.dim)
