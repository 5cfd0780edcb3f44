"""`fulcrum serve` in a process of its own: told to stop with answers in hand and waiting, and connections that say nothing."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
LONG_S = 30

SCRIPT = """
import app.serving, app.wiring
from tests.app.held_model import HeldModel
app.serving.GRACE_S = {grace_s}
model = HeldModel()
model.retire = lambda: None if {is_stuck} else HeldModel.retire(model)
app.wiring.make_llm = lambda settings, name=None: model
from app.cli import main
main()
"""


@contextmanager
def serving(*options: str, grace_s: float = 0.2, is_stuck: bool = False, **settings: str) -> Iterator[subprocess.Popen[str]]:
    script = SCRIPT.format(grace_s=grace_s, is_stuck=is_stuck)
    env = {**os.environ, "PYTHONPATH": str(ROOT), **{f"FULCRUM_{name.upper()}": value for name, value in settings.items()}}
    command = [sys.executable, "-c", script, "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=env) as process:
        try:
            yield process
        finally:
            process.kill()


def address(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    found = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
    assert found
    deadline = time.monotonic() + LONG_S
    while True:
        try:
            httpx.get(f"{found[0]}/healthz", trust_env=False, timeout=LONG_S)
            return found[0]
        except httpx.TransportError:
            assert time.monotonic() < deadline


def ask(url: str, told: list[httpx.Response], *, stream: bool) -> None:
    body = {"model": "bare", "messages": [{"role": "user", "content": "hello"}], "stream": stream}
    try:
        told.append(httpx.post(f"{url}/v1/chat/completions", json=body, trust_env=False, timeout=LONG_S))
    except httpx.TransportError:
        pass  # the connection was closed under it


@contextmanager
def asking(url: str) -> Iterator[list[httpx.Response]]:
    """One answer in hand that will not end by itself, and three that wait behind it."""
    told: list[httpx.Response] = []
    threads = [threading.Thread(target=ask, args=(url, told), kwargs={"stream": stream}) for stream in (True, False) * 2]
    for thread in threads:
        thread.start()
    deadline = time.monotonic() + LONG_S
    while "fulcrum_queue_waiting 3.0\n" not in httpx.get(f"{url}/metrics", trust_env=False, timeout=LONG_S).text:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    yield told
    for thread in threads:
        thread.join(LONG_S)


@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_told_to_stop_it_tells_all_who_wait_and_ends_cleanly(kind: signal.Signals) -> None:
    with serving() as process:
        with asking(address(process)) as told:
            process.send_signal(kind)
            _, rest = process.communicate(timeout=LONG_S)
    assert process.returncode == 0
    assert rest.endswith("Stopped.\n") and "Traceback" not in rest
    assert len(told) == 4
    stopped = [response for response in told if "was stopped before the answer was begun" in response.text]
    assert len(stopped) == 3  # the fourth had begun, and ended within the grace the model was given
    assert {response.status_code for response in stopped} <= {200, 503}
    assert all('"code": "stopped"' in r.text or '"code":"stopped"' in r.text for r in stopped)


def test_told_twice_it_ends_at_once() -> None:
    with serving(grace_s=1000.0, is_stuck=True) as process:
        with asking(address(process)):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)  # within the thousand seconds of grace
            assert process.poll() is None
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=LONG_S)
    assert process.returncode == 0


def test_a_connection_that_says_nothing_is_closed() -> None:
    with serving(request_timeout_s="0.3") as process:
        host, port = address(process).removeprefix("http://").split(":")
        for said in (b"", b"GET /healthz HT"):
            with socket.create_connection((host, int(port)), timeout=LONG_S) as silent:
                silent.sendall(said)
                assert silent.recv(1000) == b""
        with httpx.Client(base_url=f"http://{host}:{port}", trust_env=False) as http:  # one connection, used again and again
            for _ in range(3):
                assert http.get("/healthz").status_code == 200
                time.sleep(0.15)


def test_with_json_every_line_is_json() -> None:
    with serving("--log", "json") as process:
        url = address(process)
        httpx.get(f"{url}/none", trust_env=False, timeout=LONG_S, headers={"x-request-id": "mine"})
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=LONG_S)
    lines = [json.loads(line) for line in rest.splitlines()]
    assert [line["status"] for line in lines if line.get("id") == "mine"] == [404]
    assert lines[-1]["message"] == "Stopped."
