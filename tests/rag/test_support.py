from __future__ import annotations

from rag.support import default_threshold, support
from rag.weights import load_weights

WEAK = {
    "cosine": 0.1,
    "cover_sentence": 0.0,
    "cover_near": 0.0,
    "cover_chunk": 0.0,
    "names_held": 0.0,
    "form": -1.0,
    "fused": 0.1,
}
STRONG = {
    "cosine": 0.8,
    "cover_sentence": 1.0,
    "cover_near": 1.0,
    "cover_chunk": 1.0,
    "names_held": 1.0,
    "form": 1.0,
    "fused": 1.0,
}


def test_each_feature_can_only_help() -> None:
    for name, value in STRONG.items():
        assert support(WEAK | {name: value}) >= support(WEAK)


def test_the_threshold_parts_a_hopeless_sentence_from_a_good_one() -> None:
    assert support(WEAK) < default_threshold() < support(STRONG)


def test_every_weight_belongs_to_a_feature() -> None:
    for table in ("ranker", "support"):
        assert set(load_weights()[table]) - {"bias"} <= set(STRONG)
