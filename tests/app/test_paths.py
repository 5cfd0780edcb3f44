"""What a person can type and no disk or encoding can hold: one message and exit code 1, or an answer, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.program import run


@pytest.fixture
def no_folder() -> Path:
    """A file where a folder is wanted."""
    Path("file").touch()
    return Path("file")


def test_a_library_below_a_file_is_one_message(
    no_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FULCRUM_LIBRARY", str(no_folder / "deep" / "x.db"))
    Path("note.md").write_text("# Note")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: None)
    assert run(["index", "note.md"]) == 1
    assert capsys.readouterr().err == "Error: The folder 'file/deep' cannot be made: Not a directory. Choose another path.\n"


def test_a_library_in_a_folder_nobody_can_make_is_one_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FULCRUM_LIBRARY", "/proc/nothing/x.db")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: None)
    assert run(["index", "."]) == 1
    assert "The folder '/proc/nothing' cannot be made" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["ask", "2+2"], ["route", "2+2"], ["index", "."]])
def test_a_library_path_that_cannot_be_looked_at_is_one_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("FULCRUM_LIBRARY", "x" * 300 + ".db")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: None)
    assert run(arguments) == 1
    told = capsys.readouterr().err
    assert "cannot be opened: File name too long. Name another file (FULCRUM_LIBRARY)." in told


def test_an_eval_folder_below_a_file_is_one_message(no_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "--systems", "fulcrum-no-model", "--out", str(no_folder / "out")]) == 1
    told = capsys.readouterr().err
    assert told == "Error: The folder 'file/out' cannot be made: Not a directory. Name another one with --out.\n"


def test_an_unknown_system_is_refused_before_anything_is_indexed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.evaluation.Shelf", lambda *given, **more: pytest.fail("a library was made"))
    assert run(["eval", "--systems", "fulcrum-no-model,fulcrun", "--out", "out"]) == 1
    assert "No system named 'fulcrun'. Did you mean fulcrum" in capsys.readouterr().err
    assert not Path("out").exists()


def test_bytes_that_are_no_text_do_not_end_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["route", "What is \udcff in the dome?"]) == 0
    assert "text: What is \ufffd in the dome?" in capsys.readouterr().out
