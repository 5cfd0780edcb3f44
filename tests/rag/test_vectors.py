from __future__ import annotations

import numpy as np

from rag.vectors import sentence_vectors
from tests.fakes import HashEmbedder


def test_a_sentence_is_embedded_once_and_rows_keep_the_order() -> None:
    embedder = HashEmbedder(name="remembering")
    first = sentence_vectors(["one valve", "two pumps", "one valve"], embedder)
    assert embedder.n_embedded == 2
    again = sentence_vectors(["two pumps", "one valve"], embedder)
    assert embedder.n_embedded == 2
    np.testing.assert_array_equal(first[0], first[2])
    np.testing.assert_array_equal(again, first[[1, 0]])


def test_embedders_do_not_share_vectors() -> None:
    one, other = HashEmbedder(name="narrow", dim=8), HashEmbedder(name="wide", dim=16)
    assert sentence_vectors(["a valve"], one).shape == (1, 8)
    assert sentence_vectors(["a valve"], other).shape == (1, 16)


def test_nothing_gives_no_rows() -> None:
    assert sentence_vectors([], HashEmbedder(dim=8)).shape == (0, 8)
