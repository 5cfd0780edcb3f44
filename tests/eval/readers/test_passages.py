"""SQuAD and HotpotQA: golds, unanswerable questions, and all paragraphs as files beside each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval import EvalError
from eval.readers import load
from tests.eval.readers.layouts import HOTPOTQA, HOTPOTQA_HUB, SQUAD, SQUAD_HUB, parquet, write


def test_squad_is_read_with_what_cannot_be_answered(tmp_path: Path) -> None:
    write(tmp_path / "dev-v2.0.json", json.dumps(SQUAD))
    suite = load("squad2", tmp_path)
    built, burnt, ferries = suite.samples
    assert (built.answer, built.answers, built.answer_type) == ("Tilde Vang", ("Vang",), "text")
    assert (burnt.answer, burnt.answers, burnt.answer_type, burnt.kind) == (None, (), "abstain", "unanswerable")
    assert burnt.context == "The mill of Orn was built by Tilde Vang in 1811."
    assert (built.cluster, ferries.cluster) == ("Mill of Orn", "Kell")
    assert suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*built.sources, *ferries.sources}
    article = (tmp_path / "out" / built.sources[0]).read_text(encoding="utf-8")
    assert article == "Mill of Orn\n\nThe mill of Orn was built by Tilde Vang in 1811.\n\nIt grinds rye.\n"


def test_squad_of_the_hub_is_the_same_questions(tmp_path: Path) -> None:
    parquet(tmp_path / "squad_v2" / "validation-00000-of-00001.parquet", SQUAD_HUB)
    write(tmp_path / "json" / "dev-v2.0.json", json.dumps(SQUAD))
    hub, nested = load("squad2", tmp_path), load("squad2", tmp_path / "json")
    assert [(each.id, each.answer, each.answers, each.context) for each in hub.samples] == [
        (each.id, each.answer, each.answers, each.context) for each in nested.samples[:2]
    ]


@pytest.mark.parametrize(
    "content, said",
    [
        ([], "has no list 'data' of articles"),
        ({"data": [{"title": "T"}]}, "has no field 'paragraphs'"),
        ({"data": [{"title": "T", "paragraphs": [{"context": "c", "qas": [{"id": "x", "question": "q"}]}]}]}, "question x of"),
        ({"data": []}, "has no question that can be scored"),
    ],
)
def test_another_file_under_the_name_of_squad_is_named(tmp_path: Path, content: Any, said: str) -> None:
    write(tmp_path / "dev-v2.0.json", json.dumps(content))
    with pytest.raises(EvalError, match=said):
        load("squad2", tmp_path)


def test_hotpotqa_is_read_with_every_paragraph_as_a_file(tmp_path: Path) -> None:
    write(tmp_path / "hotpot_dev_distractor_v1.json", json.dumps(HOTPOTQA))
    suite = load("hotpotqa", tmp_path)
    bridge, comparison = suite.samples
    assert (bridge.id, bridge.kind, bridge.answer) == ("hotpotqa-h1", "bridge", "Sund")
    assert bridge.context == (
        "Mill of Orn\nThe mill was built by Tilde Vang. It grinds rye.\n\n"
        "Tilde Vang\nTilde Vang was a builder. She was born in Sund."
    )
    assert len(bridge.sources) == 2 and comparison.answer == "no"
    assert suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert len(written) == 4  # a paragraph that two questions share is one file
    assert {*bridge.sources, *comparison.sources} <= written


def test_hotpotqa_of_the_hub_is_the_same_suite(tmp_path: Path) -> None:
    parquet(tmp_path / "hub" / "hotpotqa" / "distractor" / "validation-00000-of-00001.parquet", HOTPOTQA_HUB)
    write(tmp_path / "json" / "hotpot_dev_distractor_v1.json", json.dumps(HOTPOTQA))
    assert load("hotpotqa", tmp_path / "hub").version == load("hotpotqa", tmp_path / "json").version


def test_a_part_brings_only_its_own_paragraphs(tmp_path: Path) -> None:
    write(tmp_path / "hotpot_dev_distractor_v1.json", json.dumps(HOTPOTQA))
    suite = load("hotpotqa:dev:1", tmp_path)
    assert (suite.name, len(suite.samples)) == ("hotpotqa-1", 1)
    assert suite.write_documents is not None
    suite.write_documents(tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_the_other_setting_of_hotpotqa_is_named(tmp_path: Path) -> None:
    row = {**HOTPOTQA[0], "context": [["Kell", ["Kell is a town."]]]}
    write(tmp_path / "hotpot_dev_distractor_v1.json", json.dumps([row]))
    with pytest.raises(EvalError, match="none of its supporting facts is in its context"):
        load("hotpotqa", tmp_path)


@pytest.mark.parametrize("name", ["hotpotqa:dev:many", "hotpotqa:dev:0", "hotpotqa:dev:1:2"])
def test_a_suite_that_is_written_wrongly_is_told_how(tmp_path: Path, name: str) -> None:
    with pytest.raises(EvalError, match="is not written as NAME"):
        load(name, tmp_path)
