"""Every system over a small library, with fakes for weights."""

from __future__ import annotations

from pathlib import Path

import pytest

import eval.systems.models
from corpus import Library, ingest
from eval import Models, Setup
from eval.types import Sample
from rag import embed_pending
from tests.fakes import HashEmbedder, ScriptedLLM

TABLES = {
    "boats.csv": "Boat,Crew,Year\nHeron,4,1990\nPlover,6,1994\nTern,6,1999\n",
    "mills.csv": "Mill,Stones,Year\nOrsk,3,1871\nVelm,5,1902\nTarn,2,1911\n",
}
TEXTS = {
    "observatory.txt": "The Kestrel observatory stands on Mount Aldis. Its dome was built by Ruth Hallam in 1931.",
    "bakery.txt": "The bakery in Norrow sells rye bread. Its oven was lit first by Tomas Wend in 1888.",
    "harbour.txt": "The harbour of Penlow has nine cranes. Its pilot is called Ada Finch.",
}


def sample(id: str, question: str, **fields: object) -> Sample:
    known = {"kind": "single", "answer": "Ruth Hallam", "answer_type": "text", **fields}
    return Sample(id=id, question=question, **known)


SAMPLES = (
    sample("dome", "Who built the dome of the Kestrel observatory?", cluster="observatory.txt"),
    sample("hill", "Where does the Kestrel observatory stand?", answer="Mount Aldis", cluster="observatory.txt"),
    sample("oven", "Who lit the oven of the bakery in Norrow first?", answer="Tomas Wend", cluster="bakery.txt"),
    sample("pilot", "What is the pilot of Penlow harbour called?", answer="Ada Finch", cluster="harbour.txt"),
)


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(name: str, **_: object) -> ScriptedLLM:
        return ScriptedLLM(default="Answer: 7", name=name)

    monkeypatch.setattr(eval.systems.models, "open_llm", opened)
    monkeypatch.setattr(eval.systems.models, "open_embedder", lambda name, **_: HashEmbedder())


@pytest.fixture
def setup(tmp_path: Path, fakes: None):
    folder = tmp_path / "documents"
    folder.mkdir()
    for name, text in {**TABLES, **TEXTS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    embedder = HashEmbedder()
    with Library.open(tmp_path / "library.db") as library:
        ingest([folder], library, embedder.count_tokens)
        embed_pending(library, embedder)
        made = Setup(library=library, models=Models(weights_dir=tmp_path), samples=SAMPLES)
        yield made
        made.close()
