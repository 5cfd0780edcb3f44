import json
from pathlib import Path

import pytest

from eval import mathematics


def test_questions_are_asked_judged_and_counted_by_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = [
        {"id": "1", "class": "sums", "question": "What is 2 + 3?", "answer": "5", "answer_type": "number"},
        {"id": "2", "class": "sums", "question": "What is 2 + 2?", "answer": "5", "answer_type": "number"},
        {"id": "3", "class": "talk", "question": "How do you feel?", "answer": "decline", "answer_type": "decline"},
        {"id": "4", "class": "talk", "question": "What is 1/3 of 9?", "answer": "decline", "answer_type": "decline"},
        {"id": "5", "class": "hard", "question": "Who proved the four colour theorem?", "answer": "Appel and Haken"},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    mathematics.main([str(path), "--show", "wrong"])
    printed = capsys.readouterr().out
    assert "wrong  2  'What is 2 + 2?'\n    gold '5'\n    said '4'" in printed
    assert "answered, of those with an answer: 2 of 3" in printed
    assert "right, of those answered: 1 of 3" in printed
    assert "right, of all: 2 of 5" in printed
