"""Fixtures every test may use, and two guards: no network beyond this machine, no weights unless a test asks for them."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from models import LLM, Embedder
from tests import examples  # noqa: F401  # registers the profile "thorough"

settings.register_profile("fulcrum", deadline=None)  # a test that fails because the machine is busy says nothing of the code
settings.load_profile("fulcrum")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Denies every connection that leaves the machine, by name or by address; loopback and Unix sockets stay open."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        _refuse_unless_local(self.family, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_unless_local(self.family, address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        if not _is_local(host):
            raise AssertionError(f"A test looked up {host!r}. Tests use no network: use a fake or a server on 127.0.0.1.")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


@pytest.fixture(scope="session")
def weights_dir() -> Path:
    """The folder of downloaded weights; each model is asked for by the fixture that opens it."""
    if named := os.environ.get("FULCRUM_WEIGHTS_DIR"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "fulcrum" / "weights"


@pytest.fixture(scope="session")
def llm_05b(weights_dir: Path) -> Iterator[LLM]:
    """The real 0.5 B model, loaded once for the whole run; for tests marked `gguf`."""
    _require("qwen2.5-coder-0.5b", weights_dir)
    from models import open_llm

    llm = open_llm("qwen2.5-coder-0.5b", weights_dir=weights_dir)
    yield llm
    if close := getattr(llm, "close", None):
        close()


@pytest.fixture(scope="session")
def minilm(weights_dir: Path) -> Embedder:
    """The real MiniLM embedder, loaded once for the whole run; for tests marked `embedder`."""
    _require("all-minilm-l6-v2", weights_dir)
    from models import open_embedder

    return open_embedder("all-minilm-l6-v2", weights_dir=weights_dir)


def _require(name: str, weights_dir: Path) -> None:
    """Skips the test when the weights of `name` are absent; fails it where the run has promised them."""
    from models import WeightsMissingError, locate

    try:
        locate(name, weights_dir)
    except WeightsMissingError as error:
        if os.environ.get("FULCRUM_REQUIRE_WEIGHTS") == "1":
            pytest.fail(str(error), pytrace=False)
        pytest.skip(str(error))


def _refuse_unless_local(family: int, address: Any) -> None:
    if family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
        raise AssertionError(f"A test connected to {address!r}. Tests use no network: use a fake or a server on 127.0.0.1.")


def _is_local(host: Any) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ipaddress.ip_address(host.decode() if isinstance(host, bytes) else host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
