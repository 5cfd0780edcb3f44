"""A disk without room: a small one made for the test where that is permitted, else a limit on the size of files."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.machine import Machine, is_told, is_well

SIZE_KB = 24 * 1024
"""Somewhat more than what uploads leave to the library."""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "tmpfs", str(place)], capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be made here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, leaving: int = 0) -> Path:
    """Take all the room but some bytes."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65_536))
        except OSError:
            pass
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            pass
    if leaving:
        os.truncate(filler, filler.stat().st_size - leaving)
    return filler


def on(disk: Path, machine: Machine) -> Machine:
    """The machine with its library on the disk."""
    library = disk / "library.db"
    return Machine(home=machine.home, extra={"FULCRUM_LIBRARY": str(library)})


def test_an_index_without_room_goes_on_when_there_is_some(disk: Path, machine: Machine) -> None:
    small = on(disk, machine)
    filler = fill(disk, leaving=250_000)
    is_told(small.run("index", machine.documents), "disk is full", "Free disk space", "run the same command again")
    assert "Traceback" not in small.run("list").stderr
    filler.unlink()
    again = small.run("index", machine.documents, "--json")
    assert again.returncode == 0 and json.loads(again.stdout)["library"]["documents"] == 3, again.stderr
    is_well(small)


def test_no_room_at_all_is_told_too(disk: Path, machine: Machine) -> None:
    small = on(disk, machine)
    fill(disk)
    is_told(small.run("index", machine.documents), "Free disk space")


def test_files_asked_for_are_written_whole_or_stay_as_they_were(disk: Path, machine: Machine) -> None:
    kept = disk / "certificate.json"
    kept.write_text("an earlier one\n")
    settings = disk / "config.toml"
    settings.write_text("# mine\nport = 9000\n")
    fill(disk)
    asked = machine.run("ask", "Solve x^2 - 5x + 6 = 0", "--certificate", kept)
    is_told(asked, "No space left on device", "as it was")
    assert asked.stdout.startswith("x = 2 or x = 3")
    is_told(machine.run("export", disk / "library.fulcrum"), "No space left on device", "free disk space")
    configured = machine.with_(FULCRUM_CONFIG=str(settings))
    is_told(configured.run("config", "set", "allowed_hosts", "a.example," * 2000), "No space left on device", "It is as it was")
    assert (kept.read_text(), settings.read_text()) == ("an earlier one\n", "# mine\nport = 9000\n")
    assert {path.name for path in disk.iterdir()} == {"certificate.json", "config.toml", "filler"}


def test_a_server_without_room_answers_and_says_what_it_cannot_keep(disk: Path, machine: Machine) -> None:
    small = on(disk, machine)
    assert small.run("index", machine.documents).returncode == 0
    with small.serving() as server:
        id = server.http.post("/fulcrum/conversations", json={}).json()["id"]
        kept = {"fulcrum": {"conversation": id}}
        assert server.ask("What is 12 * 37?", **kept).status_code == 200
        filler = fill(disk)
        assert server.ask("What is 12 * 38?", **kept).json()["choices"][0]["message"]["content"] == "456"
        refused = server.http.post("/fulcrum/conversations", json={})
        assert refused.status_code == 503 and "Free disk space" in refused.json()["error"]["message"]
        upload = {"files": ("notes.md", b"# Notes\n\nThe dome was painted green. " * 4000)}
        refused = server.http.post("/fulcrum/ingest", files=upload)
        assert refused.status_code == 507 and "Free disk space" in refused.json()["error"]["message"]
        filler.unlink()
        assert server.ask("What is 12 * 39?", **kept).status_code == 200
        turns = server.http.get(f"/fulcrum/conversations/{id}").json()["turns"]
        assert [turn["question"] for turn in turns][::2] in (["What is 12 * 37?"], ["What is 12 * 37?", "What is 12 * 39?"])
        assert "What is 12 * 39?" in [turn["question"] for turn in turns]
        job = server.http.post("/fulcrum/ingest", files=upload).json()["job"]["id"]
        deadline = time.monotonic() + 30
        while (state := server.http.get(f"/fulcrum/ingest/{job}").json()["job"]["state"]) not in ("done", "failed"):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        assert state == "done"
    is_well(small)
