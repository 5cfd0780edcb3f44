"""POST /v1/chat/completions: the last user turn answered, plain or streamed."""

from __future__ import annotations

import dataclasses
import json
import time
import uuid
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from app.answering import Answered, Item, answering
from app.conversations import Recorder, recorded
from app.errors import AbsentError, NotFoundError
from app.failures import EXPECTED, body_of, unexpected_body
from app.named_tables import about_table
from app.noting import noted
from app.reply import Reply
from app.request_log import Record, log_unexpected, record_of
from app.running import ClientGoneError, run_in_thread
from app.served import bare
from app.state import ServerState
from app.waiting import Waiting
from app.wire import ChatRequest
from router import Evidence, Query, Services


def routes(state: ServerState) -> APIRouter:
    """The chat endpoint."""
    router = APIRouter()

    @router.post("/v1/chat/completions", response_model=None)
    async def chat(body: ChatRequest, request: Request) -> Response:
        """Answer the last user turn, plain or streamed."""
        answer_with = state.answerer(body.model)
        services = state.services_for(body.model)
        if body.fulcrum and body.fulcrum.vector_store:
            services = await run_in_threadpool(state.within_store, services, body.fulcrum.vector_store)
        queries = body.queries(state.settings)
        if body.fulcrum and body.fulcrum.table:
            queries = [_about_table(query, body.fulcrum.table, services) for query in queries]
        recorder = _recorder(body, state)
        record_of(request.scope).texts["question"] = queries[0].text
        reply = Reply(
            id=f"chatcmpl-{uuid.uuid4().hex}",
            created=int(time.time()),
            model=body.model,
            ignored=body.ignored(),
            base=str(request.base_url),
            is_json=queries[0].schema is not None,
            facts=recorder.facts if recorder else dict,
        )

        def run(query: Query) -> AsyncIterator[Item]:
            ran = state.metrics.model_ran
            is_first = query is queries[0]
            job = answering(answer_with, query, services, state.queue, stop=body.stops(), is_first=is_first, ran=ran)
            job = noted(job, body.model, record_of(request.scope), state.metrics)
            kept = recorder if is_first else None  # of several choices one is the conversation's
            return run_in_thread(recorded(job, kept, query.text, body.model), state.pool, request.is_disconnected)

        if not body.stream:
            found = [await _last(run(query)) for query in queries]
            waited = [one.queue_position for one in found if one.queue_position is not None]
            headers = {"x-queue-position": str(waited[0])} if waited else {}
            return JSONResponse(reply.whole(found), headers=headers)
        events = _events(reply, body, queries, run, is_alone=answer_with is bare)
        # The first answer must have begun before the status is sent, so that missing weights are a 503 and not a broken stream.
        first = await anext(events)
        unbuffered = {"cache-control": "no-cache", "x-accel-buffering": "no"}
        stream = _from(first, events, record_of(request.scope))
        return StreamingResponse(stream, media_type="text/event-stream", headers=unbuffered)

    return router


def _recorder(body: ChatRequest, state: ServerState) -> Recorder | None:
    if not (body.fulcrum and body.fulcrum.conversation):
        return None
    return Recorder(state.history, body.fulcrum.conversation, replaces=body.fulcrum.replaces)


def _about_table(query: Query, name: str, services: Services) -> Query:
    try:
        return about_table(query, name, services)
    except AbsentError as error:
        raise NotFoundError(str(error), param="fulcrum.table", code="table_not_found") from error


async def _last(items: AsyncIterator[Item]) -> Answered:
    async for item in items:
        if isinstance(item, Answered):
            return item
    raise AssertionError("a run ends with its answer")


async def _events(
    reply: Reply, body: ChatRequest, queries: list[Query], run: Callable[[Query], AsyncIterator[Item]], *, is_alone: bool
) -> AsyncIterator[str]:
    """The server-sent events of a streamed answer, choice after choice. Once one is out, an expected error is an event too.

    A model alone (`is_alone`) refuses nothing, so its JSON comes as it is written.
    """
    nothing = {"usage": None} if body.wants_usage() else {}
    answers = []
    begun = False
    try:
        for index, query in enumerate(queries):
            opened, held = False, ""
            async for item in run(query):
                if not opened:
                    opened = begun = True
                    where: dict[str, Any] = {"fulcrum": dict(found)} if (found := reply.facts()) else {}
                    yield _event(reply.chunk(index, {"role": "assistant", "content": ""}, None, **where, **nothing))
                if isinstance(item, str) and reply.is_json and not is_alone:
                    held += item  # a refusal or not, which is known at its end
                elif isinstance(item, Answered):
                    if held and item.answer.abstained is None:
                        yield _event(reply.chunk(index, {"content": held}, **nothing))
                    answers.append(item.answer)
                    yield _event(reply.last_chunk(index, item, **nothing))
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


async def _from(first: str, rest: AsyncIterator[str], record: Record) -> AsyncIterator[str]:
    yield first
    try:
        async for event in rest:
            yield event
    except ClientGoneError:
        record.is_gone = True
    except Exception as error:  # noqa: BLE001  a stream that breaks off without a word looks like a short answer
        log_unexpected(record)
        yield _event(unexpected_body(error))


def _event(value: dict[str, Any]) -> str:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
