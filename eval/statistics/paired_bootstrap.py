"""The interval of the difference between two systems on the same questions, by drawing whole clusters again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.statistics.clusters import careful_design_effect, cluster_totals, clustered_variance
from eval.statistics.intervals import BOOTSTRAP_DRAWS, Interval

if TYPE_CHECKING:
    import numpy as np

    from eval.statistics.clusters import Codes, Floats


def bootstrap_difference(
    differences: Floats, codes: Codes, strata: Sequence[str] | None = None, *, seed: int = 0, draws: int = BOOTSTRAP_DRAWS
) -> Interval:
    """The 95 % interval of the mean difference over questions, within [-1, 1]; that if there is but one cluster.

    Args:
        differences: float64 (n,), of each question: 1 right in the first alone, -1 in the second alone, 0 otherwise.
        codes: int64 (n,), the cluster of each.
        strata: The domain of each; each keeps its number of clusters and its weight in every draw. A stratum with a single
            cluster, which cannot say how clusters vary, is taken together with the next.
        seed: Of the draws.
        draws: How many.

    Method: the percentile bootstrap over clusters (Davison and Hinkley 1997) with two corrections, both chosen by simulation
    (see `eval.statistics.coverage`). A pair of questions is added, one won by each (Bonett and Price 2012), that counts for as
    many as the design effect says: without it the interval shrinks to a point where no question tells the systems apart. The
    bounds are moved out by the t quantile of the clusters' degrees of freedom (Satterthwaite 1946 over strata) against the
    normal one, and by the C / (C - 1) that a bootstrap loses.
    """
    import numpy as np
    from scipy.special import stdtrit

    n = len(differences)
    parts = _parts(codes, strata)
    if any(len(np.unique(codes[part])) < 2 for part in parts):
        return Interval(-1.0, 1.0)
    rng = np.random.default_rng(seed)
    means, known, lost, independent, shares = np.zeros(draws), 0.0, 0.0, 0.0, []
    for part in parts:
        totals, sizes = cluster_totals(differences[part], np.unique(codes[part], return_inverse=True)[1])
        means += len(part) * _drawn_means(totals, sizes, draws, rng)
        variance, freedom = len(part) ** 2 * clustered_variance(totals, sizes), len(totals) - 1
        known, lost = known + variance, lost + variance * freedom / (freedom + 1)
        independent += float(differences[part].var()) * len(part) ** 2 / (len(part) - 1)
        shares.append(variance**2 / freedom)
    totals, sizes = cluster_totals(differences, np.unique(codes, return_inverse=True)[1])
    added = 2 * careful_design_effect(known, independent, sizes, int((totals != 0).sum()))
    means += rng.choice([-1.0, 0.0, 0.0, 1.0], size=draws) * (2 * added) ** 0.5
    whole_freedom = known**2 / sum(shares) if known else len(sizes) - len(parts)
    wider = float(stdtrit(whole_freedom, 0.975)) / 1.959963984540054 * ((known + added) / (lost + added)) ** 0.5
    middle = float(differences.sum()) / (n + 2)
    low, high = (middle + wider * (float(bound) - middle) for bound in np.quantile(means / (n + 2), [0.025, 0.975]))
    seen = float(differences.mean())
    return Interval(max(-1.0, min(low, seen)), min(1.0, max(high, seen)))


def _parts(codes: Codes, strata: Sequence[str] | None) -> list[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """The questions of each stratum; those with one cluster are joined to the next, the last to the one before."""
    import numpy as np

    names = np.asarray(strata if strata is not None else [""] * len(codes))
    parts: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
    waiting = np.empty(0, dtype=np.int64)
    for name in dict.fromkeys(names.tolist()):
        waiting = np.concatenate([waiting, np.flatnonzero(names == name)])
        if len(np.unique(codes[waiting])) > 1:
            parts.append(waiting)
            waiting = np.empty(0, dtype=np.int64)
    if len(waiting) and parts:
        parts[-1] = np.concatenate([parts[-1], waiting])
    elif len(waiting):
        parts.append(waiting)
    return parts


def _drawn_means(totals: Floats, sizes: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """float64 (draws,): the mean over questions of C clusters drawn from these with replacement.

    Clusters of the same total and size are one kind, of which only the number drawn matters: the same distribution, in a tenth
    of the time.
    """
    import numpy as np

    kinds, counts = np.unique(np.stack([totals, sizes]), axis=1, return_counts=True)
    drawn = rng.multinomial(len(totals), counts / counts.sum(), size=draws)
    means: Floats = (drawn @ kinds[0]) / (drawn @ kinds[1])
    return means
