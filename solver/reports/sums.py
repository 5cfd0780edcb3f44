"""Lines that are the sum of the lines above them, found by their figures: totals need not be called so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Figures = Mapping[int, Fraction]
"""The amounts of one line by column, without percentages."""

_MOST = 25


def sums(lines: Sequence[Figures]) -> dict[int, tuple[int, ...]]:
    """For each line that sums up the lines before it: which.

    The lines summed follow each other up to it; those that go into an earlier sum count through that sum. Figures may be off
    by as much as rounding makes.

    Args:
        lines: In the order of the statement.

    >>> lines = [{1: Fraction(4)}, {1: Fraction(6)}, {1: Fraction(10)}, {1: Fraction(3)}, {1: Fraction(2)}, {1: Fraction(5)}]
    >>> sums(lines)
    {2: (0, 1), 5: (3, 4)}
    """
    unit = max((value.denominator for line in lines for value in line.values()), default=1)
    whole = [{column: int(value * unit) for column, value in line.items()} for line in lines]
    step = unit // 10 if unit >= 10 else unit
    found: dict[int, tuple[int, ...]] = {}
    taken: set[int] = set()
    for at, line in enumerate(whole):
        if not any(line.values()):
            continue
        members: list[int] = []
        total = dict.fromkeys(line, 0)
        for before in range(at - 1, max(-1, at - 1 - _MOST), -1):
            if before in taken:
                continue
            if not whole[before]:
                break
            members.append(before)
            part = whole[before]
            for column in total:
                total[column] += part.get(column, 0)
            if len(members) > 1 and all(_equal(total[column], line[column], len(members), step) for column in line):
                found[at] = tuple(sorted(members))
                taken.update(members)
                break
    return found


def _equal(total: int, stated: int, n: int, step: int) -> bool:
    """Whether a sum is the stated one but for the rounding of its `n` parts to multiples of `step`."""
    return total == stated or (2 * abs(total - stated) <= step * n and abs(stated) >= 20 * step * n)
