"""What is compared: Fulcrum, the bare models it is held against, ordinary retrieval, and a control without any model.

Every bare model is told to work step by step, is given room to do so, and may say that it does not know. Two prompts ask for
that in different words, for a small model's score depends on them; a system's name says which it got.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import Library
from eval.facts import code_digest, library_digest, prompt_digest, weights_digest
from eval.registry import check_known, resolve
from eval.types import Sample, System
from models import LLM, Embedder, Message, open_embedder, open_llm
from rag import Hit, HybridRetriever, Retriever
from router import Answer, Query, Services, Usage, answer
from solver import Sandbox

# Room for the steps a bare model is told to write. Fulcrum keeps its own, lower default: it is measured as it is used.
MAX_TOKENS = 512
N_PASSAGES = 3
_HERE = "eval/systems"

# The leave not to know stands in the middle: as the last words of a prompt, the small model repeats it to every question.
LABELLED = (
    "Reply to greetings, thanks and other small talk simply. Answer every other question. "
    "If it asks for a fact that you cannot know, say 'Answer: I don't know'. "
    "If it needs a calculation, work it out step by step first. "
    "End with one line that starts with 'Answer:' and holds nothing but the short answer."
)
BOXED = (
    "Please reason step by step, and put your final answer within \\boxed{}. "
    "Reply to greetings, thanks and other small talk simply. "
    "If you do not know the answer, say that you don't know."
)
FROM_PASSAGES = (
    "Reply to greetings, thanks and other small talk simply. Answer every other question from the passages. "
    "If it asks for a fact that the passages do not contain, say 'Answer: I don't know'. "
    "If it needs a calculation, work it out step by step first. "
    "End with one line that starts with 'Answer:' and holds nothing but the short answer."
)


@dataclass(frozen=True, kw_only=True)
class Setup:
    """What the systems are built from; each part opens once, on first use, and is shared by the systems that need it."""

    weights_dir: Path
    library: Library
    small: str = "qwen2.5-coder-0.5b"
    large: str = "qwen2.5-coder-1.5b"
    embedder_name: str = "all-minilm-l6-v2"
    n_ctx: int = 4096
    n_threads: int = 2
    sandbox_memory_mb: int = 1024

    @cached_property
    def embedder(self) -> Embedder:
        """The embedder of the library's vectors."""
        return open_embedder(self.embedder_name, weights_dir=self.weights_dir)

    @cached_property
    def retriever(self) -> Retriever:
        """Hybrid retrieval over the library."""
        return HybridRetriever(self.library, self.embedder)

    @cached_property
    def sandbox(self) -> Sandbox:
        """The isolated process that computes."""
        return Sandbox(memory_mb=self.sandbox_memory_mb)

    def llm(self, name: str) -> LLM:
        """A language model of that name, for one system alone."""
        return open_llm(name, weights_dir=self.weights_dir, n_ctx=self.n_ctx, n_threads=self.n_threads)

    def close(self) -> None:
        """End the isolated process, if it was started."""
        if "sandbox" in self.__dict__:
            self.sandbox.close()


@dataclass(frozen=True, kw_only=True)
class BareModel:
    """A language model alone, closed book, told by `prompt` how to answer."""

    name: str
    llm: LLM
    prompt: str
    facts: Mapping[str, str]

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The model's reply to the question and the standing instruction."""
        return _generate(self.llm, self.prompt, sample.question, seed)


@dataclass(frozen=True, kw_only=True)
class RetrievalOnly:
    """Ordinary retrieval-augmented generation: the best passages go into the prompt, and what the model says is the answer."""

    name: str
    llm: LLM
    retriever: Retriever
    facts: Mapping[str, str]

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The model's reply to the question with the best passages before it, the best one last."""
        hits = self.retriever.retrieve(sample.question, N_PASSAGES).hits
        return _generate(self.llm, FROM_PASSAGES, with_passages(sample.question, hits), seed)


