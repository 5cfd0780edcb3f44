"""The fit is an offline tool; it is held to what it must do on a case small enough to reason about."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from rag.fit_weights import RANKER, SUPPORT, collect, main, report
from tests.fakes import HashEmbedder

PLACES = ("Arnholm", "Brask", "Corvey", "Delmar", "Eskild", "Fjord", "Galt", "Hovde", "Ister", "Jarl", "Kolding", "Lund")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve towns, one answerable question about each, and one about a town that is not there."""
    docs = [
        {"id": place, "title": place, "text": f"{place} lies by the sea. The mayor of {place} is Anna {place}sen."}
        for place in PLACES
    ]
    asked = [
        {
            "id": f"yes-{place}",
            "question": f"Who is the mayor of {place}?",
            "answer": f"Anna {place}sen",
            "docs": [place],
            "answerable": True,
        }
        for place in PLACES
    ]
    asked += [
        {
            "id": f"no-{place}",
            "question": f"Which bank holds {place} debts?",
            "answer": "",
            "docs": [place],
            "answerable": False,
        }
        for place in PLACES
    ]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, docs)), encoding="utf-8")
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    return tmp_path


def test_each_answerable_question_is_a_case_with_and_without_its_paragraph(folder: Path) -> None:
    cases = collect(folder, HashEmbedder(dim=256))
    assert [sum(case.group == group for case in cases) for group in ("answerable", "unanswerable", "hidden")] == [12, 12, 12]
    assert all(any(case.holds) == (case.group == "answerable") for case in cases)


def test_the_report_is_a_table_the_ranking_can_load(folder: Path) -> None:
    tables = tomllib.loads(report(collect(folder, HashEmbedder(dim=256))))
    assert set(tables["ranker"]) == set(RANKER)
    assert set(tables["support"]) == {"bias", *SUPPORT}
    assert 0 < tables["decision"]["threshold"] < 1


def test_the_command_prints_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(folder)], embedder=HashEmbedder(dim=256))
    assert "[ranker]" in capsys.readouterr().out
