from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import Document, Library
from rag import Evidence, HybridRetriever, find_quotes, gather
from tests.fakes import HashEmbedder
from tests.rag.conftest import MakeLibrary


def ask(library: Library, embedder: HashEmbedder | None, question: str) -> Evidence:
    return HybridRetriever(library, embedder).retrieve(question, 8)


def test_the_sentence_that_answers_comes_first_with_its_place(library: Library, embedder: HashEmbedder) -> None:
    quote = find_quotes(ask(library, embedder, "How wide is the Main Dome?"), library, embedder)[0]
    assert quote.text == "The Main Dome is 14.6 m wide."
    assert (quote.source, quote.location) == ("dome.md", "Dome · line 1")
    assert 0.0 < quote.score < 1.0


def test_a_sentence_that_opens_with_a_pronoun_brings_the_one_before(library: Library, embedder: HashEmbedder) -> None:
    quote = find_quotes(ask(library, embedder, "At which institute of optics did Brenn train?"), library, embedder)[0]
    assert quote.text == "Ada Brenn repaired the spectrograph in March 2021. She trained at the Institute of Optics in Velm."


def test_a_question_the_library_speaks_of_is_supported_more(library: Library, embedder: HashEmbedder) -> None:
    spoken = find_quotes(ask(library, embedder, "How wide is the Main Dome?"), library, embedder)[0]
    unspoken = find_quotes(ask(library, embedder, "Which submarine crossed the Pacific?"), library, embedder)
    assert all(quote.score < spoken.score for quote in unspoken)


def test_without_an_embedder_words_decide(library: Library) -> None:
    quotes = find_quotes(ask(library, None, "What is soup made of?"), library, None)
    assert quotes[0].text == "Soup is made of barley, ham and carrots."


def test_headings_are_not_quoted(make_library: MakeLibrary, embedder: HashEmbedder) -> None:
    library = make_library({"rules.md": "# Rules of the valve house\n\nNobody enters the valve house alone."})
    quotes = find_quotes(ask(library, embedder, "rules of the valve house"), library, embedder)
    assert [quote.text for quote in quotes] == ["Nobody enters the valve house alone."]


def test_quotes_do_not_overlap_and_are_at_most_k(library: Library, embedder: HashEmbedder) -> None:
    evidence = ask(library, embedder, "the dome, the soup and the spectrograph in a storm")
    for k in (1, 2, 3, 20):
        quotes = find_quotes(evidence, library, embedder, k=k)
        assert len(quotes) <= k
        spans = sorted((quote.doc_id, quote.start, quote.end) for quote in quotes)
        assert all(a[0] != b[0] or a[2] <= b[1] for a, b in zip(spans, spans[1:], strict=False))


def test_a_document_removed_since_the_search_is_not_quoted(library: Library, embedder: HashEmbedder) -> None:
    evidence = ask(library, embedder, "Who repaired the spectrograph?")
    library.remove("people.md")
    assert all(quote.source != "people.md" for quote in find_quotes(evidence, library, embedder))


def test_no_evidence_gives_no_quotes(library: Library, embedder: HashEmbedder) -> None:
    assert find_quotes(Evidence(question="anything", hits=()), library, embedder) == ()


PIECES = st.sampled_from(
    [
        "The valve is red. ",
        "It holds 3.5 l. ",
        "Dr. Voss left.\n\n",
        "- a rope\n",
        "# Heading\n\n",
        "| a | b |\n",
        "“Ja”, sagte er. ",
        "é\t",
        "\n",
    ]
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=30))
def test_every_quote_is_verbatim(make_library: MakeLibrary, embedder: HashEmbedder, pieces: list[str]) -> None:
    library = make_library({"generated.md": "Valves. " + "".join(pieces)})
    for quote in find_quotes(ask(library, embedder, "How red is the valve of Dr. Voss?"), library, embedder, k=8):
        document = library.document(quote.doc_id)
        assert document.text[quote.start : quote.end] == quote.text
        assert quote.text.strip() == quote.text != ""


def test_only_documents_that_are_quoted_are_read_and_once_each(
    library: Library, embedder: HashEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    real = Library.document

    def noting(self: Library, doc_id: str, *, tables: bool = False) -> Document:
        read.append(doc_id)
        return real(self, doc_id, tables=tables)

    retriever = HybridRetriever(library, embedder)
    monkeypatch.setattr(Library, "document", noting)
    monkeypatch.setattr(Library, "documents", lambda self: pytest.fail("all texts were read"))
    monkeypatch.setattr(Library, "document_ids", lambda self: pytest.fail("all ids were read"))
    _, quotes = gather("Is the road closed in a storm?", retriever, library, embedder, k=2)
    assert len(quotes) == 2 and sorted(read) == sorted({quote.doc_id for quote in quotes})
