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
from pathlib import Path
from typing import IO, Protocol

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
    dumped,
    read_manifest,
    read_record,
    record_of,
)  # fmt: skip
from corpus.document_store import document_fields, read_document
from corpus.errors import LibraryError
from corpus.intake import Imported, Intake, takes_vectors
from corpus.library import Library
from corpus.schema import read_meta
from corpus.scoping import Scope
from corpus.table_store import cards, read_table

MAX_BYTES = 8_000_000_000  # of documents once unpacked; a small archive can claim to hold any amount
_MAX_LINE = 500_000_000  # one document with its tables
_MAX_MANIFEST = 1_000_000
_BATCH = 2_048
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


def export(library: Library, path: Path, *, replace: bool = False) -> Manifest:
    """Write a library, or the collection it is seen through, into one file; what that file holds.

    Args:
        library: Others may go on changing it meanwhile; what is written is one moment of it.
        path: Appears only when it is complete.
        replace: Whether a file that is there already may go.

    Raises:
        LibraryError: a file is there already, or is the library itself, the file cannot be written, or the library cannot be
            read.
    """
    if path.exists() and not replace:
        raise LibraryError(f"There is a file {str(path)!r} already. Choose another path, or --replace it.")
    if path.exists() and path.samefile(library.path):
        raise LibraryError(f"{str(path)!r} is the library itself, which an export may not replace. Choose another path.")
    unfinished = path.with_name(path.name + ".partial")
    try:
        with library.snapshot() as (connection, scope), unfinished.open("wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                manifest = _write(connection, scope, archive)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        remedy = "free disk space" if path.parent.is_dir() else "make its folder first"
        raise LibraryError(
            f"The library cannot be exported to {str(path)!r}: {error.strerror}. Choose another path, or {remedy}."
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
        intake = Intake(connection, loose, library.collection, replace)
        for record in _lines(archive, manifest, path):
            intake.add(record)
        usable = takes_vectors(connection, manifest, embedder)
        digest = hashlib.sha256()
        with archive.open(VECTORS) as member:
            for first in range(0, manifest.n_vectors, _BATCH):
                block = member.read(min(_BATCH, manifest.n_vectors - first) * manifest.dim * 4)
                digest.update(block)
                if usable and not intake.add_vectors(manifest, block, first):
                    raise _damaged(path, "a vector is not a number")
            if member.read(1) or digest.hexdigest() != manifest.sha256[VECTORS]:
                raise _damaged(path, "its vectors have changed since it was written")
        return intake.result(embedder)


def _lines(archive: zipfile.ZipFile, manifest: Manifest, path: str) -> Iterator[Record]:
    """The records of a bundle; at the end, whether they are all it was written with."""
    digest = hashlib.sha256()
    n_documents = 0
    ids = set[str]()
    with archive.open(DOCUMENTS) as member:
        while line := member.readline(_MAX_LINE + 1):
            if len(line) > _MAX_LINE:
                raise _damaged(path, f"document {n_documents + 1} is larger than {_MAX_LINE:,} bytes")
            digest.update(line)
            n_documents += 1
            record = read_record(line, manifest.n_vectors, path, n_documents)
            if record.id in ids:
                raise _damaged(path, f"document {n_documents} is in it twice")
            ids.add(record.id)
            yield record
    if digest.hexdigest() != manifest.sha256[DOCUMENTS] or n_documents != manifest.n_documents:
        raise _damaged(path, "its documents have changed since it was written")


def _damaged(path: Path | str, what: str) -> LibraryError:
    return LibraryError(f"{str(path)!r} is damaged: {what}. Nothing has been imported; copy or export it again.")
