"""The clock put back by a year or forward by ten: between two commands, and under a running one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.faults.machine import Machine, end, is_well

JUMPS = {"back": "-365d", "forward": "+3650d"}

FAKETIME = next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))), None)

pytestmark = pytest.mark.skipif(FAKETIME is None, reason="faketime is not installed")


@pytest.fixture(autouse=True)
def _nothing_left_of_dead_processes() -> None:
    """libfaketime names a semaphore by its process, leaves it when that is killed, and then starts no other of that number."""
    for left in Path("/dev/shm").glob("*faketime_s*_*"):
        if not Path("/proc", left.name.rpartition("_")[2]).exists():
            left.unlink(missing_ok=True)


@pytest.mark.parametrize("jump", JUMPS)
def test_nothing_is_read_again_or_lost_because_the_clock_differs(jump: str, machine: Machine) -> None:
    moved = machine.with_(**preloaded(FAKETIME=JUMPS[jump]))
    again = moved.run("index", machine.documents, "--json")
    assert again.returncode == 0, again.stderr
    report = json.loads(again.stdout)
    assert {file["status"] for file in report["files"]} == {"unchanged"} and report["embedded"] == 0
    (machine.documents / "new.md").write_text("# New\n\nThe lantern was painted green.\n")
    report = json.loads(moved.run("index", machine.documents, "--json").stdout)
    assert sorted(file["status"] for file in report["files"]) == ["loaded", "unchanged", "unchanged", "unchanged"]
    asked = moved.run("ask", "What was the total energy from wind in 2024?", "--json")
    answer = json.loads(asked.stdout)
    assert answer["standing"] == "checked" and all(seconds >= 0 for seconds in answer["timings"].values())
    is_well(machine)


@pytest.mark.parametrize("jump", JUMPS)
def test_a_server_goes_on_when_its_clock_jumps(jump: str, machine: Machine, tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock")
    with machine.with_(**clock.environment).serving() as server:
        id = server.http.post("/fulcrum/conversations", json={}).json()["id"]
        kept = {"fulcrum": {"conversation": id}}
        assert server.ask("What is 12 * 37?", **kept).status_code == 200
        clock.jump(JUMPS[jump])
        answered = server.ask("What is 12 * 38?", **kept).json()
        assert answered["choices"][0]["message"]["content"] == "456"
        assert all(0 <= seconds < 60 for seconds in answered["fulcrum"]["timings"].values())
        turns = server.http.get(f"/fulcrum/conversations/{id}").json()["turns"]
        assert [turn["question"] for turn in turns] == ["What is 12 * 37?", "What is 12 * 38?"]
        assert [turn["state"] for turn in turns] == ["answered", "answered"]
        listed = server.http.get("/fulcrum/conversations").json()["conversations"]
        assert [card["id"] for card in listed] == [id]
        assert server.http.get("/healthz").status_code == 200


@pytest.mark.parametrize("jump", JUMPS)
def test_a_watcher_sees_what_changes_after_its_clock_has_jumped(jump: str, machine: Machine, tmp_path: Path) -> None:
    clock = Clock(tmp_path / "clock")
    process = machine.with_(**clock.environment).start("watch", machine.documents)
    try:
        assert process.stdout is not None
        said = ""
        for line in process.stdout:
            said += line
            if "embedded." in line and "new.md" not in said:
                clock.jump(JUMPS[jump])
                (machine.documents / "new.md").write_text("# New\n\nThe lantern was painted green.\n")
            elif "embedded." in line:
                break
        assert "new.md" in said and "-" not in said.rpartition("left")[0].rpartition("about")[2], said
    finally:
        end(process)
    is_well(machine)


def preloaded(**clock: str) -> dict[str, str]:
    """The environment of a process whose wall clock libfaketime moves, and no other clock."""
    fixed = {"FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1"}
    return {"LD_PRELOAD": str(FAKETIME), **fixed, **clock}


class Clock:
    """The wall clock of a process, which can be moved while it runs; its monotonic clock goes on, as a real one does."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.jump("+0d")
        self.environment = preloaded(FAKETIME_TIMESTAMP_FILE=str(file))

    def jump(self, offset: str) -> None:
        """Move it by so much, as libfaketime writes it."""
        self._file.write_text(f"{offset}\n")
