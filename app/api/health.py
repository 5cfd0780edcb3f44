"""Whether the server runs, whether it can answer, and what it has counted."""

from __future__ import annotations

import dataclasses
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from app.guard import knows_key
from app.readiness import Readiness
from app.state import ServerState


def routes(state: ServerState) -> APIRouter:
    """What supervisors and monitors ask."""
    router = APIRouter()
    readiness = Readiness(state)

    @router.get("/healthz")
    async def health() -> dict[str, str]:
        """That the process answers; whether it can answer questions is `/readyz`."""
        return {"status": "ok"}

    @router.get("/readyz", response_model=None)
    def ready(request: Request) -> Response:
        """200 when questions can be answered, else 503, with what is missing and what to do. Loads the language model."""
        found = readiness.findings()
        is_ready = all(finding.state != "missing" for finding in found)
        body: dict[str, Any] = {"status": "ready" if is_ready else "not ready"}
        # Details name files of this machine, and probes carry no key.
        is_known = knows_key(request.headers.get("authorization", ""), state.settings.api_key)
        shown = [
            dataclasses.asdict(finding) if is_known else {"what": finding.what, "state": finding.state} for finding in found
        ]
        body["missing"] = [one for one in shown if one["state"] == "missing"]
        body["checks"] = shown
        return JSONResponse(body, status_code=200 if is_ready else 503)

    @router.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        """Counts and measurements, as Prometheus scrapes them."""
        return Response(state.metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router
