"""Files and folders into a library: one commit a file, unchanged files skipped, vanished ones removed, every failure named.

Knows what became of each file; `corpus.walking` knows which to visit. A file is unchanged when its size and time stamp are
those noted, or else when its bytes are; bytes that have moved take their documents, chunks and vectors with them. What could
not be read is not tried again until it changes or the readers do. Leaves embedding to others: until then the words of a file
can be searched, and what its vectors would find cannot.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.chunking import CountTokens, chunk
from corpus.errors import LoadError
from corpus.file_states import Held, Stale, held_files, is_gone, sized, stamp_of
from corpus.file_store import Known, Stamp, moved
from corpus.ingest_steps import Progress, Steps
from corpus.isolation import IsolatedReader
from corpus.library import Library
from corpus.limits import Limits
from corpus.loading import MAX_BYTES, READER, Reader, check, suffix_of
from corpus.reporting import CLAIMED, loaded, parts, unread_parts
from corpus.types import Document, FileReport, IngestReport, Unread
from corpus.walking import Found, Rules, Walk, walk

_RESTAMPS = 500
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

# So many files do not leave a folder without anything by accident; a drive that is not mounted looks just like that.
_MANY = 10


def ingest(
    paths: Sequence[Path],
    library: Library,
    count_tokens: CountTokens,
    *,
    progress: Progress | None = None,
    max_bytes: int = MAX_BYTES,
    rules: Rules | None = None,
    reader: Reader | None = None,
    retry: bool = False,
    again: Collection[str] = (),
    only: Collection[str] | None = None,
) -> IngestReport:
    """Bring the library up to date with files and folders.

    Args:
        paths: Files, and folders read with everything below them.
        library: Each file is one transaction in it; interrupted, an ingest goes on where it was. Seen through a collection,
            new files go there; otherwise a file is kept up to date in every collection that has it.
        count_tokens: The embedder's, for chunking.
        progress: Called after each file.
        max_bytes: Larger files are refused.
        rules: What to take from folders.
        reader: What reads the files; None for a process of its own under the limits of `Limits`, ended afterwards.
        retry: Try again what could not be read before, although it has not changed.
        again: Ids of documents whose files are read again although they have not changed.
        only: Absolute paths: nothing but these and what is below them is looked at.

    Returns:
        A report on every file visited, in order, then on those removed because they are gone from one of the folders, or left
        out by an ignore file now. A file that cannot be read any more keeps its earlier content, and its report says so.

    Raises:
        LibraryError: the library cannot be written. Files already reported stay committed.
        ReaderError: the process that reads files cannot be started.
    """
    walked = walk(paths, CLAIMED, rules, only=only)
    stale = Stale(retry, frozenset(again))
    if reader is not None:
        return _Ingest(library, count_tokens, max_bytes, reader, stale).run(walked, only, progress)
    with IsolatedReader(Limits(max_bytes=max_bytes)) as isolated:
        return _Ingest(library, count_tokens, max_bytes, isolated, stale).run(walked, only, progress)


class _Ingest:
    """One ingest: what the library knows, and what is done with each file."""

    def __init__(self, library: Library, count_tokens: CountTokens, max_bytes: int, reader: Reader, stale: Stale) -> None:
        self._library = library
        self._count_tokens = count_tokens
        self._max_bytes = max_bytes
        self._reader = reader
        self._stale = stale
        self._held = held_files(library)
        self._owners = {one.known.stamp.source: path for path, held in self._held.items() for one in held}
        self._lost: dict[int, list[str]] = {}
        self._restamps: dict[str | None, tuple[Library, list[Stamp]]] = {}

    def run(self, walked: Walk, only: Collection[str] | None, progress: Progress | None) -> IngestReport:
        try:
            return self._run(walked, only, progress)
        finally:
            self._note_restamps(1)

    def _run(self, walked: Walk, only: Collection[str] | None, progress: Progress | None) -> IngestReport:
        files = [sized(file) for file in walked.files]
        met = {file.absolute for file in files}
        for path, held in self._held.items():
            if path not in met:
                self._lost.setdefault(held[0].known.stamp.size, []).append(path)
        steps = Steps(walked, [file for file in files if not self._is_same(file)], progress)
        for failure in walked.failures:
            steps.take(FileReport(source=_printable(failure.path), status="failed", reason=_printable(failure.reason)))
        for file in files:
            for report in self._visit(file):
                steps.take(report, file)
        for skip in walked.skipped:
            reason = _printable(skip.reason)
            steps.take(FileReport(source=_printable(skip.path), status="skipped", reason=reason, cause=skip.cause))
        for report in self._remove(walked, met, only):
            steps.take(report)
        return IngestReport(files=tuple(steps.reports), left_out=walked.left_out)

    def _is_same(self, file: Found) -> bool:
        """Whether every collection that has the file noted it as it looks now; a failure to be tried again is not the same."""
        held = self._held.get(file.absolute)
        return bool(held) and all(
            known.stamp.mtime_ns == file.mtime_ns != 0
            and known.stamp.size == file.size
            and known.stamp.reader == READER
            and not self._stale.holds(known)
            for known in (one.known for one in held or ())
        )

    def _visit(self, file: Found) -> Iterator[FileReport]:
        held = self._held.get(file.absolute, ())
        if held and self._is_same(file):
            yield from _as_before(held[0].known)
            return
        started = time.monotonic()
        try:
            first, *others = self._look_into(file, held)
        except LoadError as error:
            first, others = self._failed(file, held, str(error)), []
        yield replace(first, n_bytes=max(file.size, 0), seconds=time.monotonic() - started)
        yield from others

    def _look_into(self, file: Found, held: Sequence[Held]) -> Sequence[FileReport]:
        path = Path(file.path)
        if _printable(file.path) != file.path:
            raise LoadError(
                f"{_printable(file.path)} has a name that is not valid UTF-8, or control characters in it. Rename it."
            )
        if file.size == 0 and not file.named and not held:
            reason = f"{path} is empty (0 bytes): nothing to index."
            return [FileReport(source=file.path, status="skipped", reason=reason, cause="empty")]
        check(path, self._max_bytes)
        stamp = replace(stamp_of(file, READER), source=self._name_of(file))
        stale = [one for one in held if not self._holds(one, stamp)]
        for one in held:
            if one not in stale:
                self._restamp(one.library, stamp)
        if held and not stale:
            return _as_before(held[0].known)
        former = None if held else self._moved(stamp)
        if former is not None:
            return self._rename(former, replace(stamp, source=self._name_of(file, former)))
        return self._read(stamp, [one.library for one in stale] or [self._library])

    def _name_of(self, file: Found, former: str = "") -> str:
        """What the file is called in the library: as the user gave it, or in full where a file of another folder is called so.

        Two files called "README.md" that were indexed from within their folders are two files; `former` is where this one was.
        """
        return file.path if self._owners.get(file.path) in (None, file.absolute, former) else file.absolute

    def _holds(self, one: Held, stamp: Stamp) -> bool:
        noted = one.known.stamp
        return noted.reader == READER and noted.digest == stamp.digest and not self._stale.holds(one.known)

    def _read(self, stamp: Stamp, libraries: Sequence[Library]) -> Sequence[FileReport]:
        path = Path(stamp.source)
        try:
            found = self._reader.read(path)
        except LoadError as error:
            for library in libraries:
                library.fail_file(stamp, str(error))
            raise
        documents = [(item, chunk(item, self._count_tokens)) for item in found if isinstance(item, Document)]
        unread = [item for item in found if isinstance(item, Unread)]
        for library in libraries:
            kept_under = library.put_file(stamp, documents, unread, anew=self._stale.documents)
        return [loaded(str(path), documents, kept_under, unread), *parts(str(path), documents, unread)]

    def _moved(self, stamp: Stamp) -> str | None:
        """A path of the library whose file is gone and held the same bytes under the same suffix, and gave documents."""
        for path in self._lost.get(stamp.size, ()):
            known = self._held[path][0].known
            if (
                known.stamp.digest == stamp.digest
                and known.stamp.reader == READER
                and (known.status == "loaded" or known.doc_ids)
                and not self._stale.holds(known)
                and suffix_of(Path(path)) == suffix_of(Path(stamp.path))
                and is_gone(path)
            ):
                return path
        return None

    def _rename(self, old: str, stamp: Stamp) -> Sequence[FileReport]:
        self._lost[stamp.size].remove(old)
        held = self._held.pop(old)
        for one in held:
            one.library.rename_file(old, stamp.path, source=stamp.source)
            self._restamp(one.library, stamp)
        known = held[0].known
        before = known.stamp.source
        if known.status == "failed":
            failure = known.reason.replace(before, stamp.source)
            for one in held:
                one.library.fail_file(stamp, failure)
            return _as_before(replace(known, stamp=stamp, reason=failure))
        reason = f"It was {before} before; its documents and vectors are kept."
        unread = [Unread(source=moved(p.source, before, stamp.source), reason=p.reason) for p in known.unread]
        return [
            FileReport(source=stamp.source, status="renamed", reason=reason, before=before),
            *(replace(part, is_known=True) for part in unread_parts(stamp.source, unread)),
        ]

    def _restamp(self, library: Library, stamp: Stamp) -> None:
        self._restamps.setdefault(library.collection, (library, []))[1].append(stamp)
        self._note_restamps(_RESTAMPS)

    def _note_restamps(self, least: int) -> None:
        """Write the new stamps of unchanged files, `least` of a collection at a time: lost by a kill, they cost a hash each."""
        for library, stamps in self._restamps.values():
            if len(stamps) >= least:
                library.restamp_files(stamps)
                stamps.clear()

    def _failed(self, file: Found, held: Sequence[Held], reason: str) -> FileReport:
        kept = " Its earlier content stays in the library." if any(one.known.doc_ids for one in held) else ""
        return FileReport(source=_printable(file.path), status="failed", reason=f"{reason}{kept}")

    def _remove(self, walked: Walk, met: Collection[str], only: Collection[str] | None) -> Iterator[FileReport]:
        """Forget the files under one of the folders that are gone or ignored now; an unreadable folder is not judged."""
        # A folder that has vanished since it was walked takes nothing along: a drive may have been unmounted.
        folders = [folder for folder in walked.folders if os.path.isdir(folder)]
        unread = [failure.absolute for failure in walked.failures]
        for folder in [folder for folder in folders if only is None and _is_bare(folder)]:
            n_held = sum(_is_below(path, [folder]) for path in self._held)
            if n_held >= _MANY:
                unread.append(folder)
                reason = (
                    f"The folder {_printable(folder)} is empty, and the library holds {n_held:,} files of it. If it is a drive "
                    f"that is not mounted, mount it; if they are gone for good, remove them: fulcrum rm {_printable(folder)}"
                )
                yield FileReport(source=_printable(folder), status="failed", reason=reason)
        for path, held in list(self._held.items()):
            if path in met or not _is_below(path, folders) or _is_below(path, unread):
                continue
            if only is not None and not (path in only or _is_below(path, only)):
                continue
            ignored = path in walked.ignored or _is_below(path, walked.ignored)
            if not ignored and not is_gone(path):
                continue
            for one in held:
                one.library.remove_file(path)
            source = held[0].known.stamp.source
            why = "is left out by an ignore file now" if ignored else "is gone"
            content = "; what it held has been removed" if held[0].known.doc_ids else ""
            yield FileReport(source=source, status="removed", reason=f"{source} {why}{content}.")


def _as_before(known: Known) -> Sequence[FileReport]:
    source = known.stamp.source
    if known.status == "failed":
        kept = " Its earlier content stays in the library." if known.doc_ids else ""
        reason = f"{known.reason}{kept} It has not changed since and was not tried again; index it with --retry to do so."
        return [FileReport(source=source, status="failed", reason=reason, is_known=True)]
    n_documents = len(known.doc_ids)
    return [
        FileReport(source=source, status="unchanged", n_documents=n_documents),
        *(replace(part, is_known=True) for part in unread_parts(source, known.unread)),
    ]


def _is_bare(folder: str) -> bool:
    try:
        with os.scandir(folder) as entries:
            return not any(entries)
    except OSError:
        return False


def _is_below(path: str, folders: Collection[str]) -> bool:
    if not folders:
        return False
    if len(folders) < 8:
        return any(path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
    at = path.rfind(os.sep)
    while at > 0:
        if path[:at] in folders:
            return True
        at = path.rfind(os.sep, 0, at)
    return os.sep in folders


def _printable(path: str) -> str:
    """The path as one line of text.

    Names that are no UTF-8 reach Python as lone surrogates, which nothing can print or store; control characters would break
    the lines of a report and of a citation, or command the terminal.
    """
    return _CONTROL.sub("\ufffd", os.fsencode(path).decode("utf-8", errors="replace"))
