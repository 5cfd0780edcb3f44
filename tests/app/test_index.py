from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.program import run
from models import WeightsMissingError
from tests.fakes import HashEmbedder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two readable files, one misnamed and one empty; and an embedder without weights."""
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-64")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder())
    made = tmp_path / "files"
    made.mkdir()
    (made / "dome.md").write_text("# Dome\n\nThe east motor was replaced in March.\n")
    (made / "staff.csv").write_text("name,age\nAda,36\nGrace,45\n")
    (made / "wrong.pdf").write_text("not a pdf")
    (made / "empty.txt").write_text("")
    return made


def test_every_file_is_named_and_failures_exit_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder)]) == 1
    out = capsys.readouterr().out
    lines = {Path(line.split()[1]).name: line for line in out.splitlines() if line.startswith(("loaded ", "failed "))}
    assert {name: line.split()[0] for name, line in lines.items()} == {
        "dome.md": "loaded",
        "staff.csv": "loaded",
        "wrong.pdf": "failed",
    }
    assert "1 table" in lines["staff.csv"] and "empty.txt is empty (0 bytes)" in out
    assert "2 loaded, 1 skipped, 1 failed;" in out and "holds 2 documents" in out


def test_a_second_run_has_nothing_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "wrong.pdf").unlink()
    (folder / "empty.txt").unlink()
    assert run(["index", str(folder)]) == 0
    capsys.readouterr()
    assert run(["index", str(folder), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [file["status"] for file in report["files"]] == ["unchanged", "unchanged"]
    assert report["embedded"] == 0 and report["library"]["tables"] == 1


def test_the_library_option_says_where(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder / "dome.md"), "--library", str(tmp_path / "mine.db")]) == 0
    assert (tmp_path / "mine.db").exists() and not (tmp_path / "data").exists()


def test_a_path_that_is_not_there_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder / "nothing.md"), str(folder / "dome.md")]) == 1
    captured = capsys.readouterr()
    assert "nothing.md" in captured.out + captured.err


def test_missing_embedder_weights_are_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    assert run(["index", str(tmp_path / "a.md")]) == 1
    assert "fulcrum models pull all-minilm-l6-v2" in capsys.readouterr().err


def test_another_embedder_is_told_apart_and_may_embed_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["index", str(folder / "dome.md")]) == 0
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-32")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder(dim=32, name="hash-32"))
    assert run(["index", str(folder / "staff.csv")]) == 1
    assert "fulcrum index --re-embed" in capsys.readouterr().err
    assert run(["index", "--re-embed", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["embedded"] == 1
    assert run(["index", str(folder / "staff.csv")]) == 0


def test_vectors_are_kept_when_the_new_embedder_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["index", str(folder / "dome.md")]) == 0
    real = HashEmbedder.embed

    def missing(self: HashEmbedder, texts: list[str], *, kind: str) -> None:
        raise WeightsMissingError("The weights are not here. Fetch them.")

    monkeypatch.setattr(HashEmbedder, "embed", missing)
    assert run(["index", "--re-embed"]) == 1
    monkeypatch.setattr(HashEmbedder, "embed", real)
    capsys.readouterr()
    assert run(["index", str(folder / "dome.md"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["embedded"] == 0


def test_nothing_to_index_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index"]) == 2
    assert "Missing argument" in capsys.readouterr().err
