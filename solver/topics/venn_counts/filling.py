"""Regions filled with counts that are not negative and fit all equations, by the elimination of Fourier and Motzkin."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Row = list[Fraction]


def fill(rows: Sequence[Row], counts: Sequence[Fraction], size: int) -> list[Fraction] | None:
    """One filling, whole where there is room; None where there is none."""
    work = [[*row, count] for row, count in zip(rows, counts, strict=True)]
    pivots: list[int] = []
    for place in range(size):
        at = len(pivots)
        pivot = next((index for index in range(at, len(work)) if work[index][place]), None)
        if pivot is None:
            continue
        work[at], work[pivot] = work[pivot], work[at]
        work[at] = [value / work[at][place] for value in work[at]]
        for index, row in enumerate(work):
            if index != at and row[place]:
                work[index] = [value - row[place] * top for value, top in zip(row, work[at], strict=True)]
        pivots.append(place)
    if any(row[-1] for row in work[len(pivots) :]):
        return None
    free = [place for place in range(size) if place not in pivots]
    # Each pivot is constant + sum of coefficient * free variable, and must not be negative, nor may a free variable.
    bounds = [[*(-row[place] for place in free), row[-1]] for row in work[: len(pivots)]]
    bounds += [[*(Fraction(int(place == own)) for place in free), Fraction(0)] for own in free]
    values = _feasible(bounds, len(free))
    if values is None:
        return None
    found = [Fraction(0)] * size
    for place, value in zip(free, values, strict=True):
        found[place] = value
    for index, place in enumerate(pivots):
        found[place] = work[index][-1] - sum(
            (work[index][own] * value for own, value in zip(free, values, strict=True)), Fraction(0)
        )
    return found


def _feasible(bounds: list[Row], count: int) -> list[Fraction] | None:
    """Values that make every bound, coefficients and a constant, at least zero."""
    if count == 0:
        return [] if all(row[-1] >= 0 for row in bounds) else None
    last = count - 1
    lower = [row for row in bounds if row[last] > 0]
    upper = [row for row in bounds if row[last] < 0]
    rest = [[*row[:last], row[-1]] for row in bounds if row[last] == 0]
    for low in lower:
        for high in upper:
            rest.append(
                [low[index] / low[last] - high[index] / high[last] for index in range(last)]
                + [low[-1] / low[last] - high[-1] / high[last]]
            )
    unique = [list(row) for row in dict.fromkeys(tuple(row) for row in rest)]
    values = _feasible(unique, last)
    if values is None:
        return None
    least = max(
        (-(row[-1] + sum((a * b for a, b in zip(row[:last], values, strict=True)), Fraction(0))) / row[last] for row in lower),
        default=Fraction(0),
    )
    return [*values, least]
