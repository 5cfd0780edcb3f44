"""The HTTP server as a whole: guard, groups of endpoints, and how errors are told.

Answers are synchronous and run in threads (`running`); the language model serves one at a time, by a lock of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from app.api import GROUPS
from app.failures import EXPECTED, body_of, error_body, failure_of, headers_of, invalid_body
from app.guard import Guard
from app.running import ClientGoneError
from app.served import SERVED, Answerer
from app.settings import Settings
from app.state import ServerState
from router import Services

CLIENT_CLOSED = 499


def create_app(settings: Settings, services: Services, *, served: Mapping[str, Answerer] = SERVED) -> FastAPI:
    """The server over services that are already open; who opened them closes them.

    `state.end_answers()` of what comes back ends every answer in hand, each with an error that says so.

    Args:
        settings: Limits, key and host names in force.
        services: What answers, from `wiring.open_services`.
        served: How each model id answers.
    """
    state = ServerState(settings, services, served)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        state.end_answers()
        state.history.close()

    # The documentation pages of FastAPI load scripts from elsewhere, and this server works without a network.
    app = FastAPI(title="Fulcrum", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.end_answers = state.end_answers
    app.add_middleware(Guard, settings=settings)
    for kind in EXPECTED:
        app.add_exception_handler(kind, _tell_expected)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(ClientGoneError, _tell_nobody)
    app.add_exception_handler(Exception, _tell_unexpected)
    for routes in GROUPS:
        app.include_router(routes(state))
    return app


def _tell_expected(_: Request, error: Exception) -> Response:
    return JSONResponse(body_of(error), status_code=failure_of(error).status, headers=headers_of(error))


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
