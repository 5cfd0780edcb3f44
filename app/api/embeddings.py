"""POST /v1/embeddings: texts as the vectors the library is searched with."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from app.embedding_request import EmbeddingRequest, counted, embedding_body
from app.errors import RequestError
from app.listener import Listener
from app.running import run_in_thread
from app.state import ServerState

BATCH = 16
"""Texts embedded between two looks at whether anyone still waits."""


def routes(state: ServerState) -> APIRouter:
    """The endpoint of the embedder."""
    router = APIRouter()

    @router.post("/v1/embeddings", response_model=None)
    async def embeddings(body: EmbeddingRequest, request: Request) -> Response:
        """Unit vectors of one or more texts."""
        embedder = state.services.embedder
        if embedder is None:
            raise RequestError("There is no embedder here. Set one (FULCRUM_EMBEDDER).", param="model", code="no_model")
        body.check_model(embedder)
        texts = body.texts()

        def job(_: Listener) -> Generator[dict[str, Any] | None, None, None]:
            body.check_dimensions(embedder)
            n_tokens = counted(texts, embedder)
            vectors = []
            for start in range(0, len(texts), BATCH):
                rows = embedder.embed(texts[start : start + BATCH], kind=body.input_type or "passage")
                vectors += [body.rendered(row) for row in rows]
                yield None  # whoever asked may be gone
            yield embedding_body(vectors, embedder.name, n_tokens)

        async for item in run_in_thread(job, state.embedding_pool, request.is_disconnected):
            if isinstance(item, dict):
                return JSONResponse(item)
        raise AssertionError("a job ends with its body")

    return router
