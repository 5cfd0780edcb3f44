"""GET /v1/models: the model ids served."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from app.state import ServerState


def routes(state: ServerState) -> APIRouter:
    """The list of model ids, and one of them by name."""
    router = APIRouter()

    def card(name: str) -> dict[str, Any]:
        return {"id": name, "object": "model", "created": state.started, "owned_by": "fulcrum"}

    @router.get("/v1/models")
    def list_models() -> dict[str, Any]:
        """The model ids served."""
        return {"object": "list", "data": [card(name) for name in state.model_ids()]}

    @router.get("/v1/models/{model:path}")
    def retrieve_model(model: str) -> dict[str, Any]:
        """One model id."""
        state.check_is_here(model)
        return card(model)

    return router
