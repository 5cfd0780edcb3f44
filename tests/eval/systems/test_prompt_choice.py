from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import load_suite
from eval.systems import PROMPTS
from eval.systems.development import SEED, alone, pasted
from eval.systems.prompt_choice import TRIED, as_line, best, main, try_prompt
from eval.systems.prompts import MAX_TOKENS
from eval.types import Sample
from tests.eval.systems.conftest import sample
from tests.fakes import ScriptedLLM


@pytest.fixture(scope="module")
def beside() -> tuple[Sample, ...]:
    return pasted()


def test_nothing_a_prompt_is_chosen_on_stands_in_a_reported_suite(beside: tuple[Sample, ...]) -> None:
    reported = {
        " ".join(one.question.lower().split())
        for name in ("general", "generated-mathematics")
        for one in (*load_suite(name).samples, *load_suite(name).variants)
    }
    for one in (*alone(), *beside):
        assert " ".join(one.question.lower().split()) not in reported
    assert SEED != 11


def test_the_draw_is_spread_and_always_the_same(beside: tuple[Sample, ...]) -> None:
    assert alone() == alone()
    assert 20 <= len(alone()) <= 30 and 20 <= len(beside) <= 30
    assert len({one.kind for one in alone()}) >= 8
    assert len({one.id for one in (*alone(), *beside)}) >= 40
    assert not any(one.context for one in alone())
    assert all(one.context for one in beside)


def test_what_is_looked_up_stands_in_what_is_pasted(beside: tuple[Sample, ...]) -> None:
    looked_up = [one for one in beside if one.kind in ("single", "table_lookup") and one.id != "dev-single-02"]
    held = sum(any(form in one.context for form in (one.answer, *one.answers)) for one in looked_up)
    assert held >= len(looked_up) - 1  # a figure with its thousands set apart is written otherwise there


def test_a_prompt_is_judged_by_what_is_right_unknown_and_cut() -> None:
    llm = ScriptedLLM("Answer: Ruth Hallam", "I don't know.", "so " * (MAX_TOKENS + 5), name="m")
    samples = [sample(id, "Who built it?", kind=id[0]) for id in ("a1", "a2", "b1")]
    tried = try_prompt(llm, PROMPTS["steps"], "alone", samples)
    assert (tried.n, tried.right, tried.unknown, tried.cut) == (3, 1, 1, 1)
    assert tried.by_kind == {"a": "1/2", "b": "0/1"}
    assert "m alone  steps     1 of 3 right" in as_line(tried)


def test_the_context_is_pasted_in_one_way_and_not_in_the_other() -> None:
    one = sample("q", "Who built it?", context="Ruth Hallam built it.")
    llm = ScriptedLLM(default="Ruth Hallam")
    for way in ("alone", "pasted"):
        try_prompt(llm, PROMPTS["direct"], way, [one])
    asked = [prompt.messages[-1].content for prompt in llm.prompts]
    assert asked == ["Who built it?", "Passages:\nRuth Hallam built it.\n\nQuestion: Who built it?"]


def test_of_equally_good_prompts_the_cheaper_one_is_best() -> None:
    replies = {"steps": "First we look. Answer: Ruth Hallam", "direct": "Ruth Hallam", "boxed": "Nobody"}
    tried = [try_prompt(ScriptedLLM(reply), PROMPTS[name], "alone", [sample("q", "Who?")]) for name, reply in replies.items()]
    assert best(tried).prompt == "direct"


def test_the_program_prints_every_prompt_and_the_best(fakes: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["m", "--weights-dir", str(tmp_path), "--ways", "alone"])
    out = capsys.readouterr().out
    assert all(f"m alone  {name}" in out for name in TRIED) and "m alone: best" in out
    main(["m", "--weights-dir", str(tmp_path), "--ways", "alone", "--prompts", "boxed", "--json"])
    assert json.loads(capsys.readouterr().out)["prompt"] == "boxed"
