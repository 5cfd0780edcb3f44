"""What the systems of one suite are built from: its library and questions, and the models of the whole run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import Library
from eval.systems.models import Models
from eval.types import Sample
from models import LLM, Embedder
from rag import HybridRetriever, Retriever
from solver import Sandbox


@dataclass(frozen=True, kw_only=True)
class Setup:
    """Each part opens once, on first use, and is shared by the systems that need it.

    Attributes:
        library: The documents the suite is about.
        models: The models of the run; None for a shelf of this setup's own, from the three fields below it.
        samples: The suite's questions, from which a control takes what to look for instead of what was asked.
    """

    library: Library
    models: Models | None = None
    weights_dir: Path = Path()
    embedder_name: str = "all-minilm-l6-v2"
    n_ctx: int = 4096
    n_threads: int = 2
    samples: tuple[Sample, ...] = ()
    sandbox_memory_mb: int = 1024

    @cached_property
    def shelf(self) -> Models:
        """The models, shared where a run gave them."""
        return self.models or Models(
            weights_dir=self.weights_dir, embedder_name=self.embedder_name, n_ctx=self.n_ctx, n_threads=self.n_threads
        )

    @property
    def embedder(self) -> Embedder:
        """The embedder of the library's vectors."""
        return self.shelf.embedder

    @cached_property
    def retriever(self) -> Retriever:
        """Hybrid retrieval over the library."""
        return HybridRetriever(self.library, self.embedder)

    @cached_property
    def sandbox(self) -> Sandbox:
        """The isolated process that computes."""
        return Sandbox(memory_mb=self.sandbox_memory_mb)

    def llm(self, name: str) -> LLM:
        """The language model of that name, shared with every other system that asks for it."""
        return self.shelf.llm(name)

    def close(self) -> None:
        """End the isolated process, if it was started, and a shelf of this setup's own; one that was given stays open."""
        if "sandbox" in self.__dict__:
            self.sandbox.close()
        if self.models is None and "shelf" in self.__dict__:
            self.shelf.close()
