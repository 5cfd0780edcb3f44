"""Whether a reply is exactly what the openai library declares: every field it demands, of its type, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel

OURS = frozenset({"fulcrum"})
BEYOND = {
    "ChatCompletionChunk.choices[].delta.annotations": "of a message the library knows them; a stream has to say them too",
    "VectorStore.description": "the library sends it with `create`, and whoever gave it can read it back",
}
"""Fields that the library does not declare and that are sent all the same, each with why."""
Reply = TypeVar("Reply", bound=BaseModel)


def conforming(reply: Reply) -> Reply:
    """The reply, once it has been checked; the library itself takes any JSON for any type without a word."""
    type(reply).model_validate(reply.model_dump(), strict=False)
    strangers = sorted(set(_strangers(reply, type(reply).__name__)) - BEYOND.keys())
    assert not strangers, f"The openai library knows nothing of {', '.join(strangers)}."
    return reply


def _strangers(value: object, place: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        yield from (f"{place}.{name}" for name in (value.model_extra or {}).keys() - OURS)
        for name in type(value).model_fields:
            yield from _strangers(getattr(value, name, None), f"{place}.{name}")
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strangers(one, f"{place}[]")
