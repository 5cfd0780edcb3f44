"""One opened model may serve all systems of a run: what it says depends on the prompt alone. With real weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import Models
from eval.systems import PROMPTS
from eval.systems.named import MODELS
from models import Catalog, Continuation, verify

QUESTIONS = ("A crate holds 18 jars. How many jars are in 7 crates?", "Who painted Guernica?")
CONTEXT = "The mill at Orsk was built in 1871 by Anna Veld. It ground rye until the flood of 1902. " * 8


@pytest.mark.gguf
@pytest.mark.parametrize("name", [MODELS["135m"]])  # the others take minutes
def test_a_reply_does_not_depend_on_what_other_systems_asked_before(name: str, weights_dir: Path) -> None:
    if verify(Catalog.load().get(name), weights_dir, reread=False).state != "verified":
        pytest.skip(f"the weights of {name} are not here")
    asked = {
        "bare": PROMPTS["steps"].alone(QUESTIONS[0]),
        "boxed": PROMPTS["boxed"].alone(QUESTIONS[1]),
        "pasted": PROMPTS["examples"].beside("Who built the mill at Orsk?", CONTEXT, "Passages"),
    }
    shelf = Models(weights_dir=weights_dir)
    fresh = {}
    for kind, messages in asked.items():
        alone = Models(weights_dir=weights_dir)
        fresh[kind] = alone.llm(name).generate(messages, max_tokens=40).text
        alone.close()
    llm = shelf.llm(name)
    for kind in ("pasted", "bare", "boxed", "bare", "pasted", "pasted"):
        llm.likelihoods(
            [Continuation(messages=asked["boxed"], text="Picasso"), Continuation(messages=asked["bare"], text="126")]
        )
        assert llm.generate(asked[kind], max_tokens=40).text == fresh[kind]
    shelf.close()
