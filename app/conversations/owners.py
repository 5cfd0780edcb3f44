"""Which process writes an answer down, so that others can tell whether it still does.

Server and terminal share the conversations: neither may call the other's answer stopped while it is being written, and a killed
process says nothing any more. A process is named by its number and when it began, because numbers are used again.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def new_owner() -> str:
    """A name for one open store of this process."""
    return f"{os.getpid()}:{_begun(os.getpid())}:{secrets.token_hex(4)}"


def is_running(owner: str) -> bool:
    """Whether the process that `owner` names is still there."""
    number, _, rest = owner.partition(":")
    begun = rest.partition(":")[0]
    if not number.isdecimal():
        return False
    if begun:
        return _begun(int(number)) == begun
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # somebody else's, but there
        return True
    return True


def _begun(number: int) -> str:
    """When the process began, in the kernel's ticks of this boot; "" where the system does not tell."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()[:8]
        stat = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    # The second field is the program's name in brackets and may hold spaces; the start is the twentieth after it.
    return f"{boot}.{stat.rpartition(')')[2].split()[19]}"
