from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from app.absent import AbsentEmbedder, AbsentLLM
from app.settings import Settings
from app.wiring import local_models, make_embedder, make_llm, open_library, open_services
from corpus import LibraryEmbedderError
from models import LLM, Completion, Embedder, Message, UnknownModelError, WeightsMissingError
from tests.fakes import HashEmbedder, ScriptedLLM
from tests.models.test_openai_endpoint import Server

ASKED = [Message(role="user", content="hello")]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(library=tmp_path / "deep/library.db", weights_dir=tmp_path / "weights", sandbox_memory_mb=512)


def test_missing_weights_are_missed_at_first_use(settings: Settings) -> None:
    llm = make_llm(settings)
    assert (llm.name, llm.n_ctx) == ("qwen2.5-coder-0.5b", 4096)
    with pytest.raises(WeightsMissingError, match="fulcrum models pull qwen2.5-coder-0.5b"):
        llm.generate(ASKED, max_tokens=1)
    with pytest.raises(WeightsMissingError):
        list(llm.stream(ASKED, max_tokens=1))
    embedder = make_embedder(settings)
    assert embedder.name == "all-minilm-l6-v2"
    with pytest.raises(WeightsMissingError):
        embedder.embed(["x"], kind="query")


def test_unknown_names_are_refused_at_once(settings: Settings) -> None:
    with pytest.raises(UnknownModelError, match="qwen2.5-coder-0.5b"):
        make_llm(settings, "qwen2.5-coder-0.6b")
    with pytest.raises(UnknownModelError):
        make_embedder(dataclasses.replace(settings, embedder="all-minilm-l7"))


def test_an_endpoint_is_opened_with_the_key_in_force(settings: Settings) -> None:
    with Server() as server:
        there = dataclasses.replace(settings, model=f"openai:big@{server.url}", model_api_key="k-123")
        make_llm(there).generate(ASKED, max_tokens=1)
    assert server.keys == ["Bearer k-123"]


def test_weights_that_arrive_later_are_found() -> None:
    there: list[LLM] = []

    def open_model() -> LLM:
        if not there:
            raise WeightsMissingError("not yet")
        return there[0]

    llm = AbsentLLM("late", 512, open_model)
    with pytest.raises(WeightsMissingError):
        llm.count_tokens("x")
    there.append(ScriptedLLM("one", "two"))
    assert llm.generate(ASKED, max_tokens=5).text == "one"
    *pieces, whole = llm.stream(ASKED, max_tokens=5)
    assert pieces == ["two"] and isinstance(whole, Completion)
    assert llm.count_tokens("a b") == 2


def test_an_embedder_that_arrives_later_is_found() -> None:
    there: list[Embedder] = []

    def open_model() -> Embedder:
        if not there:
            raise WeightsMissingError("not yet")
        return there[0]

    embedder = AbsentEmbedder("late", open_model)
    with pytest.raises(WeightsMissingError):
        _ = embedder.dim
    there.append(HashEmbedder(dim=8))
    assert (embedder.dim, embedder.max_tokens, embedder.count_tokens("a b c")) == (8, 256, 4)
    assert embedder.embed(["x"], kind="passage").shape == (1, 8)


def test_local_models_are_those_on_the_disk(settings: Settings) -> None:
    assert local_models(settings) == ()
    from models import Catalog

    path = Catalog.load().get("smollm2-135m").path_in(settings.weights_dir)
    path.parent.mkdir(parents=True)
    path.touch()
    assert local_models(settings) == ("smollm2-135m",)


def test_questions_need_no_library(settings: Settings) -> None:
    with open_services(settings) as services:
        assert services.library is None and services.retriever is None
        assert services.llm is not None and services.sandbox is not None
    assert not settings.library.parent.exists()


def test_a_library_is_made_for_indexing_and_then_used(settings: Settings) -> None:
    with open_library(settings, create=True) as library:
        assert library.n_chunks == 0
    with open_services(settings) as services:
        assert services.library is not None and services.retriever is not None


def test_a_library_of_another_embedder_is_refused(settings: Settings) -> None:
    import numpy as np

    from corpus import Chunk
    from tests.app.scripted import DOCUMENT

    with open_library(settings, create=True) as library:
        library.put(DOCUMENT, [Chunk(doc_id=DOCUMENT.id, start=0, end=6, text=DOCUMENT.text[:6])])
        ids = [chunk.id for chunk in library.without_vectors(9)]
        library.put_vectors(ids, np.full((1, 4), 0.5, dtype=np.float32), settings.embedder)
    other = dataclasses.replace(settings, embedder="another")
    with pytest.raises(LibraryEmbedderError):
        open_library(other, create=False)
