"""Jobs in confined processes, the side that asks: starts the worker, lends its children out, and limits a job's time.

What a job is kept from is listed in `corpus.confinement.job`. Here: a job that outlives its time is killed with its whole
group, a worker that dies is replaced, a layer of the confinement that is missing is said in the log, and replies are JSON and
checked, never unpickled.
"""

from __future__ import annotations

import json
import logging
import math
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TypeVar

from corpus import confinement, frames
from solver.errors import SandboxError
from solver.job import MAX_MESSAGE, N_CHILDREN
from solver.running_jobs import KILLED, RunningJobs
from solver.types import Result, Status
from solver.zygote import Child, Ended, Zygote

_STATUSES: Final[Mapping[str, Status]] = {"ok": "ok", "error": "error", "refused": "refused"}
# The worker looks for modules where this process does. It goes past the doors of packages of which it needs little, since they
# import every lane, and looks for no garbage among its imports: together that halves the time until sympy is imported.
_BOOT: Final = """
import gc, json, sys, types
gc.disable()
sys.path[:], doors = json.loads(sys.argv[1])
for name, folder in doors.items():
    sys.modules[name] = package = types.ModuleType(name)
    package.__path__ = [folder]
from solver.worker import main
main()
"""

_ROOT: Final = Path(__file__).resolve().parent.parent
_DOORS: Final = {name: str(_ROOT.joinpath(*name.split("."))) for name in ("corpus", "solver", "solver.mathematics")}
_MAX_LACKS: Final = 8
T = TypeVar("T")
_log = logging.getLogger(__name__)


