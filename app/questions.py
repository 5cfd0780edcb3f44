"""A question as it comes from outside, held to the limits in force before any lane sees it."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import RequestError
from app.settings import Settings
from models import Message
from router import Query


def make_query(
    text: str,
    settings: Settings,
    *,
    history: Sequence[Message] = (),
    max_tokens: int | None = None,
    temperature: float | None = None,
    seed: int | None = None,
) -> Query:
    """The question with its limits; what is not given comes from the settings.

    Raises:
        RequestError: the question is empty, or question or history is longer than `max_question_chars`.
    """
    text = text.strip()
    if not text:
        raise RequestError("The question is empty. Send some text.", param="messages", code="empty_question")
    _hold("question", len(text), settings)
    _hold("conversation before the question", sum(len(message.content) for message in history), settings)
    return Query(
        text=text,
        history=tuple(history),
        max_tokens=max_tokens or settings.max_tokens,
        temperature=temperature or 0.0,
        seed=seed or 0,
    )


def _hold(what: str, length: int, settings: Settings) -> None:
    limit = settings.max_question_chars
    if length > limit:
        raise RequestError(
            f"The {what} has {length:,} characters; the limit is {limit:,} (max_question_chars). "
            "Put long text into a file and index it, or raise the setting.",
            param="messages",
            code="question_too_long",
        )
