"""Ordinary retrieval-augmented generation: what the tools add beyond retrieval shows against this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.systems.asking import generate
from eval.systems.identity import library_facts, model_facts
from eval.systems.prompts import PASSAGES, Prompt, prompt_for
from eval.systems.setup import Setup
from eval.systems.specification import SystemSpec
from eval.types import Sample
from models import LLM
from rag import Hit, Retriever
from router import Answer

N_PASSAGES = 3


@dataclass(frozen=True, kw_only=True)
class RetrievalOnly:
    """The best passages go into the prompt, and what the model says is the answer."""

    name: str
    llm: LLM
    retriever: Retriever
    prompt: Prompt
    facts: Mapping[str, str]
    temperature: float = 0.0

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The model's reply to the question with the best passages before it; to the question alone where there are none."""
        hits = self.retriever.retrieve(sample.question, N_PASSAGES).hits
        messages = self.prompt.beside(sample.question, passages(hits), PASSAGES)
        return generate(self.llm, messages, self.prompt.max_tokens, self.temperature, seed)


def passages(hits: Sequence[Hit]) -> str:
    """The passages, the best one last: a small model heeds most what stands nearest."""
    return "\n\n".join(f"[{hit.chunk.context}]\n{hit.chunk.text}" for hit in reversed(hits))


def with_passages(question: str, hits: Sequence[Hit]) -> str:
    """The question behind its passages."""
    return f"{PASSAGES}:\n{passages(hits)}\n\nQuestion: {question}"


def open_system(spec: SystemSpec, setup: Setup) -> RetrievalOnly:
    """The kind "retrieval"."""
    prompt = prompt_for(spec.model, spec.prompt, "pasted")
    facts = model_facts(spec, setup, prompt, "pasted", "eval/systems/retrieval.py")
    return RetrievalOnly(
        name=spec.name,
        llm=setup.llm(spec.model_name),
        retriever=setup.retriever,
        prompt=prompt,
        facts={**facts, **library_facts(setup, "eval/systems/retrieval.py"), "n_passages": str(N_PASSAGES)},
        temperature=spec.temperature,
    )
