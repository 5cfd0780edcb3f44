"""Reading in a process of its own, the parent's side: starts it, hands it files, kills it, and says in words what went wrong.

One process reads many files, so that a file costs a message and not an interpreter; what a file does to it (hangs, eats
memory, crashes) costs that process and nothing else. Whatever comes back is length-prefixed JSON checked against the declared
types, never unpickled, and no document is handed on before the whole file has been read.

What the process is kept from is listed in `corpus.confinement`. Not covered: a hostile file that takes over its reader may
give any text as its own, and make the parent decode up to the limits on output.
"""

from __future__ import annotations

import json
import math
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from corpus.errors import LoadError, ReaderError
from corpus.limits import Limits
from corpus.loading import LOADERS
from corpus.options import DEFAULTS, LoadOptions
from corpus.output_limits import Tally
from corpus.reader_messages import HEADER, MessageError, decode, encode, typed
from corpus.received import checked
from corpus.scratch import Scratch, sweep
from corpus.types import Document, Unread

START_TIMEOUT_S: Final = 60.0
_BOOT: Final = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from corpus.reader_process import main; main()"
_PIECE: Final = 1_048_576
_MAX_JSON: Final = 512_000_000  # bytes of one document without its text


class _GoneError(Exception):
    """The reading process ended or closed its pipe."""


class _ExhaustedError(Exception):
    """The reading process reached its memory limit and says so."""


