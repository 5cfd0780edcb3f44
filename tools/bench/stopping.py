"""How long the processor still works for a client that has hung up, with the real server and the real model.

The server's processor time is read from /proc every few milliseconds after the connection was closed; the moment it stops
growing is when the processor was free again.
"""

from __future__ import annotations

import contextlib
import json
import socket
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

from app.settings import Settings
from tools.bench.measuring import say
from tools.bench.serving import fulcrum

_TRIALS = 10
_LOOK_S = 0.005
_WATCHED_S = 1.2
_BEFORE_S = 0.15
_BUSY = 0.25  # share of one core; a server that waits uses a hundredth
_STARTING_S = 60.0
_LONG = "Row {n}: pump {a} lifts {b} litres, rests {c} minutes and is oiled on day {d}. "
_N_ROWS = 70  # some 1,700 tokens, read in several seconds


class Way(NamedTuple):
    """How a client asks, and when it hangs up."""

    name: str
    stream: bool
    rows: int
    until: bytes


WAYS = (
    Way("while the prompt is read, plain", False, _N_ROWS, b""),
    Way("while the prompt is read, streamed", True, _N_ROWS, b""),
    Way("while the reply is written, streamed", True, 0, b'"content"'),
)


def run(settings: Settings) -> None:
    """Prints the median and the longest time of each way, over ten clients."""
    kept = {"weights_dir": settings.weights_dir, "model": settings.model, "n_threads": settings.n_threads}
    with (
        tempfile.TemporaryDirectory() as scratch,
        fulcrum(Path(scratch) / "library.db", Path(scratch), settings=kept) as server,
    ):
        port = urlsplit(server.url).port or 80
        _ask(port, Way("warm", False, 0, b'"content"'), 0)  # loads the weights
        for number, way in enumerate(WAYS):
            taken = [_trial(server.pid, port, way, 100 * number + trial) for trial in range(_TRIALS)]
            figure = f"median {1e3 * median(taken):.0f} ms, longest {1e3 * max(taken):.0f} ms"
            say(f"processor free after a client hung up {way.name}", figure, "≤ 250 ms")


def _trial(pid: int, port: int, way: Way, number: int) -> float:
    """Seconds from the closing of a connection to the end of the server's last work."""
    with _ask(port, way, number):
        if not way.until:
            time.sleep(0.4 + 0.13 * number % 1.0)  # anywhere within a block
        before, used = time.perf_counter(), _used_s(pid)
        time.sleep(_BEFORE_S)
        if _used_s(pid) - used < _BUSY * (time.perf_counter() - before):
            raise SystemExit(
                "The server was not at work before the client hung up, so there is nothing to measure. Ask longer."
            )
    closed = time.perf_counter()
    return _busy_after(pid, closed)


def _ask(port: int, way: Way, number: int) -> socket.socket:
    """A connection on which a question has been sent and `way.until` has come back."""
    rows = "".join(_LONG.format(n=n, a=number * 31 + n, b=n * 7 % 97, c=n * 5 % 11, d=n * 3 % 29) for n in range(way.rows))
    wanted = f"Tell a long story about pump {number}. {rows}"
    messages = [{"role": "user", "content": wanted}]
    body = json.dumps({"model": "bare", "messages": messages, "stream": way.stream, "max_tokens": 400 if way.stream else 4})
    head = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    head += f"content-length: {len(body)}"
    connection = socket.create_connection(("127.0.0.1", port), timeout=_STARTING_S)
    connection.sendall(f"{head}\r\n\r\n{body}".encode())
    came = b""
    while came.count(way.until) < 8 and way.until:  # some words in, or for a plain answer to its end
        piece = connection.recv(65_536)
        came += piece
        if not piece or not way.stream:
            break
    return connection


def _busy_after(pid: int, closed: float) -> float:
    """Seconds until the last moment at which it was still at work; a thread that waits for a core is not taken for free."""
    ended = looked = closed
    used = _used_s(pid)
    while looked - closed < _WATCHED_S:
        time.sleep(_LOOK_S)
        now, total = time.perf_counter(), _used_s(pid)
        if total - used > _BUSY * (now - looked):
            ended = now
        looked, used = now, total
    return ended - closed


def _used_s(pid: int) -> float:
    """Processor time of all threads of a process, from the scheduler, whose clock is finer than that of /proc/PID/stat."""
    total = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):  # a thread may end meanwhile
            total += int((task / "schedstat").read_text().split()[0])
    return total / 1e9
