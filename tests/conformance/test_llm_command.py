"""The command-line client `llm` as it comes, told of the server by its own configuration file."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conformance.conftest import KEY
from tools.bench.serving import Server

pytestmark = [pytest.mark.gguf, pytest.mark.embedder]


@pytest.fixture
def home(server: Server, tmp_path: Path) -> Path:
    (tmp_path / "extra-openai-models.yaml").write_text(
        f"- model_id: fulcrum\n  model_name: fulcrum\n  api_base: {server.url}/v1\n  api_key_name: fulcrum\n"
    )
    return tmp_path


def _llm(programs: Path, home: Path, *arguments: str) -> str:
    environment = {**os.environ, "LLM_USER_PATH": str(home)}
    done = subprocess.run(
        [str(programs / "llm"), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def test_streamed_whole_and_a_follow_up(programs: Path, home: Path) -> None:
    asked = ("prompt", "-m", "fulcrum", "--key", KEY)
    streamed = _llm(programs, home, *asked, "What is 12 * 12?")
    assert streamed.splitlines()[-1] == "144"
    assert _llm(programs, home, *asked, "--no-stream", "What is 12 * 12?") == streamed
    about = _llm(programs, home, *asked, "To what temperature is QUILL's detector cooled?")
    assert "-112" in about
    assert _llm(programs, home, *asked, "-c", "And how wide is each pixel?")


def test_an_error_is_shown_in_the_servers_words(programs: Path, home: Path) -> None:
    environment = {**os.environ, "LLM_USER_PATH": str(home)}
    command = [str(programs / "llm"), "prompt", "-m", "fulcrum", "--key", "wrong", "Hello"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
    assert done.returncode != 0 and "API key is missing or wrong" in done.stderr
