"""Conversations kept on this machine, in a database beside the library: written while they are had, searched, exported."""

from app.conversations.exporting import as_json, as_markdown, file_name
from app.conversations.history import History
from app.conversations.recording import Recorder, recorded
from app.conversations.store import ConversationStore
from app.conversations.types import Card, Conversation, Turn, TurnState

__all__ = [
    "Card",
    "Conversation",
    "ConversationStore",
    "History",
    "Recorder",
    "Turn",
    "TurnState",
    "as_json",
    "as_markdown",
    "file_name",
    "recorded",
]
