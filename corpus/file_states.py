"""How files look now, and how the library knows them."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LoadError
from corpus.file_store import Known, Stamp
from corpus.library import Library
from corpus.loading import suffix_of
from corpus.reporting import CLAIMED
from corpus.walking import Found

# A file written within one tick of the file system's clock after it was read keeps its time stamp. One so fresh is
# recognised by content at the next ingest, not by its stamp.
_FRESH_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Held:
    """A file as one collection knows it."""

    library: Library
    known: Known


@dataclass(frozen=True, slots=True)
class Stale:
    """What is to be read again although it has not changed."""

    failures: bool
    documents: frozenset[str]

    def holds(self, known: Known) -> bool:
        """Whether the file is one of them; a part of it that failed counts as it does."""
        has_failed = known.status == "failed" or any(suffix_of(Path(part.source)) in CLAIMED for part in known.unread)
        return (self.failures and has_failed) or not self.documents.isdisjoint(known.doc_ids)


def held_files(library: Library) -> dict[str, tuple[Held, ...]]:
    """What each collection that is seen knows, by absolute path."""
    names = [card.name for card in library.collections()] if library.collection is None else []
    if len(names) < 2:
        seen = library.within(names[0]) if names else library
        return {path: (Held(seen, known),) for path, known in library.known().items()}
    found: dict[str, tuple[Held, ...]] = {}
    for name in names:
        seen = library.within(name)
        for path, known in seen.known().items():
            found[path] = (*found.get(path, ()), Held(seen, known))
    return found


def sized(file: Found) -> Found:
    """With the size and time of a file that was named; as it was where they cannot be had, for `check` to say why."""
    if not file.named:
        return file
    try:
        status = os.stat(file.path)
    except OSError:
        return file
    return Found(file.path, file.absolute, status.st_size, status.st_mtime_ns, named=True)


def stamp_of(file: Found, reader: int) -> Stamp:
    """How a file looks now; looked at before its bytes are read, so that a change meanwhile shows at the next ingest."""
    try:
        status = os.stat(file.path)
        fresh = time.time_ns() - status.st_mtime_ns < _FRESH_NS
        with open(file.path, "rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise LoadError(f"{file.path} cannot be read: {error.strerror}. Check the path and its permissions.") from error
    return Stamp(
        path=file.absolute,
        size=status.st_size,
        mtime_ns=0 if fresh else status.st_mtime_ns,
        reader=reader,
        digest=digest,
        source=file.path,
    )


def is_gone(path: str) -> bool:
    """Whether no file is at `path`; where that cannot be found out, one may be."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
