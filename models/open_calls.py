"""Connections on which threads wait for a server, each of which another thread may end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

Trace: TypeAlias = Callable[[str, Mapping[str, Any]], None]
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class OpenCalls:
    """Remembers the socket of each thread's call; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: dict[int, socket.socket] = {}

    @contextmanager
    def one(self) -> Iterator[Trace]:
        """A function for the request's extension `trace`, by which httpx tells what it connects to; used in this thread."""
        thread = threading.get_ident()

        def trace(event: str, told: Mapping[str, Any]) -> None:
            if event in _CONNECTED:
                with self._lock:
                    self._sockets[thread] = told["return_value"].get_extra_info("socket")

        try:
            yield trace
        finally:
            with self._lock:
                self._sockets.pop(thread, None)

    def end(self, thread: int | None = None) -> None:
        """End the connection of that thread, or of all; whoever reads from it finds it closed by the server."""
        with self._lock:
            for of, connection in self._sockets.items():
                if thread in (None, of):
                    with suppress(OSError):  # it is closed already
                        # The plain socket's own, as that of TLS would wait for the other side to agree.
                        socket.socket.shutdown(connection, socket.SHUT_RDWR)
