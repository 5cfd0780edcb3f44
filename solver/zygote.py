"""One running worker as its parent holds it, and the children it lends; what either may do is in `solver.worker`."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpus import confinement, frames
from solver.errors import SandboxError
from solver.job import MAX_MESSAGE

START_TIMEOUT_S: Final = 30.0
"""Until a worker has imported what it needs, on a machine that is busy."""

GRACE_S: Final = 5.0
"""Until a confined child says so, or the worker tells how one ended."""


class Zygote:
    """A worker process. Safe to share between threads; whoever makes one calls `stop` in the end."""

    def __init__(self, command: Sequence[str], *, memory_mb: int, without: Collection[str]) -> None:
        """Start it, and do not wait for it.

        Raises:
            SandboxError: it cannot be started.
        """
        self._lock = threading.Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="fulcrum-sandbox-", ignore_cleanup_errors=True)
        self._has_lent = False
        root = Path(self._folder.name) / "root"  # becomes the root of the children's file system, so nothing is put there
        self._control, its_end = socket.socketpair()
        try:
            root.mkdir()
            with its_end, open(root.with_name("stderr"), "wb") as stderr:
                self._process = subprocess.Popen(
                    command,
                    stdin=its_end.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    cwd=root,
                    env={},
                    start_new_session=True,
                )
                self._control.sendall(frames.encode([{"memory_mb": memory_mb, "without": sorted(without)}]))
        except BrokenPipeError:
            pass  # it ended at once; whoever asks for a child is told
        except OSError as error:
            self._control.close()
            self._folder.cleanup()
            raise SandboxError(f"The isolated process cannot be started: {error}. Check that {command[0]!r} runs.") from error

    @property
    def pid(self) -> int | None:
        """Its process number while it runs."""
        return self._process.pid if self._process.poll() is None else None

    def lend(self, *, needs: Sequence[str] = (), is_late: bool = False) -> Child:
        """A child that is confined and waits for its job.

        Args:
            needs: Modules that it must have imported.
            is_late: A job failed for want of them, so that others like them will be wanting.

        Raises:
            GoneError, MessageError, TimeoutError: the worker or the child is not usable.
        """
        with self._lock:
            self._control.settimeout(START_TIMEOUT_S)
            try:
                self._control.sendall(frames.encode([{"needs": list(needs), "is_late": is_late}]))
                header, descriptors, _, _ = socket.recv_fds(self._control, frames.HEADER.size, 2)
                if len(header) < frames.HEADER.size or len(descriptors) != 2:
                    raise frames.GoneError("it closed its socket")
                child = Child(*descriptors)
                n_body, _ = frames.HEADER.unpack(header)
                child.pid = int(frames.decode(header + self._control.recv(n_body))[0][0]["pid"])
            except (BrokenPipeError, ConnectionResetError) as error:
                raise frames.GoneError("it closed its socket") from error
            self._has_lent = True
        try:
            child.confine()
        except BaseException:
            child.close()
            raise
        return child

    def stop(self) -> str:
        """End it, its children and its folder; the last line it wrote to standard error."""
        self._control.close()  # it ends when its socket does
        try:
            # Its children die with it on Linux. Elsewhere it must kill them, but has none before it has lent one.
            self._process.wait(timeout=0.5 if self._has_lent and sys.platform != "linux" else 0)
        except subprocess.TimeoutExpired:
            confinement.kill_group(self._process.pid)
            self._process.wait()
        try:
            lines = (Path(self._folder.name) / "stderr").read_text(errors="replace").strip().splitlines()
        except OSError:
            lines = []
        self._folder.cleanup()
        return lines[-1][:200] if lines else ""


class Ended(NamedTuple):
    """What came of a job or of one part of it: its reply, or None with the signal that ended it, and whether it was late."""

    reply: Mapping[str, Any] | None
    died_of: int
    is_late: bool
    elapsed_s: float


class Child:
    """A child of the worker that does one job; whoever has one calls `close` in the end."""

    def __init__(self, link: int, about: int) -> None:
        """Take the two sockets that a worker hands over with it."""
        self._link, self._about = socket.socket(fileno=link), socket.socket(fileno=about)
        for each in (self._link, self._about):
            each.set_inheritable(False)
        self._inbox = frames.Inbox(link, max_json=MAX_MESSAGE)
        self.pid = 0
        self.layers = confinement.Layers()

    def confine(self) -> None:
        """Wait until it is confined, and note by which layers. Raises as `Zygote.lend`."""
        said = self._inbox.receive(time.monotonic() + GRACE_S)[0][0]
        self.layers = confinement.Layers(in_force=tuple(said["in_force"]), missing=tuple(said["missing"]))

    def run(self, message: bytes, timeouts_s: Sequence[float]) -> list[Ended]:
        """Send it its job and wait for its replies, one for each of `timeouts_s` and that long at most.

        Nothing is waited for behind a reply that is missing or says that the job failed.

        Raises:
            GoneError: the worker has ended, and this child with it.
        """
        replies: list[Ended] = []
        for timeout_s in timeouts_s:
            replies.append(self._reply(None if replies else message, timeout_s))
            reply = replies[-1].reply
            if reply is None or reply.get("status") != "ok":
                break
        return replies

    def _reply(self, message: bytes | None, timeout_s: float) -> Ended:
        reply, is_late = None, False
        start = time.monotonic()
        try:
            if message is not None:  # a child that has told everything may have ended, and nothing can be sent to it
                self._link.settimeout(timeout_s)
                self._link.sendall(message)
            (reply,), _ = self._inbox.receive(start + timeout_s)
        except TimeoutError:
            is_late = True
        except (OSError, ValueError, frames.GoneError):
            pass  # it ended, or it says what is no reply
        elapsed_s = time.monotonic() - start
        if isinstance(reply, Mapping):
            return Ended(reply, 0, False, elapsed_s)
        if is_late:
            confinement.kill_group(self.pid)
            return Ended(None, signal.SIGKILL, True, elapsed_s)
        return Ended(None, self._end(), False, elapsed_s)

    def close(self) -> None:
        """Let the worker kill what is left of it, and reap it."""
        self._link.close()
        self._about.close()

    def _end(self) -> int:
        """The signal that ended it, 0 for none."""
        self._about.settimeout(GRACE_S)
        try:
            self._about.sendall(b"?")
            told = self._about.recv(1)
        except OSError as error:
            raise frames.GoneError("it does not say how a job ended") from error
        if not told:
            raise frames.GoneError("it closed its socket")
        return told[0]
