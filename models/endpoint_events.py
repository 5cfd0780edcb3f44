"""What a server elsewhere sends of a reply, looked at before it is believed: servers differ, and some of them are wrong."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


def checked(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """The event itself.

    Raises:
        ValueError: it has not the form of a chunk of a chat completion.
    """
    for choice in _typed(event, "choices", list) or ():
        if not isinstance(choice, Mapping):
            raise ValueError("a choice is no object")
        _typed(_typed(choice, "delta", Mapping) or {}, "content", str)
    _typed(_typed(event, "usage", Mapping) or {}, "prompt_tokens_details", Mapping)
    return event


def n_tokens(usage: Mapping[str, Any], name: str) -> int:
    """A count of tokens; 0 where there is none, or what stands there is no count.

    >>> n_tokens({"a": 12, "b": float("nan"), "c": -3, "d": "7"}, "a"), n_tokens({"b": float("nan")}, "b")
    (12, 0)
    """
    found = usage.get(name)
    if isinstance(found, bool) or not isinstance(found, int | float) or not (0 <= found < math.inf):
        return 0
    return int(found)


class WholeCharacters:
    r"""Puts together characters that come in two halves, as JSON escapes them, when a server sends each in a piece of its own.

    A half that stays alone is a replacement character: no file, database or socket takes it.

    >>> whole = WholeCharacters()
    >>> whole.feed("a \ud83d"), whole.feed("\ude00!"), whole.feed("\udc00")
    ('a ', '😀!', '�')
    """

    def __init__(self) -> None:
        self._held = ""

    def feed(self, text: str) -> str:
        """What is whole after `text`."""
        text = self._held + text
        self._held = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        return _whole(text[: len(text) - len(self._held)])

    def rest(self) -> str:
        """What was waited for in vain."""
        held, self._held = self._held, ""
        return _whole(held)


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _typed(holder: Mapping[str, Any], name: str, kind: type[Any]) -> Any:
    found = holder.get(name)
    if found is not None and not isinstance(found, kind):
        raise ValueError(f"{name!r} is {str(found)[:80]!r}")
    return found
