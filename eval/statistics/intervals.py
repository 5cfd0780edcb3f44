"""Confidence intervals for a proportion of independent questions, of clustered ones, over domains, and for any mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from eval.statistics.clusters import careful_design_effect, cluster_codes, cluster_totals, clustered_variance

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

    Raises:
        ValueError: there are more successes than trials, or fewer than none.

    >>> tuple(round(bound, 3) for bound in wilson(100, 200))
    (0.431, 0.569)
    """
    from scipy.special import ndtri

    if not 0 <= n_correct <= n:
        raise ValueError(f"{n_correct} of {n} is no proportion. Pass 0 <= n_correct <= n.")
    return _score_interval(n_correct / n, n, float(ndtri(0.5 + confidence / 2))) if n else Interval(0.0, 1.0)


def _score_interval(share: float, n: float, quantile: float) -> Interval:
    squared = quantile**2 / n
    centre, half = share + squared / 2, (squared * (share * (1 - share) + squared / 4)) ** 0.5
    # At the ends rounding leaves 1e-17 where the bound is exact.
    low = 0.0 if share == 0 else max(0.0, (centre - half) / (1 + squared))
    return Interval(low, 1.0 if share == 1 else min(1.0, (centre + half) / (1 + squared)))


def design_effect(values: Sequence[float] | Sequence[bool], clusters: Sequence[str] | None = None) -> float:
    """How many times more questions than independent ones it takes to know the mean as well; at least 1.

    Drawn towards the worst where the clusters say little; see `clusters.careful_design_effect`.

    Args:
        values: In [0, 1], n >= 1 of them.
        clusters: The cluster of each; "" is one of its own.

    Raises:
        ValueError: there are no values, a value is outside [0, 1], or the lengths differ.
    """
    import numpy as np

    if not len(values):
        raise ValueError("A design effect needs at least one value.")
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.min() < 0 or numbers.max() > 1:
        raise ValueError(f"Values in [0, 1] are needed, got {numbers.min()} to {numbers.max()}.")
    totals, sizes = cluster_totals(numbers, cluster_codes(clusters, len(numbers)))
    share = float(numbers.mean())
    telling = int(min((totals > 0).sum(), (totals < sizes).sum()))
    independent = share * (1 - share) / max(1, len(numbers) - 1)
    return careful_design_effect(clustered_variance(totals, sizes), independent, sizes, telling)


def clustered_interval(
    values: Sequence[float] | Sequence[bool], clusters: Sequence[str] | None = None, confidence: float = 0.95
) -> Interval:
    """The interval of an accuracy over questions that come in clusters; Wilson's where every question is its own.

    Args:
        values: In [0, 1], right or wrong; with none the interval is [0, 1].
        clusters: The cluster of each; "" is one of its own. With a single cluster the interval is [0, 1].
        confidence: Two-sided, in (0, 1).

    Raises:
        ValueError: a value is outside [0, 1], or the lengths differ.

    Method: Wilson's interval at the effective sample size n / `design_effect`, with the t quantile of C - 1 degrees of freedom,
    as Korn and Graubard 1998 do for the exact interval. Theirs was tried: wider throughout, and short where this one was too
    before its design effect was drawn towards the worst.

    >>> tuple(round(bound, 2) for bound in clustered_interval([1] * 8 + [0] * 8, [str(at // 2) for at in range(16)]))
    (0.17, 0.83)
    """
    from scipy.special import ndtri, stdtrit

    if not len(values):
        return Interval(0.0, 1.0)
    n, n_clusters = len(values), int(cluster_codes(clusters, len(values)).max()) + 1
    effect = design_effect(values, clusters)
    if n_clusters == 1 and n > 1:
        return Interval(0.0, 1.0)
    level = 0.5 + confidence / 2
    quantile = ndtri(level) if n_clusters == n else stdtrit(n_clusters - 1, level)
    return _score_interval(float(sum(values)) / n, n / effect, float(quantile))


class MacroAverage(NamedTuple):
    """The mean of the domains' accuracies, each counted alike, and its 95 % interval."""

    mean: float
    interval: Interval


def macro_average(values: Sequence[bool], domains: Sequence[str], clusters: Sequence[str] | None = None) -> MacroAverage:
    """The accuracy averaged over domains, whatever their numbers of questions; the domains are these and no sample of others.

    Args:
        values: Right or wrong, n >= 1 of them.
        domains: The domain of each.
        clusters: The cluster of each within its domain; "" is one of its own.

    Raises:
        ValueError: there are no values, or the lengths differ.

    Method: the domains' own intervals recovered into one of their mean (MOVER: Zou and Donner 2008), which keeps them
    asymmetric near 0 and 1, where adding variances would call a domain without an error certain.
    """
    if not len(values) or len(values) != len(domains):
        raise ValueError(f"{len(values)} questions need as many domains, and at least one; got {len(domains)} domains.")
    names = clusters if clusters is not None else [""] * len(values)
    if len(names) != len(values):
        raise ValueError(f"{len(values)} questions need {len(values)} clusters, got {len(names)}.")
    means, below, above = [], 0.0, 0.0
    for domain in dict.fromkeys(domains):
        held = [at for at, name in enumerate(domains) if name == domain]
        share = sum(map(bool, (values[at] for at in held))) / len(held)
        low, high = clustered_interval([bool(values[at]) for at in held], [names[at] for at in held])
        means.append(share)
        below, above = below + (share - low) ** 2, above + (high - share) ** 2
    n, mean = len(means), sum(means) / len(means)
    return MacroAverage(mean, Interval(max(0.0, mean - below**0.5 / n), min(1.0, mean + above**0.5 / n)))


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
