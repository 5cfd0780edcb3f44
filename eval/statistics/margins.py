"""Whether one system is no worse than another by more than a margin named beforehand."""

from __future__ import annotations

from typing import NamedTuple

from eval.statistics.paired import PairedComparison


class NonInferiority(NamedTuple):
    """Whether the first system is shown to be no worse than the second by more than `margin`.

    `lower_bound` is of the first's accuracy less the second's, one-sided at the 2.5 % level; `is_shown` says that it is above
    -margin. Not shown does not mean worse.
    """

    is_shown: bool
    margin: float
    lower_bound: float


def non_inferiority(comparison: PairedComparison, margin: float) -> NonInferiority:
    """The verdict on a margin in (0, 1), from the lower bound of the comparison's interval.

    Raises:
        ValueError: the margin is not in (0, 1).
    """
    if not 0 < margin < 1:
        raise ValueError(f"A margin is a difference of accuracies in (0, 1), got {margin}. Two points are 0.02.")
    return NonInferiority(comparison.interval.low > -margin, margin, comparison.interval.low)
