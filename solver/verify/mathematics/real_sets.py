"""Sets of reals in interval notation, read from the text of an answer."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.fields import RefutedError
from solver.verify.mathematics.floats import numeric
from solver.verify.mathematics.notation import read_formula
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.trees import INFINITY, MINUS_INFINITY, Tree

_PIECE: Final = re.compile(r"([\[(])([^,]+), ([^,]+)([\])])|\{([^{}]+)\}")


class Piece(NamedTuple):
    """One interval, or one point where both ends are the same; ends as numbers, and exactly where they are rational."""

    low: float
    high: float
    closed: tuple[bool, bool]
    exact_low: Fraction | None = None
    exact_high: Fraction | None = None

    @property
    def is_exact(self) -> bool:
        """Whether every finite end is known exactly."""
        return (self.exact_low is not None or math.isinf(self.low)) and (self.exact_high is not None or math.isinf(self.high))

    def holds(self, where: float) -> bool:
        """Whether a number is in it."""
        above = where > self.low or (self.closed[0] and where == self.low)
        below = where < self.high or (self.closed[1] and where == self.high)
        return above and below


def read_set(text: str) -> tuple[Piece, ...]:
    """The pieces of a set, in order.

    Raises:
        RefutedError: it is not one, or its pieces overlap or are not in order.
    """
    if text == "no solution":
        return ()
    pieces: list[Piece] = []
    for part in text.split(" ∪ "):
        match = _PIECE.fullmatch(part)
        if match is None:
            raise RefutedError(f"{part[:60]!r} is not an interval.")
        if match[5] is not None:
            pieces += [_point(item) for item in match[5].split(", ")]
            continue
        (low, exact_low), (high, exact_high) = end_of(read_formula(match[2])), end_of(read_formula(match[3]))
        if not low < high:
            raise RefutedError(f"{part!r} is empty.")
        closed = match[1] == "[", match[4] == "]"
        if (closed[0] and math.isinf(low)) or (closed[1] and math.isinf(high)):
            raise RefutedError("Infinity is in no set of numbers.")
        pieces.append(Piece(low, high, closed, exact_low, exact_high))
    for left, right in zip(pieces, pieces[1:], strict=False):
        if left.high > right.low or (left.high == right.low and left.closed[1] and right.closed[0]):
            raise RefutedError("The pieces of the set overlap or are not in order.")
    return tuple(pieces)


def sample(low: float, high: float, count: int) -> list[float]:
    """Points strictly between two ends, spread over all magnitudes where an end is infinite."""
    if math.isinf(low) and math.isinf(high):
        return [math.tan(math.pi * ((step + 0.5) / count - 0.5) * 0.999) for step in range(count)]
    if math.isinf(low) or math.isinf(high):
        start, direction = (high, -1) if math.isinf(low) else (low, 1)
        return [start + direction * math.tan(math.pi / 2 * (step + 0.5) / count * 0.999) for step in range(count)]
    return [low + (high - low) * (step + 0.5) / count for step in range(count)]


def _point(text: str) -> Piece:
    value, exactly = end_of(read_formula(text))
    return Piece(value, value, (True, True), exactly, exactly)


def end_of(tree: Tree) -> tuple[float, Fraction | None]:
    """An end as a number, and exactly where it is rational."""
    if tree == INFINITY:
        return math.inf, None
    if tree == MINUS_INFINITY:
        return -math.inf, None
    exactly = rational_or_none(tree)
    return (numeric(tree).real if exactly is None else float(exactly)), exactly
