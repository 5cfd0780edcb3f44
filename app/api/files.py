"""/v1/files: upload, list, look at, fetch and delete, in the shape of the OpenAI API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from starlette.concurrency import run_in_threadpool

from app.errors import NotFoundError, RequestError, TooLargeError
from app.state import ServerState
from app.uploads.form import Form, ReceivedFile, read_form
from app.uploads.holdings import StoreFile
from app.uploads.records import StoredFile
from app.uploads.shapes import deleted, file_object, indexed_object, listed

PURPOSES = ("assistants", "batch", "fine-tune", "vision", "user_data", "evals")
SHORTEST_S, LONGEST_S = 3_600, 2_592_000

HARMLESS = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cross-origin-resource-policy": "same-origin",
}
"""What a file is sent back with: whatever is in it, no browser shows or runs it."""


def routes(state: ServerState) -> APIRouter:
    """The endpoints of uploaded files."""
    router = APIRouter(prefix="/v1/files")

    @router.post("")
    async def upload(request: Request) -> dict[str, Any]:
        """Keep one file."""
        uploads = await run_in_threadpool(state.open_uploads)
        form = await read_form(request, uploads.folder, uploads.limits(max_files=1))
        try:
            file, purpose, expires_s = _wanted(form)
            kept = await run_in_threadpool(uploads.keep, file, purpose=purpose, expires_s=expires_s)
        finally:
            await run_in_threadpool(form.discard)
        return file_object(kept)

    @router.get("")
    def files(
        after: str | None = None, limit: int | None = None, order: str | None = None, purpose: str | None = None
    ) -> dict[str, Any]:
        """The uploaded files."""
        uploads = state.uploads_if_any()
        if uploads is not None:
            uploads.stores.expire()
        found = [one for one in uploads.shelf.files() if purpose in (None, one.purpose)] if uploads else []
        return listed(
            found, file_object, lambda file: file.id, after=after, limit=limit, order=order, most=10_000, usual=10_000
        )

    @router.get("/{file_id}")
    def file(file_id: str) -> dict[str, Any]:
        """One file."""
        found = _find(state, file_id)
        return file_object(found) if isinstance(found, StoredFile) else indexed_object(found)

    @router.delete("/{file_id}")
    def delete(file_id: str) -> dict[str, Any]:
        """Delete a file, and what it held from every vector store; one indexed where it lies stays on the disk."""
        uploads = state.open_uploads()
        found = _find(state, file_id)
        if isinstance(found, StoredFile):
            uploads.delete_file(file_id)
        else:
            for store in uploads.stores.all():
                for one in uploads.stores.files(store):
                    if one.id == file_id:
                        uploads.stores.detach(store, one)
        return deleted(file_id, "file")

    @router.get("/{file_id}/content", response_class=FileResponse)
    def content(file_id: str) -> Response:
        """The bytes of an uploaded file, to be saved."""
        found = _find(state, file_id)
        if not isinstance(found, StoredFile):
            raise RequestError(
                f"{found.name} was indexed where it lies and not uploaded, so its bytes are not given out. Its text is at "
                f"/v1/vector_stores/{found.store_id}/files/{found.id}/content.",
                param="file_id",
                code="not_an_upload",
            )
        path = state.open_uploads().folder.path(found.id, found.disk_name)
        if not path.is_file():
            raise NotFoundError(f"The content of {found.name} is gone from the disk. Delete the file and upload it again.")
        name = found.name.rpartition("/")[2]
        return FileResponse(path, media_type="application/octet-stream", filename=name, headers=HARMLESS)

    return router


def _wanted(form: Form) -> tuple[ReceivedFile, str, int | None]:
    """The file of a form with its purpose, and in how many seconds it expires.

    Raises:
        RequestError: no file, an empty one, or a field that cannot be followed.
        TooLargeError: the file is over a limit.
    """
    file = next((one for one in form.files if one.field == "file"), None)
    if file is None:
        raise RequestError("The form has no file in the field 'file'. Send one, with a file name.", param="file")
    if file.path is None:
        raise TooLargeError(file.reason, param="file")
    if file.n_bytes == 0:
        raise RequestError(
            f"{file.name} is empty (0 bytes), so there is nothing to read in it. Send a file with content.",
            param="file",
            code="empty_file",
        )
    purpose = form.last("purpose") or "user_data"
    if purpose not in PURPOSES:
        raise RequestError(f"purpose is {purpose[:100]!r}. Send one of {', '.join(PURPOSES)}.", param="purpose")
    anchor, seconds = form.last("expires_after[anchor]"), form.last("expires_after[seconds]")
    if anchor is None and seconds is None:
        return file, purpose, None
    wait = seconds if seconds and len(seconds) <= 9 and seconds.isdecimal() else "0"  # Python reads no endless number
    if anchor != "created_at" or not SHORTEST_S <= int(wait) <= LONGEST_S:
        raise RequestError(
            f"expires_after wants anchor 'created_at' and seconds from {SHORTEST_S:,} to {LONGEST_S:,}.", param="expires_after"
        )
    return file, purpose, int(wait)


def _find(state: ServerState, file_id: str) -> StoredFile | StoreFile:
    """An uploaded file, or one of the library by the id that searches give it."""
    uploads = state.open_uploads()
    uploads.stores.expire()
    found = uploads.shelf.file(file_id)
    if found is not None:
        return found
    for store in uploads.stores.all():
        for one in uploads.stores.files(store):
            if one.id == file_id:
                return one
    return uploads.file(file_id)  # says that there is none
