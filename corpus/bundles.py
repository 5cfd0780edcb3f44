"""A library as one file to keep or to give away, and back into a library without embedding anything again.

The bundle is written from one moment of the library. Where files lay and how they looked does not go into it: on another
machine it would be untrue, and whoever makes a bundle could pass its text off as that of a file they have never read. The
document of a file that is indexed later therefore always takes the place of an imported one.
Not covered: whether a text is what its author wrote, and whether a vector is that of its text; both are taken as given.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from corpus import vector_store
from corpus.bundle_records import (
    BUNDLE_FORMAT,
    DOCUMENTS,
    KIND,
    MANIFEST,
    VECTORS,
    Manifest,
    Name,
    Record,
    Span,
    document_of,
    dumped,
    read_manifest,
    read_record,
    record_of,
)  # fmt: skip
from corpus.document_store import Loose, attach, document_fields, read_document
from corpus.errors import LibraryError
from corpus.library import Library
from corpus.schema import read_meta, write_meta
from corpus.scoping import Scope
from corpus.table_store import cards, read_table

MAX_BYTES = 8_000_000_000  # of documents once unpacked; a small archive can claim to hold any amount
_MAX_LINE = 500_000_000  # one document with its tables
_MAX_MANIFEST = 1_000_000
_BATCH = 2_048
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


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


class _Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


def export(library: Library, path: Path, *, replace: bool = False) -> Manifest:
    """Write a library, or the collection it is seen through, into one file; what that file holds.

    Args:
        library: Others may go on changing it meanwhile; what is written is one moment of it.
        path: Appears only when it is complete.
        replace: Whether a file that is there already may go.

    Raises:
        LibraryError: a file is there already, the file cannot be written, or the library cannot be read.
    """
    if path.exists() and not replace:
        raise LibraryError(f"There is a file {str(path)!r} already. Choose another path, or delete that file first.")
    unfinished = path.with_name(path.name + ".partial")
    try:
        with library.snapshot() as (connection, scope), unfinished.open("wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                manifest = _write(connection, scope, archive)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        raise LibraryError(
            f"The library cannot be exported to {str(path)!r}: {error.strerror}. Choose another path, or free disk space."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def import_into(
    library: Library, path: Path, *, embedder: str | None = None, replace: bool = False, max_bytes: int = MAX_BYTES
) -> Imported:
    """Add all that a bundle holds to a library, in one transaction.

    A document that is there already stays as it is and gets the names the bundle has for it. Where a source of that name
    holds another document, that one stays and the bundle's is left out.

    Args:
        library: Seen through a collection, everything goes into that one; else into those it was in.
        path: A file made by `export`, by anyone: everything in it is checked.
        embedder: Name of the embedder in force. Vectors of another are left out and their chunks wait to be embedded. When
            None, an empty library takes whatever there is.
        replace: Whether, where names clash, the bundle's document takes the place of the library's.
        max_bytes: Bundles that unpack to more are refused.

    Raises:
        LibraryError: no bundle, damaged, newer, too large or with something in it that cannot be; nothing is imported then.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _manifest(archive, path, max_bytes)
            return _import(library, archive, manifest, str(path), embedder, replace)
    except zipfile.BadZipFile as error:
        raise LibraryError(
            f"{str(path)!r} is no exported library, or damaged ({error}). Nothing has been imported; copy or export it again."
        ) from error
    except (OSError, EOFError, NotImplementedError, zlib.error) as error:
        raise LibraryError(f"{str(path)!r} cannot be read: {error}. Nothing has been imported; check the path.") from error


def _write(connection: sqlite3.Connection, scope: Scope, archive: zipfile.ZipFile) -> Manifest:
    rows: dict[int, int] = {}  # text id → place of its vector
    n_documents = n_chunks = n_tables = 0
    collections: set[str] = set()
    documents, vectors = hashlib.sha256(), hashlib.sha256()
    with _member(archive, DOCUMENTS, zipfile.ZIP_DEFLATED) as member:
        for record in _records(connection, scope, rows):
            line = dumped(record) + b"\n"
            if len(line) > _MAX_LINE:
                raise LibraryError(
                    f"{record.names[0].source!r} takes {len(line):,} bytes; a document of an exported library takes "
                    f"{_MAX_LINE:,} at most. Split that file and index it again."
                )
            _put(member, documents, line)
            n_documents, n_chunks, n_tables = n_documents + 1, n_chunks + len(record.spans), n_tables + len(record.tables)
            collections.update(name.collection for name in record.names)
    with _member(archive, VECTORS, zipfile.ZIP_STORED) as member:  # deflating them saves a fourteenth and takes minutes
        for block in _blocks(connection, list(rows)):
            _put(member, vectors, block)
    manifest = Manifest(
        kind=KIND,
        format=BUNDLE_FORMAT,
        embedder=read_meta(connection, "embedder") if rows else None,
        dim=int(read_meta(connection, "dim") or 0) if rows else 0,
        n_documents=n_documents,
        n_chunks=n_chunks,
        n_tables=n_tables,
        n_vectors=len(rows),
        collections=tuple(sorted(collections)),
        sha256={DOCUMENTS: documents.hexdigest(), VECTORS: vectors.hexdigest()},
    )
    with _member(archive, MANIFEST, zipfile.ZIP_STORED) as member:
        member.write(dumped(manifest))
    return manifest


