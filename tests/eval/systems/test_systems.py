from __future__ import annotations

from pathlib import Path

import pytest

import eval.systems
from corpus import Library
from eval import SYSTEMS, Sample, Setup, open_system
from eval.systems import BOXED, FROM_PASSAGES, LABELLED, MAX_TOKENS
from tests.fakes import HashEmbedder, ScriptedLLM


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(eval.systems, "open_llm", lambda name, **_: ScriptedLLM(default="Answer: 7", name=name))
    monkeypatch.setattr(eval.systems, "open_embedder", lambda name, **_: HashEmbedder())
    with Library.open(tmp_path / "library.db") as library:
        yield Setup(weights_dir=tmp_path, library=library)


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_opens_under_its_own_name(name: str, setup: Setup) -> None:
    system = open_system(name, setup)
    assert system.name == name
    assert all(isinstance(value, str) and value for value in system.facts.values())


@pytest.mark.parametrize("name", [name for name in SYSTEMS if not name.startswith("fulcrum")])
def test_a_model_told_to_work_step_by_step_has_room_to(name: str, setup: Setup) -> None:
    system = open_system(name, setup)
    assert (
        system(Sample(id="q", kind="mathematics", question="What is 3 + 4?", answer="7", answer_type="number"), seed=0).text
        == "Answer: 7"
    )
    (prompt,) = system.llm.prompts
    assert prompt.max_tokens == MAX_TOKENS >= 512
    assert "step by step" in prompt.messages[0].content
    assert "small talk simply" in prompt.messages[0].content


@pytest.mark.parametrize("prompt", [LABELLED, FROM_PASSAGES])
def test_the_last_words_of_a_prompt_are_not_that_nothing_is_known(prompt: str) -> None:
    assert "I don't know" in prompt and not prompt.endswith("I don't know'.")


def test_two_prompts_can_be_run_side_by_side(setup: Setup) -> None:
    plain, boxed = open_system("bare-1.5b", setup), open_system("bare-1.5b-boxed", setup)
    assert (plain.prompt, boxed.prompt) == (LABELLED, BOXED)
    assert plain.facts["prompt"] != boxed.facts["prompt"]
    assert plain.facts["weights"] == boxed.facts["weights"]


def test_whatever_may_change_an_answer_is_among_the_facts(setup: Setup) -> None:
    bare, found, routed = (set(open_system(name, setup).facts) for name in ("bare-1.5b", "retrieval-1.5b", "fulcrum"))
    assert bare == {"model", "weights", "n_ctx", "max_tokens", "prompt", "code"}
    assert found == bare | {"library", "embedder", "embedder_weights", "n_passages"}
    assert routed == bare | {"library", "embedder", "embedder_weights"}
