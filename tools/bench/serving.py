"""Servers as users start them: a process of its own on a free port, gone at the end."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_S = 120.0
STOP_S = 20.0
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address without a path at the end, its process, and where its stderr goes."""

    url: str
    pid: int
    log: Path

    def rss_mb(self) -> float:
        """Resident memory of the process, in MiB."""
        return _status(self.pid)["VmRSS"] / 1024

    def cpu_s(self) -> float:
        """Processor seconds the process has used, its threads together and without its children."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def children(self) -> list[int]:
        """The processes it started that still run, such as the one that computes."""
        found = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(pid) for path in found for pid in path.read_text().split()]


@contextmanager
def fulcrum(library: Path, folder: Path, *, settings: Mapping[str, object] | None = None) -> Iterator[Server]:
    """`fulcrum serve` over `library`, with no other settings than those given; `folder` takes what it writes."""
    given = {f"FULCRUM_{name.upper()}": str(value) for name, value in (settings or {}).items()}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FULCRUM_")}
    environment = {**kept, **given, "FULCRUM_LIBRARY": str(library), "FULCRUM_PORT": "0"}
    environment |= {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", "from app.cli import main; main()", "serve"]
    with _running(command, environment, folder / "fulcrum.log") as (process, log):
        url = _waited(process, log, lambda: _told_address(log))
        yield Server(url=url, pid=process.pid, log=log)


@contextmanager
def llama_cpp_server(
    model: Path, folder: Path, packages: Path, *, n_ctx: int, n_threads: int, options: Sequence[str] = ()
) -> Iterator[Server]:
    """llama-cpp-python's own server over the same llama.cpp; `packages` is the environment with what it needs beside ours."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    found = next(packages.glob("lib/python3*/site-packages"))
    environment = {**os.environ, "PYTHONPATH": str(found)}
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(model), "--host", "127.0.0.1", "--port", str(port)]
    threads = ["--n_threads", str(n_threads), "--n_threads_batch", str(n_threads)]
    with _running(
        [*command, "--n_ctx", str(n_ctx), *threads, "--verbose", "False", *options], environment, folder / "llama.log"
    ) as (process, log):
        url = f"http://127.0.0.1:{port}"
        _waited(process, log, lambda: url if _answers(f"{url}/v1/models") else None)
        yield Server(url=url, pid=process.pid, log=log)


@contextmanager
def _running(
    command: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=log.parent, env=dict(environment), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        yield process, log
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _waited(process: subprocess.Popen[bytes], log: Path, look: Callable[[], str | None]) -> str:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with code {process.returncode} before it listened:\n{_tail(log)}")
        if (found := look()) is not None:
            return found
        time.sleep(0.05)
    raise RuntimeError(f"The server did not listen within {START_S:.0f} s:\n{_tail(log)}")


def _told_address(log: Path) -> str | None:
    told = re.search(r"Fulcrum is at (http://\S+)", log.read_text(errors="replace"))
    # It is told before the server listens, though its socket already queues what comes.
    return told[1] if told and _answers(f"{told[1]}/healthz") else None


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except (OSError, urllib.error.URLError):
        return False


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])


def _status(pid: int) -> dict[str, int]:
    """The lines of /proc/PID/status that are sizes, in KiB."""
    if not Path("/proc/self/status").exists():
        raise SystemExit("Memory is read from /proc, which this system does not have. Run this on Linux.")
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines) if rest.endswith("kB")}
