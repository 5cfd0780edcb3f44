"""`fulcrum watch` in a process of its own, over real files; this process reads the library as `fulcrum serve` would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.cli.index import embed
from app.cli.program import run
from corpus import Library
from rag import HybridRetriever
from tests.fakes import HashEmbedder

DEADLINE_S = 60.0
PROGRAM = (
    "import sys, app.wiring; from tests.fakes import HashEmbedder; from app.cli.program import run\n"
    "app.wiring.make_embedder = lambda settings: HashEmbedder()\n"
    "sys.exit(run(sys.argv[1:]))\n"
)


class Watcher:
    """The process, its library and what it has said."""

    def __init__(self, tmp_path: Path, *arguments: str) -> None:
        self.path = tmp_path / "library.db"
        self.out, self.err = tmp_path / "out.txt", tmp_path / "err.txt"
        root = Path(__file__).resolve().parents[2]
        environment = {**os.environ, "FULCRUM_EMBEDDER": "hash-64", "PYTHONPATH": str(root)}
        command = [sys.executable, "-c", PROGRAM, "watch", "--library", str(self.path), *arguments]
        with self.out.open("w") as out, self.err.open("w") as err:
            self.process = subprocess.Popen(command, stdout=out, stderr=err, env=environment, cwd=tmp_path)

    def until(self, holds: Callable[[], object]) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not holds():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.05)

    @property
    def said(self) -> str:
        return self.out.read_text() + self.err.read_text()

    def texts(self) -> dict[str, str]:
        """What the library holds now, by file name, once all of it has vectors."""
        if not self.path.exists():
            return {}
        with Library.open(self.path, create=False) as library:
            waiting = library.without_vectors(1)
            return {} if waiting else {Path(d.source).name: d.text.strip() for d in library.documents()}

    def stop(self, kind: int = signal.SIGINT) -> int:
        self.process.send_signal(kind)
        return self.process.wait(DEADLINE_S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs/sub").mkdir(parents=True)
    (tmp_path / "docs/a.md").write_text("the first note")
    return tmp_path / "docs"


@pytest.fixture
def watcher(tmp_path: Path, folder: Path) -> Iterator[Watcher]:
    begun = Watcher(tmp_path, str(folder), "--exclude", "drafts/")
    begun.until(lambda: begun.texts() == {"a.md": "the first note"})
    yield begun
    if begun.process.poll() is None:
        begun.process.kill()
        begun.process.wait()


def test_what_changes_is_followed_until_interrupted(watcher: Watcher, folder: Path) -> None:
    with Library.open(watcher.path, create=False) as reading:
        retriever = HybridRetriever(reading, HashEmbedder())
        (folder / "sub/b.md").write_text("a telescope of brass")
        watcher.until(lambda: watcher.texts() == {"a.md": "the first note", "b.md": "a telescope of brass"})
        # Opened before the file was there, as a server is.
        assert "brass" in retriever.retrieve("telescope brass", 3).hits[0].chunk.text

    (folder / "a.md.tmp").write_text("the first note, saved by renaming")
    os.replace(folder / "a.md.tmp", folder / "a.md")
    watcher.until(lambda: watcher.texts().get("a.md") == "the first note, saved by renaming")

    (folder / "sub/b.md").rename(folder / "c.md")
    watcher.until(lambda: set(watcher.texts()) == {"a.md", "c.md"})
    watcher.until(lambda: "renamed" in watcher.said)  # said a moment after the library shows it

    (folder / "bad.pdf").write_text("not a pdf")
    watcher.until(lambda: "bad.pdf" in watcher.said)
    (folder / "drafts").mkdir()
    (folder / "drafts/d.md").write_text("not wanted")
    (folder / "e.md").write_text("wanted")
    watcher.until(lambda: set(watcher.texts()) == {"a.md", "c.md", "e.md"})

    (folder / ".fulcrumignore").write_text("e.md\n")
    watcher.until(lambda: set(watcher.texts()) == {"a.md", "c.md"})
    (folder / "c.md").unlink()
    watcher.until(lambda: set(watcher.texts()) == {"a.md"} and "It is gone" in watcher.said)

    assert watcher.stop() == 0
    assert "Stopped. 4 loaded, 1 renamed, 2 removed, 1 failed." in watcher.err.read_text()
    assert "Traceback" not in watcher.said


def test_a_file_written_slowly_is_read_once_it_is_whole(watcher: Watcher, folder: Path) -> None:
    with (folder / "slow.md").open("w") as file:
        for n in range(12):
            file.write(f"line {n}\n")
            file.flush()
            time.sleep(0.2)  # the writer's pace, not a wait for the result
    watcher.until(lambda: "slow.md" in watcher.texts())
    assert watcher.texts()["slow.md"].endswith("line 11")
    assert watcher.out.read_text().count("slow.md") == 1
    assert watcher.stop(signal.SIGTERM) == 0


def test_a_folder_that_vanishes_and_returns(watcher: Watcher, folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "away")
    watcher.until(lambda: "is not there. What it held stays" in watcher.said)
    assert set(watcher.texts()) == {"a.md"}
    (tmp_path / "away/b.md").write_text("made meanwhile")
    (tmp_path / "away").rename(folder)
    watcher.until(lambda: set(watcher.texts()) == {"a.md", "b.md"})
    assert watcher.stop() == 0


def test_json_is_a_line_for_each_change(tmp_path: Path, folder: Path) -> None:
    watcher = Watcher(tmp_path, str(folder), "--json")
    watcher.until(lambda: "a.md" in watcher.texts())
    (folder / "b.md").write_text("another")
    watcher.until(lambda: "b.md" in watcher.out.read_text())
    assert watcher.stop() == 0
    first, second = (json.loads(line) for line in watcher.out.read_text().splitlines())
    assert [file["status"] for file in first["files"]] == ["loaded"] and first["embedded"] == 1
    assert [Path(file["source"]).name for file in second["files"]] == ["b.md"]


def test_what_is_not_there_cannot_be_watched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", str(tmp_path / "nothing")]) == 1
    error = capsys.readouterr().err
    assert "There is no" in error and "nothing to watch. Check the path" in error


def test_a_library_embedded_anew_by_another_process_ends_it_at_once(watcher: Watcher, folder: Path) -> None:
    watcher.until(lambda: watcher.texts() == {"a.md": "the first note"})
    with Library.open(watcher.path, create=False) as library:
        embed(library, HashEmbedder(name="another"), again=True, quiet=True)
    (folder / "b.md").write_text("the second note")
    assert watcher.process.wait(DEADLINE_S) == 1
    assert "fulcrum index --re-embed" in watcher.said and "Trying again" not in watcher.said
    with Library.open(watcher.path, create=False) as library:
        assert library.embedder == "another" and library.lexical("second", 1)
