"""The HTTP server as a whole: guard, groups of endpoints, and how errors are told.

Answers are synchronous and run in threads (`running`); the language model serves one at a time, by a lock of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from app.api import GROUPS
from app.failures import EXPECTED, body_of, error_body, failure_of, headers_of, invalid_body
from app.guard import Guard, allowed_origins
from app.request_log import METHODS, RequestLog, record_of
from app.running import ClientGoneError
from app.safe_headers import SafeHeaders
from app.served import SERVED, Answerer
from app.settings import Settings
from app.state import ServerState
from router import Services

CLIENT_CLOSED = 499
CODES = {404: "not_found", 405: "method_not_allowed", 408: "request_too_slow", 413: "body_too_large"}


def create_app(settings: Settings, services: Services, *, served: Mapping[str, Answerer] = SERVED) -> FastAPI:
    """The server over services that are already open; who opened them closes them.

    `state.end_answers()` of what comes back ends every answer in hand, each with an error that says so.

    Args:
        settings: Limits, key and host names in force.
        services: What answers, from `wiring.open_services`.
        served: How each model id answers.

    Raises:
        SettingsError: `allowed_origins` holds what is no address of a page.
    """
    state = ServerState(settings, services, served)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await run_in_threadpool(state.resume_uploads)
        yield
        state.end_answers()
        state.history.close()
        await run_in_threadpool(state.close)

    # The documentation pages of FastAPI load scripts from elsewhere, and this server works without a network.
    app = FastAPI(title="Fulcrum", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.end_answers = state.end_answers
    # The last one added is the outermost.
    app.add_middleware(Guard, settings=settings)
    if origins := allowed_origins(settings):
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=METHODS,
            allow_headers=["*"],
            allow_private_network=True,
            expose_headers=["x-request-id", "x-queue-position", "retry-after", "x-should-retry"],
        )
    app.add_middleware(RequestLog, settings=settings, metrics=state.metrics)
    app.add_middleware(SafeHeaders)
    for kind in EXPECTED:
        app.add_exception_handler(kind, _tell_expected)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(ClientGoneError, _tell_nobody)
    for routes in GROUPS:
        app.include_router(routes(state))
    return app


def _tell_expected(request: Request, error: Exception) -> Response:
    return _told(request, body_of(error), failure_of(error).status, headers_of(error))


def _tell_invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return _told(request, invalid_body(error.errors()[0], request.headers.get("content-type", "")), 400)


def _tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    # The only 400 of the framework's own: bytes that are not UTF-8, or brackets nested too deep to be read.
    detail = f"{error.detail}. Send one JSON object in UTF-8." if error.status_code == 400 else str(error.detail)
    if error.status_code == 404 and "route" not in request.scope:
        detail = f"There is nothing at {request.url.path[:200]!r}. GET /openapi.json lists what there is; the page is at /."
    body = error_body(detail, "invalid_request_error", code=CODES.get(error.status_code))
    return _told(request, body, error.status_code, error.headers)


def _tell_nobody(request: Request, error: Exception) -> Response:
    record_of(request.scope).is_gone = True
    return Response(status_code=CLIENT_CLOSED)


def _told(request: Request, body: dict[str, Any], status: int, headers: Mapping[str, str] | None = None) -> Response:
    record_of(request.scope).code = body["error"]["code"]
    return JSONResponse(body, status_code=status, headers=headers)
