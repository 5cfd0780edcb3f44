"""The parent's side of the isolated process: starts it, sends jobs, enforces the wall-clock limit by killing, starts it again.

What a job is kept from is listed in `solver.worker`. Here: a job that outlives its time is killed with its whole group, a
zygote that dies is replaced, and replies are JSON and checked, never unpickled.
"""

from __future__ import annotations

import math
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from solver.errors import SandboxError
from solver.frames import HEADER, FrameError, body_length, decode, encode
from solver.types import Result, Status

START_TIMEOUT_S: Final = 30.0
_GRACE_S: Final = 2.0
_STATUSES: Final[Mapping[str, Status]] = {"ok": "ok", "error": "error", "refused": "refused"}


class _GoneError(Exception):
    """The worker closed its pipe or stopped answering."""


class Sandbox:
    """A separate process for symbolic work, started on first use.

    Safe to share between threads; jobs are run one at a time. Use as a context manager, or call `close`.
    """

    def __init__(self, memory_mb: int = 1024, *, command: Sequence[str] | None = None) -> None:
        """Remember the limits; nothing is started.

        Args:
            memory_mb: Address space of each job, in MiB.
            command: The worker's command line; the default runs `solver.worker`.
        """
        self.memory_mb = memory_mb
        self._command = list(command) if command is not None else [sys.executable, "-I", "-m", "solver.worker"]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._fresh = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The worker's process number while one is running."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the worker and return at once, so that it gets ready while the caller does other things.

        Raises:
            SandboxError: the process cannot be started.
        """
        with self._lock:
            self._ensure()

    def close(self) -> None:
        """End the worker and remove its folder; harmless when there is none."""
        with self._lock:
            self._discard()

    def run(self, operation: str, payload: Mapping[str, object], *, timeout_s: float) -> Result:
        """The result of one job.

        Args:
            operation: A key of the worker's table.
            payload: JSON-ready arguments.
            timeout_s: Wall-clock limit from the moment the job begins; CPU time is limited alongside.

        Returns:
            status "ok" with the JSON value; "refused" for arguments the worker does not take; "error" for a failure inside
            the job; "timeout" when it was killed.

        Raises:
            SandboxError: the worker cannot be started, or dies twice in a row before it begins.
        """
        frame = self._frame(operation, payload, timeout_s)
        if frame is None:
            return Result(status="refused", error="The problem is too large to hand over. Ask for a smaller piece of it.")
        with self._lock:
            for attempt in (1, 2):
                self._ensure()
                began = time.monotonic()
                try:
                    return self._exchange(frame, timeout_s)
                except (_GoneError, FrameError, BrokenPipeError, TimeoutError) as error:
                    detail = self._last_words()
                    self._discard()
                    if attempt == 2:
                        elapsed = time.monotonic() - began
                        raise SandboxError(
                            f"The isolated process stopped twice ({error}, after {elapsed:.1f} s). {detail}"
                            "Run `python -m solver.worker < /dev/null` to see why."
                        ) from error
        raise AssertionError("unreachable")

    def _frame(self, operation: str, payload: Mapping[str, object], timeout_s: float) -> bytes | None:
        limits = {"cpu_s": math.ceil(timeout_s) + 1, "memory_mb": self.memory_mb}
        try:
            return encode({"operation": operation, "payload": dict(payload), **limits})
        except FrameError:
            return None

    def _ensure(self) -> None:
        if self._process is not None and self._process.poll() is None:
            return
        self._discard()
        self._folder = tempfile.TemporaryDirectory(prefix="fulcrum-sandbox-")
        try:
            with open(Path(self._folder.name) / "stderr", "wb") as stderr:
                self._process = subprocess.Popen(
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=stderr,
                    cwd=self._folder.name,
                    env={},
                    start_new_session=True,
                )
        except OSError as error:
            self._discard()
            raise SandboxError(
                f"The isolated process cannot be started: {error}. Check that {self._command[0]!r} runs."
            ) from error
        assert self._process.stdin is not None and self._process.stdout is not None
        os.set_blocking(self._process.stdin.fileno(), False)
        os.set_blocking(self._process.stdout.fileno(), False)
        self._fresh = True

    def _exchange(self, frame: bytes, timeout_s: float) -> Result:
        ready_by = time.monotonic() + (START_TIMEOUT_S if self._fresh else timeout_s + _GRACE_S)
        self._send(frame, ready_by)
        began = self._receive(ready_by)
        pid = began.get("pid")
        if not isinstance(pid, int) or pid <= 1:
            raise FrameError("The worker did not name its job.")
        self._fresh = False
        start = time.monotonic()
        killed = False
        try:
            ended = self._receive(start + timeout_s)
        except TimeoutError:
            killed = True
            _kill_group(pid)
            ended = self._receive(time.monotonic() + _GRACE_S)
        elapsed = time.monotonic() - start
        self._send(encode({"seen": pid}), time.monotonic() + _GRACE_S)
        return self._result(ended, killed, elapsed, timeout_s)

    def _result(self, ended: Mapping[str, object], killed: bool, elapsed: float, timeout_s: float) -> Result:
        reply, died_of = ended.get("reply"), ended.get("died_of")
        if isinstance(reply, dict):
            status = _STATUSES.get(str(reply.get("status")), "error")
            return Result(status=status, value=reply.get("value"), error=str(reply.get("error", "")), elapsed_s=elapsed)
        if killed or died_of == signal.SIGXCPU:
            return Result(status="timeout", error=f"Not finished within {timeout_s:g} s, so it was stopped.", elapsed_s=elapsed)
        return Result(status="error", error=f"The job ended without a reply (signal {died_of}).", elapsed_s=elapsed)

    def _send(self, frame: bytes, deadline: float) -> None:
        assert self._process is not None and self._process.stdin is not None
        descriptor = self._process.stdin.fileno()
        while frame:
            try:
                self._wait(descriptor, selectors.EVENT_WRITE, deadline)
            except TimeoutError as error:
                raise _GoneError("it does not take its input") from error
            frame = frame[os.write(descriptor, frame) :]

    def _receive(self, deadline: float) -> dict[str, object]:
        header = self._read(HEADER.size, deadline)
        return decode(self._read(body_length(header), deadline + _GRACE_S))

    def _read(self, count: int, deadline: float) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        parts = b""
        while len(parts) < count:
            self._wait(descriptor, selectors.EVENT_READ, deadline)
            part = os.read(descriptor, count - len(parts))
            if not part:
                raise _GoneError("it closed its output")
            parts += part
        return parts

    @staticmethod
    def _wait(descriptor: int, event: int, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, event)
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError

    def _last_words(self) -> str:
        if self._folder is None:
            return ""
        try:
            lines = (Path(self._folder.name) / "stderr").read_text(errors="replace").strip().splitlines()
        except OSError:
            return ""
        return f"Its last line was {lines[-1][:200]!r}. " if lines else ""

    def _discard(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.close()  # the zygote ends when its input does
            try:
                # One that has run no job has nothing to clean up, and may be in the middle of its imports.
                process.wait(timeout=0 if self._fresh else 0.5)
            except subprocess.TimeoutExpired:
                _kill_group(process.pid)
                process.wait()
            process.stdout.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


def _kill_group(pid: int) -> None:
    """Kill a process and its group; a job that has no group of its own yet is killed alone."""
    for send in (os.killpg, os.kill):
        try:
            send(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
