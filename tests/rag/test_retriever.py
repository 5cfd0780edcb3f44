from __future__ import annotations

import itertools

import pytest

from corpus import Library
from rag import HybridRetriever, RagError, embed_pending
from tests.fakes import HashEmbedder
from tests.rag.conftest import DOCUMENTS, MakeLibrary, as_document

QUESTION = "Who repaired the spectrograph?"


def texts(retriever: HybridRetriever, question: str, k: int = 8) -> list[str]:
    return [hit.chunk.text for hit in retriever.retrieve(question, k).hits]


def test_both_arms_find_the_passage_and_say_at_which_rank(library: Library, embedder: HashEmbedder) -> None:
    hit = HybridRetriever(library, embedder).retrieve(QUESTION, 3).hits[0]
    assert "Ada Brenn" in hit.chunk.text
    assert (hit.rank, hit.lexical_rank, hit.dense_rank) == (1, 1, 1)
    assert hit.score == pytest.approx(1.0)  # the best of both arms
    assert hit.cosine is not None and 0 < hit.cosine <= 1


def test_ranks_count_up_and_scores_fall(library: Library, embedder: HashEmbedder) -> None:
    hits = HybridRetriever(library, embedder).retrieve("the dome and the kitchen", 4).hits
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_without_an_embedder_words_alone_find_it(library: Library) -> None:
    retriever = HybridRetriever(library, None)
    hits = retriever.retrieve(QUESTION, 3).hits
    assert "Ada Brenn" in hits[0].chunk.text
    assert all(hit.dense_rank is None and hit.cosine is None for hit in hits)
    assert retriever.mode.startswith("lexical only")


def test_before_any_vector_is_there_words_alone_find_it(library: Library, embedder: HashEmbedder) -> None:
    library.drop_vectors()
    retriever = HybridRetriever(library, embedder)
    assert "Ada Brenn" in texts(retriever, QUESTION)[0]
    assert retriever.mode == "lexical only: no chunk has a vector yet"


def test_the_order_of_insertion_does_not_matter(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    found = []
    for order in itertools.islice(itertools.permutations(DOCUMENTS), 0, 24, 5):
        library = make_library({source: DOCUMENTS[source] for source in order})
        found.append(texts(HybridRetriever(library, embedder), "the road to the dome after the soup"))
    assert all(one == found[0] for one in found)


def test_passages_equal_to_both_arms_do_not_depend_on_insertion_either(
    make_library: MakeLibrary, embedder: HashEmbedder
) -> None:
    twins = {f"{letter}.md": f"The valve {letter} is red." for letter in "xyzw"}
    forward = texts(HybridRetriever(make_library(twins), embedder), "valve red")
    backward = texts(HybridRetriever(make_library(dict(reversed(twins.items()))), embedder), "valve red")
    assert forward == backward


def test_a_removed_document_is_not_found_again(library: Library, embedder: HashEmbedder) -> None:
    retriever = HybridRetriever(library, embedder)
    assert any("Ada Brenn" in text for text in texts(retriever, QUESTION))
    library.remove("people.md")
    assert not any("Ada Brenn" in text for text in texts(retriever, QUESTION))


def test_a_new_document_is_found_without_a_new_retriever(library: Library, embedder: HashEmbedder) -> None:
    from corpus import chunk
    from rag import embed_pending

    retriever = HybridRetriever(library, embedder)
    retriever.retrieve(QUESTION, 1)
    document = as_document("goats.md", "Nine goats lived in the old tower.")
    library.put(document, chunk(document, embedder.count_tokens))
    assert "Nine goats" in texts(retriever, "Where did the goats live?")[0]  # by words, before it has a vector
    embed_pending(library, embedder)
    assert retriever.retrieve("Where did the goats live?", 1).hits[0].dense_rank == 1


@pytest.mark.parametrize("question", ["", "   ", "?!", '"*(', "x" * 100_000, '"; DROP TABLE chunks; --'])
def test_any_text_may_be_asked(library: Library, embedder: HashEmbedder, question: str) -> None:
    n_chunks = library.n_chunks
    assert len(HybridRetriever(library, embedder).retrieve(question, 3).hits) <= 3
    assert library.n_chunks == n_chunks


def test_an_empty_library_finds_nothing(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    assert HybridRetriever(make_library({}), embedder).retrieve(QUESTION, 5).hits == ()


def test_an_embedder_of_another_dimension_is_named(library: Library) -> None:
    with pytest.raises(RagError, match="different embedders"):
        HybridRetriever(library, HashEmbedder(dim=8)).retrieve(QUESTION, 1)


def test_vectors_of_another_embedder_swapped_in_meanwhile_are_not_compared_with_this_ones(
    library: Library, embedder: HashEmbedder
) -> None:
    retriever = HybridRetriever(library, embedder)
    assert retriever.retrieve("How wide is the dome?", 3).hits[0].cosine is not None
    other = HashEmbedder(dim=embedder.dim, name="another")  # of the same dimension: nothing else would tell
    library.begin_generation(other.name, other.dim)
    embed_pending(library, other)
    assert library.finish_generation(other.name)
    hits = retriever.retrieve("How wide is the dome?", 3).hits
    assert hits and all(hit.cosine is None for hit in hits)
    assert retriever.mode == f"lexical only: the vectors are of 'another' by now, and {embedder.name!r} is open"
