"""Many tests at once: p-values corrected for the family they stand in."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from eval.statistics.paired import PairedComparison

Key = TypeVar("Key", bound=Hashable)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """The p-values of a family corrected so that one false finding among all of them is no likelier than the level says.

    Method: the step-down procedure of Holm 1979.

    >>> holm([0.01, 0.04, 0.03])
    (0.03, 0.06, 0.06)
    """
    corrected, highest = [0.0] * len(p_values), 0.0
    for rank, at in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[at]))
        corrected[at] = highest
    return tuple(corrected)


def correct_family(comparisons: Mapping[Key, PairedComparison]) -> dict[Key, PairedComparison]:
    """The same comparisons with `p_holm` for all of them together, from the larger p-value of each, with or without clusters.

    Leave the one comparison named beforehand as the primary one out of it: it stands for itself.
    """
    corrected = holm([pair.p_larger for pair in comparisons.values()])
    return {key: replace(pair, p_holm=p) for (key, pair), p in zip(comparisons.items(), corrected, strict=True)}
