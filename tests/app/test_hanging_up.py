"""Clients that hang up while the model is in the middle of a block, over a real server and the real turns of a model."""

from __future__ import annotations

import dataclasses
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest

from app.settings import Settings
from models.interrupt import InterruptedReadingError
from tests.app.scripted import make_services, running_server
from tests.models.slow_context import SlowContext, slow_model

LONG_S = 20.0


class EndlessBlock(SlowContext):
    """Reads a prompt that holds more than a few words until it is broken off, and says when it has begun and ended."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.broken_off = threading.Semaphore(0)

    def read(self, tokens: Sequence[int]) -> Iterator[int]:
        yield from super().read(tokens[:1])
        if len(tokens) < 20:
            return
        self.begun.release()
        for _ in range(int(LONG_S / 0.001)):
            if self.interrupt.is_on:
                self.broken_off.release()
                raise InterruptedReadingError
            threading.Event().wait(0.001)
        raise AssertionError("nobody broke it off")


def request(url: str, text: str, *, stream: bool) -> socket.socket:
    body = json.dumps({"model": "bare", "messages": [{"role": "user", "content": text}], "stream": stream})
    host, port = url.removeprefix("http://").split(":")
    connection = socket.create_connection((host, int(port)), timeout=LONG_S)
    head = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    head += f"content-length: {len(body)}"
    connection.sendall(f"{head}\r\n\r\n{body}".encode())
    return connection


def test_the_model_is_broken_off_and_answers_the_next(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    context = EndlessBlock()
    services = dataclasses.replace(make_services(tmp_path), llm=slow_model(monkeypatch, context))
    assert services.library
    settings = Settings(library=tmp_path / "library.db", weights_dir=tmp_path)
    with services.library, running_server(settings, services, {}) as url:
        for stream in (False, True):
            with request(url, "word " * 50, stream=stream):
                assert context.begun.acquire(timeout=LONG_S)
            assert context.broken_off.acquire(timeout=LONG_S)
        for stream in (False, True):  # one that waits leaves too, and disturbs nobody
            with request(url, "word " * 50, stream=stream):
                assert context.begun.acquire(timeout=LONG_S)
                request(url, "word " * 50, stream=stream).close()
                assert not context.broken_off.acquire(timeout=0.3)
            assert context.broken_off.acquire(timeout=LONG_S)
        body = {"model": "bare", "messages": [{"role": "user", "content": "hi"}]}
        answered = httpx.post(f"{url}/v1/chat/completions", json=body, trust_env=False, timeout=LONG_S)
        assert answered.json()["choices"][0]["message"]["content"] == "word word word "
