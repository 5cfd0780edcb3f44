"""What the library holds, file by file, and which of it a person means by a name."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from app.errors import AbsentError

if TYPE_CHECKING:
    from corpus import Library

HeldStatus = Literal["loaded", "failed", "imported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFile:
    """A file of the library in one collection; "imported" is a source that came with another library's export.

    `path` is absolute, and "" for an imported source; `sources` name its documents. `reason` says why a file failed; what it
    holds then is that of an earlier reading.
    """

    source: str
    path: str
    collection: str
    status: HeldStatus
    reason: str
    sources: tuple[str, ...]
    n_bytes: int
    n_chunks: int
    n_tables: int
    n_unread: int

    def is_meant_by(self, name: str) -> bool:
        """Whether `name` is this file or a folder it lies in, as the user gave them or from here."""
        absolute = os.path.abspath(os.path.expanduser(name))
        return _is_at(self.source, name) or bool(self.path and _is_at(self.path, absolute))

    def is_called(self, name: str) -> bool:
        """Whether `name` is this file itself, or the end of its path."""
        absolute = os.path.abspath(os.path.expanduser(name))
        return name == self.source or absolute == self.path or self.source.endswith(f"/{name}")


def seen_through(library: Library, collection: str | None) -> Library:
    """The library, or one collection of it, for a command that makes none.

    Raises:
        AbsentError: there is no such collection; those there are get listed.
    """
    names = [] if collection is None else [card.name for card in library.collections()]
    if collection is not None and collection not in names:
        raise AbsentError(f"There is no collection {collection!r}. Known: {', '.join(names) or 'none'}.")
    return library.within(collection)


def held_files(library: Library) -> tuple[HeldFile, ...]:
    """Every file of what is seen, by source."""
    names = [library.collection] if library.collection else [card.name for card in library.collections()]
    chunks, tables = library.chunk_counts(), Counter(card.doc_id for card in library.tables())
    found = [file for name in names for file in _of_collection(library.within(name), name, chunks, tables)]
    return tuple(sorted(found, key=lambda file: (file.source, file.collection)))


def matching(files: Sequence[HeldFile], globs: Sequence[str]) -> tuple[HeldFile, ...]:
    """The files that one of the globs matches: the source, its last part, or a folder it lies in; all when there are none."""
    return tuple(
        file
        for file in files
        if not globs
        or any(fnmatchcase(name, glob) for glob in globs for name in (file.source, os.path.basename(file.source)))
        or any(file.is_meant_by(glob) for glob in globs)
    )


def meant(files: Sequence[HeldFile], name: str) -> tuple[HeldFile, ...]:
    """The files that `name` means, a file or a folder: the one at that path from here, else those given by that name.

    Raises:
        AbsentError: none, or a part of a file; near misses are listed.
    """
    absolute = os.path.abspath(os.path.expanduser(name))
    here = tuple(file for file in files if file.path and _is_at(file.path, absolute))
    found = here or tuple(file for file in files if file.is_meant_by(name))
    if not found:
        for file in files:
            if any(_is_at(source, place) for source in file.sources for place in (name, absolute)):
                raise AbsentError(
                    f"{name!r} is a part of {file.source!r}, which is removed as a whole: fulcrum rm {file.source}. To keep "
                    "the rest, take the part out of the file and index it again."
                )
        raise AbsentError(f"The library holds nothing called {name!r}. {_advice(name, [file.source for file in files])}")
    return found


def source_of(sources: Sequence[str], name: str) -> str:
    """The one source that `name` means: its absolute path, itself, or the end of its path.

    Raises:
        AbsentError: none or several; they are listed.
    """
    absolute = os.path.abspath(os.path.expanduser(name))
    for known in (absolute, name):  # a file of another folder may have been indexed by the same name from there
        if known in sources:
            return known
    found = [source for source in sources if os.path.abspath(source) == absolute or source.endswith(f"/{name}")]
    if len(found) == 1:
        return found[0]
    if found:
        raise AbsentError(f"{name!r} may be any of {_some(found)}. Write more of the path.")
    parts = [source for source in sources if source.startswith((f"{name}/", f"{absolute}/")) or f"/{name}/" in source]
    if parts:
        raise AbsentError(f"{name!r} holds several documents: {_some(parts)}. Name one of them.")
    raise AbsentError(f"The library holds nothing called {name!r}. {_advice(name, sources)}")


def _of_collection(seen: Library, name: str, chunks: Mapping[str, int], tables: Mapping[str, int]) -> Iterator[HeldFile]:
    sources = dict(seen.sources())
    for path, known in seen.known().items():
        for source in known.sources:
            sources.pop(source, None)
        ids = dict.fromkeys(known.doc_ids)
        yield HeldFile(
            source=known.stamp.source,
            path=path,
            collection=name,
            status=known.status,
            reason=known.reason,
            sources=known.sources,
            n_bytes=known.stamp.size,
            n_chunks=sum(chunks.get(doc_id, 0) for doc_id in ids),
            n_tables=sum(tables.get(doc_id, 0) for doc_id in ids),
            n_unread=len(known.unread),
        )
    for source, doc_id in sources.items():
        yield HeldFile(
            source=source,
            path="",
            collection=name,
            status="imported",
            reason="",
            sources=(source,),
            n_bytes=0,
            n_chunks=chunks.get(doc_id, 0),
            n_tables=tables.get(doc_id, 0),
            n_unread=0,
        )


def _is_at(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip(os.sep) + os.sep)


def _advice(name: str, sources: Sequence[str]) -> str:
    by_end = {os.path.basename(source): source for source in sorted(sources, key=len, reverse=True)}  # the shortest stays
    near = [by_end[end] for end in difflib.get_close_matches(os.path.basename(name), by_end, n=3, cutoff=0.6)]
    return f"Did you mean {_some(near)}?" if near else "`fulcrum list` shows what there is."


def _some(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name) for name in names[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"
