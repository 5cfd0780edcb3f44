"""A language model alone, closed book; also one behind an OpenAI-compatible endpoint."""

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
class BareModel:
    """Told by `prompt` how to answer, and given the question alone."""

    name: str
    llm: LLM
    prompt: Prompt
    facts: Mapping[str, str]
    temperature: float = 0.0

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        """The model's reply to the question."""
        return generate(self.llm, self.prompt.alone(sample.question), self.prompt.max_tokens, self.temperature, seed)


def open_system(spec: SystemSpec, setup: Setup) -> BareModel:
    """The kinds "bare" and "endpoint"."""
    prompt = prompt_for(spec.model, spec.prompt, "alone")
    return BareModel(
        name=spec.name,
        llm=setup.llm(spec.model_name),
        prompt=prompt,
        facts=model_facts(spec, setup, prompt, "alone", "eval/systems/bare.py"),
        temperature=spec.temperature,
    )
