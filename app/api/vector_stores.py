"""/v1/vector_stores: the library's collections in the shape of the OpenAI API."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Response

from app.errors import NotFoundError, RequestError
from app.state import ServerState
from app.uploads.bodies import FileChanges, NewBatch, NewStore, NewStoreFile, Search, StoreChanges
from app.uploads.filters import checked_attributes
from app.uploads.records import Attributes, Job, VectorStore
from app.uploads.shapes import batch_object, deleted, listed, search_page, store_file_object, store_object
from app.uploads.stores import Stores

Status = Literal["in_progress", "completed", "failed", "cancelled"]

POLL_MS = "200"
"""How soon a client that waits should ask again."""


def routes(state: ServerState) -> APIRouter:
    """The endpoints of vector stores, their files, batches and search."""
    router = APIRouter(prefix="/v1/vector_stores")
    _stores(state, router)
    _files(state, router)
    _batches(state, router)
    return router


def _stores(state: ServerState, router: APIRouter) -> None:
    @router.post("")
    def create(body: NewStore) -> dict[str, Any]:
        """A new vector store, with files if any are named."""
        uploads = state.open_uploads()
        files = [uploads.file(file_id) for file_id in dict.fromkeys(body.file_ids)]
        store = uploads.stores.create(
            body.name or "",
            files,
            description=body.description or "",
            metadata=_metadata(body.metadata),
            expires_days=body.expires_after.days if body.expires_after else None,
        )
        return _shown(uploads.stores, store)

    @router.get("")
    def stores(
        after: str | None = None, before: str | None = None, limit: int | None = None, order: str | None = None
    ) -> dict[str, Any]:
        """The vector stores, one for each collection of the library."""
        found = state.open_uploads().stores
        return listed(
            found.all(),
            lambda one: _shown(found, one),
            lambda one: one.id,
            after=after,
            before=before,
            limit=limit,
            order=order,
        )

    @router.get("/{store_id}")
    def store(store_id: str) -> dict[str, Any]:
        """One vector store."""
        found = state.open_uploads().stores
        return _shown(found, found.get(store_id))

    @router.post("/{store_id}")
    def change(store_id: str, body: StoreChanges) -> dict[str, Any]:
        """Change name, metadata or expiry."""
        found = state.open_uploads().stores
        values: dict[str, Any] = {}
        if "name" in body.model_fields_set:
            values["name"] = body.name or ""
        if "metadata" in body.model_fields_set:
            values["metadata"] = _metadata(body.metadata)
        if "expires_after" in body.model_fields_set:
            values["expires_days"] = body.expires_after.days if body.expires_after else None
        return _shown(found, found.change(store_id, values))

    @router.delete("/{store_id}")
    def delete(store_id: str) -> dict[str, Any]:
        """Delete a vector store with what the library holds in it; uploaded files stay."""
        state.open_uploads().stores.delete(store_id)
        return deleted(store_id, "vector_store.deleted")

    @router.post("/{store_id}/search")
    def search(store_id: str, body: Search) -> dict[str, Any]:
        """The best passages for a query, or for any of several."""
        queries = [query for query in ([body.query] if isinstance(body.query, str) else body.query) if query.strip()]
        if not queries or len(queries) > 16 or max(map(len, queries)) > state.settings.max_question_chars:
            raise RequestError(
                f"query wants 1 to 16 texts, none empty or over {state.settings.max_question_chars:,} characters.",
                param="query",
            )
        least = body.ranking_options.score_threshold if body.ranking_options else 0.0
        found = state.open_uploads().stores.search(store_id, queries, body.max_num_results, filters=body.filters, least=least)
        return search_page(queries, found)


def _files(state: ServerState, router: APIRouter) -> None:
    @router.post("/{store_id}/files")
    def attach(store_id: str, body: NewStoreFile, response: Response) -> dict[str, Any]:
        """Have an uploaded file read into a vector store."""
        found = state.open_uploads().stores
        found.attach(store_id, [(body.file_id, checked_attributes(body.attributes))])
        response.headers["openai-poll-after-ms"] = POLL_MS
        return store_file_object(found.file(found.get(store_id), body.file_id))

    @router.get("/{store_id}/files")
    def files(
        store_id: str,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        order: str | None = None,
        filter: Status | None = None,
    ) -> dict[str, Any]:
        """The files in a vector store."""
        found = state.open_uploads().stores
        held = [one for one in found.files(found.get(store_id)) if filter in (None, one.status)]
        return listed(held, store_file_object, lambda one: one.id, after=after, before=before, limit=limit, order=order)

    @router.get("/{store_id}/files/{file_id}")
    def file(store_id: str, file_id: str, response: Response) -> dict[str, Any]:
        """One file in a vector store: how far it is, and what went wrong."""
        found = state.open_uploads().stores
        response.headers["openai-poll-after-ms"] = POLL_MS
        return store_file_object(found.file(found.get(store_id), file_id))

    @router.post("/{store_id}/files/{file_id}")
    def change(store_id: str, file_id: str, body: FileChanges) -> dict[str, Any]:
        """Replace the attributes of a file."""
        found = state.open_uploads().stores
        store = found.get(store_id)
        found.set_attributes(store, found.file(store, file_id), checked_attributes(body.attributes) or {})
        return store_file_object(found.file(store, file_id))

    @router.delete("/{store_id}/files/{file_id}")
    def detach(store_id: str, file_id: str) -> dict[str, Any]:
        """Take a file out of a vector store; the file itself stays."""
        found = state.open_uploads().stores
        store = found.get(store_id)
        found.detach(store, found.file(store, file_id))
        return deleted(file_id, "vector_store.file.deleted")

    @router.get("/{store_id}/files/{file_id}/content")
    def content(store_id: str, file_id: str) -> dict[str, Any]:
        """The text of a file as it was read."""
        found = state.open_uploads().stores
        texts = found.texts(found.file(found.get(store_id), file_id))
        return {
            "object": "vector_store.file_content.page",
            "data": [{"type": "text", "text": text} for text in texts],
            "has_more": False,
            "next_page": None,
        }


def _batches(state: ServerState, router: APIRouter) -> None:
    def batch(store_id: str, batch_id: str) -> Job:
        found = state.open_uploads().agenda.job(batch_id)
        if found is None or found.store_id != store_id:
            raise NotFoundError(
                f"There is no batch {batch_id!r} in the vector store {store_id!r}. Batches long over are forgotten; the "
                f"files of the store are at /v1/vector_stores/{store_id}/files.",
                param="batch_id",
                code="batch_not_found",
            )
        return found

    def shown(job: Job) -> dict[str, Any]:
        return batch_object(job, state.open_uploads().agenda.work(job.id))

    @router.post("/{store_id}/file_batches")
    def create(store_id: str, body: NewBatch, response: Response) -> dict[str, Any]:
        """Have several uploaded files read into a vector store."""
        if (body.file_ids is None) == (body.files is None):
            raise RequestError("A batch has either 'file_ids' or 'files', and not both.", param="file_ids")
        wanted: list[tuple[str, Attributes | None]]
        if body.files is not None:
            wanted = [(one.file_id, checked_attributes(one.attributes)) for one in body.files]
        else:
            shared = checked_attributes(body.attributes)
            wanted = [(file_id, shared) for file_id in dict.fromkeys(body.file_ids or ())]
        if not wanted:
            raise RequestError("A batch has at least one file. Name some in 'file_ids'.", param="file_ids")
        response.headers["openai-poll-after-ms"] = POLL_MS
        return shown(state.open_uploads().stores.attach(store_id, wanted, prefix="vsfb_"))

    @router.get("/{store_id}/file_batches/{batch_id}")
    def get(store_id: str, batch_id: str, response: Response) -> dict[str, Any]:
        """How far a batch is."""
        response.headers["openai-poll-after-ms"] = POLL_MS
        return shown(batch(store_id, batch_id))

    @router.post("/{store_id}/file_batches/{batch_id}/cancel")
    def cancel(store_id: str, batch_id: str) -> dict[str, Any]:
        """Leave off at the next file of a batch."""
        return shown(state.open_uploads().cancel(batch(store_id, batch_id).id))

    @router.get("/{store_id}/file_batches/{batch_id}/files")
    def files(
        store_id: str,
        batch_id: str,
        after: str | None = None,
        before: str | None = None,
        limit: int | None = None,
        order: str | None = None,
        filter: Status | None = None,
    ) -> dict[str, Any]:
        """The files of a batch that are in the vector store."""
        uploads = state.open_uploads()
        wanted = {one.file_id for one in uploads.agenda.work(batch(store_id, batch_id).id)}
        held = uploads.stores.files(uploads.stores.get(store_id))
        found = [one for one in held if one.id in wanted and filter in (None, one.status)]
        return listed(found, store_file_object, lambda one: one.id, after=after, before=before, limit=limit, order=order)


def _shown(stores: Stores, store: VectorStore) -> dict[str, Any]:
    return store_object(store, stores.files(store))


def _metadata(given: dict[str, str] | None) -> dict[str, str]:
    return {key: str(value) for key, value in (checked_attributes(given, what="metadata") or {}).items()}
