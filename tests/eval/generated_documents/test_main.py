from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.generated_documents.__main__ import main
from eval.generated_documents.world import world


def test_documents_and_questions_are_written_to_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(tmp_path / "new")])
    assert len(list((tmp_path / "new" / "documents").iterdir())) == len(world().documents)
    lines = (tmp_path / "new" / "unanswerable.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["answer_type"] for row in rows} == {"abstain"} and len(rows) == 4 * len({row["cluster"] for row in rows}) * 5
    assert "two-documents: 144 samples, 432 variants" in capsys.readouterr().out
