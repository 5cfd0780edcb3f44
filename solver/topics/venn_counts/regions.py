"""The regions of a Venn diagram as numbers: bit k of a region says whether it lies in group k."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

Regions = frozenset[int]
MAX_GROUPS: Final = 4


def chosen(groups: int, holds: Callable[[int], bool]) -> Regions:
    """The regions a condition selects."""
    return frozenset(region for region in range(2**groups) if holds(region))


def within(groups: int, *places: int) -> Regions:
    """The regions that lie in each of some groups, whatever else."""
    mask = sum(1 << place for place in places)
    return chosen(groups, lambda region: region & mask == mask)


def alone(groups: int, *places: int) -> Regions:
    """The region that lies in just these groups."""
    return frozenset({sum(1 << place for place in places)})


def touching(groups: int, *places: int) -> Regions:
    """The regions that lie in at least one of some groups."""
    mask = sum(1 << place for place in places)
    return chosen(groups, lambda region: region & mask != 0)


def in_so_many(groups: int, low: int, high: int) -> Regions:
    """The regions that lie in `low` to `high` groups."""
    return chosen(groups, lambda region: low <= region.bit_count() <= high)


def arguments(groups: Sequence[str], facts: Sequence[tuple[Regions, str]], asked: Regions, unit: str) -> dict[str, Any]:
    """The arguments of a task."""
    return {
        "groups": list(groups),
        "facts": [[sorted(regions), count] for regions, count in facts],
        "asked": sorted(asked),
        "unit": unit,
    }