class IsolatedReader:
    """Reads files in another process, started on first use and replaced when a file has ruined it.

    Safe to share between threads; files are read one at a time, and a thread other than the last one gets a new process.
    Use as a context manager, or call `close`. An interrupt while a file is read kills the process.
    """

    def __init__(
        self, limits: Limits | None = None, *, options: LoadOptions = DEFAULTS, loaders: Mapping[str, str] = LOADERS
    ) -> None:
        """Remember the limits; nothing is started.

        Args:
            limits: None for those documented in `Limits`.
            options: How to read.
            loaders: Suffix → "module:attribute", resolved in the other process, which finds modules where this one does.
        """
        self.limits = limits or Limits()
        self._options = options
        self._loaders = dict(loaders)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._scratch: Scratch | None = None
        self._has_swept = False
        self._received = bytearray()  # what has come in and was not asked for yet
        self._poll = select.poll()
        self._owner = 0
        self._n_files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The reading process's number while one is running."""
        process = self._process
        return process.pid if process is not None and _runs(process.pid) else None

    def close(self) -> None:
        """End the process and remove its folder; harmless when there is none."""
        with self._lock:
            self._discard()

    def read(self, path: Path) -> tuple[Document | Unread, ...]:
        """See `Reader.read`; every limit that is exceeded comes out as LoadError too.

        Raises:
            LoadError: the file cannot be read, or not within the limits; nothing of it is given then.
            ReaderError: the reading process cannot be started.
        """
        with self._lock:
            while True:
                self._ensure()
                used = self._n_files > 0
                try:
                    return self._read(path)
                except _ExhaustedError as error:
                    self._discard()
                    failure = LoadError(
                        f"{path} needed more than {_memory(self.limits)} of memory. Split it, or raise the limit."
                    )
                    cause: Exception = error
                except _GoneError as error:
                    failure, cause = self._crashed(path), error
                except LoadError:
                    raise
                except BaseException:  # an interrupt above all: what the process is doing is of no use any more
                    self._discard()
                    raise
                if not used:
                    raise failure from cause
                # An earlier file may have left the process as it is; a new one decides.

    def _read(self, path: Path) -> tuple[Document | Unread, ...]:
        seconds = self.limits.clock_seconds_for(_size(path), ocr=self._options.ocr)
        last = time.monotonic() + self.limits.max_seconds
        deadline = 0.0
        self._n_files += 1
        self._send(encode([str(path), None if path.is_absolute() else os.getcwd()]))
        parts: list[Document | Unread] = []
        tally = Tally(path, self.limits)
        try:
            while True:
                deadline = min(time.monotonic() + seconds, last)
                values, text = self._receive(deadline)
                if values[0] not in ("Document", "Unread"):
                    return self._ended(values, parts)
                part = checked(path, _part(values, text))
                try:
                    tally.add(part)
                except LoadError:
                    self._discard()
                    raise
                parts.append(part)
        except TimeoutError as error:
            self._discard()
            if deadline == last:
                took = f"took longer than {self.limits.max_seconds:.3g} s to read"
            else:
                took = f"took longer than {seconds:.3g} s to read" + (" one of its parts" if parts else "")
            raise LoadError(
                f"{path} {took} and was given up. Split it or save it in a simpler format, or raise the limit."
            ) from error
        except MessageError as error:
            self._discard()
            raise LoadError(
                f"{path} made its reader give an answer that is none ({error}) Open and save it again with the program that "
                "wrote it."
            ) from error

    def _ended(self, values: Sequence[Any], parts: list[Document | Unread]) -> tuple[Document | Unread, ...]:
        """What the last message of a file says of it."""
        match values:
            case ["end", _, bool() as is_last]:
                outcome = None
            case ["refused", str() as reason, bool() as is_last]:
                outcome = LoadError(reason)
            case ["memory", _, bool()]:
                raise _ExhaustedError
            case _:
                raise MessageError("The reader said something unknown.")
        if is_last:
            self._discard()
        if outcome is not None:
            raise outcome
        return tuple(parts)

    def _crashed(self, path: Path) -> LoadError:
        """The error for a process that ended in the middle of a file, or closed its output."""
        assert self._process is not None
        status = _exit_code(self._process.pid)
        words = self._scratch.last_words() if self._scratch is not None else ""
        peak_mb = self._discard()
        if status == -signal.SIGXCPU:
            limit = self.limits.seconds_for(_size(path), ocr=self._options.ocr)
            return LoadError(
                f"{path} took longer than {limit:.3g} s of processor time to read and was given up. "
                "Split it or save it in a simpler format, or raise the limit."
            )
        if "memory allocation of" in words or "out of memory" in words.lower():
            return LoadError(f"{path} needed more than {_memory(self.limits)} of memory. Split it, or raise the limit.")
        if status is None:
            how = "closed its output"
        elif status >= 0:
            how = f"ended without an answer (exit code {status})"
        elif status == -signal.SIGKILL:
            how = "was killed by the system (signal 9), most likely for want of memory"
        elif 2 * peak_mb > self.limits.memory_mb:
            how = f"crashed (signal {-status}), most likely because it needed more than {_memory(self.limits)} of memory"
        else:
            how = f"crashed (signal {-status})"
        last = f" Its last words: {words[:200]!r}." if words else ""
        advice = "Open and save it again with the program that wrote it, or leave it out."
        return LoadError(f"{path} cannot be read: its reader {how}.{last} {advice}")

    def _ensure(self) -> None:
        if self._process is not None and _runs(self._process.pid) and self._owner == threading.get_ident():
            return
        self._discard()
        # The process dies with the thread that started it, so a thread that finds another's starts its own.
        self._owner, self._n_files = threading.get_ident(), 0
        if not self._has_swept:
            sweep()
            self._has_swept = True
        try:
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
            self._received, self._poll = bytearray(), select.poll()
            self._poll.register(self._process.stdout, select.POLLIN)
            self._send(encode([self.limits, self._options, self._loaders, work, os.getpid()]))
            values, _ = self._receive(time.monotonic() + START_TIMEOUT_S)
            if values != ["ready"]:
                raise MessageError("It did not say that it is ready.")
        except (OSError, _GoneError, MessageError) as error:  # TimeoutError is an OSError
            words = self._scratch.last_words() if self._scratch is not None else ""
            self._discard()
            raise ReaderError(
                f"The process that reads files cannot be started ({words or error or type(error).__name__}). "
                f"Check that {sys.executable} runs, and that {tempfile.gettempdir()} can be written to."
            ) from error
        except BaseException:
            self._discard()
            raise

    def _send(self, message: bytes) -> None:
        """Sends less than a pipe holds, so it never waits."""
        assert self._process is not None and self._process.stdin is not None
        try:
            os.write(self._process.stdin.fileno(), message)
        except BrokenPipeError as error:
            raise _GoneError("it closed its input") from error

    def _receive(self, deadline: float) -> tuple[list[Any], str]:
        n_body, n_text = HEADER.unpack(self._receive_exactly(HEADER.size, deadline))
        if n_body > _MAX_JSON or n_text > 4 * self.limits.max_characters:
            raise MessageError(f"It announces {n_body + n_text:,} bytes, more than the limits allow.")
        return decode(HEADER.pack(n_body, n_text) + self._receive_exactly(n_body + n_text, deadline))

    def _receive_exactly(self, count: int, deadline: float) -> bytes:
        assert self._process is not None and self._process.stdout is not None
        descriptor = self._process.stdout.fileno()
        while len(self._received) < count:
            if not self._poll.poll(max(0, math.ceil(1000 * (deadline - time.monotonic())))):
                raise TimeoutError("no answer in time")
            piece = os.read(descriptor, _PIECE)
            if not piece:
                raise _GoneError("it closed its output")
            self._received += piece
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    def _discard(self) -> int:
        """End the process and remove its folder; gives the most memory it held, in MiB."""
        peak = 0
        process, self._process = self._process, None
        if process is not None:
            assert process.stdin is not None and process.stdout is not None
            _kill_group(process.pid)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss // (1_048_576 if sys.platform == "darwin" else 1024)
            process.stdin.close()
            process.stdout.close()
        if self._scratch is not None:
            self._scratch.remove()
            self._scratch = None
        return peak


def _part(values: Sequence[Any], text: str) -> Document | Unread:
    match values:
        case ["Document", fields]:
            return replace(typed(Document, fields), text=text)
        case ["Unread", fields]:
            return typed(Unread, fields)
    raise MessageError("The reader gave something that is no document.")


def _import_path() -> list[str]:
    """Where the other process looks for modules: where this one does, and where this package lies."""
    home = str(Path(__file__).resolve().parent.parent)
    return list(dict.fromkeys([home, *(os.path.abspath(entry) for entry in sys.path)]))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader will say what is wrong with it


def _memory(limits: Limits) -> str:
    return f"{limits.memory_mb / 1024:g} GB" if limits.memory_mb >= 1024 else f"{limits.memory_mb} MB"


def _runs(pid: int) -> bool:
    """Whether a child that has not been waited for is still running."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None


def _exit_code(pid: int) -> int | None:
    """How a process ended, negative for a signal; None when it does not end. It is not waited for: its number stays its own."""
    for _ in range(200):
        ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
        if ended is not None:
            return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status
        time.sleep(0.005)  # its pipe closes a moment before it is gone
    return None


def _kill_group(pid: int) -> None:
    """Kill the process and what it may have started; it has not been waited for, so its number is still its own."""
    for send in (os.killpg, os.kill):
        try:
            send(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
