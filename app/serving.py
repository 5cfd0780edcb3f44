"""uvicorn as `fulcrum serve` runs it: patient with answers when told to stop, impatient with connections that say nothing.

Imported by that command alone, as it imports uvicorn.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

GRACE_S = 3.0
"""Seconds that answers in progress get to end by themselves after the first signal."""

ENDING_S = 3.0
"""Seconds after that for the last of them to be broken off. Then uvicorn cancels them, with a traceback for each."""

STUCK_S = 1.0
"""Seconds that threads get to end when nobody waits for them any more. One that reads from a server elsewhere may not."""


class Server(uvicorn.Server):
    """Told to stop by SIGINT or SIGTERM, it ends with the answers in hand, which `end_answers` ends after a while.

    Told twice, it ends at once.
    """

    def __init__(self, config: uvicorn.Config, end_answers: Callable[[], None]) -> None:
        super().__init__(config)
        self._end_answers = end_answers

    def serve_until_told(self, taken: socket.socket) -> None:
        """Serve on a socket that listens already. Returns once everything is closed."""
        # uvicorn raises the signal again at the end, and SIGTERM would then end the process before anything else is closed.
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            self.run(sockets=[taken])
        except KeyboardInterrupt:  # being told to stop is no failure here
            pass
        finally:
            signal.signal(signal.SIGTERM, before)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, but the answers are ended after a while."""
        asyncio.get_running_loop().call_later(GRACE_S, self._end_answers)
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """As uvicorn's; the second signal of any kind is meant."""
        if self.should_exit:
            self.force_exit = True
        super().handle_exit(sig, frame)


def configured(api: Any, *, head_timeout_s: float, log_config: dict[str, Any] | None) -> uvicorn.Config:
    """Uvicorn's configuration: no log of its own but warnings, and a limit to how long a request's head may take."""

    class Impatient(ImpatientProtocol):
        timeout_s = head_timeout_s

    return uvicorn.Config(
        api,
        http=Impatient,
        ws="none",
        log_level="warning",
        log_config=log_config,
        access_log=False,
        timeout_graceful_shutdown=int(GRACE_S + ENDING_S),
        server_header=False,
    )


class ImpatientProtocol(H11Protocol):
    """Closes a connection whose request's head is not there `timeout_s` seconds after it could have begun.

    uvicorn limits only the time between two requests; connections that send nothing, or a byte now and then, would stay for
    ever. How long a body may take is for `body_limits`.
    """

    timeout_s = 30.0
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        """Begin to wait for a head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop waiting once a head is complete, and begin again with the first byte of another."""
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.timeout_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def leave_no_thread(prefix: str) -> None:
    """End the process if threads of that name go on: Python waits for them at its end, however long they take."""
    deadline = time.monotonic() + STUCK_S
    for thread in threading.enumerate():
        if thread.name.startswith(prefix):
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                sys.stderr.flush()
                os._exit(0)
