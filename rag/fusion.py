"""Making one ranking of two: by words and by meaning.

Reciprocal ranks (Cormack, Clarke and Büttcher 2009) need no scores on a common scale. Weighted scores (Bruch, Gai and Ingber
2023) keep how much better one hit is than the next: each arm is scaled from the least score it can give to the best it gave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

Arm = Sequence[tuple[int, float]]  # chunk id and score, best first
Fusion = Callable[[Arm, Arm], Mapping[int, float]]

DEFAULT_FUSION = "weighted scores"
DENSE_WEIGHT = (
    0.8  # of the paper, found there on other collections; 0.7 and 0.6 are worse on ours, none tried is better on both
)
_SAME_SCORE = 1e-6  # rounding of float32 sums
_K = 60.0  # the constant of the paper: how slowly the weight of a rank falls


def reciprocal_ranks(lexical: Arm, dense: Arm) -> Mapping[int, float]:
    """For each chunk the sum of 1 / (60 + rank) over the arms that found it."""
    fused: dict[int, float] = {}
    for arm in (lexical, dense):
        for id_, rank in ranks(arm).items():
            fused[id_] = fused.get(id_, 0.0) + 1.0 / (_K + rank)
    return fused


def weighted_scores(lexical: Arm, dense: Arm) -> Mapping[int, float]:
    """For each chunk BM25 as a share of the best, and cosine likewise, weighted.

    What the lexical arm missed gets nothing for words. What the dense arm missed is taken to have no vector yet, and counts by
    its words alone: the caller looks up the cosines of what only words have found.
    """
    words, meaning = _shares(lexical, 0.0), _shares(dense, -1.0)
    return {
        **words,
        **{id_: DENSE_WEIGHT * share + (1 - DENSE_WEIGHT) * words.get(id_, 0.0) for id_, share in meaning.items()},
    }


def _shares(arm: Arm, least: float) -> dict[int, float]:
    """Each score scaled so that `least` is 0 and the best of the arm is 1."""
    span = max((score for _, score in arm), default=least) - least
    return {id_: (score - least) / span if span > 0 else 0.0 for id_, score in arm}


def ranks(scored: Iterable[tuple[int, float]]) -> dict[int, int]:
    """The rank of each id, best first; equal scores share a rank, so that the order of insertion cannot part them."""
    found: dict[int, int] = {}
    before, rank = float("inf"), 0
    for place, (id_, score) in enumerate(scored, 1):
        if before - score > _SAME_SCORE:
            before, rank = score, place
        found[id_] = rank
    return found


FUSIONS: Mapping[str, Fusion] = {"reciprocal ranks": reciprocal_ranks, "weighted scores": weighted_scores}
