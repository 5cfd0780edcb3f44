"""Filters of system calls (seccomp), written in the kernel's packet-filter language and installed for good.

Two kinds: what no document reader does is refused and the rest allowed; for a job a short list is allowed and the rest
refused. Only on the architectures of the tables; the numbers are those of the kernel's headers.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from corpus.confinement.kernel import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, call

Instruction = tuple[int, int, int, int]
"""Operation, how many instructions to jump over if true and if false, operand."""

_LOAD, _EQUAL, _ANY_BIT, _ANSWER = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_NUMBER, _ARCHITECTURE, _FIRST_LOW, _FIRST_HIGH, _SECOND_LOW = 0, 4, 16, 20, 24  # offsets on a little-endian machine
_SECCOMP_MODE_FILTER: Final = 2
_CLONE_THREAD: Final = 0x00010000
_X32: Final = 0x40000000
_RLIMIT_CPU: Final = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """The numbers of one architecture. `refused_to_readers` and `allowed_to_jobs` are calls without a look at arguments."""

    architecture: int
    clone: int
    clone3: int
    prlimit64: int
    refused_to_readers: tuple[int, ...]
    allowed_to_jobs: tuple[int, ...]


# Refused to readers: socket execve execveat kill ptrace process_vm_readv process_vm_writev io_uring_setup pidfd_send_signal,
# and on x86_64 fork vfork.
# Allowed to jobs: read write close | mmap mprotect munmap brk mremap madvise | rt_sigaction rt_sigprocmask rt_sigreturn
# sigaltstack | futex sched_yield restart_syscall | clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday
# getrusage | getpid gettid getrandom | exit exit_group.
_TABLES: Final[Mapping[str, _Table]] = {
    "x86_64": _Table(
        architecture=0xC000003E,
        clone=56,
        clone3=435,
        prlimit64=302,
        refused_to_readers=(41, 59, 322, 62, 101, 310, 311, 425, 424, 57, 58),
        allowed_to_jobs=(
            *(0, 1, 3, 9, 10, 11, 12, 25, 28, 13, 14, 15, 131, 202, 24, 219),
            *(228, 229, 230, 35, 96, 98, 39, 186, 318, 60, 231),
        ),
    ),
    "aarch64": _Table(
        architecture=0xC00000B7,
        clone=220,
        clone3=435,
        prlimit64=261,
        refused_to_readers=(198, 221, 281, 129, 117, 270, 271, 425, 424),
        allowed_to_jobs=(
            *(63, 64, 57, 222, 226, 215, 214, 216, 233, 134, 135, 139, 132, 98, 124, 128),
            *(113, 114, 115, 101, 169, 165, 172, 178, 278, 93, 94),
        ),
    ),
}


def refuse_for_reader() -> None:
    """Refuse what no reader of documents does.

    Raises:
        OSError: this kernel has no filters, or the architecture is not in the tables.
    """
    _install(_without(_table()))


def allow_for_job() -> None:
    """Refuse everything but computing: no files, no sockets, no processes, no signals.

    Raises:
        OSError: as above.
    """
    _install(_only(_table()))


def _table() -> _Table:
    try:
        return _TABLES[platform.machine()]
    except KeyError:
        raise OSError(f"the numbers of {platform.machine()} are not known here") from None


def _install(program: list[Instruction]) -> None:
    raw = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    buffer = ctypes.create_string_buffer(raw, len(raw))
    header = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(buffer)))
    call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    call("prctl", PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_void_p(ctypes.addressof(header)), 0, 0)


def _without(table: _Table) -> list[Instruction]:
    program = [
        *_known(table),
        (_ANY_BIT, 0, 1, _X32),
        (_ANSWER, 0, 0, _REFUSE),
        (_EQUAL, 0, 1, table.clone3),  # its flags are behind a pointer; the C library then falls back to clone
        (_ANSWER, 0, 0, _UNKNOWN),
    ]
    for number in table.refused_to_readers:
        program += [(_EQUAL, 0, 1, number), (_ANSWER, 0, 0, _REFUSE)]
    return [
        *program,
        (_EQUAL, 0, 3, table.clone),
        (_LOAD, 0, 0, _FIRST_LOW),
        (_ANY_BIT, 1, 0, _CLONE_THREAD),
        (_ANSWER, 0, 0, _REFUSE),
        (_ANSWER, 0, 0, _ALLOW),
    ]


def _only(table: _Table) -> list[Instruction]:
    program = _known(table)
    for number in table.allowed_to_jobs:
        program += [(_EQUAL, 0, 1, number), (_ANSWER, 0, 0, _ALLOW)]
    return [
        *program,
        (_EQUAL, 0, 7, table.prlimit64),  # of itself, and of its processor time alone: a job's time is set when it arrives
        (_LOAD, 0, 0, _FIRST_LOW),
        (_EQUAL, 0, 5, 0),
        (_LOAD, 0, 0, _FIRST_HIGH),
        (_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, _SECOND_LOW),
        (_EQUAL, 0, 1, _RLIMIT_CPU),
        (_ANSWER, 0, 0, _ALLOW),
        (_ANSWER, 0, 0, _REFUSE),
    ]


def _known(table: _Table) -> list[Instruction]:
    """Refuse calls of another architecture, as a 32-bit call on a 64-bit system has other numbers; then load the number."""
    return [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, table.architecture),
        (_ANSWER, 0, 0, _REFUSE),
        (_LOAD, 0, 0, _NUMBER),
    ]
