"""Tokens counted for passages to be cut by, also where the embedder whose tokens they are is not there."""

from __future__ import annotations

from collections.abc import Callable

from models import Embedder, ModelError

BYTES_PER_TOKEN = 3
"""Fewer than a token of any language has on average, so that no passage turns out too long for the embedder."""


def counter_of(embedder: Embedder) -> Callable[[str], int]:
    """How `embedder` counts the tokens of a text; an estimate that is rather too high where its weights are missing."""
    try:
        embedder.count_tokens("one")
    except ModelError:
        return estimated_tokens
    return embedder.count_tokens


def estimated_tokens(text: str) -> int:
    """At least as many tokens as the text is likely to have.

    >>> estimated_tokens("The harbour of Brindel"), estimated_tokens("港")
    (8, 1)
    """
    return -(-len(text.encode("utf-8", "surrogatepass")) // BYTES_PER_TOKEN)
