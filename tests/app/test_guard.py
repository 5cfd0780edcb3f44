from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.guard import is_loopback
from app.settings import Settings
from tests.app.scripted import Script, make_services, running_server

BODY = {"model": "fulcrum", "messages": [{"role": "user", "content": "solve"}]}
Serve = Callable[..., httpx.Client]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    with ExitStack() as stack:

        def start(**settings: Any) -> httpx.Client:
            services = make_services(tmp_path)
            assert services.library
            stack.enter_context(services.library)
            force = Settings(library=tmp_path / "library.db", weights_dir=tmp_path, **settings)
            url = stack.enter_context(running_server(force, services, {"fulcrum": Script()}))
            return stack.enter_context(httpx.Client(base_url=url, trust_env=False, timeout=20))

        yield start


def test_hosts_and_origins(serve: Serve) -> None:
    http = serve(allowed_hosts=("fulcrum.home",))

    def status(**headers: str) -> int:
        return http.get("/v1/models", headers=headers).status_code

    for host in ("localhost:8321", "127.0.0.1", "[::1]:8321", "127.0.0.2:1", "fulcrum.home", "FULCRUM.home:80"):
        assert status(host=host) == 200, host
    strangers = ("evil.example", "evil.example:8321", "127.0.0.1.evil.example", "192.0.2.7", "localhost.evil.example")
    for host in (*strangers, "", "[", "a@b"):
        assert status(host=host) == 403, host
    for origin in ("http://localhost:3000", "http://127.0.0.1:8321"):
        assert status(origin=origin) == 200, origin
    for origin in ("https://evil.example", "null", "file://"):
        assert status(origin=origin) == 403, origin
    error = http.get("/", headers={"host": "evil.example"}).json()["error"]
    assert error["code"] == "host_not_allowed" and "allowed_hosts" in error["message"]


def test_a_server_for_others_answers_to_addresses_but_not_to_strange_names(serve: Serve) -> None:
    http = serve(host="0.0.0.0", api_key="k")
    assert http.get("/healthz", headers={"host": "192.0.2.7:8321"}).status_code == 200
    assert http.get("/healthz", headers={"host": "evil.example"}).status_code == 403


def test_the_key_is_asked_for(serve: Serve) -> None:
    http = serve(api_key="schlüssel")

    def status(path: str, authorization: bytes | None = None) -> int:
        headers = [(b"authorization", authorization)] if authorization is not None else []
        return http.get(path, headers=headers).status_code

    right = "Bearer schlüssel".encode()
    assert status("/v1/models", authorization=right) == 200
    assert status("/v1/models", authorization=right.replace(b"Bearer", b"bearer")) == 200
    for wrong in (b"Bearer schl", b"Bearer", b"Basic " + right[7:], right[7:], right + b"x"):
        assert status("/v1/models", authorization=wrong) == 401, wrong
    assert status("/v1/models") == 401
    assert status("/fulcrum/library") == 401
    assert status("/openapi.json") == 401
    assert [status(path) for path in ("/", "/page/main.js", "/page/style.css", "/healthz")] == [200] * 4


def test_large_bodies_are_refused_by_length_and_by_count(serve: Serve) -> None:
    http = serve(max_body_kb=2)
    large = b" " * 3000
    declared = http.post("/v1/chat/completions", content=large, headers={"content-type": "application/json"})
    assert declared.status_code == 413 and declared.json()["error"]["code"] == "body_too_large"
    pieces = iter([large[:1500], large])
    chunked = http.post("/v1/chat/completions", content=pieces, headers={"content-type": "application/json"})
    assert chunked.status_code == 413 and "2 kB" in chunked.json()["error"]["message"]
    assert http.post("/v1/chat/completions", json=BODY).status_code == 200


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("my-machine", False),
        ("", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected
