"""The few system calls that Python has no function for, and how a process and its children end together."""

from __future__ import annotations

import ctypes
import functools
import os
import resource
import signal
import sys
from typing import Any, Final

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_SET_SECCOMP: Final = 22
PR_SET_NO_NEW_PRIVS: Final = 38


@functools.cache
def libc() -> ctypes.CDLL:
    """The C library of this process; it keeps `errno` for `ctypes.get_errno`."""
    return ctypes.CDLL(None, use_errno=True)


def call(name: str, *arguments: Any) -> None:
    """A function of the C library that returns a negative number when it fails.

    Raises:
        OSError: it failed, or the C library has no such function.
    """
    try:
        function = getattr(libc(), name)
    except AttributeError as error:
        raise OSError(f"this system has no {name}") from error
    if function(*arguments) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def end_with(parent: int) -> None:
    """Die when the thread that started this process does, at once if it is gone; only Linux can."""
    if sys.platform == "linux":
        libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)  # it ended before the line above


def lower(name: int, limit: int) -> None:
    """Lower a resource limit for good; one that is lower already stays."""
    _, hard = resource.getrlimit(name)
    limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(name, (limit, limit))


def kill_group(pid: int) -> None:
    """Kill a process that has not been waited for, with its group; one that has no group of its own yet is killed alone."""
    for send in (os.killpg, os.kill):
        try:
            send(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue
