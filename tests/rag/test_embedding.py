from __future__ import annotations

import pytest

from corpus import Library
from rag import embed_pending
from tests.fakes import HashEmbedder
from tests.rag.conftest import MakeLibrary

MANY = {f"note{number}.md": f"Note number {number} is about valve {number}." for number in range(70)}


def test_every_chunk_gets_its_vector_and_progress_ends_at_the_total(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    library = make_library(MANY)
    library.drop_vectors()
    seen: list[tuple[int, int]] = []

    assert embed_pending(library, embedder, progress=lambda done, total: seen.append((done, total))) == 70

    assert seen == [(32, 70), (64, 70), (70, 70)]
    assert library.without_vectors(100) == ()


def test_what_was_embedded_before_a_stop_stays(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    library = make_library(MANY)
    library.drop_vectors()

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embed_pending(library, embedder, progress=stop)
    assert len(library.without_vectors(100)) == 70 - 32
    assert embed_pending(library, embedder) == 70 - 32


def test_a_second_call_embeds_nothing(library: Library, embedder: HashEmbedder) -> None:
    before = embedder.n_embedded
    assert embed_pending(library, embedder) == 0
    assert embedder.n_embedded == before


def test_vectors_belong_to_their_chunks(library: Library, embedder: HashEmbedder) -> None:
    from rag.embedding import indexed_text

    ids, vectors = library.vectors()
    for chunk, vector in zip(library.chunks(ids.tolist()), vectors, strict=True):
        assert vector @ embedder.embed([indexed_text(chunk)], kind="passage")[0] == pytest.approx(1.0, abs=1e-5)
