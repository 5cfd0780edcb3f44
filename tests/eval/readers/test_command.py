"""`python -m eval.readers` lists the data sets and describes one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.readers import COLLECTIONS, READERS
from eval.readers.__main__ import main
from tests.eval.readers.layouts import GSM8K, SQUAD, lines, write


def test_every_data_set_is_listed_with_its_licence(capsys: pytest.CaptureFixture[str]) -> None:
    main([])
    shown = capsys.readouterr().out
    assert [line.split()[0] for line in shown.splitlines()[1:]] == [*READERS, *COLLECTIONS]
    assert "CC BY-SA 4.0" in shown and "https://github.com/openai/grade-school-math" in shown


def test_a_suite_is_described_and_its_documents_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "dev-v2.0.json", json.dumps(SQUAD))
    main(["squad2", "--data", str(tmp_path), "--out", str(tmp_path / "out")])
    shown = capsys.readouterr().out
    assert "3 questions (answerable 2, unanswerable 1)" in shown and "Licence: CC BY-SA 4.0" in shown
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_a_failure_is_a_message_and_not_a_trace(tmp_path: Path) -> None:
    write(tmp_path / "gsm8k" / "test.jsonl", lines([{"question": GSM8K[0]["question"]}]))
    with pytest.raises(SystemExit, match="has no field 'answer'"):
        main(["gsm8k", "--data", str(tmp_path)])
