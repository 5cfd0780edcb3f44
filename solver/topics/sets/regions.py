"""Sets of real numbers made of intervals and single numbers, cut into points and the gaps between them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from solver.topics.sets.finite import contains
from solver.topics.topic import CannotSolveError


def pieces(tree: Any) -> list[Any]:
    """The intervals and single numbers an expression consists of, from left to right; single numbers as closed intervals.

    Raises:
        CannotSolveError: an element is no number, or the expression is not one of numbers.
    """
    points = sorted(_points(tree))
    cells: list[tuple[Fraction | None, Fraction | None]] = []  # a point twice, or the two ends of a gap
    for index, point in enumerate(points):
        cells += [(points[index - 1] if index else None, point), (point, point)]
    cells.append((points[-1] if points else None, None))
    found: list[Any] = []
    joined = False
    for low, high in cells:
        inside = contains(tree, ["number", str(_within(low, high))])
        is_point = low is not None and low == high
        if inside and joined:
            found[-1][2], found[-1][4] = "" if high is None else str(high), is_point
        elif inside:
            found.append(["interval", "" if low is None else str(low), "" if high is None else str(high), is_point, is_point])
        joined = inside
    return found


def _points(tree: Any) -> set[Fraction]:
    head, *parts = tree
    if head == "set":
        if any(element[0] != "number" for element in parts):
            raise CannotSolveError("An interval beside elements that are no numbers is not computed. Give numbers only.")
        return {Fraction(element[1]) for element in parts}
    if head == "interval":
        return {Fraction(end) for end in parts[:2] if end}
    if head in ("product", "power"):
        raise CannotSolveError("Products and power sets of intervals are not listed. Ask about unions and intersections.")
    return {point for part in parts for point in _points(part)}


def _within(low: Fraction | None, high: Fraction | None) -> Fraction:
    if low is None:
        return Fraction(0) if high is None else high - 1
    return low + 1 if high is None else (low + high) / 2
