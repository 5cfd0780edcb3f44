"""The statistics of a comparison: an interval for one proportion, and paired tests for two systems on the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

BOOTSTRAP_DRAWS = 10_000


class Interval(NamedTuple):
    """A two-sided confidence interval."""

    low: float
    high: float


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


def wilson(n_correct: int, n: int, confidence: float = 0.95) -> Interval:
    """The score interval of a proportion (Wilson 1927), which stays inside [0, 1] and keeps its coverage at the ends.

    Args:
        n_correct: Successes, 0 <= n_correct <= n.
        n: Trials; with none the interval is [0, 1].
        confidence: Two-sided, in (0, 1).

    >>> tuple(round(bound, 3) for bound in wilson(100, 200))
    (0.431, 0.569)
    """
    from scipy.stats import binomtest  # half a second to import

    if n == 0:
        return Interval(0.0, 1.0)
    bounds = binomtest(n_correct, n).proportion_ci(confidence_level=confidence, method="wilson")
    return Interval(float(bounds.low), float(bounds.high))


def mean_interval(values: Sequence[float], *, seed: int = 0) -> Interval:
    """The 95 % percentile bootstrap interval of a mean (Efron 1979).

    Args:
        values: One for each question, n >= 1 of them.
        seed: Of the bootstrap.

    Raises:
        ValueError: there are no values.
    """
    import numpy as np

    if not values:
        raise ValueError("A mean needs at least one value.")
    drawn = np.random.default_rng(seed).integers(0, len(values), size=(BOOTSTRAP_DRAWS, len(values)))
    low, high = np.quantile(np.asarray(values, dtype=np.float64)[drawn].mean(axis=1), [0.025, 0.975])
    return Interval(float(low), float(high))


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
