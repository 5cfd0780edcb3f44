from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest

from eval import Record, runs_in, whole_record

RECORD = Record(
    suite="echoes",
    version="1",
    system="echo",
    id="q0",
    kind="odd",
    outcome="answered",
    correct=True,
    extracted="9",
    reason="number",
    route="chat",
    standing="unverified",
    seconds=0.5,
    cpu_s=0.4,
    prompt_tokens=3,
    completion_tokens=1,
    seed=0,
    facts={"max_tokens": "256"},
    answer={"text": "9", "trace": [{"lane": "chat"}]},
)


def line(**changes: object) -> str:
    return json.dumps({**dataclasses.asdict(RECORD), **changes})


def test_a_run_is_read_with_the_last_record_of_each_question(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join([line(), line(id="q1", correct=False), line(correct=False), ""]))
    (run,) = runs_in(tmp_path).runs
    assert (run.suite, run.version, run.system) == ("echoes", "1", "echo")
    assert [(record.id, record.correct) for record in run.records] == [("q0", False), ("q1", False)]
    assert run.records[0].answer == {"text": "9"} and run.complaints == ()
    whole = whole_record(run, "q0")
    assert whole is not None and whole.answer == RECORD.answer and not whole.correct
    assert whole_record(run, "q7") is None


def test_an_id_that_was_written_with_escapes_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(id="größe") + "\n")
    (run,) = runs_in(tmp_path).runs
    assert whole_record(run, "größe") is not None


def test_a_torn_line_is_told_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line() + "\n" + line(id="q1")[:40])
    found = runs_in(tmp_path)
    assert len(found.runs[0].records) == 1
    assert "torn" in found.complaints["a.jsonl"][0]


@pytest.mark.parametrize(
    ("foreign", "why"),
    [
        ("{}", "without 'completion_tokens'"),
        ("[1]", "not an object"),
        ("what?", "not JSON"),
        (line(correct="yes"), "'correct' cannot be 'yes'"),
        (line(outcome="won"), "'outcome' cannot be 'won'"),
        (line(seconds=float("nan")), "'seconds' cannot be nan"),
        (line(facts={"max_tokens": "many"}), "'facts' cannot be"),
        (line(answer=3), "'answer' cannot be 3"),
        (line(system="other"), "of another run (echoes 1, other)"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_foreign_line_is_told_and_harms_nothing(tmp_path: Path, foreign: str, why: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"{line()}\n{foreign}\n{line(id='q1')}\n")
    found = runs_in(tmp_path)
    assert [record.id for record in found.runs[0].records] == ["q0", "q1"]
    assert f"line 2: {why}" in found.complaints["a.jsonl"][0]


def test_a_later_version_may_write_more_fields(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(line(colour="blue") + "\n")
    assert runs_in(tmp_path).complaints == {}


def test_what_holds_no_record_is_told_and_is_no_run(tmp_path: Path) -> None:
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00\n")
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "folder.jsonl").mkdir()
    found = runs_in(tmp_path)
    assert found.runs == () and set(found.complaints) == {"bytes.jsonl", "empty.jsonl", "folder.jsonl"}
    assert runs_in(tmp_path / "none").runs == ()


def test_the_run_written_last_comes_first_and_a_file_that_grew_is_read_again(tmp_path: Path) -> None:
    for name, at in (("old", 100), ("new", 200)):
        (tmp_path / f"{name}.jsonl").write_text(line(system=name) + "\n")
        os.utime(tmp_path / f"{name}.jsonl", (at, at))
    assert [run.system for run in runs_in(tmp_path).runs] == ["new", "old"]
    with (tmp_path / "old.jsonl").open("a") as file:
        file.write(line(system="old", id="q1") + "\n")
    assert [(run.system, len(run.records)) for run in runs_in(tmp_path).runs] == [("old", 2), ("new", 1)]
