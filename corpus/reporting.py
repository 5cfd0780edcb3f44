"""What is reported of a file that has been read: counts, pages, warnings, and a row for each part of a container."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.loading import LOADERS, REFUSED, suffix_of
from corpus.types import Chunk, Document, FileReport, Unread

# Whoever has a file of one of these wants it read, or told why it cannot be; any other in a folder is nothing to index.
CLAIMED = frozenset({*LOADERS, *REFUSED})

Read = Sequence[tuple[Document, Sequence[Chunk]]]


def loaded(source: str, read: Read, kept_under: Sequence[str], unread: Sequence[Unread]) -> FileReport:
    """The row of a file whose documents have been stored.

    Args:
        source: The file as the user gave it.
        read: Its documents with their chunks.
        kept_under: For each document the source it is kept under, which is another's where that holds the same bytes.
        unread: Parts that could not be read.
    """
    warnings = []
    if not _is_container(source, read, unread):
        warnings = [text for document, _ in read if (text := document.meta.get("warning"))]
    elif not read:
        warnings = ["Nothing in it could be indexed."]
    copies = [kept for (document, _), kept in zip(read, kept_under, strict=True) if kept != document.source]
    if copies and len(read) == 1:
        warnings.insert(0, f"It holds the same bytes as {copies[0]} and is indexed once.")
    elif copies:
        warnings.insert(0, f"Already in the library, so indexed once: {len(copies)} of its {len(read)} parts.")
    pages = _unreadable(read[0][0]) if len(read) == 1 else ()
    return FileReport(
        source=source,
        status="loaded",
        warnings=tuple(warnings),
        n_documents=len(read),
        n_chars=sum(len(document.text) for document, _ in read),
        n_chunks=sum(len(chunks) for _, chunks in read),
        n_tables=sum(len(document.tables) for document, _ in read),
        n_pages=sum(_n_pages(document) for document, _ in read),
        unreadable_pages=pages,
    )


def parts(source: str, read: Read, unread: Sequence[Unread]) -> list[FileReport]:
    """A row for each part of a container, none for a file that is one document."""
    if not _is_container(source, read, unread):
        return []
    rows = [
        FileReport(
            source=document.source,
            status="loaded",
            container=source,
            warnings=tuple(filter(None, [document.meta.get("warning")])),
            n_documents=1,
            n_chars=len(document.text),
            n_chunks=len(chunks),
            n_tables=len(document.tables),
            n_pages=_n_pages(document),
            unreadable_pages=_unreadable(document),
        )
        for document, chunks in read
    ]
    return rows + unread_parts(source, unread)


def unread_parts(source: str, unread: Sequence[Unread]) -> list[FileReport]:
    """A row for each part that could not be read: skipped where its suffix is not `CLAIMED`, as in a folder, else failed."""
    return [
        FileReport(source=part.source, status="failed", container=source, reason=part.reason)
        if suffix_of(Path(part.source)) in CLAIMED
        else FileReport(source=part.source, status="skipped", container=source, reason=part.reason, cause="suffix")
        for part in unread
    ]


def _is_container(source: str, read: Read, unread: Sequence[Unread]) -> bool:
    return bool(unread) or len(read) != 1 or read[0][0].source != source


def _n_pages(document: Document) -> int:
    """Pages or slides, as many as the loader says or else marks."""
    said = document.meta.get("pages", "")
    return int(said) if said.isdecimal() else sum(mark.kind in ("page", "slide") for mark in document.marks)


def _unreadable(document: Document) -> tuple[str, ...]:
    """The labels of the pages without text, as the loader lists them."""
    return tuple(filter(None, document.meta.get("unreadable_pages", "").split(", ")))
