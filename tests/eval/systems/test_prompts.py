from __future__ import annotations

import pytest

from eval import EvalError, Setup, open_system
from eval.systems import PROMPTS
from eval.systems.named import MODELS
from eval.systems.pasted import heading
from eval.systems.prompts import BEST_PROMPT, UNMEASURED, prompt_for
from tests.eval.systems.conftest import SAMPLES, sample

TOLD = [name for name in PROMPTS if name != "plain"]


@pytest.mark.parametrize("name", TOLD)
@pytest.mark.parametrize("way", ["instruction", "given"])
def test_every_prompt_has_the_leave_not_to_know_and_the_reply_to_small_talk(name: str, way: str) -> None:
    told = getattr(PROMPTS[name], way)
    assert "don't know" in told
    assert "small talk simply" in told


@pytest.mark.parametrize("name", ["steps", "direct", "examples"])
def test_the_last_words_of_a_prompt_are_not_that_nothing_is_known(name: str) -> None:
    assert not PROMPTS[name].instruction.rstrip("'.").endswith("don't know")
    assert not PROMPTS[name].given.rstrip("'.").endswith("don't know")


@pytest.mark.parametrize("name", PROMPTS)
def test_the_question_comes_last_and_behind_its_context(name: str) -> None:
    alone, beside = PROMPTS[name].alone("Why?"), PROMPTS[name].beside("Why?", "It rains.", "Passages")
    assert (alone[-1].role, alone[-1].content) == ("user", "Why?")
    assert (beside[-1].role, beside[-1].content) == ("user", "Passages:\nIt rains.\n\nQuestion: Why?")


@pytest.mark.parametrize("model", BEST_PROMPT)
def test_the_best_prompts_are_of_those_tried_and_say_how_they_were_found(model: str) -> None:
    best = BEST_PROMPT[model]
    assert model in MODELS.values()
    assert {best.alone, best.pasted} <= set(PROMPTS)
    assert best.measured and best.measured != UNMEASURED.measured


def test_a_model_nobody_measured_works_step_by_step() -> None:
    assert prompt_for("some.gguf", "", "alone") is PROMPTS["steps"]
    assert prompt_for("some.gguf", "direct", "pasted") is PROMPTS["direct"]
    with pytest.raises(EvalError, match="prompt"):
        prompt_for("some.gguf", "stpes", "alone")


@pytest.mark.parametrize("size", MODELS)
def test_a_question_without_context_is_put_exactly_as_to_the_bare_model(size: str, setup: Setup) -> None:
    bare, pasted = open_system(f"bare-{size}", setup), open_system(f"pasted-{size}", setup)
    bare(SAMPLES[0], seed=0)
    pasted(SAMPLES[0], seed=0)
    first, second = bare.llm.prompts
    assert first == second


def test_a_context_is_pasted_word_for_word(setup: Setup) -> None:
    pasted = open_system("pasted-0.5b", setup)
    context = "Its dome was built by Ruth Hallam in 1931."
    pasted(sample("q", "Who built it?", context=context), seed=0)
    assert pasted.llm.prompts[-1].messages[-1].content == f"Passages:\n{context}\n\nQuestion: Who built it?"


@pytest.mark.parametrize(
    ("context", "routes", "expected"),
    [
        ("Boat,Crew\nHeron,4\nTern,6", (), "Table"),
        ("| Boat | Crew |\n|---|---|\n| Heron | 4 |", (), "Table"),
        ("Boat Crew\nHeron 4", ("table",), "Table"),
        ("In the year, on a boat, all slept.", (), "Passages"),
        ("The boat slept.\nThe crew, too, slept.", ("documents",), "Passages"),
    ],
)
def test_a_table_is_called_one(context: str, routes: tuple, expected: str) -> None:
    assert heading(sample("q", "How many?", context=context, routes=routes)) == expected


def test_the_passages_stand_before_the_question_the_best_one_last(setup: Setup) -> None:
    found = open_system("retrieval-0.5b", setup)
    found(SAMPLES[0], seed=0)
    asked = found.llm.prompts[-1].messages[-1].content
    assert asked.startswith("Passages:\n") and asked.endswith(f"Question: {SAMPLES[0].question}")
    assert "Ruth Hallam" in asked.split("\n\n")[-2]
