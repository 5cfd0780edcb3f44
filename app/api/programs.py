"""POST /fulcrum/program: a program of an answer, changed by a person and run again."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from app.abandoned_sandbox import AbandonableSandbox
from app.listener import Listener
from app.programs import ProgramRequest, run_edited
from app.running import run_in_thread
from app.state import ServerState
from router import Answer


def routes(state: ServerState) -> APIRouter:
    """The endpoint that runs a program."""
    router = APIRouter(prefix="/fulcrum")

    @router.post("/program", response_model=None)
    async def program(body: ProgramRequest, request: Request) -> Response:
        """Run a program that a person has edited; the answer has the shape of `fulcrum` in a chat completion."""

        def job(listener: Listener) -> Generator[Answer, None, None]:
            services = state.services
            sandbox = AbandonableSandbox(services.sandbox, listener) if services.sandbox else None
            yield run_edited(body.program, dataclasses.replace(services, sandbox=sandbox))

        async for found in run_in_thread(job, state.pool, request.is_disconnected):
            if isinstance(found, Answer):
                return JSONResponse(found.to_dict())
        raise AssertionError("a program ends with its answer")

    return router
