"""A small real library, with the fakes for the model and the embedder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Library, ingest
from rag import HybridRetriever, embed_pending
from router import Services
from solver import Sandbox
from tests.fakes import HashEmbedder, ScriptedLLM

HANDBOOK = """# Harbour handbook

## Crane

The Merrow crane lifts 42 tonnes and was built by Ada Brenn in 1987.

## Fees

A berth costs 18 euros a night. Electricity is 6 euros a night.
"""
BOATS = "Boat,Owner,Length (m)\nHeron,Ida Voss,9.5\nTern,Olav Rusk,12\nPuffin,Ida Voss,7.25\n"


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(memory_mb=1024) as opened:
        yield opened


@pytest.fixture
def llm() -> ScriptedLLM:
    return ScriptedLLM()


@pytest.fixture
def services(tmp_path: Path, llm: ScriptedLLM, sandbox: Sandbox) -> Iterator[Services]:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "handbook.md").write_text(HANDBOOK, encoding="utf-8")
    (folder / "boats.csv").write_text(BOATS, encoding="utf-8")
    embedder = HashEmbedder()
    with Library.open(tmp_path / "library.db", embedder=embedder.name) as library:
        assert ingest([folder], library, embedder.count_tokens).n_failed == 0
        embed_pending(library, embedder)
        yield Services(
            library=library, retriever=HybridRetriever(library, embedder), embedder=embedder, llm=llm, sandbox=sandbox
        )
