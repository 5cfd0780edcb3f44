"""Vector stores: the library's collections as the OpenAI API has them. Made, renamed, filled, searched, emptied, expired."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.errors import ConflictError, NotFoundError, RequestError
from app.uploads.filters import Comparison, Compound
from app.uploads.holdings import StoreFile, files_of
from app.uploads.records import DEFAULT_COLLECTION, DEFAULT_STORE, RUNNING, Attributes, Job, StoredFile, VectorStore
from app.uploads.searching import Found, StoreSearch
from corpus import Library
from rag import HybridRetriever

if TYPE_CHECKING:
    from app.uploads.uploads import Uploads

MAX_NAME_CHARS = 100


class Stores:
    """The vector stores of one library, over its uploads."""

    def __init__(self, uploads: Uploads) -> None:
        """Work on these uploads."""
        self._uploads = uploads
        self._shelf = uploads.shelf
        self._search = StoreSearch(uploads.embedder)
        if self._shelf.store(DEFAULT_STORE) is None:
            self._shelf.add_store(DEFAULT_COLLECTION)

    def all(self) -> tuple[VectorStore, ...]:
        """Every vector store, the oldest first; collections that have none yet are given one."""
        with self._uploads.reading.changing:
            self.expire()
            library = self._uploads.library_if_any()
            names = [DEFAULT_COLLECTION, *(card.name for card in library.collections())] if library else [DEFAULT_COLLECTION]
            for name in names:
                if self._shelf.store_of(name) is None:
                    self._shelf.add_store(name)
        return self._shelf.stores()

    def get(self, store_id: str) -> VectorStore:
        """A vector store by its id.

        Raises:
            NotFoundError: there is none.
        """
        self.expire()
        if self._shelf.store(store_id) is None:
            self.all()  # a collection may have been made by another program since
        found = self._shelf.store(store_id)
        if found is None:
            raise NotFoundError(
                f"There is no vector store {store_id!r}. GET /v1/vector_stores lists those there are.",
                param="vector_store_id",
                code="vector_store_not_found",
            )
        return found

    def usable(self, store_id: str) -> VectorStore:
        """A vector store that has not expired.

        Raises:
            NotFoundError: there is none.
            ConflictError: it has expired.
        """
        store = self.get(store_id)
        if is_expired(store):
            raise ConflictError(
                f"The vector store {store_id!r} has expired and is empty. Give it another expires_after (POST "
                f"/v1/vector_stores/{store_id}) and attach its files again.",
                code="vector_store_expired",
            )
        return store

    def create(
        self,
        name: str,
        files: Sequence[StoredFile],
        *,
        description: str = "",
        metadata: Mapping[str, str] | None = None,
        expires_days: int | None = None,
    ) -> VectorStore:
        """A new vector store, with a collection of its own, into which the files are read."""
        with self._uploads.reading.changing:
            collection = self._free_collection(name)
            store = self._shelf.add_store(
                collection, name=name, description=description, metadata=metadata, expires_days=expires_days
            )
        if expires_days is not None:
            self._uploads.reading.wake()
        if files:
            self._uploads.attach(store, [(file, None) for file in files])
        return store

    def change(self, store_id: str, values: Mapping[str, Any]) -> VectorStore:
        """Change name, metadata or expiry; a new name renames the collection too, but for the default one."""
        with self._uploads.reading.changing:
            store = self.get(store_id)
            changed = dict(values)
            if "name" in changed and store.id != DEFAULT_STORE and changed["name"] != store.name:
                changed["collection"] = self._free_collection(changed["name"], besides=store.collection)
                self._rename(store.collection, changed["collection"])
            self._shelf.change_store(store_id, **changed, last_active=time.time())
        self._uploads.reading.wake()  # it may be to expire now
        return self.get(store_id)

    def delete(self, store_id: str) -> None:
        """Remove a vector store and all that its collection holds from the library; files that were uploaded stay.

        Raises:
            NotFoundError: there is none.
            ConflictError: it is the default one.
        """
        store = self.get(store_id)
        if store.id == DEFAULT_STORE:
            raise ConflictError(
                "The default collection of the library cannot be deleted. Delete its files one by one.", code="default_store"
            )
        with self._uploads.reading.changing:
            self._empty(store)
            self._shelf.remove_store(store.id)
        self._uploads.reading.wake()

    def files(self, store: VectorStore) -> tuple[StoreFile, ...]:
        """What is in a vector store."""
        return files_of(store, self._shelf, self._uploads.folder, self._uploads.library_if_any())

    def file(self, store: VectorStore, file_id: str) -> StoreFile:
        """One file of a vector store.

        Raises:
            NotFoundError: it is not in it.
        """
        for file in self.files(store):
            if file.id == file_id:
                return file
        raise NotFoundError(
            f"There is no file {file_id!r} in the vector store {store.id!r}. GET /v1/vector_stores/{store.id}/files lists "
            "those there are.",
            param="file_id",
            code="file_not_found",
        )

    def attach(self, store_id: str, files: Sequence[tuple[str, Attributes | None]], *, prefix: str = "job_") -> Job:
        """Have uploaded files read into a vector store.

        Raises:
            NotFoundError: there is no such store, or no such file.
            ConflictError: the store has expired.
        """
        store = self.usable(store_id)
        found = [(self._uploads.file(file_id), attributes) for file_id, attributes in files]
        return self._uploads.attach(store, found, prefix=prefix)

    def detach(self, store: VectorStore, file: StoreFile) -> None:
        """Take a file out of a vector store, with what the library holds of it; an uploaded file itself stays."""
        with self._uploads.reading.changing:
            library = self._uploads.library_if_any()
            if library is not None:
                seen = library.within(store.collection)
                if file.path:
                    seen.remove_file(file.path)
                else:
                    seen.remove(file.source)
                self._shelf.note("deleted", "yes")
            self._shelf.detach(store.id, file.id)
        self._uploads.reading.wake()

    def texts(self, file: StoreFile) -> list[str]:
        """The text of each document of a file."""
        library = self._uploads.library_if_any()
        return [library.document(doc_id).text for doc_id in file.doc_ids] if library else []

    def set_attributes(self, store: VectorStore, file: StoreFile, attributes: Attributes) -> None:
        """Replace the attributes of an uploaded file.

        Raises:
            RequestError: the file was indexed and not uploaded.
        """
        if not file.is_upload:
            raise RequestError(
                f"{file.name} was indexed where it lies, and only uploaded files have attributes. Upload it to give it some.",
                param="file_id",
            )
        self._shelf.set_attributes(store.id, file.id, attributes)

    def search(
        self,
        store_id: str,
        queries: Sequence[str],
        n: int,
        *,
        filters: Comparison | Compound | None = None,
        least: float = 0.0,
    ) -> list[Found]:
        """The best passages of a vector store; see `StoreSearch.search`."""
        store = self.usable(store_id)
        self._shelf.touch(store.id)
        library = self._uploads.library_if_any()
        if library is None:
            return []
        return self._search.search(
            library.within(store.collection), self.files(store), queries, n, filters=filters, least=least
        )

    def opened(self, store_id: str) -> tuple[Library | None, HybridRetriever | None]:
        """The library seen through a vector store, with what searches it; None twice where there is no library yet.

        Raises:
            NotFoundError: there is no such store.
            ConflictError: it has expired.
        """
        store = self.usable(store_id)
        self._shelf.touch(store.id)
        library = self._uploads.library_if_any()
        seen = library.within(store.collection) if library else None
        return seen, self._search.retriever(seen) if seen else None

    def expire(self) -> bool:
        """Empty the vector stores, and delete the files, whose time is over; whether that of others will be."""
        now, is_more_to_expire = time.time(), False
        for store in self._shelf.stores():
            is_more_to_expire |= store.expires is not None and not is_expired(store)
            if is_expired(store) and self._shelf.noted(f"emptied {store.id}") != str(store.expires):
                with self._uploads.reading.changing:
                    self._empty(store)
                    self._shelf.note(f"emptied {store.id}", str(store.expires))
        for file in self._shelf.files():
            if file.expires is not None and file.expires <= now:
                with suppress(NotFoundError):  # another request has just found it expired
                    self._uploads.delete_file(file.id)
            is_more_to_expire |= file.expires is not None and file.expires > now
        return is_more_to_expire

    def _empty(self, store: VectorStore) -> None:
        for job in self._uploads.agenda.jobs():
            if job.store_id == store.id and job.state in RUNNING:
                self._uploads.agenda.set(job.id, is_cancelled=True)
        library = self._uploads.library_if_any()
        if library is not None and any(card.name == store.collection for card in library.collections()):
            library.delete_collection(store.collection)
            self._shelf.note("deleted", "yes")
        for one in self._shelf.attached_to(store.id):
            self._shelf.detach(store.id, one.file_id)

    def _free_collection(self, name: str, *, besides: str = "") -> str:
        """A name for a collection that none has: that of the vector store, made printable and numbered where it is taken."""
        wanted = "".join(sign for sign in name if sign.isprintable()).strip()[: MAX_NAME_CHARS - 8] or "vector store"
        library = self._uploads.library_if_any()
        taken = {store.collection for store in self._shelf.stores()} | {DEFAULT_COLLECTION}
        taken |= {card.name for card in library.collections()} if library else set()
        taken.discard(besides)
        found, n = wanted, 1
        while found in taken:
            n += 1
            found = f"{wanted} ({n})"
        return found

    def _rename(self, old: str, new: str) -> None:
        library: Library | None = self._uploads.library_if_any()
        if library is not None and old != new and any(card.name == old for card in library.collections()):
            library.rename_collection(old, new)


def is_expired(store: VectorStore) -> bool:
    """Whether a vector store's time is over."""
    return store.expires is not None and store.expires <= time.time()
