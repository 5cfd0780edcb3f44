"""Processor seconds of this process and of every process it has started, those that still run included.

`getrusage` counts children only once they have ended, and the isolated process that computes lives as long as a run.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from pathlib import Path


def processor_seconds() -> float:
    """User and system time so far, in seconds. Where the system has no /proc, that of children still running is missing."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    running = sum(map(_seconds, descendants(os.getpid())))
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime + running


def descendants(pid: int) -> Iterator[int]:
    """The processes that a process started and that still run, and those they started."""
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found = [int(child) for child in children.read_text().split()]
        except (OSError, ValueError):
            continue  # a thread or process that ended between the two looks
        for child in found:
            yield child
            yield from descendants(child)


def _seconds(pid: int) -> float:
    """Of one process and of its children that have ended."""
    try:
        # The name in brackets may hold spaces and brackets itself; the numbers follow the last one.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0
