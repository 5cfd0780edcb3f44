"""The process that does symbolic work: a zygote that imports sympy once and forks a limited child for every job.

It is started as `python -I -m solver.worker` with an empty environment and speaks frames on its standard streams. A job names
an operation of a fixed table and carries JSON; no code and no text for sympy to parse ever arrives.

Covered for each job: CPU time, address space, no file growth, no core file, few descriptors, no new processes (which the kernel
does not enforce for root), its own session and process group, no open descriptor but its reply, death with the zygote. The
zygote ends when its parent does, because its input closes; PR_SET_PDEATHSIG would not do there, as it follows the parent's
thread.

Not covered yet: reading files the user can read, opening sockets, and system calls in general (Landlock and seccomp); on
systems other than Linux nothing but rlimits.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import select
import signal
import sys
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Final, NoReturn

from solver.errors import SolverError
from solver.frames import HEADER, FrameError, body_length, decode, encode

Handler = Callable[[Mapping[str, object]], object]

_PR_SET_PDEATHSIG: Final = 1
_MAX_FILES: Final = 32


def serve(handlers: Mapping[str, Handler], rehearsals: Iterable[Callable[[], object]] = ()) -> None:
    """Run jobs from standard input until it closes.

    Args:
        handlers: Operation name to the function that does it; called in the child only.
        rehearsals: Trusted work done one piece at a time while no job waits, so that later forks inherit warm caches.
    """
    requests, replies = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(2, 1)  # a stray print must not end up between frames
    waiting = select.poll()
    waiting.register(requests, select.POLLIN)
    for rehearsal in rehearsals:
        while waiting.poll(0):
            if not _serve_one(handlers, requests, replies, null):
                return
        rehearsal()
    while _serve_one(handlers, requests, replies, null):
        pass


def _serve_one(handlers: Mapping[str, Handler], requests: int, replies: int, null: int) -> bool:
    """Run the next job; False when there will be none."""
    request = _receive(requests)
    if request is None:
        return False
    gc.freeze()  # so that a child's collections do not copy the pages of sympy
    _run(request, handlers, requests, replies, null)
    return True


def _receive(descriptor: int) -> dict[str, object] | None:
    header = _read(descriptor, HEADER.size)
    if header is None:
        return None
    body = _read(descriptor, body_length(header))
    return None if body is None else decode(body)


def _read(descriptor: int, count: int) -> bytes | None:
    parts = b""
    while len(parts) < count:
        part = os.read(descriptor, count - len(parts))
        if not part:
            return None
        parts += part
    return parts


def _write(descriptor: int, frame: bytes) -> None:
    while frame:
        frame = frame[os.write(descriptor, frame) :]


def _run(request: Mapping[str, object], handlers: Mapping[str, Handler], requests: int, replies: int, null: int) -> None:
    inlet, outlet = os.pipe()
    zygote = os.getpid()
    pid = os.fork()
    if pid == 0:
        _child(request, handlers, outlet, null, zygote)
    os.close(outlet)
    _write(replies, encode({"pid": pid}))
    body = _collect(inlet, requests, pid)
    os.close(inlet)
    # The child stays a zombie until the parent has heard of its end, so that its number cannot name another process
    # while the parent may still send it a signal.
    info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    died_of = info.si_status if info is not None and info.si_code != os.CLD_EXITED else 0
    message: dict[str, object] = {"died_of": died_of}
    if body is not None:
        try:
            message["reply"] = decode(body)
        except FrameError:
            message["reply"] = None
    _write(replies, encode(message))
    if _receive(requests) is None:
        _stop(pid)
        sys.exit(0)
    _stop(pid)


def _stop(pid: int) -> None:
    """Kill what is left of a job's group and reap the job."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass  # nothing is left, or the child ended before it had a group of its own
    os.waitpid(pid, 0)


def _collect(inlet: int, requests: int, pid: int) -> bytes | None:
    """The body of the child's one frame, or None when it ended without one; ends everything when the parent is gone."""
    poll = select.poll()
    poll.register(inlet, select.POLLIN)
    poll.register(requests, 0)  # only its hang-up
    received = b""
    while True:
        for descriptor, _ in poll.poll():
            if descriptor == requests:
                _stop(pid)
                sys.exit(0)
            part = os.read(inlet, 65_536)
            if not part:
                return None
            received += part
            if len(received) >= HEADER.size:
                try:
                    length = body_length(received[: HEADER.size])
                except FrameError:
                    return None
                if len(received) >= HEADER.size + length:
                    return received[HEADER.size : HEADER.size + length]


def _child(request: Mapping[str, object], handlers: Mapping[str, Handler], outlet: int, null: int, zygote: int) -> NoReturn:
    """Do one job under limits, send its reply, and end without returning into the zygote's loop."""

    def report(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        """Send what stopped the job; whatever sympy raises arrives here, since nothing above catches it."""
        status = "refused" if issubclass(kind, SolverError) else "error"
        text = "the memory limit was reached" if issubclass(kind, MemoryError) else f"{kind.__name__}: {error}"
        _write(outlet, encode({"status": status, "error": text[:500]}))
        os._exit(1)

    sys.excepthook = report
    os.setsid()
    _limit(request, zygote)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    os.closerange(3, outlet)
    os.closerange(outlet + 1, 256)
    operation = str(request.get("operation"))
    if operation not in handlers:
        raise SolverError(f"Unknown operation {operation!r}. Known: {', '.join(sorted(handlers))}.")
    payload = request.get("payload")
    value = handlers[operation](payload if isinstance(payload, dict) else {})
    _write(outlet, encode({"status": "ok", "value": value}))
    os._exit(0)


def _limit(request: Mapping[str, object], zygote: int) -> None:
    cpu_s, memory_mb = request.get("cpu_s"), request.get("memory_mb")
    if not isinstance(cpu_s, int) or not isinstance(memory_mb, int):
        raise SolverError("A job without its limits is not run. Send whole numbers for 'cpu_s' and 'memory_mb'.")
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != zygote:
            os._exit(1)  # the zygote ended before the line above
    for name, limit in (
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_AS, memory_mb * 1_048_576),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _MAX_FILES),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(name, (limit, limit))


def main() -> None:
    """Import what the jobs need, then serve."""
    from solver.mathematics.symbolic import HANDLERS, rehearsals, warm_up

    sys.set_int_max_str_digits(0)  # long numbers are wanted here, and every job has its own limit on time
    warm_up()
    serve(HANDLERS, rehearsals())


if __name__ == "__main__":
    main()
