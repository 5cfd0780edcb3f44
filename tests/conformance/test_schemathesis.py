"""schemathesis as it comes, over the server's own OpenAPI document: nothing it sends makes the server fail."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from app.settings import Settings
from tests.app.scripted import Script, make_services, running_server
from tests.conformance.conftest import KEY
from tools.bench.serving import Server

pytestmark = [pytest.mark.gguf, pytest.mark.embedder]

CHAT = "/v1/chat/completions"


def _fuzzed(url: str, programs: Path, folder: Path, *options: str) -> str:
    """What schemathesis prints; it fails when any reply is a 5xx."""
    command = [
        *(str(programs / "schemathesis"), "run", f"{url}/openapi.json", "--header", f"Authorization: Bearer {KEY}"),
        *("--checks", "not_a_server_error", "--seed", "1", "--generation-database", "none", "--no-color"),
        *("--phases", "examples,coverage,fuzzing", "--request-timeout", "60", "--workers", "1", *options),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_no_request_makes_the_server_fail(server: Server, programs: Path, tmp_path: Path) -> None:
    told = _fuzzed(server.url, programs, tmp_path, "--max-examples", "4", "--exclude-path", CHAT)
    assert _n_passed(told) > 100


def test_no_chat_request_makes_the_server_fail(programs: Path, tmp_path: Path) -> None:
    # Beside scripted answers: the real model would take seconds for each of some hundred requests.
    services = make_services(tmp_path)
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path, api_key=KEY)
    with services.library, running_server(settings, services, {"fulcrum": Script()}) as url:
        told = _fuzzed(url, programs, tmp_path, "--max-examples", "20", "--include-path", CHAT)
    assert _n_passed(told) > 100


def _n_passed(told: str) -> int:
    found = re.search(r"(\d+) generated, (\d+) passed", told)
    assert found, told[-2000:]
    return int(found[2])
