"""What every suite read from published files must be: golds that score, clusters and contexts, documents that hold the gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from eval import Sample, Suite
from eval.readers import READERS, load
from eval.scoring import score
from router import Abstention, Answer
from tests.eval.readers import layouts
from tests.eval.readers.layouts import lines, write


def _math(folder: Path) -> None:
    for name, problem in layouts.MATH.items():
        write(folder / "math" / "test" / f"{name}.json", json.dumps(problem))


def _wtq(folder: Path) -> None:
    write(folder / "wikitablequestions" / "data" / "pristine-unseen-tables.tsv", layouts.WTQ_TSV)
    for name, text in layouts.WTQ_TABLES.items():
        write(folder / "wikitablequestions" / name, text)


def _file(name: str, content: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / name, content) and None


LAYOUTS: Mapping[str, Callable[[Path], None]] = {
    "gsm8k": _file("gsm8k/test.jsonl", lines(layouts.GSM8K)),
    "gsm-hard": _file("gsm-hard/gsmhardv2.jsonl", lines(layouts.GSM_HARD)),
    "gsm-hard-sane": _file("gsm-hard/gsmhardv2.jsonl", lines(layouts.GSM_HARD)),
    "svamp": _file("svamp/SVAMP.json", json.dumps(layouts.SVAMP)),
    "math": _math,
    "math-500": _file("math-500/test.jsonl", lines(layouts.MATH_500)),
    "wikitablequestions": _wtq,
    "tatqa": _file("tatqa/tatqa_dataset_test_gold.json", json.dumps(layouts.TATQA)),
    "squad2": _file("squad2/dev-v2.0.json", json.dumps(layouts.SQUAD)),
    "hotpotqa": _file("hotpotqa/hotpot_dev_distractor_v1.json", json.dumps(layouts.HOTPOTQA)),
    "development": _file("development/questions.jsonl", lines([{"id": "1", "question": "What is 2 + 3?", "answer": "5"}])),
}


@pytest.fixture(params=READERS)
def suite(request: pytest.FixtureRequest, tmp_path: Path) -> Suite:
    LAYOUTS[request.param](tmp_path)
    return load("development:development" if request.param == "development" else request.param, tmp_path)


def says(sample: Sample, gold: str) -> Answer:
    """The gold as somebody would say it: each figure with its scale, a bar as a bar."""
    values = gold.split("|") if sample.answer_type == "denotation" else [gold]
    said = "\n".join((f"{value} {sample.unit}" if sample.unit else value).replace(r"\p", "|") for value in values)
    return Answer(text=f"Answer: {said}" if len(values) == 1 else said, route="chat", standing="unverified")


def test_every_gold_scores(suite: Suite) -> None:
    wrong = [
        (sample.id, gold)
        for sample in suite.samples
        for gold in (sample.answer, *sample.answers)
        if gold and not score(sample, says(sample, gold)).value
    ]
    assert wrong == []


def test_another_answer_does_not(suite: Suite) -> None:
    other = Answer(text="Answer: 987654321", route="chat", standing="unverified")
    abstains = Answer(text="I cannot say.", route="abstain", standing="abstained", abstained=Abstention(reason="nothing found"))
    for sample in suite.samples:
        assert not score(sample, other).value
        assert bool(score(sample, abstains).value) == (sample.answer is None)


def test_it_is_complete(suite: Suite) -> None:
    assert suite.samples and suite.version and suite.licence
    assert "sha256 of" in suite.source
    assert len({sample.id for sample in suite.samples}) == len(suite.samples)
    for sample in suite.samples:
        assert sample.question == sample.question.strip() and sample.kind and sample.routes
        assert (sample.answer is None) == (sample.answer_type == "abstain")


def test_gold_documents_are_written_and_what_is_pasted_stands_in_them(suite: Suite, tmp_path: Path) -> None:
    if suite.write_documents is None:
        assert all(not sample.context and not sample.sources for sample in suite.samples)
        return
    suite.write_documents(tmp_path / "out")
    suite.write_documents(tmp_path / "out")  # twice is once
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir()}
    for sample in suite.samples:
        assert sample.context and set(sample.sources) <= written.keys()
        words = {word.strip('|",.') for word in sample.context.split()} - {""}
        everything = " ".join(written.values()).replace('""', '"')
        assert all(word in everything for word in words)


def test_it_is_the_same_every_time(suite: Suite, tmp_path: Path) -> None:
    name = "development:development" if suite.name.startswith("development") else suite.name
    assert load(name, tmp_path).version == suite.version
