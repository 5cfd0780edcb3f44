"""The range to draw when the question names none: around what is worth seeing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from solver.language import Apply, Node, walk

_PERIODIC = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_USUAL = 10.0


def range_for(bodies: Sequence[Node], places: Iterable[float]) -> tuple[float, float]:
    """A range that holds the places named, with room on both sides.

    Args:
        bodies: The formulas to be drawn; with a sine or the like in them, two turns around zero are shown.
        places: Zeros, extrema and the like.
    """
    found = [place for place in places if math.isfinite(place)]
    if any(isinstance(part, Apply) and part.head in _PERIODIC for body in bodies for part in walk(body)):
        near = [place for place in found if abs(place) <= 4 * math.pi]
        reach = max([2 * math.pi, *(abs(place) + 1 for place in near)])
        return -reach, reach
    if not found:
        return -_USUAL, _USUAL
    low, high = min(found), max(found)
    room = max(2.0, 0.6 * (high - low), 0.15 * max(abs(low), abs(high)))
    return low - room, high + room
