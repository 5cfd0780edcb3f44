"""Made-up outcomes of questions in clusters, whose truth is known: what intervals and tests are tried on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

    from eval.statistics.clusters import Codes, Floats


class Clusters(NamedTuple):
    """So many clusters of so many questions, alike by an intraclass correlation in [0, 1)."""

    n: int
    size: int
    alike: float


def outcomes(share: float, clusters: Clusters, rng: np.random.Generator) -> tuple[Floats, Codes]:
    """Right or wrong of n * size questions, and the cluster of each: beta-binomial, with `share` right in the long run."""
    import numpy as np

    rights = np.full(clusters.n, share)
    if clusters.alike:
        spread = (1 - clusters.alike) / clusters.alike
        rights = rng.beta(share * spread, (1 - share) * spread, size=clusters.n)
    codes = np.repeat(np.arange(clusters.n), clusters.size)
    return (rng.random(len(codes)) < rights[codes]).astype(np.float64), codes


def differences(only_first: float, only_second: float, clusters: Clusters, rng: np.random.Generator) -> tuple[Floats, Codes]:
    """1, -1 or 0 for n * size questions of two systems, and the cluster of each: Dirichlet-multinomial with those shares."""
    import numpy as np

    shares = np.broadcast_to([only_first, only_second, 1 - only_first - only_second], (clusters.n, 3))
    if clusters.alike:
        drawn = rng.standard_gamma(shares * ((1 - clusters.alike) / clusters.alike)) + 1e-300
        shares = drawn / drawn.sum(axis=1, keepdims=True)
    codes = np.repeat(np.arange(clusters.n), clusters.size)
    at = rng.random(len(codes))
    first, second = shares[codes, 0], shares[codes, 1]
    return np.where(at < first, 1.0, np.where(at < first + second, -1.0, 0.0)), codes
