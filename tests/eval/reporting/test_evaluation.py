from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from eval import EvalError
from eval.reporting import Evaluation, evaluation
from eval.reporting.naming import ordered
from tests.eval.reporting.made_run import write_run


def test_originals_repeats_and_changed_forms_are_apart(made: Evaluation) -> None:
    assert made.primary == ("fulcrum-0.5b", "bare-1.5b") and made.is_planned
    for suite in made.suites:
        records = made.of(suite, "fulcrum-0.5b")
        assert len(records) == 18 and not any(record.repeat or record.variant for record in records)
        assert {record.repeat for record in made.repeats[suite]["fulcrum-0.5b"]} == {1}
        changed = {record.variant for record in made.variants[suite]["fulcrum-0.5b"]}
        assert changed == {"paraphrase", "case", "distractor", "redrawn"}
    assert made.suites == ("generated-mathematics", "word-problems", "documents", "general")  # as planned, not by name
    assert made.of("documents", "fulcrum-0.5b")[0].answer["trace"]


def test_systems_are_ordered_by_kind_then_size() -> None:
    names = ["fulcrum-no-model", "fulcrum-0.5b", "bare-1.5b", "wrong-table", "fulcrum-135m", "pasted-1.5b", "bare-135m"]
    assert ordered(names) == (
        "bare-135m",
        "bare-1.5b",
        "pasted-1.5b",
        "fulcrum-135m",
        "fulcrum-0.5b",
        "fulcrum-no-model",
        "wrong-table",
    )


def test_torn_lines_and_other_versions_are_told_and_left_out(tmp_path: Path) -> None:
    write_run(tmp_path, domains=("general",), systems=("bare-1.5b", "fulcrum-0.5b", "bare-135m"), n=4)
    torn = tmp_path / "general.fulcrum-0.5b.jsonl"
    torn.write_bytes(torn.read_bytes() + b'{"suite": "gen')
    other = tmp_path / "general.bare-135m.jsonl"
    other.write_text(
        "".join(json.dumps({**json.loads(line), "version": "old"}) + "\n" for line in other.read_text().splitlines())
    )
    os.utime(other, (1, 1))
    found = evaluation(tmp_path)
    assert found.systems == ("bare-1.5b", "fulcrum-0.5b")
    assert "torn" in found.complaints["general.fulcrum-0.5b.jsonl"][0]
    assert "version" in found.complaints["general.bare-135m.jsonl"][0]


def test_without_a_plan_the_largest_bare_model_is_the_rival(tmp_path: Path) -> None:
    write_run(tmp_path, domains=("general",), systems=("bare-1.5b", "fulcrum-135m", "bare-135m"), n=4)
    (tmp_path / "run.json").unlink()
    found = evaluation(tmp_path)
    assert found.primary == ("fulcrum-135m", "bare-1.5b") and not found.is_planned
    assert evaluation(tmp_path, primary=("bare-135m", "bare-1.5b")).primary == ("bare-135m", "bare-1.5b")
    with pytest.raises(EvalError, match="Known: bare-135m, bare-1.5b, fulcrum-135m"):
        evaluation(tmp_path, primary=("nobody", "bare-1.5b"))


def test_an_empty_folder_is_refused_with_advice(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="Run `fulcrum eval` first"):
        evaluation(tmp_path)
