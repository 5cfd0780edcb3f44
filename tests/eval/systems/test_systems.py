from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import eval.systems.models
from eval import SYSTEMS, EvalError, Models, Setup, SystemSpec, check_systems, open_system
from eval.systems import DEFAULT_SYSTEMS, MAX_TOKENS, PROMPTS
from tests.eval.systems.conftest import sample
from tests.fakes import ScriptedLLM

ASKED = sample("q", "What is the boat's colour?", answer="red")
TALKING = [name for name, spec in SYSTEMS.items() if spec.kind in ("bare", "pasted", "retrieval")]


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_opens_under_its_own_name(name: str, setup: Setup) -> None:
    system = open_system(name, setup)
    assert system.name == name
    assert all(isinstance(value, str) and value for value in system.facts.values())


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_facts_say_weights_prompt_and_code_but_not_who_judges(name: str, setup: Setup) -> None:
    facts = open_system(name, setup).facts
    assert {"model", "weights", "n_ctx", "max_tokens", "temperature", "prompt", "code"} <= set(facts)
    assert "scorer" not in facts
    assert ("n_params" in facts) == bool(SYSTEMS[name].model)


@pytest.mark.parametrize("name", [name for name, spec in SYSTEMS.items() if spec.kind not in ("bare", "pasted", "solver")])
def test_what_reads_documents_says_which(name: str, setup: Setup) -> None:
    assert {"library", "embedder", "embedder_weights"} <= set(open_system(name, setup).facts)


@pytest.mark.parametrize("name", [name for name, spec in SYSTEMS.items() if spec.kind in ("bare", "pasted", "solver")])
def test_what_reads_no_documents_does_not_depend_on_them(name: str, setup: Setup) -> None:
    assert "library" not in open_system(name, setup).facts


@pytest.mark.parametrize("name", TALKING)
def test_a_model_has_room_for_its_steps_and_is_asked_greedily(name: str, setup: Setup) -> None:
    system = open_system(name, setup)
    assert system(ASKED, seed=3).text == "Answer: 7"
    (prompt,) = system.llm.prompts
    assert (prompt.max_tokens, prompt.temperature, prompt.seed) == (MAX_TOKENS, 0.0, 3)
    assert prompt.messages[-1].content.endswith(ASKED.question)


def test_whatever_is_default_has_a_name() -> None:
    names = [name.partition(":")[0] for name in DEFAULT_SYSTEMS]
    check_systems(names)
    assert len(set(names)) == len(names)


def test_a_mistyped_name_is_told_with_what_is_near() -> None:
    with pytest.raises(EvalError, match=r"Did you mean .*bare-0\.5b"):
        check_systems(["bare-0.5"])


def test_two_prompts_of_one_model_are_told_apart_by_their_facts(setup: Setup) -> None:
    boxed, steps = (
        open_system(SystemSpec(name=prompt, kind="bare", model="qwen2.5-coder-1.5b", prompt=prompt), setup)
        for prompt in ("boxed", "steps")
    )
    assert boxed.facts["prompt"] != steps.facts["prompt"]
    assert boxed.facts["weights"] == steps.facts["weights"]
    assert boxed.prompt is PROMPTS["boxed"]


def test_every_word_said_to_a_model_changes_the_digest_of_the_prompt() -> None:
    prompt = PROMPTS["examples"]
    for field in dataclasses.fields(prompt):
        value = getattr(prompt, field.name)
        other = value + "!" if isinstance(value, str) else value + 1 if isinstance(value, int) else value[1:]
        assert dataclasses.replace(prompt, **{field.name: other}).digest != prompt.digest


def test_one_file_of_weights_is_opened_once_for_all_systems_and_suites(setup: Setup, tmp_path: Path) -> None:
    again = Setup(library=setup.library, models=setup.models)
    bare, pasted = open_system("bare-0.5b", setup), open_system("pasted-0.5b", again)
    whole = open_system("fulcrum-0.5b", again)
    assert bare.llm is pasted.llm is whole.services.llm
    assert bare.llm is not open_system("bare-1.5b", setup).llm


def test_a_path_and_another_spelling_of_it_are_one_model(fakes: None, tmp_path: Path) -> None:
    (tmp_path / "m.gguf").write_bytes(b"weights")
    shelf = Models(weights_dir=tmp_path)
    plain, roundabout = str(tmp_path / "m.gguf"), str(tmp_path / "x" / ".." / "m.gguf")
    assert shelf.llm(plain) is shelf.llm(roundabout)


def test_a_models_file_is_known_by_its_bytes(fakes: None, tmp_path: Path) -> None:
    digests = set()
    for name, weights in (("a", b"one"), ("b", b"one"), ("c", b"two")):
        (tmp_path / f"{name}.gguf").write_bytes(weights)
        digests.add(Models(weights_dir=tmp_path).facts(str(tmp_path / f"{name}.gguf"))["weights"])
    assert len(digests) == 2


def test_closing_a_suite_leaves_the_models_of_the_run_open(monkeypatch: pytest.MonkeyPatch, setup: Setup) -> None:
    closed = []

    class Closing(ScriptedLLM):
        def close(self) -> None:
            closed.append(self.name)

    monkeypatch.setattr(eval.systems.models, "open_llm", lambda name, **_: Closing(name=name))
    shelf = Models(weights_dir=Path())
    one = Setup(library=setup.library, models=shelf)
    one.llm("a")
    one.close()
    assert closed == []
    own = Setup(library=setup.library)
    own.llm("b")
    own.close()
    assert closed == ["b"]
    shelf.close()
    assert closed == ["b", "a"]


def test_an_endpoint_is_asked_by_its_address_and_plainly_where_told_to(monkeypatch: pytest.MonkeyPatch, setup: Setup) -> None:
    asked = []

    def opened(name: str, *, api_key: str, **_: object) -> ScriptedLLM:
        asked.append((name, api_key))
        return ScriptedLLM(default="forty-two", name=name)

    monkeypatch.setattr(eval.systems.models, "open_llm", opened)
    spec = SystemSpec(name="far", kind="endpoint", model="m", base_url="http://127.0.0.1:9/v1", prompt="plain")
    system = spec.open(Setup(library=setup.library, models=Models(weights_dir=Path(), api_key="k")))
    assert system(ASKED, seed=0).text == "forty-two"
    assert asked == [("openai:m@http://127.0.0.1:9/v1", "k")]
    assert [(message.role, message.content) for message in system.llm.prompts[0].messages] == [("user", ASKED.question)]
    assert system.facts["weights"] == "openai:m@http://127.0.0.1:9/v1"


def test_a_temperature_reaches_the_model(setup: Setup) -> None:
    for kind in ("bare", "pasted", "retrieval"):
        system = SystemSpec(name="warm", kind=kind, model=f"warm-{kind}", temperature=0.7).open(setup)
        system(ASKED, seed=1)
        assert system.llm.prompts[0].temperature == 0.7
        assert system.facts["temperature"] == "0.7"
