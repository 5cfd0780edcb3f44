"""Files, vector stores and lists of them as OpenAI clients read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, TypeVar

from app.errors import RequestError
from app.uploads.holdings import StoreFile
from app.uploads.records import Job, StoredFile, VectorStore, Work
from app.uploads.searching import Found
from app.uploads.stores import is_expired

T = TypeVar("T")

CHUNKING = {"type": "other"}
"""How files are chunked here, by their structure and the embedder's window, is none of the strategies the API names."""

_COUNTS = ("in_progress", "completed", "failed", "cancelled")


def file_object(file: StoredFile) -> dict[str, Any]:
    """An uploaded file."""
    return {
        "id": file.id,
        "object": "file",
        "bytes": file.n_bytes,
        "created_at": int(file.created),
        "expires_at": None if file.expires is None else int(file.expires),
        "filename": file.name,
        "purpose": file.purpose,
        "status": "processed",
        "status_details": None,
    }


def indexed_object(file: StoreFile) -> dict[str, Any]:
    """A file that was indexed where it lies, as if it had been uploaded."""
    return {
        "id": file.id,
        "object": "file",
        "bytes": file.n_bytes,
        "created_at": int(file.created),
        "expires_at": None,
        "filename": file.name,
        "purpose": "user_data",
        "status": "error" if file.status == "failed" else "processed",
        "status_details": file.reason or None,
    }


def store_object(store: VectorStore, files: Sequence[StoreFile]) -> dict[str, Any]:
    """A vector store with what is in it."""
    counts = _counted(file.status for file in files)
    return {
        "id": store.id,
        "object": "vector_store",
        "created_at": int(store.created),
        "name": store.name,
        "description": store.description,
        "usage_bytes": sum(file.n_bytes for file in files),
        "file_counts": counts,
        "status": "expired" if is_expired(store) else "in_progress" if counts["in_progress"] else "completed",
        "expires_after": None if store.expires_days is None else {"anchor": "last_active_at", "days": store.expires_days},
        "expires_at": None if store.expires is None else int(store.expires),
        "last_active_at": int(store.last_active),
        "metadata": dict(store.metadata),
    }


def store_file_object(file: StoreFile) -> dict[str, Any]:
    """A file in a vector store."""
    failed = file.status == "failed"
    return {
        "id": file.id,
        "object": "vector_store.file",
        "created_at": int(file.created),
        "vector_store_id": file.store_id,
        "status": file.status,
        "usage_bytes": file.n_bytes,
        "last_error": {"code": file.code or "server_error", "message": file.reason} if failed else None,
        "attributes": dict(file.attributes),
        "chunking_strategy": CHUNKING,
    }


def batch_object(job: Job, work: Sequence[Work]) -> dict[str, Any]:
    """A batch of files on their way into a vector store."""
    is_over = job.state in ("done", "failed", "cancelled")
    statuses: Mapping[str, str] = {
        "loaded": "completed" if is_over else "in_progress",
        "unchanged": "completed",
        "failed": "failed",
        "cancelled": "cancelled",
    }
    states: Mapping[str, str] = {"done": "completed", "failed": "failed", "cancelled": "cancelled"}
    return {
        "id": job.id,
        "object": "vector_store.files_batch",
        "created_at": int(job.created),
        "vector_store_id": job.store_id,
        "status": states.get(job.state, "in_progress"),
        "file_counts": _counted(statuses.get(one.status, "in_progress") for one in work),
    }


def search_page(queries: Sequence[str], found: Sequence[Found]) -> dict[str, Any]:
    """What a search in a vector store found."""
    return {
        "object": "vector_store.search_results.page",
        "search_query": list(queries),
        "data": [
            {
                "file_id": one.file.id,
                "filename": one.file.name,
                "score": one.score,
                "attributes": dict(one.file.attributes),
                "content": [{"type": "text", "text": one.text}],
            }
            for one in found
        ],
        "has_more": False,
        "next_page": None,
    }


def deleted(id_: str, kind: str) -> dict[str, Any]:
    """That something has been deleted."""
    return {"id": id_, "object": kind, "deleted": True}


def listed(
    items: Sequence[T],
    shape: Callable[[T], dict[str, Any]],
    id_of: Callable[[T], str],
    *,
    after: str | None = None,
    before: str | None = None,
    limit: int | None = None,
    order: str | None = None,
    most: int = 100,
    usual: int = 20,
) -> dict[str, Any]:
    """One page of a list.

    Args:
        items: All of them, the oldest first.
        shape: What is shown of one.
        id_of: The id that `after` and `before` name.
        after: Only what follows this one, in the order asked for.
        before: Only what precedes it; the page is that next to it.
        limit: How many at most, `usual` when it is not said.
        order: "asc", the oldest first, or "desc".
        most: The highest limit.
        usual: The limit otherwise.

    Raises:
        RequestError: an unknown order or id, or a limit out of range.
    """
    if order not in (None, "asc", "desc"):
        raise RequestError(f"order is {order!r}. Send 'asc', the oldest first, or 'desc'.", param="order")
    if limit is not None and not 1 <= limit <= most:
        raise RequestError(f"limit is {limit}. Send a number from 1 to {most:,}.", param="limit")
    ordered = list(items) if order == "asc" else list(reversed(items))
    ids = [id_of(item) for item in ordered]
    first = _place(ids, after, "after") + 1 if after else 0
    last = _place(ids, before, "before") if before else len(ids)
    n = limit or usual
    kept = ordered[max(first, last - n) : last] if before and not after else ordered[first : min(first + n, last)]
    has_more = first < last - len(kept)
    return {
        "object": "list",
        "data": [shape(item) for item in kept],
        "first_id": id_of(kept[0]) if kept else None,
        "last_id": id_of(kept[-1]) if kept else None,
        "has_more": has_more,
    }


def _place(ids: Sequence[str], wanted: str, param: Literal["after", "before"]) -> int:
    if wanted not in ids:
        raise RequestError(
            f"{param} names {wanted!r}, which is not in the list. It may have been deleted; list anew.", param=param
        )
    return ids.index(wanted)


def _counted(statuses: Any) -> dict[str, int]:
    found = Counter(statuses)
    return {**{status: found[status] for status in _COUNTS}, "total": sum(found.values())}
