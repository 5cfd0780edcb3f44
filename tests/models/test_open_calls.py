"""Replies that a remote server owes, ended from another thread before it has said a word."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from models import LLM, EndpointError, Message, ModelError, open_llm
from models.open_calls import OpenCalls

LONG_S = 20.0


class SilentServer:
    """Takes requests and never answers; `asked` counts them, `left` those whose connection was closed."""

    def __init__(self) -> None:
        self._taken = socket.create_server(("127.0.0.1", 0))
        self.asked = threading.Semaphore(0)
        self.left = threading.Semaphore(0)
        threading.Thread(target=self._take, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._taken.getsockname()[1]}/v1"

    def close(self) -> None:
        self._taken.close()

    def _take(self) -> None:
        while True:
            try:
                connection, _ = self._taken.accept()
            except OSError:
                return
            threading.Thread(target=self._hold, args=(connection,), daemon=True).start()

    def _hold(self, connection: socket.socket) -> None:
        with connection:
            connection.recv(65_536)
            self.asked.release()
            while connection.recv(65_536):
                pass
            self.left.release()


@pytest.fixture
def server() -> Iterator[SilentServer]:
    opened = SilentServer()
    yield opened
    opened.close()


class Asker(threading.Thread):
    def __init__(self, llm: LLM) -> None:
        super().__init__(daemon=True)
        self._llm = llm
        self.failure: ModelError | None = None
        self.start()

    def run(self) -> None:
        try:
            self._llm.generate([Message(role="user", content="hello")], max_tokens=3)
        except ModelError as error:
            self.failure = error


def test_one_call_is_ended_and_another_goes_on(server: SilentServer, tmp_path: Path) -> None:
    llm = open_llm(f"openai:big@{server.url}", weights_dir=tmp_path)
    first, second = Asker(llm), Asker(llm)
    for _ in range(2):
        assert server.asked.acquire(timeout=LONG_S)
    llm.abort(first.ident)  # type: ignore[attr-defined]  # not every LLM has it
    first.join(LONG_S)
    assert isinstance(first.failure, EndpointError) and server.left.acquire(timeout=LONG_S)
    assert second.is_alive() and not server.left.acquire(blocking=False)
    llm.abort(first.ident)  # type: ignore[attr-defined]  # its call is over: nothing happens
    assert second.is_alive()
    llm.retire()  # type: ignore[attr-defined]  # as above
    second.join(LONG_S)
    assert "shutting down" in str(second.failure)
    assert "shutting down" in str(_failure(llm))


def _failure(llm: LLM) -> ModelError | None:
    asker = Asker(llm)
    asker.join(LONG_S)
    return asker.failure


def test_a_closed_connection_is_no_error() -> None:
    calls = OpenCalls()
    with socket.socket() as connection, calls.one() as trace:
        stream = type("Stream", (), {"get_extra_info": lambda self, name: connection})()
        trace("connection.connect_tcp.complete", {"return_value": stream})
        connection.close()
        calls.end()
