"""The model ids the API serves: Fulcrum whole, with lanes switched off, and the language model alone."""

from __future__ import annotations

import dataclasses
import difflib
import json
from collections.abc import Callable, Generator, Iterable, Mapping
from typing import TypeAlias

from app.errors import NotFoundError, RequestError
from models import LLM, Completion, Message, Schema
from router import Answer, Attempt, Evidence, Query, RouteKind, Services, Shaping, Usage, stream

Answerer: TypeAlias = Callable[[Query, Services], Generator[str | Evidence | Answer, None, None]]

BARE_PREFIX = "bare:"


def with_lanes(*lanes: RouteKind) -> Answerer:
    """Fulcrum with only these lanes open; all of them when none is named."""

    def answer(query: Query, services: Services) -> Generator[str | Evidence | Answer, None, None]:
        yield from stream(query, dataclasses.replace(services, lanes=lanes) if lanes else services)

    return answer


def bare(query: Query, services: Services) -> Generator[str | Evidence | Answer, None, None]:
    """The language model alone: no retrieval, no tools, the conversation as it came.

    Raises:
        RequestError: no language model is there.
    """
    if services.llm is None:
        raise RequestError("There is no language model here. Ask 'fulcrum' instead.", param="model", code="no_model")
    messages = (*query.history, Message(role="user", content=query.text))
    said = ""
    for piece in services.llm.stream(
        messages,
        max_tokens=query.max_tokens,
        temperature=query.temperature,
        seed=query.seed,
        stop=query.stop,
        top_p=query.top_p,
        schema=query.schema,
    ):
        if isinstance(piece, Completion):
            yield _unverified(services.llm, piece, query.schema)
            return
        said += piece
        yield piece
    raise AssertionError("a stream ends with a Completion")


def _unverified(llm: LLM, completion: Completion, schema: Schema | None) -> Answer:
    why = f"{llm.name} answered alone"
    return Answer(
        text=completion.text,
        route="chat",
        standing="unverified",
        shaping=None if schema is None else _shaping(completion, schema),
        trace=(Attempt(lane="chat", outcome="answered", why=why, seconds=completion.elapsed_s),),
        timings={"total": completion.elapsed_s},
        usage=Usage.of(completion),
    )


def _shaping(completion: Completion, schema: Schema) -> Shaping:
    """What is wrong with JSON that has been shown already."""
    try:
        complaint = schema.complaint(json.loads(completion.text))
    except ValueError:
        complaint = "cut before its end" if completion.finish_reason == "length" else "the model's reply is no JSON"
    return Shaping(by="model", text=completion.text, standing="unverified", complaint=complaint)


SERVED: dict[str, Answerer] = {
    "fulcrum": with_lanes(),
    "fulcrum-retrieval": with_lanes("documents"),
    "fulcrum-solver": with_lanes("compute", "table"),
    "bare": bare,
}


def answerer(model: str, served: Mapping[str, Answerer], more: Iterable[str] = ()) -> Answerer:
    """How the model id answers; those among `more` are language models alone.

    Raises:
        NotFoundError: no such id; near misses are listed.
    """
    if model in served:
        return served[model]
    known = [*served, *more]
    if model in known:
        return bare
    near = difflib.get_close_matches(model, known, n=3)
    hint = f"Did you mean {' or '.join(map(repr, near))}?" if near else "Ask 'fulcrum'."
    raise NotFoundError(
        f"The model {model!r} does not exist here. {hint} GET /v1/models lists all.",
        param="model",
        code="model_not_found",
    )
