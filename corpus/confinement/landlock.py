"""Landlock: a process that gives up every file, TCP connection and signal to others, as far as its kernel knows how.

Linux 5.13 and later. Open descriptors stay usable. Not covered: looking at the attributes of a path (`stat`), and sockets
other than TCP; the filter of system calls covers both.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from typing import Final

from corpus.confinement.kernel import PR_SET_NO_NEW_PRIVS, call, libc

_CREATE_RULESET: Final = 444
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_FILE_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 5: 16}
"""Version → how many kinds of access to files it knows."""
_NETWORK_SINCE: Final = 4
_NETWORK_RIGHTS: Final = 0b11  # bind and connect
_SCOPES_SINCE: Final = 6
_SCOPES: Final = 0b11  # abstract Unix sockets and signals


def forbid_everything() -> int:
    """Deny this process all that Landlock can deny; the version of Landlock in this kernel.

    Raises:
        OSError: this kernel has no Landlock, or it is switched off.
    """
    if sys.platform != "linux":
        raise OSError("only Linux has Landlock")
    version = libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
    if version < 1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    attributes = _attributes(version)
    ruleset = libc().syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    try:
        call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        call("syscall", _RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)
    return int(version)


def _attributes(version: int) -> bytes:
    """The kernel's `landlock_ruleset_attr`, as long as that version knows it.

    >>> [len(_attributes(version)) for version in (1, 4, 7)]
    [8, 16, 24]
    """
    rights = max(count for since, count in _FILE_RIGHTS.items() if since <= version)
    fields = [(1 << rights) - 1]
    if version >= _NETWORK_SINCE:
        fields.append(_NETWORK_RIGHTS)
    if version >= _SCOPES_SINCE:
        fields.append(_SCOPES)
    return struct.pack(f"={len(fields)}Q", *fields)
