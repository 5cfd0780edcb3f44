"""Selective prediction: how wrong a system is if only the answers it is surest of are taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from eval.statistics.clusters import cluster_codes
from eval.statistics.intervals import Interval
from router import Standing

if TYPE_CHECKING:
    import numpy as np

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
BAND_DRAWS = 2_000


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
            be told apart, so there is nothing between. `interval` is the 95 % bootstrap interval of the risk.
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
    """The risk–coverage curve, its area and their bootstrap intervals over clusters.

    Args:
        confidences: One a question, n >= 1 of them; only their order counts, and 0 is an abstention.
        correct: Right or wrong per question, abstentions as they are scored.
        clusters: The cluster of each; "" is one of its own.
        seed: Of the bootstrap.

    Raises:
        ValueError: the lengths differ or are zero.

    Method: El-Yaniv and Wiener 2010; the areas as in Geifman, Uziel and El-Yaniv 2019, with ties at the expectation over their
    orders, so that a system that is equally sure of everything has its error rate as area.

    >>> found = risk_coverage([0.9, 0.9, 0.5, 0.0], [True, True, True, False])
    >>> [(point.coverage, point.risk) for point in found.points], found.aurc
    ([(0.5, 0.0), (0.75, 0.0), (1.0, 0.25)], 0.0625)
    """
    import numpy as np

    if len(confidences) != len(correct) or not len(correct):
        raise ValueError(f"Two equally long, non-empty lists are needed, got {len(confidences)} and {len(correct)}.")
    n, wrong = len(correct), 1.0 - np.asarray(correct, dtype=np.float64)
    levels, group = np.unique(-np.asarray(confidences, dtype=np.float64), return_inverse=True)
    codes = cluster_codes(clusters, n)
    # One row a cluster: its questions and its errors at each level of confidence.
    taken, errors = np.zeros((codes.max() + 1, len(levels))), np.zeros((codes.max() + 1, len(levels)))
    np.add.at(taken, (codes, group), 1.0)
    np.add.at(errors, (codes, group), wrong)
    drawn = (
        np.random.default_rng(seed)
        .multinomial(len(taken), np.full(len(taken), 1 / len(taken)), size=BAND_DRAWS)
        .astype(np.float64)
    )
    drawn_taken, drawn_errors = drawn @ taken, drawn @ errors
    cumulated = np.cumsum(drawn_taken, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        risks = np.cumsum(drawn_errors, axis=1) / cumulated
    counts, misses = taken.sum(axis=0)[None], errors.sum(axis=0)[None]
    total, missed = np.cumsum(counts), np.cumsum(misses)
    area, areas = float(_area(counts, misses)[0]), _area(drawn_taken, drawn_errors)
    right = n - float(missed[-1])
    best = _area(np.asarray([[right, n - right]]), np.asarray([[0.0, n - right]]))
    return RiskCoverage(
        n=n,
        points=tuple(
            RiskPoint(float(total[at] / n), float(missed[at] / total[at]), float(-level), _middle(risks[:, at]))
            for at, level in enumerate(levels)
        ),
        aurc=area,
        aurc_interval=_middle(areas),
        excess_aurc=max(0.0, area - float(best[0])),
        answered=float((np.asarray(confidences) > 0).mean()),
    )


def _area(counts: Floats, errors: Floats) -> Floats:
    """float64 (draws,): the mean over k = 1 … n of the risk of the k surest answers, ties at their expectation.

    Within a tie the errors grow evenly, a + r k, so that the risk is r + a / k and its sum a harmonic number.
    """
    import numpy as np
    from scipy.special import digamma

    until = np.cumsum(counts, axis=1)
    before = until - counts
    rate = np.divide(errors, counts, out=np.zeros_like(errors), where=counts > 0)
    start = np.cumsum(errors, axis=1) - errors - rate * before
    area: Floats = (rate * counts + start * (digamma(until + 1) - digamma(before + 1))).sum(axis=1) / until[:, -1]
    return area


def _middle(drawn: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Interval:
    import numpy as np

    low, high = np.nanquantile(drawn, [0.025, 0.975])
    return Interval(float(low), float(high))
