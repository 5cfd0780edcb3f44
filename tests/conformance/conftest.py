"""One real server for all clients, over the sample library, and the programs installed for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest

from app.evaluation import sample_library
from app.settings import Settings
from models import Embedder
from tests.conftest import _require
from tools.bench.serving import Server, fulcrum
from tools.clients import environment
from tools.steps import SetupError

KEY = "a key for conformance"


@pytest.fixture(scope="session")
def server(weights_dir: Path, minilm: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`fulcrum serve` in a process of its own, with a key. One answer may wait while another is made."""
    _require("qwen2.5-coder-0.5b", weights_dir)
    folder = tmp_path_factory.mktemp("conformance")
    with sample_library(Settings(weights_dir=weights_dir), folder / "samples"):
        pass
    settings = {"weights_dir": weights_dir, "api_key": KEY, "max_waiting": 1, "log": "text"}
    with fulcrum(folder / "samples" / "samples.db", folder / "server", settings=settings) as running:
        yield running


@pytest.fixture
def client(server: Server) -> Iterator[openai.OpenAI]:
    """The stock client, which asks again by itself where it is told to."""
    with openai.OpenAI(base_url=f"{server.url}/v1", api_key=KEY, timeout=120) as opened:
        yield opened


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of the command-line clients."""
    return _installed("clients")


@pytest.fixture(scope="session")
def shell_gpt() -> Path:
    """The folder of shell-gpt, whose libraries suit no other client."""
    return _installed("shell-gpt")


def _installed(name: str) -> Path:
    try:
        return environment(name) / "bin"
    except SetupError as error:
        if os.environ.get("FULCRUM_REQUIRE_WEIGHTS") == "1":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))
