"""Of suites that are held out nothing that could be developed towards is read into a report or written to be shared."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest

from eval import SUITES, Record, evaluation, find, read_records, write_report
from eval.cost.equal import majority
from eval.held_out import is_withheld, reply_of, withheld
from eval.suites import HELD_OUT
from tests.eval.cost.made import record
from tests.eval.reporting.made_run import write_run

SYSTEMS = ("bare-1.5b", "fulcrum-0.5b")


def secret(**changes: object) -> Record:
    answer = {
        "text": "The lamp is green.",
        "usage": {"cached_tokens": 3},
        "quotes": [{"text": "A green lamp."}],
        "trace": [{"lane": "documents", "outcome": "answered", "why": "It mentions 'lamp'.", "seconds": 0.2}],
    }
    made = {"suite": "samples", "question": "What is the lamp?", "gold": "Green", "extracted": " Green", "reason": "is 'Green'"}
    return record("s-1", **{**made, "answer": answer, **changes})  # type: ignore[arg-type]


def test_every_file_of_held_out_questions_is_known_as_one() -> None:
    assert {name for name, place in SUITES.items() if place.endswith(":heldout")} == HELD_OUT


def test_words_are_taken_out_and_figures_stay() -> None:
    found = withheld(secret())
    assert not any(word in json.dumps(dataclasses.asdict(found)).casefold() for word in ("lamp", "green"))
    assert (found.id, found.correct, found.outcome, found.seconds) == ("s-1", True, "answered", 2.0)
    assert found.answer["usage"] == {"cached_tokens": 3}
    assert found.answer["trace"] == [{"lane": "documents", "outcome": "answered", "seconds": 0.2}]
    assert withheld(found) == found and is_withheld(found)


def test_a_question_without_an_answer_is_still_known_as_one_and_an_error_by_its_kind() -> None:
    assert withheld(secret(gold="")).gold == "" and withheld(secret()).gold != ""
    assert withheld(secret(error="SolverError: no lamp", outcome="error", answer={})).error == "SolverError"


def test_other_suites_are_left_alone() -> None:
    open_ = secret(suite="general")
    assert withheld(open_) is open_ and not is_withheld(open_)


def test_equal_replies_and_equal_votes_stay_equal() -> None:
    same, other = withheld(secret(extracted="green")), withheld(secret(extracted="red", correct=False, answer={"text": "Red."}))
    first = withheld(secret())
    assert reply_of(first) == reply_of(same) != reply_of(other)
    assert majority([other, first, same]) and not majority([other, other, same])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("held-out") / "run"
    return write_run(made, domains=("samples", "general"), systems=SYSTEMS, n=12, variants=("case",), repeats=2)


def test_a_report_has_the_ids_and_verdicts_of_held_out_questions_and_no_words(folder: Path, tmp_path: Path) -> None:
    written = write_report(find(evaluation(folder)), tmp_path)
    for path in written:
        text = path.read_text(encoding="utf-8")
        assert "of samples" not in text, path.name
        assert "samples-00" in text, path.name
    page = written.html.read_text(encoding="utf-8")
    assert "Station 1 of general" in page and "This question is held out" in page
    rows = list(csv.DictReader(io.StringIO(written.csv.read_text(encoding="utf-8"))))
    held = [row for row in rows if row["suite"] == "samples"]
    kept = read_records(folder / "samples.fulcrum-0.5b.jsonl")
    assert sum(row["system"] == "fulcrum-0.5b" for row in held) == len(kept)
    assert {row["gold"] for row in held} <= {"withheld", ""} and not any(row["reason"] for row in held)


def test_verdicts_are_those_of_the_whole_records(folder: Path) -> None:
    found = evaluation(folder)
    whole = {r.id: r.correct for r in read_records(folder / "samples.bare-1.5b.jsonl") if not r.repeat and not r.variant}
    assert {record.id: record.correct for record in found.of("samples", "bare-1.5b")} == whole
