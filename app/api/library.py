"""What the page needs of the library: its holdings, a search taken apart, a source at its quote, a table, a plan run again."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from app.library_view import library_overview, search_explained, source_window, table_facts
from app.listener import Listener
from app.plan_request import PlanRequest
from app.questions import make_query
from app.removal import remove_source
from app.running import run_in_thread
from app.search_request import SearchRequest
from app.state import ServerState
from router import Answer, answer_plan


def routes(state: ServerState) -> APIRouter:
    """The endpoints under /fulcrum that show the library."""
    router = APIRouter(prefix="/fulcrum")

    @router.get("/library")
    def library() -> dict[str, Any]:
        """The documents and tables that can be asked about, and the limits in force."""
        return library_overview(state.services, state.settings)

    @router.delete("/documents")
    def remove(source: str, collection: str | None = None) -> dict[str, Any]:
        """Remove the files of that name from the library; the copy of one that was uploaded is deleted."""
        return {"source": source, "deleted": True, "n_files": remove_source(state, source, collection)}

    @router.post("/search", response_model=None)
    async def search(body: SearchRequest, request: Request) -> Response:
        """What a question finds, with every score, and why each passage is kept or dropped."""
        question = make_query(body.query, state.settings).text
        services = state.services

        def job(_: Listener) -> Generator[dict[str, Any], None, None]:
            yield search_explained(services, question, k=body.k, collection=body.collection)

        async for found in run_in_thread(job, state.pool, request.is_disconnected):
            return JSONResponse(found)
        raise AssertionError("a search ends with what it found")

    @router.get("/tables/{name}")
    def table(name: str) -> dict[str, Any]:
        """One table: its columns as they were understood, and its first rows."""
        return table_facts(state.services, name)

    @router.post("/plan", response_model=None)
    async def plan(body: PlanRequest, request: Request) -> Response:
        """Run a plan that a person has edited; the answer has the shape of `fulcrum` in a chat completion."""
        wanted = body.read()

        def job(_: Listener) -> Generator[Answer, None, None]:
            yield answer_plan(wanted, state.services)

        async for found in run_in_thread(job, state.pool, request.is_disconnected):
            if isinstance(found, Answer):
                return JSONResponse(found.to_dict())
        raise AssertionError("a plan ends with its answer")

    @router.get("/sources/{doc_id}")
    def source(doc_id: str, start: int = 0, end: int = 0) -> dict[str, Any]:
        """A document's text around the span [start, end)."""
        return source_window(state.services, doc_id, start, end)

    return router
