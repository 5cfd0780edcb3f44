"""Which end of a column words of praise mean: the best time is the lowest, the best rating the highest, other bests unknown.

Also which columns are no amounts at all, so that no superlative or total may fall on them.
"""

from __future__ import annotations

from typing import Literal

from solver.tables.vocabulary import ColumnProfile
from solver.tables.words import stem

Direction = Literal[1, -1, 0]

RANKS = frozenset(stem(word) for word in "rank ranking position pos place seed standing".split())
"""Header words of columns whose first is 1."""

_MORE_IS_BETTER = frozenset(
    stem(word) for word in "point points win wins rating medal medals gold title titles profit accuracy efficiency".split()
)
_DURATIONS = frozenset(stem(word) for word in "time duration lap runtime split".split())
_DURATION_UNITS = frozenset(stem(word) for word in "s sec second min minute h hr hour ms".split())
_SPEEDS = frozenset(stem(word) for word in "speed velocity mph kmh kph kn knot".split())
_IDENTIFIERS = frozenset({"no", "id", "code", "nr"})


def direction(profile: ColumnProfile, concepts: tuple[str, ...]) -> Direction:
    """Whether more of a column is more of what a superlative or comparative with these concepts says.

    0 where that cannot be told: "quality" words ("best") of a column without a known good end, "speed" words of one that is
    neither a speed nor a time.
    """
    if "quality" not in concepts and "speed" not in concepts:
        return 1
    words = set(profile.header)
    if _SPEEDS & words or ("speed" in concepts and _SPEEDS & profile.unit_words):
        return 1
    if (_DURATIONS & words or _DURATION_UNITS & profile.unit_words) and not profile.is_year:
        return -1
    if "quality" not in concepts:
        return 0
    if RANKS & words:
        return -1
    return 1 if _MORE_IS_BETTER & words else 0


def is_identifier(profile: ColumnProfile) -> bool:
    """Whether the numbers of a column only name rows: "Item no.", "Order id"."""
    last = profile.header[-1:]
    return profile.reads == "number" and bool(_IDENTIFIERS.intersection(last)) and profile.n_distinct > 0.9 * profile.n_filled
