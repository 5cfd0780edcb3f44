"""Marks that stand for a quantity or a date in a text, so that shapes over the text stay simple and are compiled once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from solver.topics.reading.shapes import Reading


class Mark(NamedTuple):
    """Which of the things found in the text a slot holds; -1 is today."""

    number: int


def read_mark(text: str) -> Mark:
    """The mark in a slot.

    >>> read_mark("⟪2⟫")
    Mark(number=2)
    """
    inner = text.strip("⟦⟧⟪⟫ ")
    return Mark(-1 if inner == "T" else int(inner))


def resolved(slots: Reading, found: Sequence[Any], today: Any = None) -> Reading:
    """The slots with what their marks stand for."""
    return Reading(
        {
            name: (today if value.number < 0 else found[value.number]) if isinstance(value, Mark) else value
            for name, value in slots.items()
        }
    )
