"""The jobs that threads wait for, each of which another thread may end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from corpus import confinement
from solver.zygote import Child, Ended

KILLED = Ended(None, signal.SIGKILL, False, 0.0)


class RunningJobs:
    """Which child works for which thread; safe between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._children: dict[int, Child | None] = {}
        self._ended: set[int] = set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """This thread waits for a job, first for a child to do it."""
        thread = threading.get_ident()
        with self._lock:
            self._children[thread] = None
        try:
            yield
        finally:
            with self._lock:
                del self._children[thread]
                self._ended.discard(thread)

    @contextmanager
    def done_by(self, child: Child) -> Iterator[bool]:
        """`child` does this thread's job; whether the job was not ended before it began."""
        thread = threading.get_ident()
        with self._lock:
            self._children[thread] = child
            is_wanted = thread not in self._ended
        try:
            yield is_wanted
        finally:
            with self._lock:
                if thread in self._children:
                    self._children[thread] = None

    def end(self, thread: int) -> None:
        """Kill the child that works for a thread, or have it do nothing when it comes."""
        with self._lock:
            if thread not in self._children:
                return
            self._ended.add(thread)
            if child := self._children[thread]:
                confinement.kill_group(child.pid)
