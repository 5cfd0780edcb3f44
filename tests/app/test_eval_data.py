"""`fulcrum eval --data`: public data sets asked by name, from files to the comparison with published outcomes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from eval import Sample, Suite
from eval.public_outcomes import N_ITEMS, compare_public
from router import Answer
from tests.eval.readers.layouts import lines, write


class Adding:
    """Stands for the systems: a system that adds the two numbers of a question, wrongly when the first is odd."""

    name = "fulcrum-no-model"
    facts: Mapping[str, str] = {"model": "none"}

    def __init__(self, *given: Any, **more: Any) -> None:
        pass

    def __enter__(self) -> Adding:
        return self

    def __exit__(self, *problem: object) -> None:
        pass

    def system(self, name: str, suite: Suite) -> Adding:
        return self

    def __call__(self, sample: Sample, *, seed: int) -> Answer:
        first = int(sample.question.split()[2])
        return Answer(text=f"Answer: {first + 1 + first % 2}", route="compute", standing="checked")


@pytest.fixture
def made_up_split(tmp_path: Path) -> Path:
    """A file as large as GSM8K's test split, of sums made up here."""
    rows = [{"question": f"What is {at} + 1?", "answer": f"<<{at}+1={at + 1}>>\n#### {at + 1}"} for at in range(N_ITEMS)]
    write(tmp_path / "sets" / "gsm8k" / "test.jsonl", lines(rows))
    return tmp_path / "sets"


def test_a_public_set_is_asked_and_paired_with_published_outcomes(
    made_up_split: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.evaluation.Shelf", Adding)
    asked = ["eval", "--suite", "gsm8k", "--data", str(made_up_split), "--systems", "fulcrum-no-model", "--items", "30"]
    assert run([*asked, "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert "fulcrum-no-model" in capsys.readouterr().out
    outcomes = write(tmp_path / "outcomes.csv", "test_idx,odd\n" + "".join(f"{at},{at % 2}\n" for at in range(N_ITEMS)))
    table = compare_public(tmp_path / "out", outcomes)
    (row,) = table.rows
    # The system is right where the position is even, the published one where it is odd.
    assert (row.paired.n, row.accuracy + row.public_accuracy) == (30, 1.0)
    assert row.paired.only_first + row.paired.only_second == 30
    assert not table.is_published_file


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["--suite", "gsm8k"], "GSM8K does not come with Fulcrum"),
        (["--suite", "squad2", "--data", "sets"], "There is no file or folder 'sets'"),
        (["--suite", "cranfield", "--data", "."], "it measures retrieval"),
        (["--suite", "hotpotqa:dev:many", "--data", "."], "is not written as NAME"),
    ],
)
def test_what_is_not_there_is_one_message(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "--systems", "fulcrum-no-model", "--out", "out", *arguments]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Error: ") and said in told and "Traceback" not in told
