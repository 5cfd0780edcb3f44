"""A conversation, its turns, and the card that stands for it in a list."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

TurnState = Literal["answering", "answered", "stopped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a list shows of a conversation. Times are seconds since 1970; `snippet` is where a search found its words."""

    id: str
    title: str
    created: float
    updated: float
    n_turns: int
    snippet: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The card as plain JSON-ready values."""
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A question and what came of it.

    `proof` is the answer as `Answer.to_dict` gives it, None unless the state is "answered". `text` of a turn that was stopped
    is what had come by then. `error` says why a turn failed. `finish_reason` is "length" where the answer was cut at its limit.
    """

    id: str
    question: str
    asked: float
    state: TurnState
    model: str
    text: str = ""
    proof: Mapping[str, Any] | None = None
    error: str | None = None
    finish_reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The turn as plain JSON-ready values."""
        return dataclasses.asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation with its turns in force, oldest first; those that a later one replaced are kept but not among them."""

    card: Card
    turns: tuple[Turn, ...]

    def to_dict(self) -> dict[str, Any]:
        """The fields of the card and the turns."""
        return {**self.card.to_dict(), "turns": [turn.to_dict() for turn in self.turns]}
