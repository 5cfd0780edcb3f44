"""The library: documents, chunks, vectors and tables in one SQLite file, the single truth from which all else is rebuilt.

Every change is one transaction, so a process killed at any instant loses nothing committed and leaves nothing half done.
Reads and writes may come from several threads and processes; writers wait for each other. What the tables of the file hold
and how they are kept is in `file_store`, `document_store`, `vector_store` and `table_store`.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from corpus import chunk_store, file_store, lexical, scoping, vector_store
from corpus.cells import Raws
from corpus.checking import check, rebuild_lexicon
from corpus.compaction import Compaction, compact
from corpus.connections import Connections, in_words
from corpus.document_store import (
    Loose,
    attach,
    detach_file,
    detach_source,
    document_fields,
    read_document,
    remove_file,
    rename_file,
    sweep,
)  # fmt: skip
from corpus.errors import LibraryError
from corpus.file_store import Known, Stamp
from corpus.schema import generation_of, prepare, read_meta, write_meta
from corpus.scoping import CollectionCard, Scope
from corpus.table_store import cards, read_raws, read_table
from corpus.types import Chunk, Document, DocumentCard, Table, TableCard, Unread
from corpus.vector_store import VectorChanges

if TYPE_CHECKING:  # numpy costs a tenth of a second and only the vectors need it
    import numpy as np
    from numpy.typing import NDArray


class Library:
    """An open library; make one with `Library.open`, close it or use it in a `with` statement.

    Seen through a collection (`within`), only what that collection holds is there.
    """

    def __init__(self, path: Path, connections: Connections, scope: Scope | None = None) -> None:
        self._path = path
        self._connections = connections
        self._scope = scope or Scope()

    @classmethod
    def open(cls, path: Path, *, create: bool = True, embedder: str | None = None, collection: str | None = None) -> Library:
        """Open the library file at `path`.

        Args:
            path: The file. Two companions, `-wal` and `-shm`, lie beside it while it is open.
            create: Make the file and its folder when there is none.
            embedder: Name of the embedder in force; None to open whatever vectors there are.
            collection: See `within`.

        Raises:
            LibraryVersionError: another version of Fulcrum wrote it.
            LibraryEmbedderError: it holds vectors of another embedder.
            LibraryError: no such file and `create` is false, no library, locked, read-only or damaged.
        """
        scope = Scope(collection=collection)
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
        return cls(path, connections, scope)

    def within(self, collection: str | None) -> Library:
        """The same library seen through one collection; None is everything. It shares this one's connections.

        What is read is what the collection holds; what is put goes into it, and into the collection "default" when
        everything is seen; what is removed is removed from what is seen.
        """
        return Library(self._path, self._connections, Scope(collection=collection))

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
    def is_read_only(self) -> bool:
        """Whether it can be read and not changed: the file, its folder or its disk may not be written."""
        return not self._connections.may_write()

    @property
    def collection(self) -> str | None:
        """The collection it is seen through, None for everything."""
        return self._scope.collection

    @property
    def id(self) -> str | None:
        """What tells it from every other library, given when it was made and kept by copies; None when it cannot be given."""
        with self._connections.reading() as connection:
            return read_meta(connection, "id")

    @property
    def generation(self) -> int:
        """A number that grows with every change of any collection, in this process or another; caches compare it."""
        with self._connections.reading() as connection:
            return generation_of(connection)

    @property
    def embedder(self) -> str | None:
        """Name of the embedder the vectors come from, None while there are none."""
        with self._connections.reading() as connection:
            return read_meta(connection, "embedder")

    @property
    def building(self) -> str | None:
        """Name of the embedder whose vectors are being built beside those searched, None when none are."""
        with self._connections.reading() as connection:
            return read_meta(connection, "building")

    @property
    def fitted(self) -> Mapping[str, Any] | None:
        """What was fitted on this library, as `put_fitted` got it; None when nothing was. No export takes it along."""
        with self._connections.reading() as connection:
            value = read_meta(connection, "fitted")
        return None if value is None else json.loads(value)

    def put_fitted(self, value: Mapping[str, Any] | None) -> None:
        """Keep what was fitted on this library, anything that JSON can hold; None forgets it. The generation stays.

        Raises:
            LibraryError: the library cannot be written.
        """
        with self._connections.writing(grows=False) as connection:
            write_meta(connection, "fitted", None if value is None else json.dumps(value, ensure_ascii=False))

    # Files, and documents with their sources.

    def put_file(
        self,
        stamp: Stamp,
        documents: Sequence[tuple[Document, Sequence[Chunk]]],
        unread: Sequence[Unread] = (),
        *,
        anew: Collection[str] = (),
    ) -> tuple[str, ...]:
        """Store all that a file holds in one transaction, replacing what it held before.

        Args:
            stamp: How the file looked.
            documents: Its documents with their chunks, none or many; see `put`.
            unread: Parts of it that could not be read.
            anew: Ids of documents that are stored as they come although other sources hold the same bytes already.

        Returns:
            For each document the source its content is kept under, as `put` returns it.

        Raises:
            LibraryError: a chunk is no span of its document, or the library cannot be written.
        """
        for document, chunks in documents:
            _check_spans(document, chunks)
        collection = self._scope.target
        with self.changing() as (connection, loose):
            file_id = file_store.note_file(connection, collection, stamp, unread=unread)
            detach_file(connection, file_id, loose)
            return tuple(
                attach(
                    connection,
                    collection,
                    document,
                    chunks,
                    loose,
                    file_id=file_id,
                    reader=stamp.reader,
                    anew=document.id in anew,
                )
                for document, chunks in documents
            )

    def fail_file(self, stamp: Stamp, reason: str) -> None:
        """Remember that a file, looking like this, could not be read and why; what it held before stays."""
        with self._connections.writing(grows=False) as connection:
            file_store.note_file(connection, self._scope.target, stamp, status="failed", reason=reason)

    def restamp_file(self, stamp: Stamp) -> None:
        """Note how a file with unchanged content looks now; the generation stays, for no content has changed."""
        with self._connections.writing(grows=False) as connection:
            file_store.restamp(connection, self._scope, stamp)

    def restamp_files(self, stamps: Sequence[Stamp]) -> None:
        """`restamp_file` for several files in one transaction."""
        with self._connections.writing(grows=False) as connection:
            for stamp in stamps:
                file_store.restamp(connection, self._scope, stamp)

    def remove_file(self, path: str) -> bool:
        """Forget the file at an absolute path and all it held; False when it was not there."""
        with self.changing() as (connection, loose):
            return remove_file(connection, self._scope, path, loose)

    def rename_file(self, old_path: str, new_path: str, *, source: str | None = None) -> bool:
        """Let the file at an absolute path be known at another, with its documents, chunks and vectors as they are.

        Args:
            old_path: Where it was.
            new_path: Where it is; what was known there is forgotten.
            source: The new path as the user gives it, which its sources begin with from now on; `new_path` when None.

        Returns:
            False when no file was known at `old_path`.
        """
        with self.changing() as (connection, loose):
            return rename_file(connection, self._scope, old_path, new_path, source or new_path, loose)

    def known(self) -> Mapping[str, Known]:
        """The files by absolute path, also those that could not be read.

        When everything is seen and a path is in several collections, it is the one of "default", else the first by name.
        """
        with self._connections.snapshot() as connection:
            return file_store.known(connection, self._scope)

    def put(self, document: Document, chunks: Sequence[Chunk], *, stamp: Stamp | None = None) -> str:
        """Store a document with its chunks and tables in one transaction, replacing what its source held before.

        Args:
            document: Its tables get names unique in the library, see `tables`.
            chunks: Spans of the document; their ids are given here.
            stamp: How its file looked, when it is all that the file holds.

        Returns:
            The source the content is kept under: another than `document.source` when that one holds the same bytes already.

        Raises:
            LibraryError: a chunk is no span of the document, or the file cannot be written.
        """
        if stamp is not None:
            return self.put_file(replace(stamp, source=stamp.source or document.source), [(document, chunks)])[0]
        _check_spans(document, chunks)
        with self.changing() as (connection, loose):
            return attach(connection, self._scope.target, document, chunks, loose)

    def remove(self, source: str) -> bool:
        """Forget a source, and its document unless another source holds the same bytes; False when it was not there."""
        with self.changing() as (connection, loose):
            rows = connection.execute(
                f"SELECT collection FROM sources s WHERE source = :source AND {self._scope.has_row('s')}",
                {**self._scope.values, "source": source},
            ).fetchall()
            for (collection,) in rows:
                detach_source(connection, collection, source, loose)
            return bool(rows)

    def sources(self) -> Mapping[str, str]:
        """Every source and the id of its document; two sources with the same bytes and format share one.

        When everything is seen and two collections hold different documents under one name, it is that of the last by name;
        `document_ids` has them all.
        """
        query = f"SELECT source, doc_id FROM sources s WHERE {self._scope.has_row('s')} ORDER BY source, collection"
        with self._connections.reading() as connection:
            return dict(connection.execute(query, self._scope.values).fetchall())

    def document_ids(self, *, noting: str | None = None) -> frozenset[str]:
        """The ids of all documents, or of those whose `meta` says something under the name `noting`."""
        query = f"SELECT doc_id FROM sources s WHERE {self._scope.has_row('s')}"
        if noting is not None:
            query += (
                " AND doc_id IN (SELECT d.id FROM documents d, json_each(d.meta) m WHERE m.key = :noting AND m.value != '')"
            )
        with self._connections.reading() as connection:
            return frozenset(row[0] for row in connection.execute(query, {**self._scope.values, "noting": noting}))

    def documents(self) -> tuple[Document, ...]:
        """Every document in the order of sources, without its tables."""
        scope = self._scope
        query = f"SELECT {document_fields(scope)} FROM documents d WHERE {scope.has_document('d.id')} ORDER BY source"
        with self._connections.reading() as connection:
            return tuple(read_document(row) for row in connection.execute(query, scope.values))

    def document_cards(self, ids: Iterable[str] | None = None) -> tuple[DocumentCard, ...]:
        """Every document, or those of `ids` that are there, in the order of sources, without its text."""
        scope = self._scope
        only = "" if ids is None else " AND d.id IN (SELECT value FROM json_each(:ids))"
        query = (
            f"SELECT d.id, {scope.source_of('d.id')} AS source, title, format FROM documents d"
            f" WHERE {scope.has_document('d.id')}{only} ORDER BY source"
        )
        with self._connections.reading() as connection:
            rows = connection.execute(query, {**scope.values, "ids": json.dumps(sorted(set(ids or ())))})
            return tuple(DocumentCard(id=id_, source=source, title=title, format=kind) for id_, source, title, kind in rows)

    def document(self, doc_id: str, *, tables: bool = False) -> Document:
        """A document by its id, with the rows of its tables only when asked, as they may be many.

        Raises:
            LibraryError: no such document.
        """
        scope = self._scope
        query = f"SELECT {document_fields(scope)} FROM documents d WHERE d.id = :id AND {scope.has_document('d.id')}"
        with self._connections.snapshot() as connection:
            row = connection.execute(query, {**scope.values, "id": doc_id}).fetchone()
            if row is None:
                raise LibraryError(f"No document {doc_id!r} in {str(self._path)!r}. It may have been removed; search again.")
            found = tuple(read_table(connection, card) for card in cards(connection, scope, doc_id)) if tables else ()
            return read_document(row, found)

    # Collections.

    def collections(self) -> tuple[CollectionCard, ...]:
        """Every collection of the library by name, with counts."""
        with self._connections.reading() as connection:
            return scoping.cards(connection)

    def rename_collection(self, old: str, new: str) -> None:
        """Give a collection another name.

        Raises:
            LibraryError: there is no `old`, or a `new` already, or `new` cannot be a name.
        """
        with self._connections.writing() as connection:
            scoping.rename(connection, old, new)
            vector_store.forget_scopes(connection)

    def delete_collection(self, name: str) -> int:
        """Forget all that a collection holds; how many documents it held, of which others may hold some too."""
        with self.changing() as (connection, loose):
            for (file_id,) in connection.execute("SELECT id FROM files WHERE collection = ?", (name,)).fetchall():
                detach_file(connection, file_id, loose)
                file_store.forget_file(connection, file_id)
            query = "DELETE FROM sources WHERE collection = ? RETURNING collection, doc_id"
            loose.documents.update(connection.execute(query, (name,)).fetchall())
            return len(loose.documents)

    # Chunks.

    @property
    def n_chunks(self) -> int:
        """How many chunks there are."""
        with self._connections.reading() as connection:
            return chunk_store.count(connection, self._scope)

    def chunk_counts(self) -> Mapping[str, int]:
        """How many chunks each document has, by its id; a document without any is left out."""
        with self._connections.reading() as connection:
            return chunk_store.counts(connection, self._scope)

    def chunks_of(self, doc_id: str) -> tuple[Chunk, ...]:
        """The chunks of a document in the order of its text."""
        with self._connections.reading() as connection:
            return chunk_store.of_document(connection, self._scope, doc_id)

    def chunks(self, ids: Sequence[int]) -> tuple[Chunk, ...]:
        """The chunks of these ids in the given order; an id no longer present is left out."""
        with self._connections.reading() as connection:
            return chunk_store.read(connection, self._scope, ids)

    def lexical(self, query: str, k: int) -> tuple[tuple[int, float], ...]:
        """The `k` best chunks for the words of `query` by BM25 over context and text: (id, score), higher is better.

        `query` is any text of any length; its words are looked up stemmed, none is read as search syntax. How rare a word is
        counts over all collections.
        """
        with self._connections.snapshot() as connection:
            return lexical.best_chunks(connection, self._scope, query, k)

    def frequencies(self, words: Iterable[str]) -> Mapping[str, int]:
        """In how many chunks each of `words` occurs, in any form that `lexical` treats as the same; nothing is ranked."""
        with self._connections.snapshot() as connection:
            return lexical.frequencies(connection, self._scope, words)

    def holding(self, word: str, ids: Sequence[int]) -> frozenset[int]:
        """Those of the chunks `ids` that hold `word`, in any form that `lexical` treats as the same."""
        with self._connections.reading() as connection:
            return lexical.holding(connection, word, ids)

    # Vectors.

    def without_vectors(self, limit: int, embedder: str | None = None) -> tuple[Chunk, ...]:
        """The first `limit` chunks, by id, whose text has no vector yet; of chunks with equal texts only the first.

        Args:
            limit: How many at most.
            embedder: Where `begin_generation` has begun vectors of this embedder, those are meant, else those searched.
        """
        with self._connections.snapshot() as connection:
            return chunk_store.waiting(connection, self._scope, vector_store.table_for(connection, embedder), limit)

    def n_without_vectors(self, embedder: str | None = None) -> int:
        """How many chunks `without_vectors` would give without a limit."""
        with self._connections.snapshot() as connection:
            return vector_store.n_waiting(connection, self._scope, vector_store.table_for(connection, embedder))

    def put_vectors(self, ids: Sequence[int], vectors: NDArray[np.float32], embedder: str) -> None:
        """Store the vectors of chunks, which those with equal texts share; those of chunks removed meanwhile are dropped.

        Args:
            ids: Chunk ids, n of them.
            vectors: float32 (n, d), finite; d as in every earlier call.
            embedder: Name of what made them. They go to the generation begun for it, else to the vectors searched.

        Raises:
            LibraryEmbedderError: the library holds vectors of another embedder.
            LibraryError: shape or values do not fit.
        """
        rows = vector_store.checked(vectors, len(ids))
        if len(rows):
            with self._connections.writing() as connection:
                vector_store.put_of(connection, self._path, ids, rows, embedder)

    def vectors(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """All vectors: ids int64 (n,) ascending, and float32 (n, d) in their order; (0,) and (0, 0) when there are none."""
        with self._connections.snapshot() as connection:
            return vector_store.load(connection, self._scope)

    @property
    def n_vectors(self) -> int:
        """How many chunks have a vector."""
        with self._connections.reading() as connection:
            return vector_store.count(connection, self._scope)

    def vectors_of(self, ids: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The vectors of some chunks, shaped as `vectors` gives them; a chunk that is gone or has none is left out."""
        with self._connections.reading() as connection:
            return vector_store.of_chunks(connection, self._scope, ids)

    def vector_sample(self, n: int) -> NDArray[np.float32]:
        """The vectors of about `n` chunks spread over the library, float32 (m, d); (0, 0) when there are none."""
        with self._connections.snapshot() as connection:
            return vector_store.sample(connection, self._scope, n)[1]

    def vector_batches(self, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """All vectors of one moment, `size` chunks at a time in no particular order, for libraries too large for `vectors`.

        The moment is that of the first batch. Exhaust or close it, for until then this thread sees no later one.
        """
        with self._connections.snapshot() as connection:
            yield from vector_store.batches(connection, self._scope, size)

    def vector_changes(self, since: int) -> VectorChanges | None:
        """What came and went after the generation `since`, for an index to follow without loading everything.

        None when that is too long ago, or the vectors have been replaced as a whole: then load `vectors` again.
        """
        with self._connections.snapshot() as connection:
            return vector_store.changes(connection, self._scope, since)

    def drop_vectors(self) -> None:
        """Forget all vectors and their embedder, so that another may embed the chunks."""
        with self._connections.writing() as connection:
            vector_store.drop(connection)

    def begin_generation(self, embedder: str, dim: int) -> None:
        """Begin vectors of `embedder` beside those searched, which stay in use; what an interrupted build has made stays.

        `put_vectors` and `without_vectors` with this embedder's name work on them until `finish_generation`. What was begun
        for another embedder is dropped.
        """
        with self._connections.writing(grows=False) as connection:
            vector_store.begin(connection, embedder, dim)

    def finish_generation(self, embedder: str) -> bool:
        """Search the vectors begun for `embedder` from now on and drop the old ones; False while a chunk waits for its vector.

        Raises:
            LibraryError: none were begun for it.
        """
        with self._connections.writing() as connection:
            if read_meta(connection, "building") != embedder:
                raise LibraryError(f"No vectors of {embedder!r} have been begun. Run `fulcrum index --re-embed` first.")
            return vector_store.finish(connection)

    # Tables.

    def tables(self) -> tuple[TableCard, ...]:
        """The cards of all tables. Each is a real SQL table of the file, `TableCard.name` with columns `Column.name`."""
        with self._connections.reading() as connection:
            return cards(connection, self._scope)

    def table(self, name: str) -> Table:
        """A table with all its rows, in the order of the file.

        Raises:
            LibraryError: no such table.
        """
        with self._connections.snapshot() as connection:
            return read_table(connection, self._card(connection, name))

    def raw(self, name: str, rows: Iterable[int]) -> Raws:
        """What the source of a table says in the cells of these rows, from 0, where the typed values are not written so.

        Raises:
            LibraryError: no such table.
        """
        with self._connections.snapshot() as connection:
            return read_raws(connection, self._card(connection, name).name, rows)

    def _card(self, connection: sqlite3.Connection, name: str) -> TableCard:
        known = cards(connection, self._scope)
        card = next((card for card in known if card.name == name), None)
        if card is None:
            names = ", ".join(card.name for card in known[:10]) or "none"
            raise LibraryError(f"No table {name!r} in {str(self._path)!r}. Known: {names}.")
        return card

    # Care.

    def compact(self) -> Compaction:
        """Make the file as small as its content, and remove the traces of all that was deleted; see `compaction`.

        Raises:
            LibraryError: another process is using the library, so that traces stay.
        """
        return compact(self._connections, self._path)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the library, a sentence each; empty when all is well. Reads everything once."""
        return check(self._connections)

    def rebuild_lexicon(self) -> None:
        """Make the lexical index anew from the chunks."""
        rebuild_lexicon(self._connections)

    @contextmanager
    def snapshot(self) -> Iterator[tuple[sqlite3.Connection, Scope]]:
        """For modules of this package: a connection whose statements all see the same moment, and what of it is seen."""
        with self._connections.snapshot() as connection:
            yield connection, self._scope

    @contextmanager
    def changing(self) -> Iterator[tuple[sqlite3.Connection, Loose]]:
        """For modules of this package: a transaction that sweeps what it has let go of before it commits."""
        loose = Loose()
        with self._connections.writing() as connection:
            yield connection, loose
            sweep(connection, loose)


def _check_spans(document: Document, chunks: Sequence[Chunk]) -> None:
    for span in chunks:
        if span.doc_id != document.id or not span.text or document.text[span.start : span.end] != span.text:
            raise LibraryError(
                f"Chunk [{span.start}, {span.end}) is no span of {document.source!r}. Chunk that document again."
            )
