"""Uploads to one library: files kept, vector stores over its collections, and the thread that reads. What handlers talk to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.errors import NotFoundError, RequestError, TooLargeError
from app.settings import Settings
from app.uploads.agenda import Agenda
from app.uploads.database import Database
from app.uploads.folder import UploadFolder
from app.uploads.form import ReceivedFile, UploadLimits
from app.uploads.names import disk_name
from app.uploads.reading import ReadingThread
from app.uploads.records import DEFAULT_COLLECTION, Attributes, Job, StoredFile, VectorStore, Work
from app.uploads.shelf import Shelf, new_id
from app.uploads.stores import Stores
from corpus import MAX_BYTES, Library
from models import Embedder

MB = 1_000_000


class Uploads:
    """Opened once by the server, closed at its end."""

    def __init__(self, settings: Settings, *, library: Callable[[], Library], embedder: Embedder) -> None:
        """Take hold of the folder beside the library, and sweep out what an earlier process left unfinished.

        Args:
            settings: The library and the limits in force.
            library: Gives the library, making it when there is none.
            embedder: What embeds.

        Raises:
            ConflictError: another server holds the folder.
            StorageError: the folder cannot be made or its database not be used.
        """
        self._settings = settings
        self._library = library
        self.embedder = embedder
        self.folder = UploadFolder(settings.library)
        self.folder.open()
        try:
            self._database = Database(self.folder.database)
        except BaseException:
            self.folder.close()
            raise
        self.shelf, self.agenda = Shelf(self._database), Agenda(self._database)
        self.folder.sweep({file.id for file in self.shelf.files()})
        self.reading = ReadingThread(
            self.shelf,
            self.agenda,
            self.folder,
            library=library,
            embedder=embedder,
            max_bytes=max(MAX_BYTES, settings.max_upload_mb * MB),
        )
        self.stores = Stores(self)
        self.reading.expire = self.stores.expire
        is_to_expire = any([file.expires for file in self.shelf.files()] + [store.expires for store in self.shelf.stores()])
        if self.agenda.next() is not None or self.shelf.noted("deleted") or is_to_expire:
            self.reading.wake()

    def close(self) -> None:
        """End the reading, which goes on at the next start, and let go of the folder."""
        try:
            self.reading.stop()
        finally:
            self._database.close()
            self.folder.close()

    def library_if_any(self) -> Library | None:
        """The library, None where there is none yet."""
        return self._library() if self._settings.library.exists() else None

    def limits(self, max_files: int | None = None) -> UploadLimits:
        """What a form may bring now."""
        allowed = self._settings.max_uploads_mb * MB
        return UploadLimits(
            max_bytes=self._settings.max_upload_mb * MB,
            max_files=max_files or self._settings.max_upload_files,
            room=max(0, allowed - self.shelf.n_bytes()),
            allowed=allowed,
        )

    # Files.

    def keep(
        self, received: ReceivedFile, *, purpose: str, is_of_page: bool = False, expires_s: int | None = None
    ) -> StoredFile:
        """Keep a file that was received whole.

        Raises:
            StorageError: the disk does not take it.
            TooLargeError: files that were sent at the same time have taken the room.
        """
        assert received.path is not None
        file_id = new_id("file-")
        named = disk_name(received.name)
        self.folder.keep(received.path, file_id, named)
        try:
            with self._database.changing():
                if received.n_bytes > (limits := self.limits()).room:
                    raise TooLargeError(f"{received.name} was not taken: {limits.no_room}", param="file")
                kept = self.shelf.add_file(
                    id=file_id,
                    name=received.name,
                    disk_name=named,
                    purpose=purpose,
                    is_of_page=is_of_page,
                    n_bytes=received.n_bytes,
                    digest=received.digest,
                    expires_s=expires_s,
                )
        except BaseException:
            self.folder.remove(file_id)
            raise
        if expires_s is not None:
            self.reading.wake()
        return kept

    def file(self, file_id: str) -> StoredFile:
        """An uploaded file by its id.

        Raises:
            NotFoundError: there is none.
        """
        found = self.shelf.file(file_id)
        if found is None:
            raise NotFoundError(
                f"There is no file {file_id!r}. GET /v1/files lists those there are.", param="file_id", code="file_not_found"
            )
        return found

    def delete_file(self, file_id: str) -> None:
        """Remove a file from the disk, and what it held from every vector store.

        Raises:
            NotFoundError: there is none.
        """
        file = self.file(file_id)
        with self.reading.changing:
            for one in self.shelf.stores_with(file_id):
                self._remove_from(one.store_id, file)
            self.shelf.remove_file(file_id)
            self.folder.remove(file_id)
        self.reading.wake()

    def take_out(self, file_id: str, collection: str) -> None:
        """Remove a file from one collection, and from the disk when no other holds it.

        Raises:
            NotFoundError: there is no such file.
        """
        file = self.file(file_id)
        with self.reading.changing:
            self._remove_from(self.store_for(collection).id, file)
            if not self.shelf.stores_with(file_id):
                self.delete_file(file_id)
        self.reading.wake()

    def remove_traces(self) -> None:
        """Have the library rid of what was deleted from it, as soon as nothing is being read."""
        self.shelf.note("deleted", "yes")
        self.reading.wake()

    # Vector stores.

    def store_for(self, collection: str | None) -> VectorStore:
        """The vector store of a collection, made when it has none.

        Raises:
            RequestError: that cannot be the name of a collection.
        """
        name = collection or DEFAULT_COLLECTION
        check_collection(name)
        with self.reading.changing:
            return self.shelf.store_of(name) or self.shelf.add_store(name)

    # Jobs.

    def attach(self, store: VectorStore, files: Sequence[tuple[StoredFile, Attributes | None]], *, prefix: str = "job_") -> Job:
        """Have files read into a vector store."""
        with self._database.changing():
            for file, attributes in files:
                self.shelf.attach(store.id, file.id, attributes)
            self.shelf.touch(store.id)
            job = self.agenda.add(store.id, store.collection, [file for file, _ in files], prefix=prefix)
        self.reading.wake()
        return job

    def take(self, collection: str | None, received: Sequence[ReceivedFile]) -> Job:
        """Keep files of the page and have them read into a collection; one that is there unchanged is not read again.

        Raises:
            RequestError: that cannot be the name of a collection.
            StorageError: the disk does not take them.
        """
        store = self.store_for(collection)
        lines: list[StoredFile | Work] = []
        for one in received:
            if one.path is None or one.n_bytes == 0:
                reason = one.reason or f"{one.name} is empty (0 bytes). Nothing to index; fill it or leave it out."
                lines.append(_line(one, "failed", reason))
            elif self._has(store, one):
                lines.append(_line(one, "unchanged", ""))
            else:
                try:
                    lines.append(self.keep(one, purpose="user_data", is_of_page=True))
                except TooLargeError as error:
                    lines.append(_line(one, "failed", str(error)))
        with self._database.changing():
            for line in lines:
                if isinstance(line, StoredFile):
                    self.shelf.attach(store.id, line.id)
            job = self.agenda.add(store.id, store.collection, lines)
        self.reading.wake()
        return job

    def job(self, job_id: str) -> Job:
        """A job by its id.

        Raises:
            NotFoundError: there is none.
        """
        found = self.agenda.job(job_id)
        if found is None:
            raise NotFoundError(f"There is no job {job_id!r}. GET /fulcrum/ingest lists those there are.", code="job_not_found")
        return found

    def cancel(self, job_id: str) -> Job:
        """Have a job leave off at the next file or passage; harmless when it is over."""
        self.job(job_id)
        self.reading.cancel(job_id)
        return self.job(job_id)

    def _has(self, store: VectorStore, received: ReceivedFile) -> bool:
        """Whether the page's latest upload of that name holds the same bytes and was not refused."""
        *_, last = (None, *self.shelf.of_page(store.id, received.name))
        if last is None or last.digest != received.digest:
            return False
        there = self.shelf.attached(store.id, last.id)
        return there is not None and there.status in ("completed", "in_progress")

    def _remove_from(self, store_id: str, file: StoredFile) -> None:
        store = self.shelf.store(store_id)
        library = self.library_if_any()
        if store is not None and library is not None:
            path = str(self.folder.path(file.id, file.disk_name))
            library.within(store.collection).remove_file(path)
            self.shelf.note("deleted", "yes")
        self.shelf.detach(store_id, file.id)


def check_collection(name: str) -> None:
    """Raises RequestError when `name` cannot be the name of a collection."""
    if not name.strip() or len(name) > 100 or not name.isprintable():
        raise RequestError(
            f"{name[:100]!r} cannot be the name of a collection. Choose one of 1 to 100 printable characters.",
            param="collection",
        )


def _line(received: ReceivedFile, status: Any, reason: str) -> Work:
    return Work(seq=0, job_id="", file_id="", name=received.name, status=status, reason=reason, n_bytes=received.n_bytes)
