"""Models are loaded before the first question, and a missing one is no failure until somebody needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.absent import AbsentEmbedder, AbsentLLM
from app.warming import warming
from corpus import Library
from models import WeightsMissingError
from router import Services
from tests.fakes import HashEmbedder, ScriptedLLM


class _Noting(HashEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[str] = []

    def embed(self, texts, *, kind):  # type: ignore[no-untyped-def]  # as the fake's
        self.kinds.append(kind)
        return super().embed(texts, kind=kind)


def test_the_embedder_is_loaded_where_there_is_a_library(tmp_path: Path) -> None:
    embedder = _Noting()
    with Library.open(tmp_path / "library.db", embedder=embedder.name) as library:
        with warming(Services(library=library, embedder=embedder, llm=ScriptedLLM(default="yes"))):
            pass
    assert embedder.kinds == ["query"]


def test_without_a_library_the_embedder_is_left_alone() -> None:
    embedder = _Noting()
    with warming(Services(embedder=embedder)):
        pass
    assert embedder.kinds == []


def test_what_is_missing_is_left_for_the_first_use_to_tell(tmp_path: Path) -> None:
    def missing() -> None:
        raise WeightsMissingError("Weights of 'x' are not there. Fetch them with `fulcrum models pull x`.")

    llm = AbsentLLM("x", 512, missing)  # type: ignore[arg-type]  # it opens nothing
    with Library.open(tmp_path / "library.db", embedder="x") as library:
        with warming(Services(library=library, embedder=AbsentEmbedder("x", missing), llm=llm)):  # type: ignore[arg-type]
            pass
    with pytest.raises(WeightsMissingError):
        llm.count_tokens("again")
