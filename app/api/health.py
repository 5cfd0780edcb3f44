"""Whether the server runs."""

from __future__ import annotations

from fastapi import APIRouter

from app.state import ServerState


def routes(state: ServerState) -> APIRouter:
    """What a supervisor asks."""
    router = APIRouter()

    @router.get("/healthz")
    def health() -> dict[str, str]:
        """That the process answers; what is missing for questions is `fulcrum doctor`'s to say."""
        return {"status": "ok"}

    return router
