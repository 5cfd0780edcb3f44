from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from eval import EvalError, Sample, Suite, as_text, read_records, report, run_suite
from models import EndpointError
from router import Answer, Usage


@dataclass
class Echo:
    """Answers every question with its own last word; counts what it was asked."""

    name: str = "echo"
    facts: Mapping[str, str] = field(default_factory=lambda: {"model": "none"})
    asked: list[str] = field(default_factory=list)

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        question = sample.question
        self.asked.append(question)
        if "broken" in question:
            raise EndpointError("The server is away. Start it.")
        return Answer(
            text=question.split()[-1], route="chat", standing="unverified", usage=Usage(prompt_tokens=3, completion_tokens=1)
        )


class Parrot(Echo):
    """Answers every question, whatever it holds, with all after its first word."""

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        question = sample.question
        self.asked.append(question)
        return Answer(text=question.partition(" ")[2], route="chat", standing="unverified")


def suite(n: int = 5, version: str = "1") -> Suite:
    samples = tuple(
        Sample(
            id=f"q{i}", kind="odd" if i % 2 else "even", question=f"say {i}", answer=str(i if i else 9), answer_type="number"
        )
        for i in range(n)
    )
    return Suite(name="echoes", version=version, samples=samples, source="here")


def test_every_question_has_a_record_on_the_disk(tmp_path: Path) -> None:
    records = run_suite(Echo(), suite(), tmp_path / "run.jsonl")
    assert [record.correct for record in records] == [False, True, True, True, True]
    assert read_records(tmp_path / "run.jsonl") == records


def test_a_second_run_asks_only_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    first = run_suite(Echo(), suite(), path, limit=2)
    echo = Echo()
    both = run_suite(echo, suite(), path)
    assert echo.asked == ["say 2", "say 3", "say 4"]
    assert both[:2] == first


def test_a_torn_line_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    whole = run_suite(Echo(), suite(), path)
    path.write_bytes(path.read_bytes()[:-20])
    echo = Echo()
    again = run_suite(echo, suite(), path)
    assert echo.asked == ["say 4"]
    assert [record.correct for record in again] == [record.correct for record in whole]
    assert all(json.loads(line) for line in path.read_text().splitlines())


def test_any_text_and_any_tear_can_be_read_back(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    odd = Suite(
        name="s",
        version="1",
        source="here",
        samples=tuple(
            Sample(id=f"q{n}", kind="k", question=f"say {word}", answer="1", answer_type="number")
            for n, word in enumerate(("a\u2028b", "a\x85b", "déjà\x0cvu", "ж" * 40))
        ),
    )
    whole = run_suite(Parrot(), odd, path)
    assert read_records(path) == run_suite(Parrot(), odd, path) == whole
    raw = path.read_bytes()
    for cut in range(1, 60):  # inside the last record, and inside its letters of two bytes
        path.write_bytes(raw[: raw.index("ж".encode()) + cut])
        parrot = Parrot()
        assert [record.id for record in run_suite(parrot, odd, path)] == ["q0", "q1", "q2", "q3"]
        assert parrot.asked == ["say " + "ж" * 40]


def test_an_error_is_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    one = Suite(
        name="s",
        version="1",
        source="here",
        samples=tuple(
            Sample(id=name, kind="k", question=f"{name} 1", answer="1", answer_type="number") for name in ("broken", "whole")
        ),
    )
    first = run_suite(Echo(), one, path)
    assert [record.outcome for record in first] == ["error", "answered"]
    parrot = Parrot(name="echo")
    again = run_suite(parrot, one, path)
    assert parrot.asked == ["broken 1"]
    assert [(record.outcome, record.correct) for record in again] == [("answered", True)] * 2
    assert sorted(record.id for record in read_records(path)) == ["broken", "whole"]
    assert run_suite(Echo(), one, path) == again


@pytest.mark.parametrize("change", ["version", "facts", "fewer facts", "seed"])
def test_records_of_another_run_are_not_mixed_in(tmp_path: Path, change: str) -> None:
    path = tmp_path / "run.jsonl"
    run_suite(Echo(), suite(), path, limit=1)
    facts = {"facts": {"model": "new"}, "fewer facts": {}}.get(change, {"model": "none"})
    with pytest.raises(EvalError, match="another run"):
        run_suite(Echo(facts=facts), suite(version="2" if change == "version" else "1"), path, seed=int(change == "seed"))


def test_a_failing_system_is_an_error_not_a_wrong_answer(tmp_path: Path) -> None:
    broken = Suite(
        name="s",
        version="1",
        source="here",
        samples=(Sample(id="b", kind="k", question="broken 1", answer="1", answer_type="number"),),
    )
    (record,) = run_suite(Echo(), broken, tmp_path / "run.jsonl")
    assert (record.outcome, record.correct) == ("error", False)
    assert "The server is away" in record.error


SCRIPT = """
import sys, time
from pathlib import Path
from tests.eval.running.test_journal import Echo, suite
from eval import run_suite
class Slow(Echo):
    def __call__(self, sample, *, seed):
        time.sleep(0.02)
        return super().__call__(sample, seed=seed)
run_suite(Slow(), suite(40), Path(sys.argv[1]))
"""


def test_a_killed_run_ends_with_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "killed.jsonl"
    root = Path(__file__).resolve().parents[3]
    for wanted in (3, 12, 25):
        process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path)], cwd=root)
        deadline = time.monotonic() + 30
        while len(read_records(path)) < wanted and time.monotonic() < deadline:
            time.sleep(0.005)
        process.kill()  # does nothing to a child that has ended: its number may be another's by now
        assert process.wait() == -signal.SIGKILL
        assert wanted <= len(read_records(path)) < 40
    resumed = run_suite(Echo(), suite(40), path)
    straight = run_suite(Echo(), suite(40), tmp_path / "straight.jsonl")
    assert len(resumed) == 40
    assert [(record.id, record.correct, record.extracted) for record in resumed] == [
        (record.id, record.correct, record.extracted) for record in straight
    ]


def test_the_report_counts_shared_questions_and_compares_pairs(tmp_path: Path) -> None:
    full = run_suite(Echo(), suite(), tmp_path / "a.jsonl")
    wrong = Suite(
        name="echoes",
        version="1",
        source="here",
        samples=tuple(Sample(id=f"q{i}", kind="odd", question="say 99", answer="1", answer_type="number") for i in range(4)),
    )
    other = run_suite(Echo(name="other"), wrong, tmp_path / "b.jsonl")
    found = report({"fulcrum": full, "other": other})
    assert found.n == 4
    pair = found.comparisons["fulcrum", "other"]
    assert (pair.only_first, pair.only_second) == (3, 0)
    text = as_text(found)
    assert "fulcrum" in text and "75.0%" in text and "fulcrum − other" in text
    json.dumps(found.to_dict())
