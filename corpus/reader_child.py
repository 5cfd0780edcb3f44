"""One reading process as its parent holds it: started, spoken to through pipes, and killed with all it may have started.

Knows nothing of files and documents; `corpus.isolation` does. It is never waited for before it is killed, so that its number
cannot name another process meanwhile.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpus.confinement import kill_group
from corpus.errors import ReaderError
from corpus.frames import GoneError, Inbox, MessageError
from corpus.limits import Limits
from corpus.options import LoadOptions
from corpus.reader_messages import encode
from corpus.scratch import Scratch

START_TIMEOUT_S: Final = 60.0
_BOOT: Final = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from corpus.reader_process import main; main()"
_MAX_JSON: Final = 512_000_000  # bytes of one document without its text


class End(NamedTuple):
    """How a process ended: `code` negative for a signal, None when it had to be killed; and the most memory it held."""

    code: int | None
    last_words: str
    peak_mb: int


class ReaderChild:
    """A running process; whoever makes one calls `kill` in the end."""

    def __init__(self, limits: Limits, options: LoadOptions, loaders: Mapping[str, str]) -> None:
        """Start it and wait until it is ready.

        Raises:
            ReaderError: it cannot be started.
        """
        self.n_files = 0
        self._max_text = 4 * limits.max_characters
        self._thread = threading.get_ident()
        self._inbox: Inbox | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch: Scratch | None = None
        try:
            self._start(limits, options, loaders)
        except (OSError, GoneError, MessageError) as error:  # TimeoutError is an OSError
            words = self.kill().last_words or str(error) or type(error).__name__
            raise ReaderError(
                f"The process that reads files cannot be started ({words}). "
                f"Check that {sys.executable} runs, and that {tempfile.gettempdir()} can be written to."
            ) from error
        except BaseException:
            self.kill()
            raise

    @property
    def pid(self) -> int | None:
        """Its number while it runs."""
        return self._process.pid if self._process is not None and _ended(self._process.pid) is None else None

    @property
    def is_ready(self) -> bool:
        """Whether it waits for this thread's next file: it dies with the thread that started it, and has nothing to say."""
        return self._thread == threading.get_ident() and self._inbox is not None and self._inbox.is_silent

    def send(self, message: bytes) -> None:
        """Send less than a pipe holds, so without waiting. Raises GoneError."""
        assert self._process is not None and self._process.stdin is not None
        try:
            os.write(self._process.stdin.fileno(), message)
        except BrokenPipeError as error:
            raise GoneError("it closed its input") from error

    def receive(self, deadline: float) -> tuple[list[Any], str]:
        """Its next message.

        Args:
            deadline: On the monotonic clock.

        Raises:
            GoneError: it ended or closed its output.
            TimeoutError: the deadline passed.
            MessageError: what it sent is no message, or longer than the limits allow.
        """
        assert self._inbox is not None
        return self._inbox.receive(deadline)

    def kill(self, *, patience_s: float = 0.0) -> End:
        """End it and remove its folder; one that is about to end by itself is given `patience_s` to do so."""
        code, words, peak_mb = None, "", 0
        process, self._process = self._process, None
        if process is not None:
            code = _exit_code(process.pid, patience_s)
            kill_group(process.pid)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak_mb = usage.ru_maxrss // (1_048_576 if sys.platform == "darwin" else 1024)
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                pipe.close()
        if self._scratch is not None:
            words = self._scratch.last_words()
            self._scratch.remove()
            self._scratch = None
        return End(code, words, peak_mb)

    def _start(self, limits: Limits, options: LoadOptions, loaders: Mapping[str, str]) -> None:
        self._scratch = Scratch()
        work = str(self._scratch.work)
        with self._scratch.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, json.dumps(_import_path())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=work,
                env={"TMPDIR": work, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"},
                start_new_session=True,
            )
        assert self._process.stdout is not None
        self._inbox = Inbox(self._process.stdout.fileno(), max_json=_MAX_JSON, max_text=self._max_text)
        self.send(encode([limits, options, dict(loaders), work, os.getpid()]))
        values, _ = self.receive(time.monotonic() + START_TIMEOUT_S)
        if values != ["ready"]:
            raise MessageError("It did not say that it is ready.")


def _import_path() -> list[str]:
    """Where the other process looks for modules: where this one does, and where this package lies."""
    home = str(Path(__file__).resolve().parent.parent)
    return list(dict.fromkeys([home, *(os.path.abspath(entry) for entry in sys.path)]))


def _ended(pid: int) -> int | None:
    """How a child that has not been waited for ended, negative for a signal; None while it runs."""
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
    if ended is None:
        return None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def _exit_code(pid: int, patience_s: float) -> int | None:
    """How it ended, within `patience_s`: its pipe closes a moment before it is gone."""
    until = time.monotonic() + patience_s
    while (code := _ended(pid)) is None and time.monotonic() < until:
        time.sleep(0.005)
    return code
