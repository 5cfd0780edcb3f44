"""A language model that is given what a person would paste beside the question: the passage or the table that answers it.

This is the oracle passage: no search can find better evidence, so what it lacks on Fulcrum is not the finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.systems.asking import generate
from eval.systems.identity import model_facts
from eval.systems.prompts import Prompt, prompt_for
from eval.systems.setup import Setup
from eval.systems.specification import SystemSpec
from eval.types import Sample
from models import LLM
from router import Answer


@dataclass(frozen=True, kw_only=True)
class PastedModel:
    """Given the question with its context; a question that has none is put exactly as to the bare model.

    Attributes:
        prompt: For a question with context.
        alone: For one without.
    """

    name: str
    llm: LLM
    prompt: Prompt
    alone: Prompt
    facts: Mapping[str, str]
    temperature: float = 0.0

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The model's reply."""
        if not sample.context:
            messages, prompt = self.alone.alone(sample.question), self.alone
        else:
            messages, prompt = self.prompt.beside(sample.question, sample.context, heading(sample)), self.prompt
        return generate(self.llm, messages, prompt.max_tokens, self.temperature, seed)


def heading(sample: Sample) -> str:
    """What stands above a context: "Table" where all its lines are rows of one, else "Passages"."""
    lines = [line for line in sample.context.splitlines() if line.strip()]
    is_table = len(lines) > 1 and any(all(sign in line for line in lines) for sign in ("|", "\t", ","))
    return "Table" if "table" in sample.routes or is_table else "Passages"


def open_system(spec: SystemSpec, setup: Setup) -> PastedModel:
    """The kind "pasted"."""
    prompt, alone = prompt_for(spec.model, spec.prompt, "pasted"), prompt_for(spec.model, spec.prompt, "alone")
    return PastedModel(
        name=spec.name,
        llm=setup.llm(spec.model_name),
        prompt=prompt,
        alone=alone,
        facts={
            **model_facts(spec, setup, prompt, "pasted", "eval/systems/pasted.py"),
            "prompt_alone": f"{alone.name} {alone.digest}",
        },
        temperature=spec.temperature,
    )
