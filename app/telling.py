"""What a client is told when a request comes to nothing: one handler for each kind of error, all in OpenAI's shape."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app.failures import EXPECTED, body_of, error_body, failure_of
from app.running import ClientGoneError

CLIENT_CLOSED = 499


def tell_errors(app: FastAPI) -> None:
    """Has `app` answer every error: expected ones with their message, unexpected ones with no more than their class."""
    for kind in EXPECTED:
        app.add_exception_handler(kind, _tell_expected)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(ClientGoneError, _tell_nobody)
    app.add_exception_handler(Exception, _tell_unexpected)


def _tell_expected(_: Request, error: Exception) -> Response:
    return JSONResponse(body_of(error), status_code=failure_of(error).status)


def _tell_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first: dict[str, Any] = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    if first["type"] == "json_invalid":
        return _refusal(f"The body is not JSON (at character {place}). Send one JSON object.", code="invalid_json")
    if not place:
        return _refusal(_why_no_object(request, is_empty=first["type"] == "missing"), code="invalid_json")
    message = f"Field {place!r}: {first['msg'][:1].lower()}{first['msg'][1:]}. Send the body the OpenAI API takes."
    return _refusal(message, code="invalid_value", param=place)


def _why_no_object(request: Request, *, is_empty: bool) -> str:
    if is_empty:
        return "The body is empty. Send a JSON object with 'model' and 'messages'."
    kind = request.headers.get("content-type", "")
    if "json" not in kind:
        said = f"its content type is {kind!r}" if kind else "it came without a content type"
        return f"The body was not read as JSON, because {said}. Send the header 'Content-Type: application/json' with it."
    return "The body is JSON, but not an object of plain text and numbers. Send one with 'model' and 'messages'."


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


def _refusal(message: str, *, code: str, param: str | None = None) -> Response:
    return JSONResponse(error_body(message, "invalid_request_error", code=code, param=param), status_code=400)
