"""Clusters: questions from one template, table or document are not independent, and these functions say how far that goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Codes = NDArray[np.int64]


def cluster_codes(clusters: Sequence[str] | None, n: int) -> Codes:
    """int64 (n,): the number of each question's cluster, from 0; "" is a cluster of its own, None makes all of them so.

    Raises:
        ValueError: there are not `n` names.
    """
    import numpy as np

    if clusters is None:
        return np.arange(n, dtype=np.int64)
    if len(clusters) != n:
        raise ValueError(f"{n} questions need {n} clusters, got {len(clusters)}. Pass one name a question, '' for none.")
    numbers: dict[object, int] = {}
    return np.asarray([numbers.setdefault(name or at, len(numbers)) for at, name in enumerate(clusters)], dtype=np.int64)


def cluster_totals(values: Floats, codes: Codes) -> tuple[Floats, Floats]:
    """The sum of the values and the number of questions of each cluster, two float64 (C,)."""
    import numpy as np

    totals: Floats = np.bincount(codes, weights=values).astype(np.float64)
    return totals, np.bincount(codes).astype(np.float64)


def clustered_variance(totals: Floats, sizes: Floats) -> float:
    """The variance of the mean over questions, from what each cluster's total differs from its due; inf for one cluster.

    Method: Liang and Zeger 1986 for a mean, as Miller 2024 (arXiv:2411.00640) uses it for evaluations, times C / (C - 1),
    without which it is too small by as much for few clusters.
    """
    n_clusters, n = len(totals), sizes.sum()
    if n_clusters < 2:
        return float("inf")
    residuals = totals - sizes * (totals.sum() / n)
    return float(n_clusters / (n_clusters - 1) * (residuals @ residuals) / n**2)


def clustered_standard_error(values: Sequence[float] | Sequence[bool], clusters: Sequence[str] | None = None) -> float:
    """The standard error of a mean over questions that come in clusters; inf where all are in one cluster.

    Args:
        values: One a question, n >= 1 of them.
        clusters: The cluster of each; "" is one of its own.

    Raises:
        ValueError: there are no values, or the lengths differ.

    >>> round(clustered_standard_error([1, 1, 0, 0], ["a", "a", "b", "b"]), 3)
    0.5
    >>> round(clustered_standard_error([1, 1, 0, 0]), 3)
    0.289
    """
    import numpy as np

    if not len(values):
        raise ValueError("A standard error needs at least one value.")
    numbers = np.asarray(values, dtype=np.float64)
    return float(clustered_variance(*cluster_totals(numbers, cluster_codes(clusters, len(values)))) ** 0.5)


def careful_design_effect(clustered: float, independent: float, sizes: Floats, telling: int) -> float:
    """How many times more questions than independent ones it takes to know a mean as well; at least 1.

    The estimate rests on the clusters that hold the rarer outcome; where few do it says little, and where none does nothing. So
    it is drawn towards the value for clusters whose questions all come out alike, as if one cluster more had shown just that.
    Without it the interval of an accuracy covers too little near 0 and 1.

    Args:
        clustered: The variance of the mean with the clusters.
        independent: That if the questions were independent.
        sizes: float64 (C,), the questions of each cluster.
        telling: The number of clusters that hold the rarer outcome.
    """
    alike = float((sizes @ sizes) / sizes.sum())
    if not telling or not independent or len(sizes) in (1, sizes.sum()):
        return alike
    return (alike + telling * max(1.0, clustered / independent)) / (telling + 1)
