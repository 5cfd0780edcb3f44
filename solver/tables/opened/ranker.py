"""Probabilities of candidates: a log-linear model over their features, with weights fitted by `fit`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.toml")
"""Where the fitted weights are kept."""


@dataclass(frozen=True, kw_only=True)
class Ranker:
    """Weights by feature name, and what makes the probability of the best answer a calibrated one.

    `whole` and `partial` are (slope, offset) of the log-odds: for readings that leave no full word of the question unexplained,
    and for the others.
    """

    weights: Mapping[str, float]
    whole: tuple[float, float] = (1.0, 0.0)
    partial: tuple[float, float] = (1.0, 0.0)

    def score(self, features: Mapping[str, float]) -> float:
        """The weighted sum of features; ones the weights do not know count nothing."""
        return sum(value * self.weights.get(name, 0.0) for name, value in features.items())

    def calibrated(self, share: float, *, is_whole: bool) -> float:
        """The probability that an answer with this share of all probability is right, 0..1."""
        slope, offset = self.whole if is_whole else self.partial
        share = min(max(share, 1e-6), 1 - 1e-6)
        return 1 / (1 + math.exp(-(slope * math.log(share / (1 - share)) + offset)))


def shares(scores: Sequence[float]) -> list[float]:
    """Scores made probabilities that add up to 1.

    >>> [round(share, 2) for share in shares([1.0, 1.0, 0.0])]
    [0.42, 0.42, 0.16]
    """
    best = max(scores, default=0.0)
    powers = [math.exp(score - best) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@lru_cache(maxsize=1)
def fitted() -> Ranker:
    """The ranker with the weights kept beside this file."""
    with WEIGHTS.open("rb") as file:
        kept = tomllib.load(file)
    whole, partial = (tuple(map(float, kept["calibration"][name])) for name in ("whole", "partial"))
    return Ranker(weights=kept["weights"], whole=(whole[0], whole[1]), partial=(partial[0], partial[1]))
