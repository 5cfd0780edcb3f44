"""What a reader process may not do, set by itself before it opens the first file and never taken back.

Covered everywhere: address space, no core file, few descriptors, small files only; and in Python code no sockets, no other
programs, no forks, and no writing outside its own folder. On Linux also for native code, by seccomp: no sockets, no other
programs, no processes beside it (threads may be), no signals and no looking into other processes; death with the thread
that started it; first in line when the machine runs out of memory.

Not covered: reading other files the user may read (Landlock), writing and removing them from native code that was taken
over, and everything native on systems other than Linux.
"""

from __future__ import annotations

import errno
import os
import resource
import sys
from typing import Final

from corpus.confinement import system_calls
from corpus.confinement.kernel import end_with, lower
from corpus.limits import Limits

_MAX_FILES: Final = 64

_FORBIDDEN_EVENTS: Final = frozenset(
    """
    os.exec os.fork os.forkpty os.kill os.killpg os.posix_spawn os.spawn os.system pty.spawn subprocess.Popen
    socket.__new__ socket.bind socket.connect socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr
    """.split()
)
# Event → which of its arguments is the descriptor of the folder a name is relative to; such a folder was reached before.
_CHANGING_EVENTS: Final = {"os.link": 3, "os.mkdir": 2, "os.remove": 1, "os.rename": 3, "os.rmdir": 1, "os.symlink": 2}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def confine_reader(limits: Limits, folder: str, parent: int) -> None:
    """Put this process under its limits.

    Args:
        limits: Those of the process as a whole; time is set for every file by `allow_seconds`.
        folder: The one folder it may write to.
        parent: The process it was started by; when that one is gone already, this one ends.
    """
    end_with(parent)
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")
    except OSError:
        pass  # a system without /proc
    for name, limit in (
        (resource.RLIMIT_AS, limits.memory_mb * 1_048_576),
        (resource.RLIMIT_FSIZE, limits.written_mb * 1_048_576),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _MAX_FILES),
    ):
        lower(name, limit)
    if sys.platform == "linux":
        try:
            system_calls.refuse_for_reader()
        except OSError:
            pass  # no seccomp, or another architecture: the rest still holds
    sys.addaudithook(_Guard(folder))


def allow_seconds(seconds: float) -> None:
    """From now on the process may use `seconds` of processor time; then SIGXCPU ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2  # the kernel counts whole seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


class _Guard:
    """The audit hook. It cannot be removed, but native code does not pass by it."""

    def __init__(self, folder: str) -> None:
        self._inside = os.path.realpath(folder) + os.sep

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in _FORBIDDEN_EVENTS:
            raise PermissionError(errno.EPERM, f"a reader process may not do this ({event})")
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and not isinstance(path, int):
                self._check(event, path)
        elif event in _CHANGING_EVENTS and arguments[_CHANGING_EVENTS[event]] == -1:
            self._check(event, arguments[0])
            if event in ("os.link", "os.rename", "os.symlink"):
                self._check(event, arguments[1])

    def _check(self, event: str, path: object) -> None:
        if isinstance(path, int) or path == os.devnull:  # a descriptor was opened under the same rule
            return
        if not isinstance(path, str | bytes | os.PathLike) or not self._is_inside(os.fsdecode(path)):
            raise PermissionError(errno.EPERM, f"a reader process writes to its own folder only ({event})")

    def _is_inside(self, path: str) -> bool:
        return os.path.realpath(path).startswith(self._inside)
