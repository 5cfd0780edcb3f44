"""What a reader process may not do, set by itself before it opens the first file and never taken back.

Covered everywhere: address space, no core file, few descriptors, small files only; and in Python code no sockets, no other
programs, no forks, and no writing outside its own folder. On Linux also for native code, by seccomp: no sockets, no other
programs, no processes beside it (threads may be), no signals and no looking into other processes; death with the thread
that started it; first in line when the machine runs out of memory.

Not covered: reading other files the user may read (Landlock), writing and removing them from native code that was taken
over, and everything native on systems other than Linux.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys
from typing import Final

from corpus.limits import Limits

_MAX_FILES: Final = 64
_PR_SET_PDEATHSIG: Final = 1
_PR_SET_SECCOMP: Final = 22
_PR_SET_NO_NEW_PRIVS: Final = 38
_SECCOMP_MODE_FILTER: Final = 2

_FORBIDDEN_EVENTS: Final = frozenset(
    """
    os.exec os.fork os.forkpty os.kill os.killpg os.posix_spawn os.spawn os.system pty.spawn subprocess.Popen
    socket.__new__ socket.bind socket.connect socket.getaddrinfo socket.gethostbyname socket.gethostbyaddr
    """.split()
)
# Event → which of its arguments is the descriptor of the folder a name is relative to; such a folder was reached before.
_CHANGING_EVENTS: Final = {"os.link": 3, "os.mkdir": 2, "os.remove": 1, "os.rename": 3, "os.rmdir": 1, "os.symlink": 2}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Architecture → its number, then the numbers of: clone, clone3, and what is refused.
# socket, execve, execveat, kill, ptrace, process_vm_readv, process_vm_writev, io_uring_setup, pidfd_send_signal, (fork, vfork)
_SYSTEM_CALLS: Final[dict[str, tuple[int, int, int, tuple[int, ...]]]] = {
    "x86_64": (0xC000003E, 56, 435, (41, 59, 322, 62, 101, 310, 311, 425, 424, 57, 58)),
    "aarch64": (0xC00000B7, 220, 435, (198, 221, 281, 129, 117, 270, 271, 425, 424)),
}


def confine(limits: Limits, folder: str, parent: int) -> None:
    """Put this process under its limits.

    Args:
        limits: Those of the process as a whole; time is set for every file by `allow_seconds`.
        folder: The one folder it may write to.
        parent: The process it was started by; when that one is gone already, this one ends.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)  # it ended before the line above
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
        _lower(name, limit)
    if sys.platform == "linux":
        _filter_system_calls(libc)
    sys.addaudithook(_Guard(folder))


def allow_seconds(seconds: float) -> None:
    """From now on the process may use `seconds` of processor time; then SIGXCPU ends it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + 2  # the kernel counts whole seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _lower(name: int, limit: int) -> None:
    _, hard = resource.getrlimit(name)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(name, (limit, limit))


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


def _filter_system_calls(libc: ctypes.CDLL) -> None:
    """Let the kernel refuse what no reader does; where it cannot (no seccomp, another architecture), the rest still holds."""
    known = _SYSTEM_CALLS.get(platform.machine())
    if known is None or libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return
    program = b"".join(struct.pack("HBBI", *instruction) for instruction in _program(*known))
    buffer = ctypes.create_string_buffer(program, len(program))
    header = ctypes.create_string_buffer(struct.pack("HP", len(program) // 8, ctypes.addressof(buffer)))
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_void_p(ctypes.addressof(header)), 0, 0)


def _program(architecture: int, clone: int, clone3: int, refused: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """The filter in the kernel's packet-filter language: (operation, jump if true, jump if false, operand)."""
    load, equal, any_bit, answer = 0x20, 0x15, 0x45, 0x06
    allow, refuse, unknown = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
    clone_thread, x32 = 0x00010000, 0x40000000
    program = [
        (load, 0, 0, 4),  # the architecture of the call, as a 32-bit call on a 64-bit system has other numbers
        (equal, 1, 0, architecture),
        (answer, 0, 0, refuse),
        (load, 0, 0, 0),  # the number of the call
        (any_bit, 0, 1, x32),
        (answer, 0, 0, refuse),
        (equal, 0, 1, clone3),  # its flags are behind a pointer; the C library then falls back to clone
        (answer, 0, 0, unknown),
    ]
    for number in refused:
        program += [(equal, 0, 1, number), (answer, 0, 0, refuse)]
    return [
        *program,
        (equal, 0, 3, clone),
        (load, 0, 0, 16),  # the low half of its flags, on a little-endian machine
        (any_bit, 1, 0, clone_thread),
        (answer, 0, 0, refuse),
        (answer, 0, 0, allow),
    ]
