"""A real server over the scripted router, and the clients that the tests of the wire talk to it with.

Each test module has a server of its own; `serve` starts further ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from app.settings import Settings
from tests.app.scripted import Script, make_services, running_server

Serve = Callable[..., httpx.Client]


@pytest.fixture(scope="module")
def script() -> Script:
    return Script()


@pytest.fixture(scope="module")
def url(script: Script, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    services = make_services(folder)
    assert services.library
    settings = Settings(library=folder / "library.db", weights_dir=folder, max_body_kb=512)
    with services.library, running_server(settings, services, {"fulcrum": script}) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{url}/v1", api_key="any", max_retries=0) as opened:
        yield opened


@pytest.fixture
def http(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, trust_env=False, timeout=20) as opened:
        yield opened


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts servers over the scripted router, each with its settings, and hands out a client."""
    with ExitStack() as stack:

        def start(**settings: Any) -> httpx.Client:
            services = make_services(tmp_path)
            assert services.library
            stack.enter_context(services.library)
            force = Settings(library=tmp_path / "library.db", weights_dir=tmp_path, **settings)
            url = stack.enter_context(running_server(force, services, {"fulcrum": Script()}))
            return stack.enter_context(httpx.Client(base_url=url, trust_env=False, timeout=20))

        yield start


def user(text: str) -> list[Any]:
    return [{"role": "user", "content": text}]