@dataclass(frozen=True, kw_only=True)
class Fulcrum:
    """The whole system, or the part of it that `services` leaves in."""

    name: str
    services: Services
    facts: Mapping[str, str]

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The routed answer."""
        return answer(Query(text=sample.question, seed=seed), self.services)


def with_passages(question: str, hits: Sequence[Hit]) -> str:
    """The question behind its passages, the best one last: a small model heeds most what stands nearest."""
    passages = "\n\n".join(f"[{hit.chunk.context}]\n{hit.chunk.text}" for hit in reversed(hits))
    return f"Passages:\n\n{passages}\n\nQuestion: {question}"


def bare_small(setup: Setup) -> System:
    """The small model alone."""
    return _bare("bare-0.5b", setup, setup.small, LABELLED)


def bare_large(setup: Setup) -> System:
    """The larger model alone, which Fulcrum has to beat."""
    return _bare("bare-1.5b", setup, setup.large, LABELLED)


def bare_small_boxed(setup: Setup) -> System:
    """The small model alone, with the other prompt."""
    return _bare("bare-0.5b-boxed", setup, setup.small, BOXED)


def bare_large_boxed(setup: Setup) -> System:
    """The larger model alone, with the other prompt."""
    return _bare("bare-1.5b-boxed", setup, setup.large, BOXED)


def retrieval_small(setup: Setup) -> System:
    """The small model with the best passages in its prompt: what the tools add beyond retrieval shows against this."""
    return _retrieval("retrieval-0.5b", setup, setup.small)


def retrieval_large(setup: Setup) -> System:
    """The larger model with the same passages: whether a larger reader would have done as well."""
    return _retrieval("retrieval-1.5b", setup, setup.large)


def fulcrum(setup: Setup) -> System:
    """The whole system with the small model."""
    return Fulcrum(name="fulcrum", services=_services(setup, setup.llm(setup.small)), facts=_routed_facts(setup, setup.small))


def fulcrum_without_model(setup: Setup) -> System:
    """The control: everything but the language model, so that what the model adds is seen."""
    return Fulcrum(name="fulcrum-no-model", services=_services(setup, None), facts=_routed_facts(setup, "none"))


SYSTEMS: dict[str, str] = {
    "bare-0.5b": "eval.systems:bare_small",
    "bare-1.5b": "eval.systems:bare_large",
    "bare-0.5b-boxed": "eval.systems:bare_small_boxed",
    "bare-1.5b-boxed": "eval.systems:bare_large_boxed",
    "retrieval-0.5b": "eval.systems:retrieval_small",
    "retrieval-1.5b": "eval.systems:retrieval_large",
    "fulcrum": "eval.systems:fulcrum",
    "fulcrum-no-model": "eval.systems:fulcrum_without_model",
}
DEFAULT_SYSTEMS: Sequence[str] = (
    "bare-0.5b",
    "bare-1.5b",
    "retrieval-0.5b",
    "retrieval-1.5b",
    "fulcrum-no-model",
    "fulcrum",
)


def check_systems(names: Sequence[str]) -> None:
    """Nothing when all are systems; opens none, so that a mistyped name is told before anything takes long.

    Raises:
        EvalError: no such system.
    """
    for name in names:
        check_known(SYSTEMS, name, "system")


def open_system(name: str, setup: Setup) -> System:
    """The system of that name; its weights load at the first question.

    Raises:
        EvalError: no such system.
    """
    system: System = resolve(SYSTEMS, name, "system")(setup)
    return system


def _bare(name: str, setup: Setup, model: str, prompt: str) -> BareModel:
    return BareModel(name=name, llm=setup.llm(model), prompt=prompt, facts=_facts(setup, model, prompt))


def _retrieval(name: str, setup: Setup, model: str) -> RetrievalOnly:
    facts = {**_facts(setup, model, FROM_PASSAGES), **_library_facts(setup), "n_passages": str(N_PASSAGES)}
    return RetrievalOnly(name=name, llm=setup.llm(model), retriever=setup.retriever, facts=facts)


def _services(setup: Setup, llm: LLM | None) -> Services:
    return Services(library=setup.library, retriever=setup.retriever, embedder=setup.embedder, llm=llm, sandbox=setup.sandbox)


def _generate(llm: LLM, instruction: str, question: str, seed: int) -> Answer:
    messages = (Message(role="system", content=instruction), Message(role="user", content=question))
    completion = llm.generate(messages, max_tokens=MAX_TOKENS, temperature=0.0, seed=seed)
    return Answer(
        text=completion.text.strip(),
        route="chat",
        standing="unverified",
        timings={"total": completion.elapsed_s},
        usage=Usage.of(completion),
    )


def _facts(setup: Setup, model: str, prompt: str, max_tokens: int = MAX_TOKENS) -> dict[str, str]:
    return {
        "model": model,
        "weights": weights_digest(model),
        "n_ctx": str(setup.n_ctx),
        "max_tokens": str(max_tokens),
        "prompt": prompt_digest(prompt),
        # Replies come about through `models`; the other packages count where documents or tools take part.
        "code": code_digest("models", _HERE),
    }


def _library_facts(setup: Setup) -> dict[str, str]:
    return {
        "library": library_digest(setup.library),
        "embedder": setup.embedder_name,
        "embedder_weights": weights_digest(setup.embedder_name),
        "code": code_digest("corpus", "models", "rag", _HERE),
    }


def _routed_facts(setup: Setup, model: str) -> dict[str, str]:
    facts = {**_facts(setup, model, "", Query(text="").max_tokens), **_library_facts(setup)}
    return {**facts, "code": code_digest("corpus", "models", "rag", "router", "solver", _HERE)}
