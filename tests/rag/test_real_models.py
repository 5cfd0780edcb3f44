"""The lane on the real embedder and the real 0.5 B model: few cases, chosen so that only understanding finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Library, chunk
from models import LLM, Embedder
from rag import CitedAnswer, HybridRetriever, NoSupport, answer_from, embed_pending, gather
from tests.rag.conftest import DOCUMENTS, as_document


@pytest.fixture(scope="module")
def real_library(tmp_path_factory: pytest.TempPathFactory, minilm: Embedder) -> Library:
    path: Path = tmp_path_factory.mktemp("real") / "library.db"
    library = Library.open(path, embedder=minilm.name)
    for source, text in DOCUMENTS.items():
        document = as_document(source, text)
        library.put(document, chunk(document, minilm.count_tokens))
    embed_pending(library, minilm)
    return library


@pytest.mark.embedder
def test_a_paraphrase_without_a_shared_word_is_found(real_library: Library, minilm: Embedder) -> None:
    _, quotes = gather("Which vegetables go into the broth?", HybridRetriever(real_library, minilm), real_library, minilm)
    assert quotes[0].core_text == "Soup is made of barley, ham and carrots."


@pytest.mark.embedder
def test_a_question_about_something_else_entirely_is_not_supported(real_library: Library, minilm: Embedder) -> None:
    question = "When did Napoleon invade Russia?"
    _, quotes = gather(question, HybridRetriever(real_library, minilm), real_library, minilm)
    assert isinstance(answer_from(question, quotes, None), NoSupport)


@pytest.mark.embedder
@pytest.mark.gguf
def test_the_small_model_shortens_a_quote_to_words_it_holds(real_library: Library, minilm: Embedder, llm_05b: LLM) -> None:
    question = "Who repaired the spectrograph?"
    _, quotes = gather(question, HybridRetriever(real_library, minilm), real_library, minilm)
    answer = answer_from(question, quotes, llm_05b)
    assert isinstance(answer, CitedAnswer)
    assert answer.short == "Ada Brenn"
    assert answer.quotes[0].source == "people.md"
    assert 0 < answer.completion_tokens <= 32