class Sandbox:
    """Confined processes for symbolic work and for programs that a model wrote, started on first use.

    Safe to share between threads; two jobs run at a time, further ones wait. Use as a context manager, or call `close`.
    `on_job`, where it is set, is told the seconds of each job, waiting included.
    """

    def __init__(self, memory_mb: int = 1024, *, command: Sequence[str] | None = None, without: Collection[str] = ()) -> None:
        """Remember the limits; nothing is started.

        Args:
            memory_mb: Address space of each job, in MiB.
            command: The worker's command line; the default runs `solver.worker`.
            without: Layers of the confinement to leave out (`corpus.confinement.LAYERS`), to test the others alone.
        """
        self.memory_mb = memory_mb
        self.on_job: Callable[[float], None] | None = None
        self._command = (
            list(command) if command is not None else [sys.executable, "-I", "-c", _BOOT, json.dumps([_import_path(), _DOORS])]
        )
        self._without = tuple(without)
        self._jobs = RunningJobs()
        self._slots = threading.Semaphore(N_CHILDREN)
        self._closing = threading.Lock()
        self._lock = threading.Lock()
        self._zygote: Zygote | None = None
        self._layers: confinement.Layers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The worker's process number while one is running."""
        zygote = self._zygote
        return None if zygote is None else zygote.pid

    def start(self) -> None:
        """Start the worker and return at once, so that it gets ready while the caller does other things.

        Raises:
            SandboxError: the process cannot be started.
        """
        self._running()

    def close(self) -> None:
        """Wait for the jobs that run, end the worker and remove its folder; harmless when there is none."""
        with self._closing:
            for _ in range(N_CHILDREN):
                self._slots.acquire()
            try:
                if self._zygote is not None:
                    self._discard(self._zygote)
            finally:
                self._slots.release(N_CHILDREN)

    def layers(self) -> confinement.Layers:
        """What confines the jobs, as found in a child; the worker is started if it has run no job yet.

        Raises:
            SandboxError: as `run`.
        """
        return self._layers or self._with_child(lambda child: child.layers)

    def run(self, operation: str, payload: Mapping[str, object], *, timeout_s: float, needs: Sequence[str] = ()) -> Result:
        """The result of one job.

        Args:
            operation: A key of the worker's table.
            payload: JSON-ready arguments.
            timeout_s: Wall-clock limit from the moment the job begins; processor time is limited alongside.
            needs: Modules of ours that the job uses and that a new worker may not have imported yet.

        Returns:
            status "ok" with the JSON value; "refused" for arguments the worker does not take; "error" for a failure inside
            the job; "timeout" when it was killed.

        Raises:
            SandboxError: the worker cannot be started, or dies twice in a row.
        """
        return self.run_parts(operation, payload, timeouts_s=(timeout_s,), needs=needs)[0]

    def run_parts(
        self, operation: str, payload: Mapping[str, object], *, timeouts_s: Sequence[float], needs: Sequence[str] = ()
    ) -> list[Result]:
        """The results of one job that replies in parts, so that a slow part does not lose those before it.

        Args:
            operation: A key of the worker's table.
            payload: JSON-ready arguments.
            timeouts_s: The wall-clock limit of each part, from when the part before it is told.
            needs: As by `run`.

        Returns:
            As many as were told, and at least one, each as by `run`. Only the last may be other than "ok"; parts are missing
            behind one that failed.

        Raises:
            SandboxError: as `run`.
        """
        request = {"operation": operation, "payload": dict(payload), "cpu_s": math.ceil(sum(timeouts_s)) + 1}
        message = frames.encode([request])
        if len(message) > MAX_MESSAGE:
            return [Result(status="refused", error="The problem is too large to hand over. Ask for a smaller piece of it.")]

        def run(child: Child) -> list[Ended]:
            with self._jobs.done_by(child) as is_wanted:
                return child.run(message, timeouts_s) if is_wanted else [KILLED]

        with self._jobs.one():
            replies = self._with_child(run, needs=needs)
            for _ in range(_MAX_LACKS):
                last = replies[-1].reply
                lacked = last.get("needs") if last is not None else None
                if not isinstance(lacked, str):
                    break
                # The job asked for a module that the worker had not imported yet.
                replies = self._with_child(run, needs=(*needs, lacked), is_late=True)
        return [_result(ended, timeout_s) for ended, timeout_s in zip(replies, timeouts_s, strict=False)]

    def abort(self, thread: int) -> None:
        """End the job that `thread` (`threading.get_ident`) waits for, if any; its result is an error."""
        self._jobs.end(thread)

    def _with_child(self, use: Callable[[Child], T], *, needs: Sequence[str] = (), is_late: bool = False) -> T:
        """What `use` makes of a child; once more with a new worker when this one is gone."""
        started = time.monotonic()
        try:
            return self._once_or_twice(use, needs=needs, is_late=is_late)
        finally:
            if self.on_job is not None:
                self.on_job(time.monotonic() - started)

    def _once_or_twice(self, use: Callable[[Child], T], *, needs: Sequence[str], is_late: bool) -> T:
        with self._slots:
            for attempt in (1, 2):
                zygote = self._running()
                began = time.monotonic()
                try:
                    with closing(zygote.lend(needs=needs, is_late=is_late)) as child:
                        self._note(child.layers)
                        return use(child)
                except (frames.GoneError, frames.MessageError, TimeoutError) as error:
                    last_words = self._discard(zygote)
                    if attempt == 2:
                        elapsed = time.monotonic() - began
                        raise SandboxError(
                            f"The isolated process stopped twice ({error}, after {elapsed:.1f} s). {last_words}"
                            "Run `python -m solver.worker < /dev/null` to see why."
                        ) from error
        raise AssertionError("unreachable")

    def _running(self) -> Zygote:
        with self._lock:
            if self._zygote is None or self._zygote.pid is None:
                if self._zygote is not None:
                    self._zygote.stop()
                self._zygote = Zygote(self._command, memory_mb=self.memory_mb, without=self._without)
            return self._zygote

    def _discard(self, zygote: Zygote) -> str:
        """Stop a worker, unless another thread has; its last words, if any, as a sentence."""
        with self._lock:
            if self._zygote is not zygote:
                return ""
            self._zygote = None
            words = zygote.stop()
        return f"Its last line was {words!r}. " if words else ""

    def _note(self, layers: confinement.Layers) -> None:
        """Remember what confines the jobs, and say the first time what is missing."""
        if self._layers is None and layers.missing:
            _log.warning("Computations are confined less than they could be, without: %s.", ", ".join(layers.missing))
        self._layers = layers


def _result(ended: Ended, timeout_s: float) -> Result:
    reply, elapsed_s = ended.reply, ended.elapsed_s
    if reply is not None:
        status = _STATUSES.get(str(reply.get("status")), "error")
        return Result(status=status, value=reply.get("value"), error=str(reply.get("error", "")), elapsed_s=elapsed_s)
    if ended.is_late or ended.died_of == signal.SIGXCPU:
        return Result(status="timeout", error=f"Not finished within {timeout_s:g} s, so it was stopped.", elapsed_s=elapsed_s)
    return Result(status="error", error=f"The job ended without a reply (signal {ended.died_of}).", elapsed_s=elapsed_s)


def _import_path() -> list[str]:
    return list(dict.fromkeys([str(_ROOT), *(os.path.abspath(entry) for entry in sys.path)]))
