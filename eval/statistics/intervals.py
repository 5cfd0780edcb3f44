"""Confidence intervals for one proportion and for one mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

BOOTSTRAP_DRAWS = 10_000


class Interval(NamedTuple):
    """A two-sided confidence interval."""

    low: float
    high: float


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
