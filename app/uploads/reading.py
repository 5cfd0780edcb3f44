"""Jobs worked through in a background thread, one at a time: files read, put into the library, then embedded.

The reading itself is in a process of its own (`IsolatedReader`). This thread and that process give way to answers: they run
with the least claim to the processor, and embed a few passages at a time so that a question waits for no more than these.
What is committed is kept at any end: a job that was interrupted goes on with the file it was at.
"""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress

from app.errors import StorageError
from app.uploads.agenda import Agenda
from app.uploads.counting import counter_of
from app.uploads.folder import UploadFolder
from app.uploads.progress import Progress
from app.uploads.records import RUNNING, FailureCode, Job, StoredFile, Work
from app.uploads.shelf import Shelf
from app.uploads.sources import Names
from app.uploads.yielding import Yielding, give_way
from corpus import CorpusError, FileReport, IsolatedReader, Library, LibraryError, Limits, receive
from models import Embedder, ModelError

_log = logging.getLogger("fulcrum.server")

MAX_ATTEMPTS = 3
"""So often a file is begun by servers that end meanwhile before it is given up."""

COMPACT_AFTER_S = 3.0
"""How long nothing is to be done before the library is rid of what was deleted."""

LOOK_EVERY_S = 30.0
"""How often the clock is looked at while a file or a store is to expire; the clock may jump, so no time is set for it."""


class _StoppedError(Exception):
    """The server stops, or the job was cancelled: leave off here."""


