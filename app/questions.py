"""A question as it comes from outside, held to the limits in force before any lane sees it."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import RequestError
from app.settings import Settings
from models import Message, Schema
from router import Query

SEEDS = 2**32
"""Seeds are taken modulo this, which is what llama.cpp has."""


def make_query(
    text: str,
    settings: Settings,
    *,
    history: Sequence[Message] = (),
    max_tokens: int | None = None,
    temperature: float | None = None,
    top_p: float | None = None,
    seed: int | None = None,
    stop: Sequence[str] = (),
    schema: Schema | None = None,
) -> Query:
    """The question with its limits; what is not given comes from the settings.

    A history of any length is taken, because most ways to answer need none of it: its oldest turns are left out until the rest
    has no more characters than a question may have, and the Query counts them.

    Raises:
        RequestError: the question is empty or longer than `max_question_chars`.
    """
    text = well_formed(text).strip()
    if not text:
        raise RequestError("The question is empty. Send some text.", param="messages", code="empty_question")
    limit = settings.max_question_chars
    if len(text) > limit:
        raise RequestError(
            f"The question has {len(text):,} characters; the limit is {limit:,} (max_question_chars). "
            "Put long text into a file and index it, or raise the setting.",
            param="messages",
            code="question_too_long",
        )
    kept = _newest(history, limit)
    return Query(
        text=text,
        history=tuple(Message(role=turn.role, content=well_formed(turn.content)) for turn in kept),
        n_left_out=len(history) - len(kept),
        max_tokens=max_tokens or settings.max_tokens,
        temperature=temperature or 0.0,
        top_p=top_p,
        seed=(seed or 0) % SEEDS,
        stop=tuple(well_formed(word) for word in stop),
        schema=schema,
    )


def _newest(history: Sequence[Message], limit: int) -> list[Message]:
    """The newest turns that have `limit` characters together, and every turn that tells the model how to behave."""
    first = len(history)
    while first > 0:
        limit -= 0 if history[first - 1].role == "system" else len(history[first - 1].content)
        if limit < 0:
            break
        first -= 1
    return [turn for at, turn in enumerate(history) if at >= first or turn.role == "system"]


def well_formed(text: str) -> str:
    r"""`text` with a replacement character for every lone surrogate, which no file, database or socket takes.

    A terminal that is not UTF-8 and JSON with half of an escaped pair both bring them in.

    >>> well_formed("dome \udcff, whole \ud83d\ude00") == "dome \ufffd, whole \U0001f600"
    True
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
