"""What the page sends files with, and watches them being read by."""

from __future__ import annotations

import dataclasses
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from app.errors import RequestError
from app.state import ServerState
from app.uploads.form import read_form
from app.uploads.records import Job
from app.uploads.uploads import Uploads

_SHOWN = ("name", "status", "reason", "n_chunks", "n_tables", "n_bytes")


def routes(state: ServerState) -> APIRouter:
    """The endpoints of files on their way into the library."""
    router = APIRouter(prefix="/fulcrum")

    @router.post("/ingest")
    async def ingest(request: Request) -> dict[str, Any]:
        """Take files, each with its relative path as its name, and begin to read them."""
        uploads = await run_in_threadpool(state.open_uploads)
        form = await read_form(request, uploads.folder, uploads.limits())
        try:
            if not form.files:
                raise RequestError("The form holds no file. Send each in a field 'files' with its relative path as its name.")
            job = await run_in_threadpool(uploads.take, form.last("collection"), form.files)
        finally:
            await run_in_threadpool(form.discard)
        return {"job": _shown(uploads, job)}

    @router.get("/ingest")
    def jobs() -> dict[str, Any]:
        """The jobs, the newest first: how far each is, and what became of its files."""
        uploads = state.uploads_if_any()
        return {"jobs": [_shown(uploads, job) for job in uploads.agenda.jobs()] if uploads else []}

    @router.get("/ingest/{job_id}")
    def job(job_id: str) -> dict[str, Any]:
        """One job."""
        uploads = state.open_uploads()
        return {"job": _shown(uploads, uploads.job(job_id))}

    @router.post("/ingest/{job_id}/cancel")
    def cancel(job_id: str) -> dict[str, Any]:
        """Leave off at the next file; what was read stays."""
        uploads = state.open_uploads()
        return {"job": _shown(uploads, uploads.cancel(job_id))}

    return router


def _shown(uploads: Uploads, job: Job) -> dict[str, Any]:
    work = uploads.agenda.work(job.id)
    progress = uploads.reading.progress
    is_in_hand = progress.job_id == job.id and job.state in ("reading", "embedding")
    return {
        "id": job.id,
        "collection": job.collection,
        "state": job.state,
        "created": int(job.created),
        "n_files": len(work),
        "n_done": sum(one.status not in ("waiting", "reading") for one in work),
        "eta_s": uploads.reading.seconds_left(job) if is_in_hand else None,
        "n_chunks_to_embed": progress.n_to_embed if is_in_hand else job.n_to_embed,
        "n_embedded": progress.n_embedded if is_in_hand else job.n_embedded,
        "files": [{name: value for name, value in dataclasses.asdict(one).items() if name in _SHOWN} for one in work],
        "message": job.message or None,
    }