class ReadingThread:
    """Works through the agenda as long as the server runs. Started by the first `wake`."""

    def __init__(
        self,
        shelf: Shelf,
        agenda: Agenda,
        folder: UploadFolder,
        *,
        library: Callable[[], Library],
        embedder: Embedder,
        max_bytes: int,
    ) -> None:
        """Remember what to work with; `library` gives the library, made when there is none."""
        self._shelf, self._agenda, self._folder = shelf, agenda, folder
        self._library = library
        self._embedder = embedder
        self._max_bytes = max_bytes
        self._awake = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._reader: IsolatedReader | None = None
        self._names: Names | None = None
        self._embedding_rate: float | None = None
        self.progress = Progress()
        self.expire: Callable[[], bool] = lambda: False
        """Removes what has expired; whether something else will. Called while nothing is to be done."""
        self.changing = threading.RLock()
        """Held while the library and the records are changed together."""

    def wake(self) -> None:
        """There may be something to do."""
        if self._stopped.is_set():
            return
        with self.changing:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="reads uploads", daemon=True)
                self._thread.start()
        self._awake.set()

    def stop(self, patience_s: float = 8.0) -> None:
        """Leave off at the next passage or file; what is being read is given up, and read again at the next start."""
        self._stopped.set()
        self._awake.set()
        if self._thread is not None:
            deadline = time.monotonic() + patience_s
            self._thread.join(0.5)
            while self._thread.is_alive() and time.monotonic() < deadline:
                reader = self._reader
                if reader is not None and (pid := reader.pid) is not None:
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)
                self._thread.join(0.2)

    def cancel(self, job_id: str) -> None:
        """Have a job leave off at the next file or passage; one that waits for its turn is over at once."""
        with self.changing:
            job = self._agenda.job(job_id)
            if job is None or job.state not in RUNNING:
                return
            self._agenda.set(job_id, is_cancelled=True)
            if job.state == "waiting":
                self._cancel(job)
        self.wake()

    def seconds_left(self, job: Job) -> float | None:
        """How long the job will take, None while that is not known."""
        return self.progress.seconds_left(self._embedding_rate) if self.progress.job_id == job.id else None

    def _run(self) -> None:
        give_way()
        self._agenda.begin_again()
        with ExitStack() as stack:
            while not self._stopped.is_set():
                try:
                    self._next(stack)
                except StorageError:  # the record itself cannot be written: what was being done is done again
                    self._stopped.wait(5)

    def _next(self, stack: ExitStack) -> None:
        job = self._agenda.next()
        if job is None:
            self._rest(stack)
            return
        if self._reader is None:
            self._reader = stack.enter_context(IsolatedReader(Limits(max_bytes=self._max_bytes)))
        self._try(job)

    def _try(self, job: Job) -> None:
        try:
            self._do(job)
        except _StoppedError:
            return
        except StorageError:
            raise
        except (CorpusError, ModelError) as error:
            self._end(job, "failed", f"{error} What was read before stays; upload the rest again.")
        except Exception:  # noqa: BLE001  what nobody foresaw in one job must not keep those after it waiting
            _log.exception("The job %s failed inside the server.", job.id)
            self._end(job, "failed", "Something went wrong inside the server; its log says what. Upload the rest again.")

    def _rest(self, stack: ExitStack) -> None:
        """Wait for work; after a while end the reading process and remove the traces of what was deleted."""
        if self._awake.wait(COMPACT_AFTER_S):
            self._awake.clear()
            return
        stack.close()
        self._reader = None
        is_more_to_expire = True
        with suppress(StorageError, CorpusError):  # the disk is full, or somebody writes just now: at the next look
            is_more_to_expire = self.expire()
        if self._shelf.noted("deleted"):
            self._shelf.note("deleted", None)
            try:
                self._library().compact()
            except LibraryError:  # somebody reads just now, or the disk is full: at the next rest
                self._shelf.note("deleted", "yes")
                self._awake.wait(30)
            return
        self._awake.wait(LOOK_EVERY_S if is_more_to_expire else None)
        self._awake.clear()

    def _do(self, job: Job) -> None:
        work = self._agenda.work(job.id)
        total = sum(one.n_bytes for one in work if one.status == "waiting")
        self.progress = Progress(job_id=job.id, bytes_total=total)
        self._names = None
        with self.changing:
            self._look(job)
            self._agenda.set(job.id, state="reading")
        for one in work:
            if one.status == "waiting":
                self._look(job)
                self._read(job, one)
                self.progress.read(one.n_bytes)
        self._agenda.set(job.id, state="embedding")
        message = self._embed(job)
        self._end(job, "done", message)

    def _look(self, job: Job) -> None:
        """Leave off where that is wanted."""
        if self._stopped.is_set():
            raise _StoppedError
        now = self._agenda.job(job.id)
        if now is None or now.is_cancelled or self._shelf.store(job.store_id) is None:
            if now is not None and now.state in RUNNING:
                self._cancel(job)
            raise _StoppedError

    def _read(self, job: Job, one: Work) -> None:
        file = self._shelf.file(one.file_id)
        if file is None or self._shelf.attached(job.store_id, one.file_id) is None:
            self._agenda.set_work(one.seq, status="cancelled", reason=f"{one.name} was removed before it was read.")
            return
        if one.n_attempts >= MAX_ATTEMPTS:
            reason = (
                f"{one.name} was being read {one.n_attempts} times when the server ended, and is not tried again. Split it or "
                "save it in a simpler format."
            )
            self._failed(job, one, reason)
            return
        self._agenda.set_work(one.seq, status="reading", n_attempts=one.n_attempts + 1)
        library = self._within(job)
        names = self._names = self._names or Names(library, self._shelf, self._folder, job.store_id)
        path = self._folder.path(file.id, file.disk_name)
        source = names.for_file(file, path)
        assert self._reader is not None
        received = receive(path, source, counter_of(self._embedder), self._reader, max_bytes=self._max_bytes)
        if self._stopped.is_set():
            self._agenda.set_work(one.seq, status="waiting", n_attempts=one.n_attempts)  # its reader may have been killed
            raise _StoppedError
        with self.changing:
            if self._shelf.attached(job.store_id, file.id) is None:  # deleted while it was read
                self._agenda.set_work(one.seq, status="cancelled", reason=f"{one.name} was removed while it was read.")
                return
            report, *parts = received.put(self._within(job))  # its collection may have been renamed meanwhile
            self._note(job, one, report, parts)
            if report.status != "failed":
                self._replace(job, file, names)

    def _within(self, job: Job) -> Library:
        store = self._shelf.store(job.store_id)
        return self._library().within(store.collection if store else job.collection)

    def _note(self, job: Job, one: Work, report: FileReport, parts: Sequence[FileReport]) -> None:
        said = [*report.warnings, *(part.reason for part in parts if part.status == "failed")]
        is_locked = bool(parts) and not report.n_chunks and all(part.status == "failed" for part in parts)
        if report.status == "failed" or is_locked:  # a container of which no part could be read
            self._failed(job, one, report.reason or " ".join(said))
            return
        self.progress.n_chunks += report.n_chunks
        self._agenda.set_work(
            one.seq, status="loaded", reason=" ".join(said), n_chunks=report.n_chunks, n_tables=report.n_tables
        )
        self._shelf.mark(job.store_id, one.file_id, "in_progress", source=report.source)

    def _failed(self, job: Job, one: Work, reason: str) -> None:
        code: FailureCode = "unsupported_file" if reason.startswith("No loader") else "invalid_file"
        self._agenda.set_work(one.seq, status="failed", reason=reason)
        self._shelf.mark(job.store_id, one.file_id, "failed", code=code, reason=reason)

    def _replace(self, job: Job, file: StoredFile, names: Names) -> None:
        """Forget the earlier files whose place this one has taken."""
        for old in names.replaced_by(file):
            self._within(job).remove_file(str(self._folder.path(old.id, old.disk_name)))
            self._shelf.detach(job.store_id, old.id)
            if not self._shelf.stores_with(old.id):
                self._shelf.remove_file(old.id)
                self._folder.remove(old.id)
            self._shelf.note("deleted", "yes")

    def _embed(self, job: Job) -> str:
        """Embed what has no vector yet; what to say of it, "" when all is well."""
        from rag import embed_pending

        library = self._library()
        self.progress.begin_embedding(library.n_without_vectors(self._embedder.name))
        self._agenda.set(job.id, n_to_embed=self.progress.n_to_embed)

        def note(done: int, total: int) -> None:
            self._embedding_rate = self.progress.embedded(done, total) or self._embedding_rate

        try:
            embed_pending(library, Yielding(self._embedder, lambda: self._look(job)), progress=note)
        except ModelError as error:
            return f"The words of every file can be searched. Meaning cannot: {error} The next upload mends that for all files."
        return ""

    def _end(self, job: Job, state: str, message: str = "") -> None:
        mine = self.progress if self.progress.job_id == job.id else Progress()
        with self.changing:
            for one in self._agenda.work(job.id):
                if one.status == "loaded":
                    self._shelf.mark(job.store_id, one.file_id, "completed")
                elif one.status in ("waiting", "reading"):
                    self._failed(job, one, message)
            self._agenda.set(
                job.id,
                state=state,
                message=message,
                n_to_embed=mine.n_to_embed,
                n_embedded=mine.n_embedded,
            )

    def _cancel(self, job: Job) -> None:
        with self.changing:
            for one in self._agenda.work(job.id):
                if one.status in ("waiting", "reading"):
                    reason = f"{one.name} was not read: the job was cancelled. Upload it again to have it read."
                    self._agenda.set_work(one.seq, status="cancelled", reason=reason)
                    self._shelf.mark(job.store_id, one.file_id, "cancelled", reason=reason)
            self._end(job, "cancelled", "Cancelled. What had been read stays, and its words can be searched.")
