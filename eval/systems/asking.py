"""One reply of a model as an Answer."""

from __future__ import annotations

from collections.abc import Sequence

from models import LLM, Message
from router import Answer, Usage


def generate(llm: LLM, messages: Sequence[Message], max_tokens: int, temperature: float, seed: int) -> Answer:
    """What the model says, unverified."""
    completion = llm.generate(messages, max_tokens=max_tokens, temperature=temperature, seed=seed)
    return Answer(
        text=completion.text.strip(),
        route="chat",
        standing="unverified",
        timings={"total": completion.elapsed_s},
        usage=Usage.of(completion),
    )
