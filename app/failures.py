"""Which HTTP status an error has, and the OpenAI-shaped body that tells it. By class, never by text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from app.errors import (
    AppError,
    ConflictError,
    HistoryError,
    HistoryOffError,
    NotFoundError,
    QueueFullError,
    RequestError,
    StoppedError,
    StorageError,
    TooLargeError,
)
from corpus import CorpusError, LibraryEmbedderError, LibraryVersionError
from models import EndpointError, ModelError, PromptTooLongError, UnknownModelError
from rag import RagError
from router import RouterError
from solver import SolverError


class Failure(NamedTuple):
    """The status and the `type` and `code` of an error body; `is_lasting` where the same request would fail again."""

    status: int
    type: str
    code: str | None = None
    is_lasting: bool = False


FAILURES: dict[type[Exception], Failure] = {
    NotFoundError: Failure(404, "invalid_request_error"),
    TooLargeError: Failure(413, "invalid_request_error", "file_too_large"),
    ConflictError: Failure(409, "invalid_request_error", "conflict", is_lasting=True),
    StorageError: Failure(507, "server_error", "storage_full", is_lasting=True),
    RequestError: Failure(400, "invalid_request_error"),
    RouterError: Failure(400, "invalid_request_error"),
    PromptTooLongError: Failure(400, "invalid_request_error", "context_length_exceeded"),
    UnknownModelError: Failure(503, "server_error", "model_unavailable", is_lasting=True),
    EndpointError: Failure(502, "server_error", "endpoint_failed"),
    ModelError: Failure(503, "server_error", "model_unavailable", is_lasting=True),
    CorpusError: Failure(500, "server_error", "library_unusable"),
    LibraryVersionError: Failure(500, "server_error", "library_unusable", is_lasting=True),
    LibraryEmbedderError: Failure(500, "server_error", "library_unusable", is_lasting=True),
    RagError: Failure(500, "server_error", "index_unusable"),
    SolverError: Failure(500, "server_error", "solver_unusable"),
    QueueFullError: Failure(429, "rate_limit_error", "queue_full"),
    StoppedError: Failure(503, "server_error", "stopped"),
    HistoryOffError: Failure(403, "invalid_request_error", "history_off"),
    HistoryError: Failure(503, "server_error", "history_unusable"),
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


def headers_of(error: Exception) -> dict[str, str]:
    """What the head of the response says beside the body: when to ask again, or that it is of no use.

    The stock clients repeat whatever has a status of 409 or from 500, with a whole file if need be, unless they are told this.
    """
    if isinstance(error, QueueFullError):
        return {"retry-after": str(error.retry_after_s)}
    return {"x-should-retry": "false"} if failure_of(error).is_lasting else {}


def unexpected_body(error: Exception) -> dict[str, Any]:
    """The body that tells of an error nobody expected: its class, as its message may hold anything."""
    message = f"{type(error).__name__} inside the server. The log has the traceback; please report it."
    return error_body(message, "server_error", code="internal_error")


def invalid_body(error: Mapping[str, Any], content_type: str) -> dict[str, Any]:
    """The body that tells the first of pydantic's complaints about a request whose content type was `content_type`.

    >>> invalid_body({"type": "json_invalid", "loc": ("body", 34), "msg": "JSON decode error"}, "")["error"]["message"]
    'The body is not JSON (at character 34). Send one JSON object.'
    """
    place = ".".join(str(part) for part in error["loc"][1:])
    if error["type"] == "json_invalid":
        message = f"The body is not JSON (at character {place}). Send one JSON object."
        return error_body(message, "invalid_request_error", code="invalid_json")
    if not place:
        message = _why_no_object(content_type, is_empty=error["type"] == "missing")
        return error_body(message, "invalid_request_error", code="invalid_json")
    message = f"Field {place!r}: {error['msg'][:1].lower()}{error['msg'][1:]}. Send the body the OpenAI API takes."
    return error_body(message, "invalid_request_error", param=place, code="invalid_value")


def _why_no_object(content_type: str, *, is_empty: bool) -> str:
    if is_empty:
        return "The body is empty. Send a JSON object with 'model' and 'messages'."
    if "json" not in content_type:
        said = f"its content type is {content_type!r}" if content_type else "it came without a content type"
        return f"The body was not read as JSON, because {said}. Send the header 'Content-Type: application/json' with it."
    return "The body is JSON, but not an object of plain text and numbers. Send one with 'model' and 'messages'."


def error_body(message: str, type: str, *, code: str | None = None, param: str | None = None) -> dict[str, Any]:
    """An error body as OpenAI clients read it."""
    return {"error": {"message": message, "type": type, "param": param, "code": code}}
