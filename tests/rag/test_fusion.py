from __future__ import annotations

import pytest

from rag import FUSIONS
from rag.fusion import DEFAULT_FUSION, DENSE_WEIGHT, ranks, reciprocal_ranks, weighted_scores

LEXICAL = [(1, 8.0), (2, 8.0), (3, 2.0)]
DENSE = [(3, 0.8), (1, 0.5), (4, 0.1)]


def test_equal_scores_share_a_rank() -> None:
    assert ranks(LEXICAL) == {1: 1, 2: 1, 3: 3}


def test_reciprocal_ranks_add_what_each_arm_gives() -> None:
    fused = reciprocal_ranks(LEXICAL, DENSE)
    assert fused == pytest.approx({1: 1 / 61 + 1 / 62, 2: 1 / 61, 3: 1 / 63 + 1 / 61, 4: 1 / 63})


def test_weighted_scores_keep_how_much_better_a_hit_is() -> None:
    fused = weighted_scores(LEXICAL, DENSE)
    assert fused[1] == pytest.approx((1 - DENSE_WEIGHT) + DENSE_WEIGHT * 1.5 / 1.8)
    assert fused[3] == pytest.approx((1 - DENSE_WEIGHT) / 4 + DENSE_WEIGHT)
    assert fused[4] == pytest.approx(DENSE_WEIGHT * 1.1 / 1.8)
    assert max(fused.values()) <= 1.0


def test_a_chunk_without_a_vector_counts_by_its_words_alone() -> None:
    assert weighted_scores(LEXICAL, DENSE)[2] == 1.0
    assert weighted_scores([*LEXICAL, (5, 4.0)], DENSE)[5] == 0.5


@pytest.mark.parametrize("fusion", FUSIONS.values())
def test_one_arm_alone_keeps_its_order_and_none_gives_nothing(fusion: object) -> None:
    assert callable(fusion)
    for lexical, dense in ((LEXICAL, []), ([], DENSE)):
        fused = fusion(lexical, dense)
        assert sorted(fused, key=lambda id_: (-fused[id_], id_)) == [id_ for id_, _ in lexical or dense]
    assert fusion([], []) == {}
    assert fusion([(1, 0.0)], [(1, -1.0)])[1] >= 0.0


def test_the_default_is_one_of_them() -> None:
    assert DEFAULT_FUSION in FUSIONS
