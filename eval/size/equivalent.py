"""The size of a bare model that would score as a system does, where the models measured can say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from eval.size.curves import (
    POINTS_FOR_LOGISTIC,
    fit_logistic,
    reached_by_interpolation,
    reached_by_logistic,
)
from eval.size.points import ScalingPoint
from eval.statistics import compare
from eval.statistics.clusters import cluster_codes, cluster_totals

if TYPE_CHECKING:
    import numpy as np

    from eval.size.curves import Floats

    Rng = np.random.Generator

DRAWS = {"interpolation": 2_000, "logistic": 500}
"""A fit takes milliseconds, an interpolation microseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EquivalentSize:
    """The size at which the measured curve reaches the score.

    Attributes:
        n_params: Parameters, within the range measured.
        low: Lower end of the 95 % interval; None where it lies below the smallest model measured.
        high: Upper end; None where it lies above the largest.
        method: How the curve runs between the points.
        smallest: Parameters of the smallest model measured.
        largest: Those of the largest.
    """

    n_params: float
    low: float | None
    high: float | None
    method: Literal["interpolation", "logistic"]
    smallest: float
    largest: float

    @property
    def sentence(self) -> str:
        """The size in words."""
        low = f"below {billions(self.smallest)}" if self.low is None else billions(self.low)
        high = f"above {billions(self.largest)}" if self.high is None else billions(self.high)
        return f"As a bare model of {billions(self.n_params)} parameters (95 %: {low} to {high})."


@dataclass(frozen=True, slots=True, kw_only=True)
class NotIdentifiable:
    """That no equivalent size can be named, and why."""

    reason: str

    @property
    def sentence(self) -> str:
        """The same as a sentence."""
        return f"An equivalent size cannot be named: {self.reason}."


def equivalent_size(
    points: Sequence[ScalingPoint], score: Sequence[bool], *, seed: int = 0
) -> EquivalentSize | NotIdentifiable:
    """The size of the bare model that would do as well, never outside the range of the points.

    Args:
        points: From `scaling_points`, of one family and one harness.
        score: The system's right or wrong on the same questions in the same order.
        seed: Of the bootstrap.

    Raises:
        ValueError: the score has other questions than the points.

    Method: with fewer than five points straight lines over log10 of the size between accuracies made to rise; with five or more
    a saturating logistic. The interval is from drawing whole clusters of questions again for the system and all points at once,
    which keeps them paired, and for the logistic also the points, so that no single model carries the curve.
    """
    import numpy as np

    ordered = sorted(points, key=lambda point: point.n_params)
    if len(ordered) < 2:
        return NotIdentifiable(reason=f"a curve needs two measured models, and there is {len(ordered)}")
    if any(len(point.outcomes) != len(score) for point in ordered):
        raise ValueError(
            f"The score is of {len(score)} questions, the points of {len(ordered[0].outcomes)}: not the same ones."
        )
    smallest, largest = ordered[0], ordered[-1]
    rise = compare(largest.outcomes, smallest.outcomes, clusters=largest.clusters, seed=seed)
    if not rise.first_is_better:
        return NotIdentifiable(reason=f"{largest.model} is not shown to be better than {smallest.model} on these questions")
    sizes = np.log10([point.n_params / 1e9 for point in ordered])
    outcomes = np.asarray([*(point.outcomes for point in ordered), tuple(score)], dtype=np.float64)
    method: Literal["interpolation", "logistic"] = "logistic" if len(ordered) >= POINTS_FOR_LOGISTIC else "interpolation"
    whole = outcomes.mean(axis=1)
    reach = _reach(method, sizes, whole[:-1])
    best = reach(whole[:-1], float(whole[-1]), None)
    if not np.isfinite(best):
        return _outside(best, float(whole[-1]), smallest, largest)
    rng = np.random.default_rng(seed)
    drawn = [
        reach(each[:-1], float(each[-1]), rng if method == "logistic" else None)
        for each in _drawn_accuracies(outcomes, largest.clusters, DRAWS[method], rng)
    ]
    known = np.sort([size for size in drawn if not np.isnan(size)])
    if len(known) < 0.95 * len(drawn):
        return NotIdentifiable(reason="drawn again, the questions often give a curve that does not rise")
    # Whole ranks: between a size and "outside" there is nothing to interpolate.
    low, high = known[int(0.025 * len(known))], known[int(0.975 * len(known))]
    if not np.isfinite(low) and not np.isfinite(high):
        return NotIdentifiable(reason="the interval of the size is wider than the range of the models measured")
    return EquivalentSize(
        n_params=10**best * 1e9,
        low=float(10**low * 1e9) if np.isfinite(low) else None,
        high=float(10**high * 1e9) if np.isfinite(high) else None,
        method=method,
        smallest=smallest.n_params,
        largest=largest.n_params,
    )


def billions(n_params: float) -> str:
    """A number of parameters as people say it.

    >>> billions(135e6), billions(1.54e9), billions(72.7e9)
    ('135 M', '1.5 B', '73 B')
    """
    if n_params < 1e9:
        return f"{n_params / 1e6:.0f} M"
    return f"{n_params / 1e9:.1f} B" if n_params < 1e10 else f"{n_params / 1e9:.0f} B"


def _outside(size: float, score: float, smallest: ScalingPoint, largest: ScalingPoint) -> NotIdentifiable:
    share = f"{100 * score:.1f} %"
    if size > 0:
        return NotIdentifiable(reason=f"{share} is above the curve of all models measured, up to {billions(largest.n_params)}")
    return NotIdentifiable(reason=f"{share} is below the curve of all models measured, from {billions(smallest.n_params)}")


def _reach(method: str, sizes: Floats, accuracies: Floats) -> Callable[[Floats, float, Rng | None], float]:
    """Gives the log10 size for accuracies, a score and, where points are to be drawn again, what to draw them with."""
    import numpy as np

    if method == "interpolation":
        return lambda found, score, _: reached_by_interpolation(sizes, found, score)
    first = fit_logistic(sizes, accuracies)

    def reach(found: Floats, score: float, rng: Rng | None) -> float:
        kept = np.arange(len(sizes))
        while rng is not None:
            kept = np.unique(rng.integers(0, len(sizes), size=len(sizes)))
            if len(kept) >= 3:
                break
        fitted = fit_logistic(sizes[kept], found[kept], first)
        # The range is that of all points measured, also where the ends were not drawn.
        return reached_by_logistic(fitted, sizes, score) if fitted else float("nan")

    return reach


def _drawn_accuracies(outcomes: Floats, clusters: Sequence[str], n_draws: int, rng: Rng) -> Floats:
    """float64 (n_draws, k): the accuracies of k systems (k, n) on clusters of questions drawn again, the same for all."""
    import numpy as np

    codes = cluster_codes(clusters, outcomes.shape[1])
    sizes = np.bincount(codes).astype(np.float64)
    # Clusters with the same totals are one kind, of which only the number drawn matters.
    totals = np.stack([*(cluster_totals(each, codes)[0] for each in outcomes), sizes])
    kinds, counts = np.unique(totals, axis=1, return_counts=True)
    drawn = rng.multinomial(len(sizes), counts / counts.sum(), size=n_draws) @ kinds.T
    accuracies: Floats = drawn[:, :-1] / drawn[:, -1:]
    return accuracies
