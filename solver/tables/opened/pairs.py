"""Two things that a question sets against each other: "Aba or Cora", "Aba and Cora", "Aba than Cora"."""

from __future__ import annotations

from collections.abc import Iterator

from solver.tables.opened.candidate import Condition
from solver.tables.opened.ground import Ground

Pair = tuple[Condition, Condition]
_MAX_PAIRS = 6


def pairs_of(ground: Ground) -> Iterator[Pair]:
    """Two values of one column that different words name, those that explain most first, in question order."""
    plain = [
        each for each in ground.conditions if each.tests[0].op in ("=", "in") and each.how not in ("union", "row", "columns")
    ]
    scored = []
    for place, left in enumerate(plain):
        for right in plain[place + 1 :]:
            if left.column != right.column or left.core & right.core or left.tests == right.tests:
                continue
            first, second = sorted((left, right), key=lambda each: min(each.core))
            scored.append((ground.gain(left) + ground.gain(right), first, second))
    scored.sort(key=lambda each: -each[0])
    for _, first, second in scored[:_MAX_PAIRS]:
        yield first, second
