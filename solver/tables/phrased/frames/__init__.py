"""How each kind of question is put: a file a kind, each with its patterns and the plan they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from solver.tables.phrased.frames import (
    changes,
    counts,
    ends,
    figures,
    groups,
    listings,
    lookups,
    neighbours,
    overlaps,
    pairs,
    places,
    runs,
    shares,
    truths,
)
from solver.tables.phrased.grammar import Grammar, Reading

FRAMES: Mapping[str, Callable[[Grammar], Iterator[Reading]]] = {
    "lookups": lookups.readings,
    "counts": counts.readings,
    "figures": figures.readings,
    "ends": ends.readings,
    "places": places.readings,
    "groups": groups.readings,
    "listings": listings.readings,
    "neighbours": neighbours.readings,
    "pairs": pairs.readings,
    "changes": changes.readings,
    "shares": shares.readings,
    "truths": truths.readings,
    "overlaps": overlaps.readings,
    "runs": runs.readings,
}
"""By name; each yields every reading its patterns allow."""
