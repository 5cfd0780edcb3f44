"""What the library holds, document by document, and what of the files given to it could not be read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus import DocumentCard, Library

_UNREADABLE = "unreadable_pages"  # the note that a reader of pages leaves with a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A document under one of its names in one collection.

    Attributes:
        id: The document's; copies of a file under other names share it.
        source: Its name: a path, and for a part of a container the container's path with the part's name behind.
        file: The file it came with, which is what can be removed; `source` itself where it came with an import.
        n_in_file: Documents of that file, 1 unless it is a container.
        n_bytes: Size of the file, None where it is not known.
        modified: When the file was last changed, in seconds since 1970; None where it is not known.
        unreadable_pages: Labels of the pages without text.
    """

    id: str
    source: str
    title: str
    format: str
    collection: str
    file: str
    n_in_file: int
    n_chunks: int
    n_tables: int
    n_bytes: int | None
    modified: float | None
    unreadable_pages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or a part of one, that could not be read. `file` is what would be removed with it."""

    source: str
    collection: str
    file: str
    reason: str


def holdings(library: Library) -> tuple[Holding, ...]:
    """Every document of what is seen, under each name and in each collection, by name."""
    seen = _Seen(library)
    return tuple(
        sorted((one for name in _names(library) for one in seen.of(name)), key=lambda one: (one.source, one.collection))
    )


def refusals(library: Library) -> tuple[Refusal, ...]:
    """Every file, and every part of a container, that could not be read, by name."""
    found = []
    for name in _names(library):
        for known in library.within(name).known().values():
            file = known.stamp.source
            if known.status == "failed":
                found.append(Refusal(source=file, collection=name, file=file, reason=known.reason))
            found += [Refusal(source=part.source, collection=name, file=file, reason=part.reason) for part in known.unread]
    return tuple(sorted(found, key=lambda one: (one.source, one.collection)))


class _Seen:
    """What is looked up once for all collections."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: Mapping[str, DocumentCard] = {card.id: card for card in library.document_cards()}
        self._chunks = library.chunk_counts()
        self._tables = Counter(card.doc_id for card in library.tables())
        self._unreadable = {
            doc_id: tuple(filter(None, library.document(doc_id).meta.get(_UNREADABLE, "").split(", ")))
            for doc_id in library.document_ids(noting=_UNREADABLE)
        }

    def of(self, collection: str) -> Iterator[Holding]:
        """The documents of one collection: those of files, then those that came with an import."""
        inside = self._library.within(collection)
        loose = dict(inside.sources())
        for known in inside.known().values():
            stamp = known.stamp
            for source, doc_id in zip(known.sources, known.doc_ids, strict=True):
                loose.pop(source, None)
                yield from self._holding(
                    doc_id,
                    source,
                    collection,
                    stamp.source,
                    len(known.sources),
                    stamp.size,
                    _modified(stamp.path, stamp.mtime_ns),
                )
        for source, doc_id in loose.items():
            yield from self._holding(doc_id, source, collection, source, 1, None, None)

    def _holding(
        self, doc_id: str, source: str, collection: str, file: str, n_in_file: int, n_bytes: int | None, modified: float | None
    ) -> Iterator[Holding]:
        card = self._cards.get(doc_id)
        if card is None:  # it went while this was looked up
            return
        yield Holding(
            id=doc_id,
            source=source,
            title=card.title,
            format=card.format,
            collection=collection,
            file=file,
            n_in_file=n_in_file,
            n_chunks=self._chunks.get(doc_id, 0),
            n_tables=self._tables.get(doc_id, 0),
            n_bytes=n_bytes,
            modified=modified,
            unreadable_pages=self._unreadable.get(doc_id, ()),
        )


def _modified(path: str, mtime_ns: int) -> float | None:
    if mtime_ns:
        return mtime_ns / 1e9
    try:  # the library keeps no time of a file that had been changed a moment before it was read
        return os.stat(path).st_mtime
    except OSError:
        return None


def _names(library: Library) -> tuple[str, ...]:
    return (library.collection,) if library.collection else tuple(card.name for card in library.collections())
