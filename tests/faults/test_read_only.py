"""A library that may be read and not written: the file, or its folder as on a read-only disk."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator

import pytest

from tests.faults.machine import Machine, is_told, is_well

# Permission bits bind root only without these capabilities.
_CAPABILITIES = "-dac_override,-dac_read_search"
BOUND = ("setpriv", "--bounding-set", _CAPABILITIES, "--inh-caps", _CAPABILITIES) if os.geteuid() == 0 else ()

pytestmark = pytest.mark.skipif(bool(BOUND) and shutil.which("setpriv") is None, reason="root, and no setpriv to bind it")


@pytest.fixture
def read_only(machine: Machine) -> Iterator[Machine]:
    machine.library.chmod(0o444)
    machine.library.parent.chmod(0o555)
    yield machine
    machine.library.parent.chmod(0o755)
    machine.library.chmod(0o644)


def test_it_is_asked_and_searched_as_ever(read_only: Machine) -> None:
    found = read_only.run("search", "What may I never do in the dome?", "--json", before=BOUND)
    assert "safety_rules.md" in found.stdout and found.stderr == ""
    asked = read_only.run("ask", "What was the total energy from wind in 2024?", before=BOUND)
    assert (asked.returncode, asked.stderr) == (0, "") and "checked" in asked.stdout
    assert read_only.run("list", before=BOUND).stdout.count("loaded") == 3


def test_what_would_change_it_says_why_not(read_only: Machine) -> None:
    for arguments in (("index", read_only.documents), ("rm", read_only.documents), ("collections", "rename", "default", "x")):
        is_told(read_only.run(*arguments, before=BOUND), "read-only", "write permission")


def test_doctor_and_the_server_say_so(read_only: Machine) -> None:
    looked = read_only.run("doctor", "--json", before=BOUND)
    assert looked.returncode == 0, looked.stdout
    checks = {check["what"]: check for check in json.loads(looked.stdout)["checks"]}
    assert checks["library is read-only"]["state"] == "note" and checks["library content"]["state"] == "ok"
    with read_only.serving(before=BOUND) as server:
        assert server.ask("What was the total energy from wind in 2024?").json()["fulcrum"]["standing"] == "checked"
        refused = server.http.post("/fulcrum/conversations", json={})
        assert refused.status_code == 503
        assert "cannot be written" in refused.json()["error"]["message"]


def test_a_file_that_may_not_be_written_in_a_folder_that_may(machine: Machine) -> None:
    machine.library.chmod(0o444)
    found = machine.run("search", "What may I never do in the dome?", "--json", before=BOUND)
    assert "safety_rules.md" in found.stdout and found.stderr == ""
    is_told(machine.run("index", machine.documents, before=BOUND), "read-only", "write permission")
    machine.library.chmod(0o644)
    is_well(machine)


def test_it_is_whole_once_it_may_be_written_again(machine: Machine) -> None:
    machine.library.parent.chmod(0o555)
    is_told(machine.run("index", machine.documents, before=BOUND), "read-only")
    machine.library.parent.chmod(0o755)
    assert machine.run("index", machine.documents, before=BOUND).returncode == 0
    is_well(machine)


def test_settings_that_cannot_be_written_stay_as_they_were(machine: Machine) -> None:
    folder = machine.home / ".config/fulcrum"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("port = 9000\n")
    folder.chmod(0o555)
    is_told(machine.run("config", "set", "port", "9001", before=BOUND), "cannot be written", "It is as it was")
    assert (folder / "config.toml").read_text() == "port = 9000\n"
    folder.chmod(0o755)
