"""The HTTP server: OpenAI-compatible chat, the page, and what the page needs to open a source.

Answers are synchronous and run in threads (`running`); the language model serves one at a time, by a lock of its own.
"""

from __future__ import annotations

import dataclasses
import json
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.exceptions import HTTPException

from app.abandoned import AbandonableLLM
from app.failures import EXPECTED, body_of, error_body, failure_of, invalid_body
from app.guard import Guard
from app.library_view import library_overview, source_window, table_facts
from app.page import PAGE_HEADERS, asset
from app.plan_request import PlanRequest
from app.running import ClientGoneError, run_in_thread
from app.served import BARE_PREFIX, SERVED, Answerer, answerer
from app.settings import Settings
from app.visible import visible
from app.wire import Answered, ChatRequest, Reply
from app.wiring import local_models, make_llm
from router import Answer, Query, Services, answer_plan

THREADS = 40
"""Requests in hand at once; those that need the language model wait for it in their threads."""

CLIENT_CLOSED = 499


def create_app(settings: Settings, services: Services, *, served: Mapping[str, Answerer] = SERVED) -> FastAPI:
    """The server over services that are already open; who opened them closes them.

    `state.end_answers()` of what comes back ends every answer in hand, each with an error that says so.

    Args:
        settings: Limits, key and host names in force.
        services: What answers, from `wiring.open_services`.
        served: How each model id answers.
    """
    server = _Server(settings, services, served)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        server.shut_down()

    # The documentation pages of FastAPI load scripts from elsewhere, and this server works without a network.
    app = FastAPI(title="Fulcrum", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.end_answers = server.shut_down
    app.add_middleware(Guard, settings=settings)
    for kind in EXPECTED:
        app.add_exception_handler(kind, _tell_expected)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(ClientGoneError, _tell_nobody)
    app.add_exception_handler(Exception, _tell_unexpected)

    app.add_api_route("/v1/chat/completions", server.chat, methods=["POST"], response_model=None)
    app.add_api_route("/v1/models", server.models, methods=["GET"])
    app.add_api_route("/v1/models/{model:path}", server.model, methods=["GET"])
    app.add_api_route("/healthz", server.health, methods=["GET"])
    app.add_api_route("/fulcrum/library", server.library, methods=["GET"])
    app.add_api_route("/fulcrum/tables/{name}", server.table, methods=["GET"])
    app.add_api_route("/fulcrum/plan", server.plan, methods=["POST"], response_model=None)
    app.add_api_route("/fulcrum/sources/{doc_id}", server.source, methods=["GET"])
    app.add_api_route("/", _page, methods=["GET"], include_in_schema=False, response_model=None)
    app.add_api_route("/page/{name}", _page, methods=["GET"], include_in_schema=False, response_model=None)
    return app


class _Server:
    """The handlers, with what they share."""

    def __init__(self, settings: Settings, services: Services, served: Mapping[str, Answerer]) -> None:
        self.settings = settings
        self.services = services
        self.served = served
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="answer")
        self._started = int(time.time())
        self._bare: dict[str, Services] = {}

    def shut_down(self) -> None:
        """End every answer: the process would otherwise stay until all that was asked has been worked out."""
        self.pool.shutdown(wait=False, cancel_futures=True)
        for services in (self.services, *self._bare.values()):
            if retire := getattr(services.llm, "retire", None):
                retire()

    async def chat(self, body: ChatRequest, request: Request) -> Response:
        """Answer the last user turn, plain or streamed."""
        answer_with = self._answerer(body.model)
        services = self._services_for(body.model)
        queries = body.queries(self.settings)
        reply = Reply(id=f"chatcmpl-{uuid.uuid4().hex}", created=int(time.time()), model=body.model, ignored=body.ignored())

        def run(query: Query) -> AsyncIterator[str | Answered]:
            return run_in_thread(_job(answer_with, query, services, body.stops()), self.pool, request.is_disconnected)

        if not body.stream:
            return JSONResponse(reply.whole([await _last(run(query)) for query in queries]))
        events = _events(reply, body, queries, run)
        # The first answer must have begun before the status is sent, so that missing weights are a 503 and not a broken stream.
        first = await anext(events)
        headers = {"cache-control": "no-cache", "x-accel-buffering": "no"}
        return StreamingResponse(_from(first, events), media_type="text/event-stream", headers=headers)

    def models(self) -> dict[str, Any]:
        """The model ids served."""
        return {"object": "list", "data": [self._card(name) for name in (*self.served, *self._local_ids())]}

    def model(self, model: str) -> dict[str, Any]:
        """One model id."""
        self._answerer(model)
        return self._card(model)

    def health(self) -> dict[str, str]:
        """That the process answers; what is missing for questions is `fulcrum doctor`'s to say."""
        return {"status": "ok"}

    def library(self) -> dict[str, Any]:
        """The documents and tables that can be asked about, and the limits in force."""
        return library_overview(self.services, self.settings)

    def table(self, name: str) -> dict[str, Any]:
        """One table: its columns as they were understood, and its first rows."""
        return table_facts(self.services, name)

    async def plan(self, body: PlanRequest, request: Request) -> Response:
        """Run a plan that a person has edited; the answer has the shape of `fulcrum` in a chat completion."""
        plan = body.read()

        def job(gone: threading.Event) -> Generator[Answer, None, None]:
            yield answer_plan(plan, self.services)

        async for found in run_in_thread(job, self.pool, request.is_disconnected):
            return JSONResponse(found.to_dict())
        raise AssertionError("a plan ends with its answer")

    def source(self, doc_id: str, start: int = 0, end: int = 0) -> dict[str, Any]:
        """A document's text around the span [start, end)."""
        return source_window(self.services, doc_id, start, end)

    def _card(self, name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": self._started, "owned_by": "fulcrum"}

    def _answerer(self, model: str) -> Answerer:
        return answerer(model, self.served, () if model in self.served else self._local_ids())

    def _local_ids(self) -> list[str]:
        return [BARE_PREFIX + name for name in local_models(self.settings)]

    def _services_for(self, model: str) -> Services:
        """The services in force, with another language model where the id names one. Each is opened once and kept."""
        name = model.removeprefix(BARE_PREFIX)
        if name in (model, self.settings.model):  # opened a second time, it would take its memory twice and have two queues
            return self.services
        if model not in self._bare:
            llm = make_llm(self.settings, name)
            self._bare[model] = dataclasses.replace(self.services, llm=llm)
        return self._bare[model]


def _job(
    answer_with: Answerer, query: Query, services: Services, stop: list[str]
) -> Callable[[threading.Event], Generator[str | Answered, None, None]]:
    def job(gone: threading.Event) -> Generator[str | Answered, None, None]:
        llm = AbandonableLLM(services.llm, gone) if services.llm else None
        for item in visible(answer_with(query, dataclasses.replace(services, llm=llm)), stop):
            if isinstance(item, Answer):
                is_cut = item.route == "chat" and llm is not None and llm.was_cut
                yield Answered(answer=item, finish_reason="length" if is_cut else "stop")
            else:
                yield item

    return job


async def _last(items: AsyncIterator[str | Answered]) -> Answered:
    async for item in items:
        if isinstance(item, Answered):
            return item
    raise AssertionError("a run ends with its answer")


async def _events(
    reply: Reply, body: ChatRequest, queries: list[Query], run: Callable[[Query], AsyncIterator[str | Answered]]
) -> AsyncIterator[str]:
    """The server-sent events of a streamed answer, choice after choice. Once one is out, an expected error is an event too."""
    nothing = {"usage": None} if body.wants_usage() else {}
    answers = []
    begun = False
    try:
        for index, query in enumerate(queries):
            opened = False
            async for item in run(query):
                if not opened:
                    opened = begun = True
                    yield _event(reply.chunk(index, {"role": "assistant", "content": ""}, **nothing))
                if isinstance(item, Answered):
                    answers.append(item.answer)
                    last = reply.chunk(index, {}, item.finish_reason, fulcrum=reply.proof(item.answer), **nothing)
                    yield _event(last)
                else:
                    yield _event(reply.chunk(index, {"content": item}, **nothing))
    except EXPECTED as error:
        if not begun:
            raise
        yield _event(body_of(error))
        return
    if body.wants_usage():
        yield _event(reply.usage_chunk(answers))
    yield "data: [DONE]\n\n"


async def _from(first: str, rest: AsyncIterator[str]) -> AsyncIterator[str]:
    yield first
    try:
        async for event in rest:
            yield event
    except ClientGoneError:
        return


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"


def _page(name: str = "index.html") -> Response:
    found = asset(name)
    if found is None:
        raise HTTPException(404, f"There is no page {name!r}. The page is at /.")
    return Response(found.content, media_type=found.media_type, headers=PAGE_HEADERS)


def _tell_expected(_: Request, error: Exception) -> Response:
    return JSONResponse(body_of(error), status_code=failure_of(error).status)


def _tell_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return JSONResponse(invalid_body(error.errors()[0], request.headers.get("content-type", "")), status_code=400)


def _tell_http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    # The only 400 of the framework's own: bytes that are not UTF-8, or brackets nested too deep to be read.
    detail = f"{error.detail}. Send one JSON object in UTF-8." if error.status_code == 400 else str(error.detail)
    return JSONResponse(error_body(detail, "invalid_request_error"), status_code=error.status_code)


def _tell_nobody(_: Request, error: Exception) -> Response:
    return Response(status_code=CLIENT_CLOSED)


def _tell_unexpected(_: Request, error: Exception) -> Response:
    # The traceback goes to the server's log, not to whoever asked.
    message = f"{type(error).__name__} inside the server. The log has the traceback; please report it."
    return JSONResponse(error_body(message, "server_error", code="internal_error"), status_code=500)
