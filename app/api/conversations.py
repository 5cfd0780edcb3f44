"""/fulcrum/conversations: the list with its search, one conversation, its name, its removal and its export."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel

from app.conversations import as_json, as_markdown, file_name
from app.conversations.exporting import FORMATS
from app.state import ServerState

MOST_CARDS = 200


class NewConversation(BaseModel):
    """The body that begins a conversation."""

    title: str | None = None


class NewTitle(BaseModel):
    """The body that renames one."""

    title: str


def routes(state: ServerState) -> APIRouter:
    """The endpoints under /fulcrum/conversations."""
    router = APIRouter(prefix="/fulcrum/conversations")

    @router.get("")
    def list_conversations(
        query: str = "", limit: Annotated[int, Query(ge=1, le=MOST_CARDS)] = 50, before: str | None = None
    ) -> dict[str, Any]:
        """Conversations, the last used first; `query` are words they must hold, `before` is the last id of the page before.

        `kept` is false where the setting keep_history is; `notice` says that a damaged file was set aside, and where.
        """
        if not state.history.is_kept:
            return {"conversations": [], "more": False, "kept": False, "notice": None}
        store = state.history.store()
        cards, more = store.cards(query, limit=limit, before=before)
        return {"conversations": [card.to_dict() for card in cards], "more": more, "kept": True, "notice": store.notice}

    @router.post("")
    def begin_conversation(body: NewConversation | None = None) -> dict[str, Any]:
        """A new conversation; send its id as `fulcrum.conversation` with every question of it."""
        return state.history.store().create(body.title if body else None).to_dict()

    @router.get("/{id}")
    def get_conversation(id: str) -> dict[str, Any]:
        """A conversation with its turns in force."""
        return state.history.store().conversation(id).to_dict()

    @router.patch("/{id}")
    def rename_conversation(id: str, body: NewTitle) -> dict[str, Any]:
        """The conversation under another title."""
        return state.history.store().rename(id, body.title).to_dict()

    @router.delete("/{id}")
    def delete_conversation(id: str) -> dict[str, Any]:
        """Remove a conversation for good."""
        state.history.store().delete(id)
        return {"id": id, "deleted": True}

    @router.get("/{id}/export", response_class=Response)
    def export_conversation(id: str, format: Literal["markdown", "json"] = "markdown") -> Response:
        """The conversation as a file."""
        found = state.history.store().conversation(id)
        content = as_json(found) if format == "json" else as_markdown(found)
        disposition = f'attachment; filename="{file_name(found, format)}"'
        headers = {"content-disposition": disposition, "x-content-type-options": "nosniff"}
        return Response(content, media_type=FORMATS[format][1], headers=headers)

    return router
