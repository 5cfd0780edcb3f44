"""A published run holds the verdicts of today's judge, no place of its machine and no words of held-out questions."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from eval import load_suite, read_manifest, read_records
from eval.running.manifest import manifest_of, write_manifest
from eval.running.plan import Entry, Plan
from eval.running.publishing import publish
from tests.eval.cost.made import record


def test_records_are_judged_again_and_sources_are_named_from_their_folder_on(tmp_path: Path) -> None:
    suite = load_suite("general")
    sample = next(sample for sample in suite.samples if sample.answer_type == "text")
    folder = tmp_path / "run"
    folder.mkdir()
    place = {"doc_id": "d", "start": 0, "end": len(sample.answer or "")}
    quotes = [{"source": f"{folder.resolve()}/writing/letter.md", "location": "line 3", "text": sample.answer, **place}]
    answer = {"text": f"Answer: {sample.answer}", "standing": "unverified", "route": "chat", "quotes": quotes}
    for system in ("fulcrum-0.5b", "bare-1.5b"):
        made = record(
            sample.id,
            suite="general",
            version=suite.version,
            system=system,
            question=sample.question,
            gold=sample.answer,
            kind=sample.kind,
            correct=False,
            answer=answer,
        )
        (folder / f"general.{system}.jsonl").write_text(json.dumps(dataclasses.asdict(made)) + "\n", encoding="utf-8")
    plan = Plan(suites=(suite,), systems=(Entry(system="fulcrum-0.5b"), Entry(system="bare-1.5b")), items=1)
    write_manifest(manifest_of(plan, hardware={"cores": 2}, commit="abc", started="2026-11-27T05:00:00+00:00"), folder)
    target = tmp_path / "shared"
    files = publish(folder, target).files
    assert [path.name for path in files] == ["general.bare-1.5b.jsonl", "general.fulcrum-0.5b.jsonl"]
    for path in files:
        (kept,) = read_records(path)
        assert kept.correct and kept.outcome == "answered"
        assert kept.answer["quotes"][0]["source"] == "writing/letter.md"
    manifest = read_manifest(target)
    assert manifest is not None and manifest.commit == "abc"
    assert {path.name for path in target.iterdir()} >= {"report.html", "report.json", "report.csv", "run.json"}
    assert not any(str(tmp_path) in path.read_text(encoding="utf-8") for path in target.iterdir())


def test_held_out_questions_are_published_without_words_and_published_again_as_they_are(tmp_path: Path) -> None:
    suite = load_suite("samples")
    sample = next(sample for sample in suite.samples if sample.answer and sample.answer_type == "text")
    folder, target, again = tmp_path / "run", tmp_path / "shared", tmp_path / "again"
    folder.mkdir()
    answer = {
        "text": f"Answer: {sample.answer}",
        "standing": "unverified",
        "route": "chat",
        "trace": [{"why": sample.question}],
    }
    for system, correct in (("fulcrum-0.5b", False), ("bare-1.5b", True)):
        made = record(
            sample.id,
            suite="samples",
            version=suite.version,
            system=system,
            question=sample.question,
            gold=sample.answer,
            correct=correct,
            answer=answer,
        )
        (folder / f"samples.{system}.jsonl").write_text(json.dumps(dataclasses.asdict(made)) + "\n", encoding="utf-8")
    publish(folder, target)
    publish(target, again)
    for place in (target, again):
        for path in place.iterdir():
            text = path.read_text(encoding="utf-8")
            assert sample.question not in text, path.name
        (kept,) = read_records(place / "samples.fulcrum-0.5b.jsonl")
        assert kept.correct and kept.gold == "withheld" and "text" not in kept.answer
