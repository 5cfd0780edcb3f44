"""Curves of accuracy over the logarithm of size, and the size at which they reach an accuracy, within what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

POINTS_FOR_LOGISTIC = 5
"""Three parameters and two points over, or a fit that cannot be wrong."""


def rising(accuracies: Floats) -> Floats:
    """The non-decreasing sequence nearest to these (k,) in squares: neighbours in the wrong order share their mean.

    Method: pool adjacent violators (Ayer et al. 1955), equal weights, as all were measured on the same questions.

    >>> import numpy as np
    >>> rising(np.array([0.2, 0.5, 0.4])).tolist()
    [0.2, 0.45, 0.45]
    """
    import numpy as np

    blocks: list[tuple[float, int]] = []
    for accuracy in accuracies.tolist():
        total, n = accuracy, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / n:
            before, count = blocks.pop()
            total, n = total + before, n + count
        blocks.append((total, n))
    return np.concatenate([np.full(n, total / n) for total, n in blocks])


def reached_by_interpolation(log_sizes: Floats, accuracies: Floats, score: float) -> float:
    """The log10 size at which straight lines between the risen points reach the score.

    -inf where all sizes measured are better, inf where all are worse, the middle of a flat stretch, nan where all is flat.
    """
    import numpy as np

    risen = rising(accuracies)
    if risen[0] == risen[-1]:
        return float("nan")
    if score < risen[0]:
        return float("-inf")
    if score > risen[-1]:
        return float("inf")
    first, last = int(np.searchsorted(risen, score, "left")), int(np.searchsorted(risen, score, "right")) - 1
    if last >= first:
        return float(log_sizes[first] + log_sizes[last]) / 2
    below, above = first - 1, first
    part = (score - risen[below]) / (risen[above] - risen[below])
    return float(log_sizes[below] + part * (log_sizes[above] - log_sizes[below]))


class Logistic(NamedTuple):
    """accuracy = ceiling / (1 + exp(-(start + slope * x))), x the log10 of the size in billions."""

    ceiling: float
    start: float
    slope: float


def fit_logistic(log_sizes: Floats, accuracies: Floats, guess: Logistic | None = None) -> Logistic | None:
    """The saturating logistic nearest to the points in squares, ceiling in (0, 1], slope >= 0; None where none is found.

    Args:
        log_sizes: float64 (k,), log10 of the sizes in billions, k >= 3.
        accuracies: float64 (k,), in [0, 1].
        guess: Where to start.
    """
    import numpy as np
    from scipy.optimize import least_squares

    def misses(found: Floats) -> Floats:
        ceiling, start, slope = found
        missed: Floats = ceiling / (1 + np.exp(-(start + slope * log_sizes))) - accuracies
        return missed

    start = guess or Logistic(min(1.0, float(accuracies.max()) + 0.02), 0.0, 2.0)
    fitted = least_squares(misses, start, bounds=([0.01, -20.0, 0.0], [1.0, 20.0, 20.0]))
    return Logistic(*(float(value) for value in fitted.x)) if fitted.success else None


def reached_by_logistic(fitted: Logistic, log_sizes: Floats, score: float) -> float:
    """The log10 size, in billions, at which the curve reaches the score; -inf and inf outside the sizes measured.

    nan where the curve does not rise.
    """
    from math import log

    if fitted.slope < 1e-6:
        return float("nan")
    if score >= fitted.ceiling:
        return float("inf")
    if score <= 0:
        return float("-inf")
    size = (log(score / (fitted.ceiling - score)) - fitted.start) / fitted.slope
    return float("-inf") if size < log_sizes.min() else float("inf") if size > log_sizes.max() else size
