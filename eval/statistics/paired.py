"""Two systems on the same questions: a paired test and an interval of the difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.statistics.intervals import BOOTSTRAP_DRAWS, Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedComparison:
    """Two systems on the same questions.

    Attributes:
        n: Questions both answered or abstained on; none is left out.
        only_first: Right in the first alone (b of McNemar's table).
        only_second: Right in the second alone (c).
        difference: Accuracy of the first less that of the second, in [-1, 1].
        interval: 95 % paired bootstrap interval of the difference.
        p_value: Exact two-sided McNemar test.
        p_holm: The same, corrected for the family of comparisons it stands in; see `holm`.
    """

    n: int
    only_first: int
    only_second: int
    difference: float
    interval: Interval
    p_value: float
    p_holm: float

    @property
    def first_is_better(self) -> bool:
        """Whether the first is better at the 95 % level, by both the corrected test and the interval."""
        return self.p_holm < 0.05 and self.interval.low > 0


def compare(first: Sequence[bool], second: Sequence[bool], *, seed: int = 0) -> PairedComparison:
    """The paired comparison of two systems.

    Args:
        first: Right or wrong per question, n >= 1 of them.
        second: The same questions in the same order.
        seed: Of the bootstrap.

    Raises:
        ValueError: the lengths differ or are zero.

    Method: exact binomial form of McNemar 1947 on the discordant pairs; percentile bootstrap over questions (Efron 1979).
    """
    import numpy as np
    from scipy.stats import binomtest

    if len(first) != len(second) or not first:
        raise ValueError(f"A paired comparison needs two equally long, non-empty lists, got {len(first)} and {len(second)}.")
    differences = np.asarray(first, dtype=np.int8) - np.asarray(second, dtype=np.int8)
    b, c = int((differences > 0).sum()), int((differences < 0).sum())
    draws = np.random.default_rng(seed).integers(0, len(first), size=(BOOTSTRAP_DRAWS, len(first)))
    low, high = np.quantile(differences[draws].mean(axis=1), [0.025, 0.975])
    p_value = float(binomtest(b, b + c, 0.5).pvalue) if b + c else 1.0
    return PairedComparison(
        n=len(first),
        only_first=b,
        only_second=c,
        difference=float(differences.mean()),
        interval=Interval(float(low), float(high)),
        p_value=p_value,
        p_holm=p_value,
    )