def _member(archive: zipfile.ZipFile, name: str, compression: int) -> IO[bytes]:
    entry = zipfile.ZipInfo(name)  # dated 1980, so that the same library gives the same bundle
    entry.compress_type = compression
    return archive.open(entry, "w", force_zip64=True)


def _put(member: _Sink, digest: hashlib._Hash, data: bytes) -> None:
    member.write(data)
    digest.update(data)


def _records(connection: sqlite3.Connection, scope: Scope, rows: dict[int, int]) -> Iterator[Record]:
    """The documents seen, by id; `rows` is filled with the places their vectors are to have."""
    for (doc_id,) in connection.execute(
        f"SELECT id FROM documents d WHERE {scope.has_document('d.id')} ORDER BY id", scope.values
    ).fetchall():
        values = {**scope.values, "id": doc_id}
        row = connection.execute(f"SELECT {document_fields(scope)} FROM documents d WHERE d.id = :id", values).fetchone()
        tables = tuple(read_table(connection, card) for card in cards(connection, scope, doc_id))
        names = connection.execute(
            f"SELECT collection, source FROM sources s WHERE doc_id = :id AND {scope.has_row('s')} ORDER BY id", values
        )
        spans = connection.execute(
            'SELECT start, "end", context, c.text_id, v.text_id IS NOT NULL FROM chunks c'
            " LEFT JOIN vectors v ON v.text_id = c.text_id WHERE doc_id = ? ORDER BY c.id",
            (doc_id,),
        )
        yield record_of(
            read_document(row, tables),
            tuple(Name(collection=collection, source=source) for collection, source in names),
            tuple(
                Span(
                    start=start,
                    end=end,
                    context=context,
                    vector=rows.setdefault(text_id, len(rows)) if has_vector else -1,
                )
                for start, end, context, text_id, has_vector in spans
            ),
        )


def _blocks(connection: sqlite3.Connection, text_ids: Sequence[int]) -> Iterator[bytes]:
    """The vectors of texts in the order given, some thousand at a time."""
    for first in range(0, len(text_ids), _BATCH):
        batch = text_ids[first : first + _BATCH]
        query = "SELECT text_id, vector FROM vectors WHERE text_id IN (SELECT value FROM json_each(?))"
        found = dict(connection.execute(query, (json.dumps(batch),)).fetchall())
        yield b"".join([found[text_id] for text_id in batch])


def _manifest(archive: zipfile.ZipFile, path: Path, max_bytes: int) -> Manifest:
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    if (
        sizes.keys() != {MANIFEST, DOCUMENTS, VECTORS}
        or len(archive.infolist()) != len(sizes)
        or sizes[MANIFEST] > _MAX_MANIFEST
    ):
        raise LibraryError(f"{str(path)!r} is not an exported library. Choose a file made by `fulcrum export`.")
    manifest = read_manifest(archive.read(MANIFEST), str(path))
    if sizes[DOCUMENTS] > max_bytes:
        raise LibraryError(
            f"{str(path)!r} unpacks to {sizes[DOCUMENTS]:,} bytes of documents; the limit is {max_bytes:,}. "
            "Raise the limit if you trust where it comes from."
        )
    if sizes[VECTORS] != manifest.n_vectors * manifest.dim * 4:
        raise _damaged(path, "its vectors are not as many as it says")
    return manifest


