"""Measures of retrieval, and the arms over a small collection."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from corpus import Library
from eval.retrieval import Judged, fill, measure, ndcg, read_questions, recall, success
from eval.statistics import mean_interval
from tests.fakes import HashEmbedder

DOCS = {"boat": "The boat is moored at the north pier.", "bell": "The bell rings at noon.", "barn": "Hay is kept in the barn."}
QUESTIONS = [
    {"question": "Where is the boat moored?", "docs": ["boat"], "answerable": True},
    {
        "question": "When does the bell ring?",
        "docs": [],
        "answerable": True,
        "meta": {"rel": {"bell": 2, "barn": 1, "boat": 0}},
    },
    {"question": "Who built the mill?", "docs": ["barn"], "answerable": False},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [{"id": name, "title": name, "text": text} for name, text in DOCS.items()]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, QUESTIONS)), encoding="utf-8")
    return tmp_path


def test_ndcg_by_hand() -> None:
    grades = {"a": 2.0, "b": 1.0}
    assert ndcg(["a", "b", "c"], grades, 10) == 1.0
    assert ndcg(["b", "a"], grades, 10) == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))
    assert ndcg(["c", "d"], grades, 10) == ndcg(["c", "a"], grades, 1) == 0.0


def test_recall_and_success_by_hand() -> None:
    grades = {"a": 1.0, "b": 1.0}
    assert recall(["c", "a", "b"], grades, 2) == 0.5
    assert success(["c", "a"], grades, 1) == 0.0 and success(["c", "a"], grades, 2) == 1.0


def test_a_mean_has_an_interval_about_it() -> None:
    low, high = mean_interval([0.0, 1.0] * 50)
    assert 0.39 < low < 0.42 and 0.58 < high < 0.61
    assert mean_interval([1.0] * 5) == (1.0, 1.0)
    with pytest.raises(ValueError, match="at least one"):
        mean_interval([])


def test_questions_without_an_answer_and_grades_of_nothing_are_left_out(folder: Path) -> None:
    assert read_questions(folder) == [
        Judged(question="Where is the boat moored?", grades={"boat": 1.0}),
        Judged(question="When does the bell ring?", grades={"bell": 2.0, "barn": 1.0}),
    ]


def test_every_arm_has_a_value_for_each_question(folder: Path, tmp_path: Path) -> None:
    embedder = HashEmbedder(dim=256)
    with Library.open(tmp_path / "l.db", embedder=embedder.name) as library:
        fill(library, folder, embedder)
        fill(library, folder, embedder)
        assert set(library.sources()) == set(DOCS) and embedder.n_embedded == len(DOCS)
        arms = dict(measure(library, read_questions(folder), embedder))
    assert set(arms) == {"words", "vectors", "both, reciprocal ranks", "both, weighted scores"}
    for values in arms.values():
        assert values["success@3"] == [1.0, 1.0] and values["recall@10"][0] == 1.0
    assert arms["words"]["success@1"] == [1.0, 1.0]
