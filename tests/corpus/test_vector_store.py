from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import Chunk, Document, Library, LibraryEmbedderError, LibraryError
from corpus.vector_store import text_hash
from tests.corpus.stores import put_text


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "l.db") as opened:
        yield opened
        assert opened.check() == ()


def vector_of(chunk: Chunk, embedder: str = "one", dim: int = 4) -> np.ndarray:
    seed = int.from_bytes(text_hash(embedder, chunk.indexed_text)[:4])
    return np.random.default_rng(seed).standard_normal(dim).astype("float32")


def embed(library: Library, embedder: str = "one", dim: int = 4, limit: int = 999) -> int:
    waiting = library.without_vectors(limit, embedder)
    rows = [vector_of(chunk, embedder, dim) for chunk in waiting]
    library.put_vectors([chunk.id for chunk in waiting], np.array(rows).reshape(-1, dim), embedder)
    return len(waiting)


def belongs(library: Library, embedder: str = "one", dim: int = 4) -> bool:
    """Whether every vector is that of its chunk's text."""
    ids, vectors = library.vectors()
    chunks = library.chunks(ids.tolist())
    return len(chunks) == len(ids) and all(
        np.array_equal(vector, vector_of(chunk, embedder, dim)) for chunk, vector in zip(chunks, vectors, strict=True)
    )


def lines(source: str, *texts: str) -> tuple[Document, list[Chunk]]:
    whole = "\n".join(texts)
    document = Document(id=f"{source} {whole}", source=source, title="t", format="text", text=whole)
    spans, start = [], 0
    for text in texts:
        spans.append(Chunk(doc_id=document.id, start=start, end=start + len(text), text=text, context="t"))
        start += len(text) + 1
    return document, spans


def test_what_is_hashed_is_what_is_embedded() -> None:
    for context in ("", "title"):
        chunk = Chunk(doc_id="d", start=0, end=1, text="x", context=context)
        assert text_hash(context, "x") == text_hash("", chunk.indexed_text)


def test_only_changed_chunks_wait_for_a_vector(library: Library) -> None:
    library.put(*lines("a", "first", "second", "third"))
    assert embed(library) == 3
    library.put(*lines("a", "first", "changed", "third", "fourth"))
    assert [chunk.text for chunk in library.without_vectors(9)] == ["changed", "fourth"]
    assert len(library.vectors()[0]) == 2 and belongs(library)
    embed(library)
    library.remove("a")
    assert library.vectors()[0].tolist() == []


def test_equal_texts_share_a_vector(library: Library) -> None:
    library.put(*lines("a", "same", "other", "same"))
    library.put(*lines("b", "same"))
    assert embed(library) == 2
    assert len(library.vectors()[0]) == 4 and belongs(library)
    library.remove("a")
    assert len(library.vectors()[0]) == 1 and belongs(library)


def test_a_new_generation_is_built_beside_the_one_searched(library: Library) -> None:
    library.put(*lines("a", *map(str, range(10))))
    embed(library)
    with pytest.raises(LibraryError, match="have been begun"):
        library.finish_generation("two")
    library.begin_generation("two", 8)
    assert embed(library, "two", 8, limit=4) == 4 and not library.finish_generation("two")
    assert (library.embedder, library.building) == ("one", "two") and belongs(library, "one")
    library.put(*lines("b", "meanwhile"))
    library.begin_generation("two", 8)  # interrupted and begun again
    assert len(library.without_vectors(99, "two")) == 7 and len(library.without_vectors(99)) == 1
    with pytest.raises(LibraryEmbedderError, match="from 'one'.*as has been begun"):
        Library.open(library.path, embedder="two")
    generation = library.generation
    assert embed(library, "two", 8) == 7 and library.finish_generation("two")
    assert (library.embedder, library.building) == ("two", None) and belongs(library, "two", 8)
    assert len(library.vectors()[0]) == 11 and library.vector_changes(generation) is None
    with pytest.raises(LibraryEmbedderError, match="from 'two'"):
        library.put_vectors([1], np.ones((1, 4), "float32"), "one")
    library.put(*lines("c", "after"))
    assert embed(library, "two", 8) == 1 and belongs(library, "two", 8)


