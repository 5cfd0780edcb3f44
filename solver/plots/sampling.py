"""Points of a curve: closer where it bends, broken where it jumps or has no value; and the heights worth showing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from solver.plots.functions import Function

Point: TypeAlias = tuple[float, float]
_FIRST: Final = 320  # points before any are added
_DEEPEST: Final = 7  # halvings between two of them
_MOST_POINTS: Final = 4_000
_SMALL: Final = 0.01  # of the height; smaller jumps are not seen
_BEND: Final = 0.004  # of the height, from the middle of a chord


def window(functions: Sequence[Function], low: float, high: float) -> tuple[float, float]:
    """The lowest and highest value to show: everything, unless a few points near a pole go far beyond the rest."""
    values = sorted(
        value
        for function in functions
        for step in range(_FIRST + 1)
        if (value := function(low + (high - low) * step / _FIRST)) is not None
    )
    if not values:
        return -1.0, 1.0
    cut = len(values) // 12
    inner_low, inner_high = values[cut], values[-1 - cut]
    inner = inner_high - inner_low
    bottom, top = values[0], values[-1]
    if inner > 0 and top - bottom > 8 * inner:
        bottom, top = max(bottom, inner_low - inner), min(top, inner_high + inner)
    if bottom > 0 and bottom < 0.6 * (top - bottom):
        bottom = 0.0
    if top < 0 and -top < 0.6 * (top - bottom):
        top = 0.0
    if top - bottom < 1e-12 * max(1.0, abs(top)):
        bottom, top = bottom - 1, top + 1
    margin = 0.08 * (top - bottom)
    return bottom - margin, top + margin


def pieces(function: Function, low: float, high: float, bottom: float, top: float) -> list[list[Point]]:
    """The unbroken parts of a graph, cut off a little outside [bottom, top]."""
    height = top - bottom
    xs = [low + (high - low) * step / _FIRST for step in range(_FIRST + 1)]
    points: list[tuple[float, float | None]] = [(xs[0], function(xs[0]))]
    for left, right in pairwise(xs):
        points += _between(function, left, right, height, _DEEPEST) if len(points) < _MOST_POINTS else []
        points.append((right, function(right)))
    found: list[list[Point]] = []
    current: list[Point] = []
    for x, y in points:
        if y is None or (current and _breaks(function, current[-1], (x, y), height)):
            found.append(current)
            current = []
        if y is not None:
            current.append((x, y))
    found.append(current)
    return [part for piece in found for part in _cut(piece, bottom - height, top + height) if len(part) > 1]


def _between(function: Function, left: float, right: float, height: float, depth: int) -> list[tuple[float, float | None]]:
    """Further points inside (left, right), where the curve bends or begins."""
    middle = (left + right) / 2
    values = function(left), function(middle), function(right)
    if depth == 0 or all(value is None for value in values):
        return []
    if None not in values:
        one, two, three = (value for value in values if value is not None)
        if abs(two - (one + three) / 2) <= _BEND * height or min(abs(one), abs(three)) > 50 * height + abs(height):
            return []
    return [
        *_between(function, left, middle, height, depth - 1),
        (middle, values[1]),
        *_between(function, middle, right, height, depth - 1),
    ]


def _breaks(function: Function, one: Point, other: Point, height: float) -> bool:
    """Whether the graph jumps between two neighbours: halving the gap many times does not close it."""
    jump = abs(other[1] - one[1])
    if jump < _SMALL * height:
        return False
    (left, low), (right, high) = one, other
    for _ in range(40):
        middle = (left + right) / 2
        value = function(middle)
        if value is None:
            return True
        if abs(value - low) > abs(high - value):
            right, high = middle, value
        else:
            left, low = middle, value
    return abs(high - low) > jump / 2


def _cut(piece: list[Point], bottom: float, top: float) -> list[list[Point]]:
    """The parts of a piece inside a band, each led on to the band's edge."""
    found: list[list[Point]] = []
    current: list[Point] = []
    for index, (x, y) in enumerate(piece):
        inside = bottom <= y <= top
        if inside:
            if not current and index:
                current.append(_edge(piece[index - 1], (x, y), bottom, top))
            current.append((x, y))
        elif current:
            current.append(_edge((x, y), current[-1], bottom, top))
            found.append(current)
            current = []
    return [*found, current]


def _edge(outside: Point, inside: Point, bottom: float, top: float) -> Point:
    """Where the line between two points crosses the edge of the band."""
    limit = top if outside[1] > top else bottom
    if math.isclose(outside[1], inside[1]):
        return inside
    share = (limit - inside[1]) / (outside[1] - inside[1])
    return inside[0] + share * (outside[0] - inside[0]), limit
