"""Weights that are not there, cut short, or gone while they are in use."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from tests.faults.machine import Machine, is_told, is_well
from tests.stand_in import REAL, write_weights

MODEL = "qwen2.5-coder-0.5b"
BARE = f"bare:{MODEL}"
CHAT = "Translate 'good night' into French."


@pytest.fixture
def file(machine: Machine) -> Path:
    """The one file of the language model in force."""
    (found,) = (machine.weights / MODEL).glob("*.gguf")
    return found


def test_missing_weights_are_told_with_the_command_that_fetches_them(machine: Machine) -> None:
    shutil.rmtree(machine.weights)
    is_told(machine.run("search", "What may I never do in the dome?"), "all-minilm-l6-v2", "fulcrum models pull")
    assert machine.run("ask", "What is 12 * 37?").stdout.startswith("444")  # needs none
    assert machine.run("models", "verify", MODEL).returncode == 1
    looked = machine.run("doctor", "--json")
    mends = [check["mend"] for check in json.loads(looked.stdout)["checks"] if check["state"] == "missing"]
    assert looked.returncode == 1 and mends == [f"fulcrum models pull {MODEL}", "fulcrum models pull all-minilm-l6-v2"]


@pytest.mark.parametrize("damage", ["cut short", "other bytes"])
def test_damaged_weights_are_never_loaded(damage: str, machine: Machine, file: Path) -> None:
    good = file.read_bytes()
    file.write_bytes(good[:-5] if damage == "cut short" else good.replace(b"weights", b"WEIGHTS"))
    verified = machine.run("models", "verify", MODEL, "--json")
    assert verified.returncode == 1 and json.loads(verified.stdout)["models"][0]["state"] == "damaged"
    with machine.serving() as server:
        refused = server.ask(CHAT, model=BARE)
        assert refused.status_code == 503
        assert "damaged" in refused.json()["error"]["message"] and f"fulcrum models pull {MODEL}" in refused.text
        assert server.ask("What is 12 * 37?").status_code == 200


def test_a_server_started_without_weights_has_the_model_once_they_are_there(machine: Machine) -> None:
    shutil.rmtree(machine.weights)
    with machine.serving() as server:
        ready = server.http.get("/readyz")
        assert ready.status_code in (200, 503)
        assert f"fulcrum models pull {MODEL}" in server.ask(CHAT, model=BARE).text or ready.status_code == 503
        write_weights(machine.weights)
        answered = server.ask(CHAT, model=BARE, max_tokens=3)
        assert answered.status_code == 200, answered.text
    is_well(machine)


@pytest.mark.gguf
def test_a_model_whose_file_vanishes_is_used_to_the_end(machine: Machine, weights_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(weights_dir / MODEL, folder / MODEL, copy_function=link)
    real = machine.with_(**{"FULCRUM_WEIGHTS_DIR": str(folder), REAL: "1"})
    with real.serving() as server:
        assert server.ask(CHAT, model=BARE, max_tokens=4).status_code == 200
        shutil.rmtree(folder / MODEL)
        again = server.ask(CHAT, model=BARE, max_tokens=4)
        assert again.status_code in (200, 404) and "Traceback" not in again.text
        assert server.ask("What is 12 * 37?").status_code == 200


def link(source: str, target: str) -> str:
    """A second name for the same bytes, so that taking it away takes nothing away."""
    try:
        os.link(os.path.realpath(source), target)
    except OSError:
        os.symlink(os.path.realpath(source), target)
    return target
