"""One file that is kept under a name of its own: read where it lies, put into a library as what people call it.

`ingest` names a file by its path. What was uploaded lies in a folder of ours under a name made harmless, and is cited by the
name it came with. Reading is apart from putting, because it takes long and touches nothing.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.chunking import CountTokens, chunk
from corpus.errors import LoadError
from corpus.file_states import sized, stamp_of
from corpus.file_store import Stamp, moved
from corpus.library import Library
from corpus.loading import MAX_BYTES, READER, Reader, check
from corpus.reporting import loaded, parts
from corpus.types import Chunk, Document, FileReport, Unread
from corpus.walking import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A file that has been read, or the `failure` to read it, not yet in any library; "" is no failure."""

    stamp: Stamp
    documents: Sequence[tuple[Document, Sequence[Chunk]]] = ()
    unread: Sequence[Unread] = ()
    failure: str = ""
    seconds: float = 0.0

    def put(self, library: Library) -> tuple[FileReport, ...]:
        """Store it in one transaction, replacing what was known of the file: its report, then one for each part of a container.

        Raises:
            LibraryError: the library cannot be written.
        """
        source = self.stamp.source
        if self.failure:
            library.fail_file(self.stamp, self.failure)
            return (FileReport(source=source, status="failed", reason=self.failure, n_bytes=self.stamp.size),)
        kept_under = library.put_file(self.stamp, self.documents, self.unread)
        report = loaded(source, self.documents, kept_under, self.unread)
        report = replace(report, n_bytes=self.stamp.size, seconds=self.seconds)
        return (report, *parts(source, self.documents, self.unread))


def receive(path: Path, name: str, count_tokens: CountTokens, reader: Reader, *, max_bytes: int = MAX_BYTES) -> Received:
    """Read the file at `path` as one that is called `name`; a failure to read it is kept with its reason, not raised.

    Args:
        path: Absolute.
        name: What its documents are named after, as "folder/plan.md".
        count_tokens: The embedder's, for chunking.
        reader: What reads it.
        max_bytes: A larger file is refused.

    Raises:
        ReaderError: the process that reads files cannot be started.
    """
    started = time.monotonic()
    found = sized(Found(str(path), str(path), named=True))
    stamp = Stamp(path=str(path), size=max(found.size, 0), mtime_ns=0, reader=READER, source=name)
    try:
        check(path, max_bytes)
        stamp = replace(stamp_of(found, READER), source=name)
        read = [_renamed(item, str(path), name) for item in reader.read(path)]
    except LoadError as error:
        return Received(stamp=stamp, failure=str(error).replace(str(path), name))
    documents = [(item, chunk(item, count_tokens)) for item in read if isinstance(item, Document)]
    unread = [item for item in read if isinstance(item, Unread)]
    return Received(stamp=stamp, documents=documents, unread=unread, seconds=time.monotonic() - started)


def _renamed(item: Document | Unread, path: str, name: str) -> Document | Unread:
    source = moved(item.source, path, name)
    if isinstance(item, Unread):
        return Unread(source=source, reason=item.reason.replace(path, name))
    return replace(item, source=source)
