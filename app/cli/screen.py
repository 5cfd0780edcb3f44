"""How wide the screen is, and text broken to fit it."""

from __future__ import annotations

import shutil
import textwrap

MOST = 100
"""Longer lines are hard to read, however wide the screen is."""


def width() -> int:
    """Columns to write in: those of the terminal, and `MOST` at most or where there is none."""
    return max(40, min(shutil.get_terminal_size((MOST, 24)).columns, MOST))


def wrapped(text: str, indent: int = 0, *, first: str | None = None) -> list[str]:
    """`text` in lines that fit, each after `indent` spaces; `first` stands in their place on the first line."""
    margin = " " * indent
    head = margin if first is None else first
    return textwrap.wrap(
        text, width(), initial_indent=head, subsequent_indent=margin, break_on_hyphens=False, break_long_words=False
    )
