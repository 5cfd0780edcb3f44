"""Which HTTP status an error has, and the OpenAI-shaped body that tells it. By class, never by text."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.errors import AppError, NotFoundError, RequestError, StoppedError
from corpus import CorpusError
from models import EndpointError, ModelError, PromptTooLongError, UnknownModelError
from rag import RagError
from router import RouterError
from solver import SolverError


class Failure(NamedTuple):
    """The status and the `type` and `code` of an error body."""

    status: int
    type: str
    code: str | None = None


FAILURES: dict[type[Exception], Failure] = {
    NotFoundError: Failure(404, "invalid_request_error"),
    RequestError: Failure(400, "invalid_request_error"),
    RouterError: Failure(400, "invalid_request_error"),
    PromptTooLongError: Failure(400, "invalid_request_error", "context_length_exceeded"),
    UnknownModelError: Failure(503, "server_error", "model_unavailable"),
    EndpointError: Failure(502, "server_error", "endpoint_failed"),
    ModelError: Failure(503, "server_error", "model_unavailable"),
    CorpusError: Failure(500, "server_error", "library_unusable"),
    RagError: Failure(500, "server_error", "index_unusable"),
    SolverError: Failure(500, "server_error", "solver_unusable"),
    StoppedError: Failure(503, "server_error", "stopped"),
    AppError: Failure(500, "server_error"),
}

EXPECTED = (AppError, CorpusError, ModelError, RagError, RouterError, SolverError)


def failure_of(error: Exception) -> Failure:
    """The entry of the nearest class of `error` in the table."""
    for kind in type(error).__mro__:
        if found := FAILURES.get(kind):
            return found
    return Failure(500, "server_error")


def body_of(error: Exception) -> dict[str, Any]:
    """The body of an expected error, with its own message."""
    failure = failure_of(error)
    code = getattr(error, "code", None) or failure.code
    return error_body(str(error), failure.type, code=code, param=getattr(error, "param", None))


def error_body(message: str, type: str, *, code: str | None = None, param: str | None = None) -> dict[str, Any]:
    """An error body as OpenAI clients read it."""
    return {"error": {"message": message, "type": type, "param": param, "code": code}}
