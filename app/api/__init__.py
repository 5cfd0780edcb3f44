"""The endpoints, one file a group. A new group is a file with `routes(state) -> APIRouter` and a line here."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from app.api import (
    chat,
    conversations,
    elsewhere,
    embeddings,
    evaluation,
    files,
    health,
    ingest,
    library,
    models,
    page,
    programs,
    vector_stores,
)
from app.state import ServerState

GROUPS: tuple[Callable[[ServerState], APIRouter], ...] = (
    chat.routes,
    embeddings.routes,
    elsewhere.routes,
    models.routes,
    health.routes,
    library.routes,
    programs.routes,
    ingest.routes,
    files.routes,
    vector_stores.routes,
    evaluation.routes,
    conversations.routes,
    page.routes,
)
