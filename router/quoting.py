"""How quotes read as text, for clients that show nothing but text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from rag import Quote

QUOTED_FROM = re.compile(r"” — ([^,\n]+)")
"""The file a quote of such a text stands in."""


def cited_text(short: str | None, quotes: Sequence[Quote], *, shown: int | None = None) -> str:
    """The quotes with their places, then the short answer on the last line.

    The short answer comes last, not first, because evaluation harnesses and people who pipe the text read the last line.

    Args:
        short: The shortened answer, or None when the first quote is the answer.
        quotes: Best first, at least one.
        shown: Quotes to show; None for two with a short answer, and for the best alone without one, as it is the answer then.
    """
    n = shown if shown is not None else 2 if short else 1
    lines = [f"“{_one_line(quote.text)}” — {_place(quote)}" for quote in quotes[:n]]
    return "\n".join([*lines, "", short]) if short else "\n".join(lines)


def _place(quote: Quote) -> str:
    """The file's name and the place in it; the whole path is in the quote itself."""
    name = PurePath(quote.source).name
    return f"{name}, {quote.location}" if quote.location else name


def _one_line(text: str) -> str:
    return " ".join(text.split())
