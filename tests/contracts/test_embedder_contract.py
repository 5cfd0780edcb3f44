"""What every `Embedder` must do, held against the fake and against the real model."""

import numpy as np
import pytest

from tests.fakes import HashEmbedder

TEXTS = ["the valve opens at nine bar", "the valve opens at ten bar", "a poem about spring"]


@pytest.fixture(params=["fake", pytest.param("real", marks=pytest.mark.embedder)])
def embedder(request):
    return request.getfixturevalue("minilm") if request.param == "real" else HashEmbedder()


def test_rows_are_unit_vectors_of_the_size_announced(embedder):
    vectors = embedder.embed(TEXTS, kind="passage")
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.dim)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_like_is_closer_than_unlike(embedder):
    near, far = (embedder.embed(TEXTS, kind="passage") @ embedder.embed(TEXTS[:1], kind="query").T)[1:, 0]
    assert near > far + 0.2


def test_a_vector_does_not_depend_on_its_neighbours(embedder):
    together, alone = embedder.embed(TEXTS, kind="passage"), embedder.embed(TEXTS[1:2], kind="passage")
    assert together[1] == pytest.approx(alone[0], abs=1e-5)


def test_no_texts_give_no_rows(embedder):
    assert embedder.embed([], kind="query").shape == (0, embedder.dim)


def test_an_empty_text_has_a_vector(embedder):
    assert np.isfinite(embedder.embed([""], kind="passage")).all()


def test_tokens_are_counted_beyond_the_window(embedder):
    assert embedder.count_tokens("") == 0
    assert embedder.count_tokens("valve " * 1000) >= 1000 > embedder.max_tokens
