"""What a reading of a counting question comes to."""

from __future__ import annotations

from typing import Any, NamedTuple


class Read(NamedTuple):
    """The kind of task, its arguments, its one line, and how words were understood."""

    kind: str
    args: dict[str, Any]
    source: str
    notes: tuple[str, ...] = ()


HOW_MANY = r"(?:how many|number of|in what number of|count the|ways|possibilities|permutations|arrangements|combinations|orders|orderings)"
