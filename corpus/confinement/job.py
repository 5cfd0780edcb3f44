"""The confinement of a process that only computes: it keeps its memory, its processor time and one descriptor.

In layers, so that each stands when another is missing:

* rlimits: address space, processor time, no file grows, no core file, no new descriptor, no new process.
* unprivileged: where the user is root another one (nobody), elsewhere no capabilities; nobody may look into the process.
* empty root: its root is an empty folder.
* network namespace: one of its own, without any interface up; set for the zygote, so that it costs nothing per job.
* landlock: no file, no TCP, no signal to others.
* seccomp: a short list of system calls.

A layer that cannot be had is named with the reason, and none is assumed: each counts when the system has accepted it, and
Landlock and seccomp when they have also refused a call. Only rlimits exist everywhere. With them alone, a job that was taken
over can open nothing and start nothing, but it can rename or remove files of the user and signal the user's processes.
"""

from __future__ import annotations

import errno
import os
import resource
import struct
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from corpus.confinement import landlock, system_calls
from corpus.confinement.kernel import PR_SET_DUMPABLE, call, end_with, lower

LAYERS: Final = ("rlimits", "unprivileged", "empty root", "network namespace", "landlock", "seccomp")

_CLONE_NEWUSER: Final = 0x10000000
_CLONE_NEWNET: Final = 0x40000000
_CAPABILITY_VERSION: Final = 0x20080522
_NOBODY: Final = 65_534


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """Names of the layers in force, and those that are not, each with the reason."""

    in_force: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __add__(self, other: Layers) -> Layers:
        return Layers(
            in_force=tuple(sorted(self.in_force + other.in_force, key=_place)),
            missing=tuple(sorted(self.missing + other.missing, key=_place)),
        )


def leave_network(without: Collection[str] = ()) -> Layers:
    """Move this process, which has one thread, and its later children to a network of their own."""
    return _tried({"network namespace": _new_network}, without)


def confine_job(*, memory_mb: int, parent: int, folder: str, without: Collection[str] = ()) -> Layers:
    """Confine this process for good.

    Args:
        memory_mb: Address space in MiB.
        parent: The process that started it; when that one ends, this one does.
        folder: An empty one, which becomes the root of its file system where that can be had.
        without: Names of layers to leave out, so that the others can be tested alone.

    Returns:
        What is in force, in the order of `LAYERS`.
    """

    def enter_root() -> str:
        os.chroot(folder)
        os.chdir("/")
        return ""

    def limit() -> str:
        for name, value in (
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_NPROC, 0),  # the kernel does not hold root to it, which "unprivileged" ends
            (resource.RLIMIT_NOFILE, 0),
            (resource.RLIMIT_AS, memory_mb * 1_048_576),  # last, as some systems refuse it
        ):
            lower(name, value)
        return ""

    first = _tried({"empty root": enter_root, "unprivileged": _drop_privileges}, without)
    end_with(parent)  # after the change of user, which takes it back
    if sys.platform == "linux" and "unprivileged" in first.in_force:
        call("prctl", PR_SET_DUMPABLE, 0, 0, 0, 0)
    second = _tried({"landlock": _landlock, "rlimits": limit, "seccomp": _seccomp}, without)
    return first + second


def limit_processor(seconds: int) -> None:
    """Let this process use `seconds` more of processor time; then SIGXCPU ends it, or SIGKILL a second later."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))


def _place(described: str) -> int:
    return next(place for place, name in enumerate(LAYERS) if described.startswith(name))


def _tried(layers: dict[str, Callable[[], str]], without: Collection[str]) -> Layers:
    in_force, missing = [], []
    for name, enter in layers.items():
        if name in without:
            missing.append(f"{name} (left out as asked)")
            continue
        try:
            in_force.append(f"{name} {enter()}".rstrip())
        except (OSError, ValueError) as error:  # ValueError: a limit that may not be set
            missing.append(f"{name} ({getattr(error, 'strerror', None) or error})")
    return Layers(in_force=tuple(in_force), missing=tuple(missing))


def _new_network() -> str:
    if sys.platform != "linux":
        raise OSError("only Linux has it")
    call("unshare", _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET)
    return ""


def _drop_privileges() -> str:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(_NOBODY, _NOBODY, _NOBODY)
        os.setresuid(_NOBODY, _NOBODY, _NOBODY)
    elif sys.platform == "linux":
        call("capset", struct.pack("=Ii", _CAPABILITY_VERSION, 0), struct.pack("=6I", 0, 0, 0, 0, 0, 0))
    return ""


def _landlock() -> str:
    version = landlock.forbid_everything()
    _expect_refusal(errno.EACCES)
    return f"abi {version}"


def _seccomp() -> str:
    if sys.platform != "linux":
        raise OSError("only Linux has it")
    system_calls.allow_for_job()
    _expect_refusal(errno.EPERM)
    return ""


def _expect_refusal(number: int) -> None:
    """Open a folder that is there, which must be refused with that error."""
    try:
        os.close(os.open("/", os.O_RDONLY))
    except OSError as error:
        if error.errno == number:
            return
        raise
    raise OSError("it was accepted, and a file could be opened all the same")
