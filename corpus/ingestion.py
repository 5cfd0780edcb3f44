"""Files and folders into a library: one commit a file, unchanged files skipped, vanished ones removed, every failure named.

Knows which files to visit and what became of each. Files and folders whose name begins with a dot are left out of a folder's
walk, and read when named themselves. Links are followed; a folder met twice is read once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.chunking import CountTokens, chunk
from corpus.document_store import Known, Stamp
from corpus.errors import LoadError
from corpus.identity import document_id_of
from corpus.isolation import IsolatedReader
from corpus.library import Library
from corpus.limits import Limits
from corpus.loading import MAX_BYTES, READER, Reader, check
from corpus.types import FileReport, IngestReport, Unread

Progress = Callable[[int, int, FileReport], None]

# A file written within one tick of the file system's clock after it was read keeps its time stamp. One so fresh is
# recognised by content at the next ingest, not by its stamp.
_FRESH_NS = 2_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """The files to read in order, and what the walk could not read: (path, reason)."""

    files: tuple[Path, ...]
    failures: tuple[tuple[Path, str], ...]


def ingest(
    paths: Sequence[Path],
    library: Library,
    count_tokens: CountTokens,
    *,
    progress: Progress | None = None,
    max_bytes: int = MAX_BYTES,
    reader: Reader | None = None,
) -> IngestReport:
    """Bring the library up to date with files and folders.

    Args:
        paths: Files, and folders read with everything below them.
        library: Each file is one transaction in it; interrupted, an ingest goes on where it was.
        count_tokens: The embedder's, for chunking.
        progress: Called after each file with (files done, files in all, its report).
        max_bytes: Larger files are refused.
        reader: What reads the files; None for a process of its own under the limits of `Limits`, ended afterwards.

    Returns:
        A report on every file visited, in order, then on those removed because they are gone from one of the folders.
        A file that cannot be read any more keeps its earlier content, and its report says so.

    Raises:
        LibraryError: the library cannot be written. Files already reported stay committed.
        ReaderError: the process that reads files cannot be started.
    """
    if reader is None:
        with IsolatedReader(Limits(max_bytes=max_bytes)) as isolated:
            return ingest(paths, library, count_tokens, progress=progress, max_bytes=max_bytes, reader=isolated)
    visit = _walk(paths)
    known = library.known()
    gone = _gone(paths, visit, known)
    total = len(visit.failures) + len(visit.files) + len(gone)
    reports: list[FileReport] = []

    def note(report: FileReport) -> None:
        reports.append(report)
        if progress is not None:
            progress(len(reports), total, report)

    for path, reason in visit.failures:
        note(FileReport(source=_printable(path), status="failed", reason=reason))
    for path in visit.files:
        note(_ingest_file(path, known.get(_absolute(path)), library, count_tokens, max_bytes, reader))
    for source in gone:
        library.remove(source)
        note(FileReport(source=source, status="removed", reason=f"{source} is gone; its document has been removed."))
    return IngestReport(files=tuple(reports))


def _ingest_file(
    path: Path, known: Known | None, library: Library, count_tokens: CountTokens, max_bytes: int, reader: Reader
) -> FileReport:
    started = time.monotonic()
    try:
        report = _read_file(path, known, library, count_tokens, max_bytes, reader)
    except LoadError as error:
        kept = " Its earlier content stays in the library." if known else ""
        report = FileReport(source=_printable(path), status="failed", reason=f"{error}{kept}")
    return replace(report, seconds=time.monotonic() - started)


def _read_file(
    path: Path, known: Known | None, library: Library, count_tokens: CountTokens, max_bytes: int, reader: Reader
) -> FileReport:
    if _printable(path) != str(path):
        raise LoadError(f"{_printable(path)} has a name that is not valid UTF-8. Rename it.")
    check(path, max_bytes)
    status = path.stat()
    fresh = time.time_ns() - status.st_mtime_ns < _FRESH_NS
    stamp = Stamp(path=_absolute(path), size=status.st_size, mtime_ns=0 if fresh else status.st_mtime_ns, reader=READER)
    if known is not None and known.stamp == stamp and not fresh:
        return FileReport(source=known.source, status="unchanged")
    if known is not None and known.stamp.reader == READER and _hash(path, known.format) == known.doc_id:
        library.restamp(known.source, stamp)
        return FileReport(source=known.source, status="unchanged")
    n_chars = n_chunks = n_tables = 0
    notes: list[str] = []
    parts = reader.read(path)
    notes.extend(part.reason for part in parts if isinstance(part, Unread))
    if len(notes) == len(parts):
        raise LoadError(" ".join(notes))
    for document in (part for part in parts if not isinstance(part, Unread)):
        chunks = chunk(document, count_tokens)
        if known is not None and known.source != document.source:
            library.remove(known.source)
        kept_under = library.put(document, chunks, stamp=stamp if document.source == str(path) else None)
        if kept_under != document.source:
            notes.append(f"It holds the same bytes as {kept_under} and is indexed once.")
        notes.extend(filter(None, [document.meta.get("warning")]))
        n_chars += len(document.text)
        n_chunks += len(chunks)
        n_tables += len(document.tables)
    return FileReport(
        source=str(path), status="loaded", reason=" ".join(notes), n_chars=n_chars, n_chunks=n_chunks, n_tables=n_tables
    )


def _walk(paths: Sequence[Path]) -> _Visit:
    # Not Path.is_dir, which raises on what it may not look at; what is no folder for whatever reason, `check` names as a file.
    files: dict[str, Path] = {}
    failures: list[tuple[Path, str]] = []
    for path in paths:
        if os.path.isdir(path):
            for file in _below(path, failures, set()):
                files.setdefault(_absolute(file), file)
        else:
            files.setdefault(_absolute(path), path)
    return _Visit(files=tuple(files.values()), failures=tuple(failures))


def _below(folder: Path, failures: list[tuple[Path, str]], entered: set[tuple[int, int]]) -> Iterator[Path]:
    """The files under `folder` by name, dotted names left out. A folder reached twice, by links, is entered once."""
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        entries = sorted(folder.iterdir())
    except OSError as error:
        failures.append(
            (folder, f"The folder {_printable(folder)} cannot be read: {error.strerror}. What it held stays indexed.")
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if os.path.isdir(entry):
            yield from _below(entry, failures, entered)
        else:
            yield entry


def _gone(paths: Sequence[Path], visit: _Visit, known: Mapping[str, Known]) -> tuple[str, ...]:
    """Sources under one of the folders whose file is no longer there; an unreadable folder is not judged."""
    folders = [_absolute(path) for path in paths if os.path.isdir(path)]
    unread = [_absolute(path) for path, _ in visit.failures]
    met = {_absolute(path) for path in visit.files}
    return tuple(
        entry.source
        for path, entry in known.items()
        if path not in met
        and any(_is_under(path, folder) for folder in folders)
        and not any(_is_under(path, folder) for folder in unread)
        and _is_gone(path)
    )


def _is_gone(path: str) -> bool:
    """Whether nothing is at `path`; where that cannot be found out, something may be."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        pass
    return False


def _is_under(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)


def _printable(path: Path) -> str:
    """The path as text: names that are no UTF-8 reach Python as lone surrogates, which nothing can print or store."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _hash(path: Path, format: str) -> str:
    try:
        return document_id_of(format, path)
    except OSError as error:
        raise LoadError(f"{path} cannot be read: {error.strerror}. Check the path and its permissions.") from error
