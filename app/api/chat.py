"""POST /v1/chat/completions: the last user turn answered, plain or streamed."""

from __future__ import annotations

import dataclasses
import json
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable, Generator
from typing import Any, TypeAlias

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse

from app.abandoned import AbandonableLLM
from app.failures import EXPECTED, body_of
from app.running import ClientGoneError, run_in_thread
from app.served import Answerer
from app.state import ServerState
from app.visible import visible
from app.waiting import Waiting
from app.wire import Answered, ChatRequest, Reply
from router import Answer, Evidence, Query, Services

Item: TypeAlias = str | Waiting | Evidence | Answered
"""What comes while an answer is made: its place in the queue, what it rests on, its text piece by piece, and it whole."""


def routes(state: ServerState) -> APIRouter:
    """The chat endpoint."""
    router = APIRouter()

    @router.post("/v1/chat/completions", response_model=None)
    async def chat(body: ChatRequest, request: Request) -> Response:
        """Answer the last user turn, plain or streamed."""
        answer_with = state.answerer(body.model)
        services = state.services_for(body.model)
        queries = body.queries(state.settings)
        reply = Reply(id=f"chatcmpl-{uuid.uuid4().hex}", created=int(time.time()), model=body.model, ignored=body.ignored())

        def run(query: Query) -> AsyncIterator[Item]:
            return run_in_thread(_job(answer_with, query, services, body.stops()), state.pool, request.is_disconnected)

        if not body.stream:
            return JSONResponse(reply.whole([await _last(run(query)) for query in queries]))
        events = _events(reply, body, queries, run)
        # The first answer must have begun before the status is sent, so that missing weights are a 503 and not a broken stream.
        first = await anext(events)
        headers = {"cache-control": "no-cache", "x-accel-buffering": "no"}
        return StreamingResponse(_from(first, events), media_type="text/event-stream", headers=headers)

    return router


def _job(
    answer_with: Answerer, query: Query, services: Services, stop: list[str]
) -> Callable[[threading.Event], Generator[Item, None, None]]:
    def job(gone: threading.Event) -> Generator[Item, None, None]:
        llm = AbandonableLLM(services.llm, gone) if services.llm else None
        for item in visible(answer_with(query, dataclasses.replace(services, llm=llm)), stop):
            if isinstance(item, Answer):
                is_cut = item.route == "chat" and llm is not None and llm.was_cut
                yield Answered(answer=item, finish_reason="length" if is_cut else "stop")
            else:
                yield item

    return job


async def _last(items: AsyncIterator[Item]) -> Answered:
    async for item in items:
        if isinstance(item, Answered):
            return item
    raise AssertionError("a run ends with its answer")


async def _events(
    reply: Reply, body: ChatRequest, queries: list[Query], run: Callable[[Query], AsyncIterator[Item]]
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
                elif isinstance(item, Waiting):
                    yield _event(reply.chunk(index, {}, fulcrum={"waiting": dataclasses.asdict(item)}, **nothing))
                elif isinstance(item, Evidence):
                    yield _event(reply.chunk(index, {}, fulcrum={"evidence": dataclasses.asdict(item)}, **nothing))
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
