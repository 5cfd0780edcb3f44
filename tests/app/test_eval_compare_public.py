"""`fulcrum eval compare-public`: the table, the same as JSON, and what is said where nothing can be paired."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.program import run
from eval.public_outcomes import N_ITEMS
from tests.eval.made_public_run import drawn, write_both

ASKED = ["eval", "compare-public"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    write_both(tmp_path)
    return tmp_path


def test_the_table_has_both_shares_and_says_what_is_assumed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, str(home / "my-run"), "--outcomes", str(home / "outcomes.csv")]) == 0
    shown = capsys.readouterr().out
    assert "GPT-4 1106 (2023)" in shown and str(N_ITEMS) in shown and "is assumed" in shown


def test_the_same_as_json(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [str(home / "my-run"), "--outcomes", str(home / "outcomes.csv"), "--systems", "fulcrum-no-model", "--json"]
    assert run([*ASKED, *asked]) == 0
    found = json.loads(capsys.readouterr().out)
    first, second = found["rows"]
    assert (first["public"], second["public"]) == ("GPT-3 175B, fine-tuned (2021)", "GPT-4 1106 (2023)")
    assert first["n"] == N_ITEMS and first["accuracy"] == round(sum(drawn(1, 0.5)) / N_ITEMS, 4)
    assert first["interval"][0] < first["difference"] < first["interval"][1] and first["p_holm"] >= first["p_value"]
    assert not found["is_published_file"]


def test_what_cannot_be_paired_is_one_message(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        ([str(home), "--outcomes", str(home / "outcomes.csv")], "no records of the suite gsm8k. Run it first"),
        ([str(home / "my-run"), "--outcomes", str(home / "absent.csv")], "No outcomes could be read"),
        (
            [str(home / "my-run"), "--outcomes", str(home / "outcomes.csv"), "--systems", "absent"],
            "no records of absent on GSM8K. It has fulcrum-no-model",
        ),
    ):
        assert run([*ASKED, *arguments]) == 1
        told = capsys.readouterr().err
        assert told.startswith("Error: ") and said in told and "Traceback" not in told


def test_without_the_file_of_outcomes_the_usage_is_wrong(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*ASKED, str(home / "my-run")]) == 2
    assert "--outcomes" in capsys.readouterr().err
