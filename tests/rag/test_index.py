from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag import Index, RagError


@settings(deadline=None, max_examples=30)
@given(n=st.integers(1, 60), dim=st.integers(2, 16), k=st.integers(1, 70), seed=st.integers(0, 10_000))
def test_the_nearest_are_those_of_brute_force(n: int, dim: int, k: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    vectors = random.normal(size=(n, dim)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    ids = random.permutation(10 * n)[:n].astype(np.int64)
    query = vectors[random.integers(n)]
    expected = vectors @ query

    found = Index(ids, vectors).search(query, k)

    assert len(found.ids) == min(k, n)
    cosine_of = dict(zip(ids.tolist(), expected.tolist(), strict=True))
    np.testing.assert_allclose(found.cosines, [cosine_of[id_] for id_ in found.ids], atol=1e-5)
    np.testing.assert_allclose(found.cosines, np.sort(expected)[::-1][:k], atol=1e-5)


def test_equal_vectors_come_in_the_order_of_their_ids() -> None:
    vectors = np.tile(np.array([[1, 0]], dtype=np.float32), (4, 1))
    found = Index(np.array([9, 3, 7, 1], dtype=np.int64), vectors).search(vectors[0], k=4)
    assert found.ids == (1, 3, 7, 9)


def test_an_empty_index_finds_nothing() -> None:
    index = Index(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32))
    assert len(index) == 0
    assert index.search(np.ones(8, dtype=np.float32), k=3).ids == ()


def test_a_query_of_another_dimension_is_refused() -> None:
    index = Index(np.array([1], dtype=np.int64), np.eye(1, 4, dtype=np.float32))
    with pytest.raises(RagError, match="different embedders"):
        index.search(np.ones(3, dtype=np.float32), k=1)


def test_ids_that_do_not_match_the_vectors_are_refused() -> None:
    with pytest.raises(RagError, match="damaged"):
        Index(np.array([1, 2], dtype=np.int64), np.eye(3, dtype=np.float32))
