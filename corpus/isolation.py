"""Reading in a process of its own, the parent's side: hands it files, limits it, and says in words what went wrong.

One process reads many files, so that a file costs a message and not an interpreter; what a file does to it (hangs, eats
memory, crashes) costs that process and nothing else. Whatever comes back is length-prefixed JSON checked against the declared
types, never unpickled, and no document is handed on before the whole file has been read.

What the process is kept from is listed in `corpus.confinement`. Not covered: a hostile file that takes over its reader may
give any text as its own, and make the parent decode up to the limits on output.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.errors import LoadError
from corpus.frames import GoneError, MessageError
from corpus.limits import Limits
from corpus.loading import LOADERS
from corpus.options import DEFAULTS, LoadOptions
from corpus.output_limits import Tally
from corpus.reader_child import ReaderChild
from corpus.reader_messages import encode, typed
from corpus.received import checked
from corpus.scratch import sweep
from corpus.types import Document, Unread


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
        self._child: ReaderChild | None = None
        self._has_swept = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The reading process's number while one is running."""
        child = self._child  # asked from other threads than the one that reads, which may be replacing it
        return child.pid if child is not None else None

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
                child = self._ready()
                used = child.n_files > 0
                try:
                    return self._read(child, path)
                except _ExhaustedError as error:
                    self._discard()
                    failure = LoadError(
                        f"{path} needed more than {_memory(self.limits)} of memory. Split it, or raise the limit."
                    )
                    cause: Exception = error
                except GoneError as error:
                    failure, cause = self._crashed(path), error
                except LoadError:
                    raise
                except BaseException:  # an interrupt above all: what the process is doing is of no use any more
                    self._discard()
                    raise
                if not used:
                    raise failure from cause
                # An earlier file may have left the process as it is; a new one decides.

    def _read(self, child: ReaderChild, path: Path) -> tuple[Document | Unread, ...]:
        seconds = self.limits.clock_seconds_for(_size(path), ocr=self._options.ocr)
        last = time.monotonic() + self.limits.max_seconds
        deadline = 0.0
        child.n_files += 1
        child.send(encode([str(path), None if path.is_absolute() else os.getcwd()]))
        parts: list[Document | Unread] = []
        tally = Tally(path, self.limits)
        try:
            while True:
                deadline = min(time.monotonic() + seconds, last)
                values, text = child.receive(deadline)
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
        child, self._child = self._child, None
        assert child is not None
        status, words, peak_mb = child.kill(patience_s=1.0)
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

    def _ready(self) -> ReaderChild:
        """The process at hand if it may read for this thread, else a new one."""
        if self._child is None or not self._child.is_ready:
            self._discard()
            if not self._has_swept:
                sweep()
                self._has_swept = True
            self._child = ReaderChild(self.limits, self._options, self._loaders)
        return self._child

    def _discard(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()


def _part(values: Sequence[Any], text: str) -> Document | Unread:
    match values:
        case ["Document", fields]:
            return replace(typed(Document, fields), text=text)
        case ["Unread", fields]:
            return typed(Unread, fields)
    raise MessageError("The reader gave something that is no document.")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader will say what is wrong with it


def _memory(limits: Limits) -> str:
    return f"{limits.memory_mb / 1024:g} GB" if limits.memory_mb >= 1024 else f"{limits.memory_mb} MB"
