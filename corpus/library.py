"""The library: documents, chunks, vectors and tables in one SQLite file, the single truth from which all else is rebuilt.

Every change is one transaction, so a process killed at any instant loses nothing committed and leaves nothing half done.
Reads and writes may come from several threads and processes; writers wait for each other.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from corpus.connections import Connections, in_words
from corpus.document_store import DOCUMENT_FIELDS, Known, Stamp, insert, read_document, release, stamp_source, twin
from corpus.errors import LibraryError
from corpus.schema import check_embedder, prepare, read_meta, write_meta
from corpus.table_store import cards, read_table
from corpus.terms import match_expression
from corpus.types import Chunk, Document, DocumentCard, Table, TableCard

if TYPE_CHECKING:  # numpy costs a tenth of a second and only the vectors need it
    import numpy as np
    from numpy.typing import NDArray

# A heading names the topic of all its chunks, so a match there says less about any one of them than a match in its own
# text. Chosen, not measured.
_CONTEXT_WEIGHT, _TEXT_WEIGHT = 0.5, 1.0
_CHUNK_FIELDS = 'id, doc_id, start, "end", context, text'


class Library:
    """An open library; make one with `Library.open`, close it or use it in a `with` statement."""

    def __init__(self, path: Path, connections: Connections) -> None:
        self._path = path
        self._connections = connections

    @classmethod
    def open(cls, path: Path, *, create: bool = True, embedder: str | None = None) -> Library:
        """Open the library file at `path`.

        Args:
            path: The file. Two companions, `-wal` and `-shm`, lie beside it while it is open.
            create: Make the file and its folder when there is none.
            embedder: Name of the embedder in force; None to open whatever vectors there are.

        Raises:
            LibraryVersionError: another version of Fulcrum wrote it.
            LibraryEmbedderError: it holds vectors of another embedder.
            LibraryError: no such file and `create` is false, no library, locked, read-only or damaged.
        """
        if os.path.isdir(path):  # not path.is_dir(), which raises on what it may not look at
            raise LibraryError(f"The library path {str(path)!r} is a folder. Pass the path of a file.")
        if not os.path.exists(path):
            if not create:
                raise LibraryError(f"There is no library at {str(path)!r}. Index documents first: fulcrum index PATH.")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(
                    f"The folder {str(path.parent)!r} cannot be made: {error.strerror}. Choose another path."
                ) from error
        connections = Connections(path)
        try:
            with in_words(path):
                prepare(connections.get(), path, embedder)
        except BaseException:
            connections.close()
            raise
        return cls(path, connections)

    def close(self) -> None:
        """Close every thread's connection; safe to call again. Nothing else may use the library afterwards."""
        self._connections.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file, as it was given."""
        return self._path

    @property
    def generation(self) -> int:
        """A number that grows with every change, in this process or another; caches compare it."""
        with self._reading() as connection:
            return int(read_meta(connection, "generation") or 0)

    @property
    def embedder(self) -> str | None:
        """Name of the embedder the vectors come from, None while there are none."""
        with self._reading() as connection:
            return read_meta(connection, "embedder")

    # Documents and their sources.

    def put(self, document: Document, chunks: Sequence[Chunk], *, stamp: Stamp | None = None) -> str:
        """Store a document with its chunks and tables in one transaction, replacing what its source held before.

        Args:
            document: Its tables get names unique in the library, see `tables`.
            chunks: Spans of the document; their ids are given here.
            stamp: How the file looked, for `ingest` to know it again.

        Returns:
            The source the content is kept under: another than `document.source` when that one holds the same bytes already.

        Raises:
            LibraryError: a chunk is no span of the document, or the file cannot be written.
        """
        for span in chunks:
            if span.doc_id != document.id or not span.text or document.text[span.start : span.end] != span.text:
                raise LibraryError(
                    f"Chunk [{span.start}, {span.end}) is no span of {document.source!r}. Chunk that document again."
                )
        with self._writing() as connection:
            release(connection, document.source)
            owner = twin(connection, document, stamp)
            if owner is None:
                insert(connection, document, chunks)
            stamp_source(connection, document.source, document.id, stamp)
            return owner or document.source

    def remove(self, source: str) -> bool:
        """Forget a source, and its document unless another source holds the same bytes; False when it was not there."""
        with self._writing() as connection:
            return release(connection, source)

    def sources(self) -> Mapping[str, str]:
        """Every source and the id of its document; two sources with the same bytes and format share one."""
        with self._reading() as connection:
            return dict(connection.execute("SELECT source, doc_id FROM sources ORDER BY source").fetchall())

    def known(self) -> Mapping[str, Known]:
        """The stamped sources by absolute path."""
        rows = (
            "SELECT path, s.source, doc_id, format, size, mtime_ns, reader FROM sources s JOIN documents d ON d.id = doc_id"
            " WHERE path IS NOT NULL ORDER BY s.source"
        )
        with self._reading() as connection:
            return {
                path: Known(
                    source=source,
                    doc_id=doc_id,
                    format=kind,
                    stamp=Stamp(path=path, size=size, mtime_ns=mtime_ns, reader=reader),
                )
                for path, source, doc_id, kind, size, mtime_ns, reader in connection.execute(rows)
            }

    def restamp(self, source: str, stamp: Stamp) -> None:
        """Note how an unchanged file looks now; the generation stays, for no content has changed."""
        with self._writing(grows=False) as connection:
            connection.execute(
                "UPDATE sources SET path = ?, size = ?, mtime_ns = ?, reader = ? WHERE source = ?",
                (stamp.path, stamp.size, stamp.mtime_ns, stamp.reader, source),
            )

    def documents(self) -> tuple[Document, ...]:
        """Every document in the order of sources, without its tables."""
        with self._reading() as connection:
            rows = connection.execute(f"SELECT {DOCUMENT_FIELDS} FROM documents ORDER BY source")
            return tuple(read_document(row) for row in rows)

    def document_cards(self) -> tuple[DocumentCard, ...]:
        """Every document in the order of sources, without its text."""
        with self._reading() as connection:
            rows = connection.execute("SELECT id, source, title, format FROM documents ORDER BY source")
            return tuple(DocumentCard(id=id_, source=source, title=title, format=kind) for id_, source, title, kind in rows)

    def document(self, doc_id: str, *, tables: bool = False) -> Document:
        """A document by its id, with the rows of its tables only when asked, as they may be many.

        Raises:
            LibraryError: no such document.
        """
        with self._reading() as connection:
            row = connection.execute(f"SELECT {DOCUMENT_FIELDS} FROM documents WHERE id = ?", (doc_id,)).fetchone()
            if row is None:
                raise LibraryError(f"No document {doc_id!r} in {str(self._path)!r}. It may have been removed; search again.")
            found = tuple(read_table(connection, card) for card in cards(connection, doc_id)) if tables else ()
            return read_document(row, found)

    # Chunks.

    @property
    def n_chunks(self) -> int:
        """How many chunks there are."""
        with self._reading() as connection:
            return int(connection.execute("SELECT count(*) FROM chunks").fetchone()[0])

    def chunks(self, ids: Sequence[int]) -> tuple[Chunk, ...]:
        """The chunks of these ids in the given order; an id no longer present is left out."""
        query = f"SELECT {_CHUNK_FIELDS} FROM chunks WHERE id IN (SELECT value FROM json_each(?))"
        with self._reading() as connection:
            rows = connection.execute(query, (json.dumps([int(i) for i in ids]),))
            found = {row[0]: _chunk(row) for row in rows}
        return tuple(found[int(i)] for i in ids if int(i) in found)

    def lexical(self, query: str, k: int) -> tuple[tuple[int, float], ...]:
        """The `k` best chunks for the words of `query` by BM25 over context and text: (id, score), higher is better.

        `query` is any text of any length; its words are looked up stemmed, none is read as search syntax.
        """
        expression = match_expression(query)
        if expression is None or k < 1:
            return ()
        ranking = f"bm25(lexicon, {_CONTEXT_WEIGHT}, {_TEXT_WEIGHT})"  # negative, lower is better
        with self._reading() as connection:
            rows = connection.execute(
                f"SELECT rowid, -{ranking} FROM lexicon WHERE lexicon MATCH ? ORDER BY {ranking}, rowid LIMIT ?",
                (expression, k),
            )
            return tuple((int(chunk_id), float(score)) for chunk_id, score in rows)

    # Vectors.

    def without_vectors(self, limit: int) -> tuple[Chunk, ...]:
        """The first `limit` chunks that have no vector yet, by id."""
        query = f"SELECT {_CHUNK_FIELDS} FROM chunks WHERE id NOT IN (SELECT chunk_id FROM vectors) ORDER BY id LIMIT ?"
        with self._reading() as connection:
            return tuple(_chunk(row) for row in connection.execute(query, (limit,)))

    def put_vectors(self, ids: Sequence[int], vectors: NDArray[np.float32], embedder: str) -> None:
        """Store the vectors of chunks; those of chunks removed meanwhile are dropped.

        Args:
            ids: Chunk ids, n of them.
            vectors: float32 (n, d), finite; d as in every earlier call.
            embedder: Name of what made them.

        Raises:
            LibraryEmbedderError: the library holds vectors of another embedder.
            LibraryError: shape or values do not fit.
        """
        import numpy as np

        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or len(rows) != len(ids) or not np.isfinite(rows).all():
            raise LibraryError(f"Vectors of shape {rows.shape} for {len(ids)} chunks, or not finite. Embed those chunks again.")
        if not len(rows):
            return
        with self._writing() as connection:
            check_embedder(connection, self._path, embedder)
            dim = read_meta(connection, "dim")
            if dim is not None and int(dim) != rows.shape[1]:
                raise LibraryError(
                    f"The library {str(self._path)!r} holds vectors of dim {dim}; {embedder!r} gave {rows.shape[1]}. "
                    "Embed again with `fulcrum index --re-embed`."
                )
            write_meta(connection, "embedder", embedder)
            write_meta(connection, "dim", str(rows.shape[1]))
            connection.executemany(
                "INSERT OR REPLACE INTO vectors(chunk_id, vector) SELECT id, ? FROM chunks WHERE id = ?",
                [(row.tobytes(), int(chunk_id)) for chunk_id, row in zip(ids, rows, strict=True)],
            )

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """All vectors: ids int64 (n,) ascending, and float32 (n, d) in their order; (0,) and (0, 0) when there are none."""
        import numpy as np

        with self._reading() as connection:
            connection.execute("BEGIN")  # the count and the rows of one moment
            try:
                n = connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
                ids = np.empty(n, dtype=np.int64)
                vectors = np.empty((n, int(read_meta(connection, "dim") or 0) if n else 0), dtype=np.float32)
                for i, (chunk_id, blob) in enumerate(
                    connection.execute("SELECT chunk_id, vector FROM vectors ORDER BY chunk_id")
                ):
                    ids[i] = chunk_id
                    vectors[i] = np.frombuffer(blob, dtype=np.float32)
            finally:
                connection.execute("COMMIT")
        return ids, vectors

    def drop_vectors(self) -> None:
        """Forget all vectors and their embedder, so that another may embed the chunks."""
        with self._writing() as connection:
            connection.execute("DELETE FROM vectors")
            write_meta(connection, "embedder", None)
            write_meta(connection, "dim", None)

    # Tables.

    def tables(self) -> tuple[TableCard, ...]:
        """The cards of all tables. Each is a real SQL table of the file, `TableCard.name` with columns `Column.name`."""
        with self._reading() as connection:
            return cards(connection)

    def table(self, name: str) -> Table:
        """A table with all its rows, in the order of the file.

        Raises:
            LibraryError: no such table.
        """
        with self._reading() as connection:
            card = next((card for card in cards(connection) if card.name == name), None)
            if card is None:
                known = ", ".join(card.name for card in cards(connection)[:10]) or "none"
                raise LibraryError(f"No table {name!r} in {str(self._path)!r}. Known: {known}.")
            return read_table(connection, card)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with in_words(self._path):
            yield self._connections.get()

    @contextmanager
    def _writing(self, *, grows: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction that waits for other writers, commits as a whole and, if it `grows`, raises the generation."""
        with in_words(self._path):
            connection = self._connections.get()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if grows:
                    write_meta(connection, "generation", str(int(read_meta(connection, "generation") or 0) + 1))
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite has already rolled back on a full disk
                    connection.execute("ROLLBACK")
                raise


def _chunk(row: tuple[int, str, int, int, str, str]) -> Chunk:
    chunk_id, doc_id, start, end, context, text = row
    return Chunk(id=chunk_id, doc_id=doc_id, start=start, end=end, context=context, text=text)