def _import(
    library: Library, archive: zipfile.ZipFile, manifest: Manifest, path: str, embedder: str | None, replace: bool
) -> Imported:
    with library.changing() as (connection, loose):
        intake = _Intake(connection, loose, library.collection, replace)
        for record in _lines(archive, manifest, path):
            intake.add(record)
        vectors = hashlib.sha256()
        n_vectors = 0
        usable = _usable(connection, manifest, embedder)
        with archive.open(VECTORS) as member:
            for first in range(0, manifest.n_vectors, _BATCH):
                count = min(_BATCH, manifest.n_vectors - first)
                block = member.read(count * manifest.dim * 4)
                vectors.update(block)
                if usable:
                    n_vectors += _put_vectors(connection, manifest, block, first, intake.chunk_of, path)
            if member.read(1) or vectors.hexdigest() != manifest.sha256[VECTORS]:
                raise _damaged(path, "its vectors have changed since it was written")
        table = vector_store.table_for(connection, embedder)
        n_waiting = sum(
            connection.execute(
                f"SELECT count(*) FROM chunks c WHERE doc_id = ?"
                f" AND NOT EXISTS (SELECT 1 FROM {table} v WHERE v.text_id = c.text_id)",
                (doc_id,),
            ).fetchone()[0]
            for doc_id in intake.added
        )
        return Imported(
            n_documents=len(intake.added),
            n_chunks=intake.n_chunks,
            n_tables=intake.n_tables,
            n_vectors=n_vectors,
            n_waiting=n_waiting,
            known=tuple(intake.known),
            kept=tuple(intake.kept),
        )


class _Intake:
    """Records going into a library: what was added, and which chunk has which vector of the bundle."""

    def __init__(self, connection: sqlite3.Connection, loose: Loose, collection: str | None, replace: bool) -> None:
        self._connection = connection
        self._loose = loose
        self._collection = collection
        self._replace = replace
        self.added: list[str] = []
        self.known: list[str] = []
        self.kept: list[str] = []
        self.chunk_of: dict[int, int] = {}
        self.n_chunks = self.n_tables = 0

    def add(self, record: Record) -> None:
        """Put a document under the names that are free, or all of them when it is to replace what they hold."""
        is_new = self._connection.execute("SELECT 1 FROM documents WHERE id = ?", (record.id,)).fetchone() is None
        for name in record.names:
            collection = self._collection or name.collection
            query = "SELECT doc_id FROM sources WHERE collection = ? AND source = ?"
            there = self._connection.execute(query, (collection, name.source)).fetchone()
            if there is not None and there[0] == record.id:
                self.known.append(name.source)
                continue
            if there is not None:
                self.kept.append(name.source)
                if not self._replace:
                    continue
            document, chunks = document_of(record, name.source)
            attach(self._connection, collection, document, chunks, self._loose, imported=True)
            if is_new and record.id not in self.added[-1:]:
                self.added.append(record.id)
                self.n_chunks += len(chunks)
                self.n_tables += len(document.tables)
        if self.added[-1:] == [record.id]:
            ids = self._connection.execute("SELECT id FROM chunks WHERE doc_id = ? ORDER BY id", (record.id,)).fetchall()
            for (chunk_id,), span in zip(ids, record.spans, strict=True):
                if span.vector >= 0:
                    self.chunk_of.setdefault(span.vector, chunk_id)


def _lines(archive: zipfile.ZipFile, manifest: Manifest, path: str) -> Iterator[Record]:
    """The records of a bundle; at the end, whether they are all it was written with."""
    digest = hashlib.sha256()
    n_documents = 0
    with archive.open(DOCUMENTS) as member:
        while line := member.readline(_MAX_LINE + 1):
            if len(line) > _MAX_LINE:
                raise _damaged(path, f"document {n_documents + 1} is larger than {_MAX_LINE:,} bytes")
            digest.update(line)
            n_documents += 1
            yield read_record(line, manifest.n_vectors, path, n_documents)
    if digest.hexdigest() != manifest.sha256[DOCUMENTS] or n_documents != manifest.n_documents:
        raise _damaged(path, "its documents have changed since it was written")


def _usable(connection: sqlite3.Connection, manifest: Manifest, embedder: str | None) -> bool:
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


def _put_vectors(
    connection: sqlite3.Connection, manifest: Manifest, block: bytes, first: int, chunk_of: dict[int, int], path: str
) -> int:
    """Store those of a block's vectors that a chunk added has and no other text had already; how many."""
    import numpy as np

    rows = np.frombuffer(block, dtype="<f4").astype(np.float32, copy=False).reshape(-1, manifest.dim)
    if not np.isfinite(rows).all():
        raise _damaged(path, "a vector is not a number")
    table = vector_store.table_for(connection, manifest.embedder)
    wanted = {chunk_of[first + place]: place for place in range(len(rows)) if first + place in chunk_of}
    query = f"SELECT c.id FROM chunks c JOIN {table} v ON v.text_id = c.text_id WHERE c.id IN (SELECT value FROM json_each(?))"
    for (chunk_id,) in connection.execute(query, (json.dumps(list(wanted)),)).fetchall():
        del wanted[chunk_id]
    vector_store.put(connection, table, list(wanted), rows[list(wanted.values())])
    return len(wanted)


def _damaged(path: Path | str, what: str) -> LibraryError:
    return LibraryError(f"{str(path)!r} is damaged: {what}. Nothing has been imported; copy or export it again.")
