"""Two systems on the same questions: tests of whether they differ, and the interval of how much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.statistics.clusters import careful_design_effect, cluster_codes, cluster_totals, clustered_variance
from eval.statistics.exact_tests import mcnemar, sign_flip_test
from eval.statistics.intervals import Interval
from eval.statistics.paired_bootstrap import bootstrap_difference
from eval.statistics.power import minimum_detectable_difference

if TYPE_CHECKING:
    from eval.statistics.clusters import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedComparison:
    """Two systems on the same questions.

    Attributes:
        n: Questions both answered or abstained on; none is left out.
        n_clusters: Clusters they come in; `n` where each is its own.
        only_first: Right in the first alone (b of McNemar's table).
        only_second: Right in the second alone (c).
        difference: Accuracy of the first less that of the second, in [-1, 1].
        interval: 95 % paired bootstrap interval of the difference, over clusters; see `paired_bootstrap`.
        p_value: Exact two-sided McNemar test, which takes questions as independent.
        mid_p: The same with half of what was seen, less conservative.
        p_clustered: Exact sign-flip test over clusters, which does not; `p_value` where each question is its own cluster.
        p_holm: The larger of `p_value` and `p_clustered`, corrected for the family it stands in; see `correct_family`.
        design_effect: How many times more questions it took than independent ones would have; at least 1.
        minimum_detectable: The smallest difference that so many questions had an 80 % chance to show, at the share of them that
            told the systems apart; None where they had it for none.
    """

    n: int
    only_first: int
    only_second: int
    difference: float
    interval: Interval
    p_value: float
    p_holm: float
    n_clusters: int = 0
    mid_p: float = 1.0
    p_clustered: float = 1.0
    design_effect: float = 1.0
    minimum_detectable: float | None = None

    @property
    def p_larger(self) -> float:
        """The larger of the tests with and without clusters: the p-value that needs neither assumption."""
        return max(self.p_value, self.p_clustered)

    @property
    def discordance(self) -> float:
        """The share of the questions that tell the systems apart."""
        return (self.only_first + self.only_second) / self.n

    @property
    def first_is_better(self) -> bool:
        """Whether the first is better at the 5 % level, by the corrected test, the clustered one and the interval."""
        return max(self.p_holm, self.p_clustered) < 0.05 and self.interval.low > 0

    @property
    def second_is_better(self) -> bool:
        """The same of the second."""
        return max(self.p_holm, self.p_clustered) < 0.05 and self.interval.high < 0


def compare(
    first: Sequence[bool],
    second: Sequence[bool],
    *,
    clusters: Sequence[str] | None = None,
    strata: Sequence[str] | None = None,
    seed: int = 0,
) -> PairedComparison:
    """The paired comparison of two systems.

    Args:
        first: Right or wrong per question, n >= 1 of them.
        second: The same questions in the same order.
        clusters: The cluster of each question; "" is one of its own. None: all are. Names that two domains share must differ.
        strata: The domain of each question, whose share of the questions was fixed beforehand.
        seed: Of the bootstrap.

    Raises:
        ValueError: the lengths differ or are zero.

    >>> found = compare([True] * 9 + [False] * 3, [True] * 2 + [False] * 10)
    >>> found.only_first, found.p_value
    (7, 0.015625)
    """
    import numpy as np

    if len(first) != len(second) or not len(first):
        raise ValueError(f"A paired comparison needs two equally long, non-empty lists, got {len(first)} and {len(second)}.")
    if strata is not None and len(strata) != len(first):
        raise ValueError(f"{len(first)} questions need {len(first)} strata, got {len(strata)}.")
    n = len(first)
    differences = np.asarray(first, dtype=np.float64) - np.asarray(second, dtype=np.float64)
    codes = cluster_codes(clusters, n)
    totals, sizes = cluster_totals(differences, codes)
    b, c = int((differences > 0).sum()), int((differences < 0).sum())
    tested, effect = mcnemar(b, c), _design_effect(differences, totals, sizes)
    p_clustered = tested.p_value if len(totals) == n else sign_flip_test([int(total) for total in totals])
    return PairedComparison(
        n=n,
        n_clusters=len(totals),
        only_first=b,
        only_second=c,
        difference=(b - c) / n,
        interval=bootstrap_difference(differences, codes, strata, seed=seed),
        p_value=tested.p_value,
        mid_p=tested.mid_p,
        p_clustered=p_clustered,
        p_holm=max(tested.p_value, p_clustered),
        design_effect=effect,
        minimum_detectable=minimum_detectable_difference(max(1, int(n / effect)), max(b + c, 1) / n),
    )


def _design_effect(differences: Floats, totals: Floats, sizes: Floats) -> float:
    independent = float(differences.var()) / max(1, len(differences) - 1)
    return careful_design_effect(clustered_variance(totals, sizes), independent, sizes, int((totals != 0).sum()))
