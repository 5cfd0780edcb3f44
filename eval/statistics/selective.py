"""Selective prediction: how wrong a system is if only the answers it is surest of are taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from eval.statistics.clusters import cluster_codes
from eval.statistics.intervals import Interval, clustered_interval
from router import Standing

if TYPE_CHECKING:
    from eval.statistics.clusters import Floats

STANDINGS: Mapping[Standing, float] = {
    "proved": 1.0,
    "checked": 0.8,
    "cited": 0.6,
    "agreed": 0.4,
    "unverified": 0.2,
    "abstained": 0.0,
}
"""An order made into numbers; their distances mean nothing."""
AREA_DRAWS = 2_000


def standing_confidence(standing: str) -> float:
    """How sure an answer of this standing is, from "proved" 1 down to "abstained" 0; an unknown word counts as "unverified".

    >>> standing_confidence("checked") > standing_confidence("cited")
    True
    """
    return {str(name): value for name, value in STANDINGS.items()}.get(standing, STANDINGS["unverified"])


class RiskPoint(NamedTuple):
    """What taking every answer of at least `confidence` gives: the share taken, and the share of those that is wrong."""

    coverage: float
    risk: float
    confidence: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskCoverage:
    """The risk–coverage curve of one system.

    Attributes:
        n: Questions.
        points: From the surest answers to all of them, one for each confidence that occurs: answers of equal confidence cannot
            be told apart, so there is nothing between. `interval` is that of the risk, 95 % at each point by itself.
        aurc: Area under the curve, the risk averaged over all coverages; lower is better.
        aurc_interval: Its 95 % bootstrap interval.
        excess_aurc: What it is above that of the same answers in the best order, all right ones first; 0 is best.
        answered: The coverage from which on only abstentions (confidence 0) are taken.
    """

    n: int
    points: tuple[RiskPoint, ...]
    aurc: float
    aurc_interval: Interval
    excess_aurc: float
    answered: float


def risk_coverage(
    confidences: Sequence[float], correct: Sequence[bool], *, clusters: Sequence[str] | None = None, seed: int = 0
) -> RiskCoverage:
    """The risk–coverage curve and its area, with intervals over clusters.

    Args:
        confidences: One a question, n >= 1 of them; only their order counts, and 0 is an abstention.
        correct: Right or wrong per question, abstentions as they are scored.
        clusters: The cluster of each; "" is one of its own.
        seed: Of the bootstrap.

    Raises:
        ValueError: the lengths differ or are zero.

    Method: El-Yaniv and Wiener 2010; the areas as in Geifman, Uziel and El-Yaniv 2019, with ties at the expectation over their
    orders, so that a system that is equally sure of everything has its error rate as area. The area's interval is a
    percentile bootstrap moved out for few clusters like that of `compare`; a bootstrap of the points would call a level without
    an error certain.

    >>> found = risk_coverage([0.9, 0.9, 0.5, 0.0], [True, True, True, False])
    >>> [(point.coverage, point.risk) for point in found.points], found.aurc
    ([(0.5, 0.0), (0.75, 0.0), (1.0, 0.25)], 0.0625)
    """
    import numpy as np
    from scipy.special import stdtrit

    if len(confidences) != len(correct) or not len(correct):
        raise ValueError(f"Two equally long, non-empty lists are needed, got {len(confidences)} and {len(correct)}.")
    n, wrong = len(correct), 1.0 - np.asarray(correct, dtype=np.float64)
    levels, group = np.unique(-np.asarray(confidences, dtype=np.float64), return_inverse=True)
    codes = cluster_codes(clusters, n)
    n_clusters = int(codes.max()) + 1
    # One row a cluster: its questions and its errors at each level of confidence.
    taken, errors = np.zeros((n_clusters, len(levels))), np.zeros((n_clusters, len(levels)))
    np.add.at(taken, (codes, group), 1.0)
    np.add.at(errors, (codes, group), wrong)
    area, right = float(area_under(taken.sum(axis=0), errors.sum(axis=0))), n - float(wrong.sum())
    points = []
    for at, level in enumerate(levels):
        held = np.flatnonzero(group <= at)
        interval = clustered_interval(wrong[held].tolist(), [str(code) for code in codes[held]])
        points.append(RiskPoint(len(held) / n, float(wrong[held].mean()), float(-level), interval))
    low, high = 0.0, 1.0
    if right == n:
        # Drawn again, no errors stay none; what the answers do not rule out is said of all of them.
        high = points[-1].interval.high
    elif n_clusters > 1:
        rng = np.random.default_rng(seed)
        drawn = rng.multinomial(n_clusters, np.full(n_clusters, 1 / n_clusters), size=AREA_DRAWS).astype(np.float64)
        wider = float(stdtrit(n_clusters - 1, 0.975)) / 1.959963984540054 * (n_clusters / (n_clusters - 1)) ** 0.5
        low, high = (
            area + wider * (bound - area) for bound in np.quantile(area_under(drawn @ taken, drawn @ errors), [0.025, 0.975])
        )
    return RiskCoverage(
        n=n,
        points=tuple(points),
        aurc=area,
        aurc_interval=Interval(max(0.0, float(low)), min(1.0, float(high))),
        excess_aurc=max(0.0, area - float(area_under(np.asarray([right, n - right]), np.asarray([0.0, n - right])))),
        answered=float((np.asarray(confidences) > 0).mean()),
    )


def area_under(counts: Floats, errors: Floats) -> Floats:
    """float64 (…): the mean over k = 1 … n of the risk of the k surest answers, ties at their expectation.

    Args:
        counts: float64 (…, levels), the answers at each level of confidence, the surest first.
        errors: float64 (…, levels), the wrong ones among them.

    Within a tie the errors grow evenly, a + r k, so that the risk is r + a / k and its sum a harmonic number.
    """
    import numpy as np
    from scipy.special import digamma

    until = np.cumsum(counts, axis=-1)
    before = until - counts
    rate = np.divide(errors, counts, out=np.zeros_like(errors), where=counts > 0)
    start = np.cumsum(errors, axis=-1) - errors - rate * before
    area: Floats = (rate * counts + start * (digamma(until + 1) - digamma(before + 1))).sum(axis=-1) / until[..., -1]
    return area