def test_others_see_the_new_generation(library: Library) -> None:
    library.put(*lines("a", *"xyz"))
    embed(library)
    with Library.open(library.path, embedder="one") as other:
        generation = other.generation
        assert belongs(other, "one")
        library.begin_generation("two", 8)
        embed(library, "two", 8)
        assert belongs(other, "one") and other.vector_changes(generation) is not None
        library.finish_generation("two")
        assert other.embedder == "two" and belongs(other, "two", 8) and other.vector_changes(generation) is None


def test_beginning_for_another_embedder_drops_what_was_begun(library: Library) -> None:
    library.put(*lines("a", "x", "y"))
    library.begin_generation("two", 8)
    embed(library, "two", 8)
    library.begin_generation("three", 8)
    assert len(library.without_vectors(9, "three")) == 2
    with pytest.raises(LibraryError, match="dim 8; 'three' gave 4"):
        embed(library, "three", 4)


def test_embedding_again_with_the_same_embedder(library: Library) -> None:
    library.put(*lines("a", "x", "y"))
    embed(library)
    library.begin_generation("one", 4)
    library.put(*lines("b", "new meanwhile"))
    assert embed(library) == 3 and len(library.vectors()[0]) == 3 and belongs(library)
    assert library.finish_generation("one") and len(library.vectors()[0]) == 3 and belongs(library)


def test_the_log_is_pruned_and_says_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.vector_store._LOG_ROWS", 5)
    library.put(*lines("a", *"abc"))
    embed(library)
    before = library.generation
    library.put(*lines("b", *"xyz"))
    middle = library.generation
    embed(library)
    assert library.vector_changes(before) is not None
    library.remove("a")
    assert library.vector_changes(before) is None
    changes = library.vector_changes(library.generation)
    assert changes is not None and len(changes.added_ids) == len(changes.removed_ids) == 0
    assert library.vector_changes(library.generation + 1) is None and middle < library.generation


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from("abc"), st.lists(st.sampled_from("uvwxyz"), min_size=1, max_size=4)),
        st.tuples(st.just("remove"), st.sampled_from("abc"), st.none()),
        st.tuples(st.just("embed"), st.sampled_from("12"), st.none()),
        st.tuples(st.just("look"), st.just(""), st.none()),
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_following_the_changes_leads_to_what_loading_gives(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, list[str] | None]]
) -> None:
    with Library.open(tmp_path_factory.mktemp("library") / "l.db") as library:
        index: dict[int, bytes] = {}
        at = library.generation
        for what, name, parts in [*steps, ("look", "", None)]:
            if what == "put":
                library.put(*lines(name, *(parts or ())))
            elif what == "remove":
                library.remove(name)
            elif what == "embed":
                embed(library, limit=int(name))
            else:
                changes = library.vector_changes(at)
                assert changes is not None
                for chunk_id in changes.removed_ids.tolist():
                    del index[chunk_id]
                for chunk_id, vector in zip(changes.added_ids.tolist(), changes.added_vectors, strict=True):
                    assert chunk_id not in index
                    index[chunk_id] = vector.tobytes()
                at = changes.generation
                ids, vectors = library.vectors()
                assert index == {i: v.tobytes() for i, v in zip(ids.tolist(), vectors, strict=True)}
        assert library.check() == () and belongs(library)


def test_a_replaced_vector_is_removed_and_added(library: Library) -> None:
    put_text(library, "a", "x")
    embed(library)
    before = library.generation
    library.put_vectors([1], np.ones((1, 4), "float32"), "one")
    changes = library.vector_changes(before)
    assert changes is not None and changes.removed_ids.tolist() == changes.added_ids.tolist() == [1]
    assert changes.added_vectors.tolist() == [[1.0] * 4]
    library.drop_vectors()
    put_text(library, "b", "y")
    assert library.vector_changes(before) is None
