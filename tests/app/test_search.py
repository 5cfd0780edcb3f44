"""`fulcrum search` over a small real library, with the fake embedder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.program import run
from app.cli.screen import MOST
from app.cli.search import _place
from corpus import Library, ingest
from rag import embed_pending
from tests.fakes import HashEmbedder

LONG = "The crane on the north quay, which came from the shipyard of Tarn in three parts by barge, lifts 42 tonnes in calm air."


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "handbook.md").write_text(f"# Harbour\n\n## Crane\n\n{LONG} Ada Brenn built it.\n", encoding="utf-8")
    (folder / "boats.csv").write_text("Boat,Owner,Crane\nHeron,Ida Voss,north\nTern,Olav Rusk,south\n", encoding="utf-8")
    embedder = HashEmbedder(name="all-minilm-l6-v2")
    with Library.open(tmp_path / "library.db", embedder=embedder.name) as opened:
        assert ingest([folder], opened, embedder.count_tokens).n_failed == 0
        embed_pending(opened, embedder)
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: embedder)
    return str(tmp_path / "library.db")


def test_passages_and_quotes_are_shown(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "How much does the crane lift?", "--library", library]) == 0
    out = capsys.readouterr().out
    assert "handbook.md · Harbour › Crane" in out and "Quoted" in out
    assert LONG in " ".join(out.split())
    assert "lexical" not in out


def test_explained_every_passage_has_its_ranks_and_its_fate(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--explain", "How much does the crane lift?", "--library", library]) == 0
    out = capsys.readouterr().out
    assert all(len(line) <= MOST for line in out.splitlines())
    text = " ".join(out.split())
    for part in (
        "Searched lexical and dense",
        "Asks for number",
        "Threshold 0.13, the shipped threshold",
        "crane (idf",
        "lexical 1st",
        "fused ",
        "1st sentence, score",
        "(threshold 0.",
        "cover sentence",
        "kept: quote 1 of",
        "dropped: description of a table: read by the table lane",
    ):
        assert part in text


def test_a_refusal_says_why(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "Zebra xylophone quantum?", "--library", library]) == 0
    assert "Refused" in capsys.readouterr().out


def test_json_holds_everything(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "How much does the crane lift?", "-k", "1", "--json", "--library", library]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["kind"] == "number" and len(found["quotes"]) == 1
    assert {"lexical_rank", "dense_rank", "cosine", "fused_score", "fused_rank", "sentence", "why"} <= set(found["passages"][0])


def test_without_a_library_the_next_step_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "Anything?", "--library", str(tmp_path / "none.db")]) == 1
    assert "fulcrum index" in capsys.readouterr().err


def test_a_place_is_shortened_only_when_it_does_not_fit() -> None:
    location = "Quick Demo › Start the pipeline for testing purposes · line 67"
    assert _place("docs/sample.md", location) == f"docs/sample.md · {location}"
    long = _place("a/long/folder/" * 5 + "sample.md", location)
    assert len(long) <= MOST and long.startswith("…") and long.endswith("· line 67") and "sample.md · Quick" in long


def test_no_passage_at_all_is_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.db"
    Library.open(empty).close()
    assert run(["search", "anything", "--library", str(empty)]) == 3
    assert run(["search", "anything", "--library", str(empty), "--json"]) == 3
    assert '"passages": []' in capsys.readouterr().out
