"""Bare models measured here, on one harness and the same questions: the points of a scaling curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.statistics import Interval, clustered_interval


@dataclass(frozen=True, slots=True, kw_only=True)
class ScalingPoint:
    """One measured model.

    Attributes:
        model: Its name.
        n_params: Its parameters, > 0; a count, not billions.
        outcomes: Right or wrong per question, the questions of all points in one order.
        clusters: The cluster of each question; "" is one of its own.
        accuracy: Share right, in [0, 1].
        interval: 95 % interval of the accuracy, over clusters.
    """

    model: str
    n_params: float
    outcomes: tuple[bool, ...]
    clusters: tuple[str, ...]
    accuracy: float
    interval: Interval


def scaling_points(
    outcomes: Mapping[str, Sequence[bool]], n_params: Mapping[str, float], *, clusters: Sequence[str] | None = None
) -> tuple[ScalingPoint, ...]:
    """The points, the smallest model first.

    Args:
        outcomes: By model, right or wrong per question; the same questions in the same order, at least one.
        n_params: By model, its parameters.
        clusters: The cluster of each question; "" is one of its own.

    Raises:
        ValueError: a model has other questions than the first, or no size.

    >>> scaling_points({"b": [True, True], "a": [True, False]}, {"a": 135e6, "b": 494e6})[0].model
    'a'
    """
    lengths = {len(found) for found in outcomes.values()}
    if len(lengths) > 1 or 0 in lengths:
        raise ValueError(f"The points of a curve need the same questions, got lists of {sorted(lengths)}.")
    if missing := [model for model in outcomes if n_params.get(model, 0) <= 0]:
        raise ValueError(f"How many parameters {', '.join(missing)} has is not known. Pass it in n_params.")
    points = []
    for model in sorted(outcomes, key=lambda name: n_params[name]):
        found = tuple(bool(right) for right in outcomes[model])
        points.append(
            ScalingPoint(
                model=model,
                n_params=n_params[model],
                outcomes=found,
                clusters=tuple(clusters) if clusters is not None else ("",) * len(found),
                accuracy=sum(found) / len(found),
                interval=clustered_interval(found, clusters),
            )
        )
    return tuple(points)
