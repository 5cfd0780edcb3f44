"""What is in a vector store: uploaded files that are attached, and files of its collection that were indexed where they lie.

A file indexed by `fulcrum index` has no upload, so its id is made of where it lies and stays the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.uploads.folder import UploadFolder
from app.uploads.records import AttachedStatus, Attributes, FailureCode, VectorStore
from app.uploads.shelf import Shelf
from corpus import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFile:
    """A file of a vector store. `path` is absolute, "" for what came with another library's export."""

    id: str
    store_id: str
    name: str
    source: str
    path: str
    created: float
    n_bytes: int
    status: AttachedStatus
    code: FailureCode = ""
    reason: str = ""
    attributes: Attributes = field(default_factory=dict)
    doc_ids: tuple[str, ...] = ()
    is_upload: bool = True


def indexed_id(path_or_source: str) -> str:
    """The id of a file that was indexed and not uploaded.

    >>> indexed_id("/home/me/notes.md") == indexed_id("/home/me/notes.md"), len(indexed_id("x"))
    (True, 29)
    """
    return "file-" + hashlib.sha256(path_or_source.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def files_of(store: VectorStore, shelf: Shelf, folder: UploadFolder, library: Library | None) -> tuple[StoreFile, ...]:
    """Every file of a store: those indexed where they lie by name, then those uploaded, the oldest first."""
    seen = library.within(store.collection) if library else None
    known = seen.known() if seen else {}
    found = list(_indexed(store, folder, seen))
    for one in shelf.attached_to(store.id):
        file = shelf.file(one.file_id)
        if file is None:
            continue
        path = str(folder.path(file.id, file.disk_name))
        held = known.get(path)
        status, code, reason = one.status, one.code, one.reason
        if status == "completed" and held is None:
            status, code = "failed", "server_error"
            reason = f"{file.name} has been removed from the library by another program. Attach it again to have it back."
        found.append(
            StoreFile(
                id=file.id,
                store_id=store.id,
                name=file.name,
                source=one.source or file.name,
                path=path,
                created=one.created,
                n_bytes=file.n_bytes if status == "completed" else 0,
                status=status,
                code=code,
                reason=reason,
                attributes=one.attributes,
                doc_ids=held.doc_ids if held else (),
            )
        )
    return tuple(found)


def by_document(files: tuple[StoreFile, ...]) -> Mapping[str, tuple[StoreFile, ...]]:
    """The files of each document: several where they hold the same bytes."""
    found: dict[str, tuple[StoreFile, ...]] = {}
    for file in files:
        for doc_id in file.doc_ids:
            found[doc_id] = (*found.get(doc_id, ()), file)
    return found


def _indexed(store: VectorStore, folder: UploadFolder, library: Library | None) -> Iterator[StoreFile]:
    if library is None:
        return
    sources = dict(library.sources())
    for path, known in library.known().items():
        for source in known.sources:
            sources.pop(source, None)
        if folder.holds(path):
            continue
        yield StoreFile(
            id=indexed_id(path),
            store_id=store.id,
            name=known.stamp.source,
            source=known.stamp.source,
            path=path,
            created=store.created,
            n_bytes=known.stamp.size,
            status="failed" if known.status == "failed" and not known.doc_ids else "completed",
            code="invalid_file" if known.status == "failed" else "",
            reason=known.reason,
            doc_ids=known.doc_ids,
            is_upload=False,
        )
    for source, doc_id in sources.items():
        yield StoreFile(
            id=indexed_id(source),
            store_id=store.id,
            name=source,
            source=source,
            path="",
            created=store.created,
            n_bytes=0,
            status="completed",
            doc_ids=(doc_id,),
            is_upload=False,
        )
