"""How many threads a step of computing is given, from what the last steps took and from what else runs on the machine.

The threads of one step wait for each other some hundred times. Waiting in a busy loop, two of them were measured to write 1.7
times as fast as one on an idle machine, and a tenth as fast as soon as another process takes a core from one of them. Sleeping
while they wait, two are as fast as one at any time, for more processor time. So they wait busily, and are only as many as there
are cores to spare: all of them until steps take clearly longer than such steps did, then half, and one more after every few
looks in a row that found a core idle.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

SLOW = 1.5
"""Steps that take this many times as long as the quickest of their kind, over a while, are disturbed: about what half the
threads would have taken."""

_BLOCK_OF = 32  # tokens; from there on a token of a block costs about the same, and far less than one alone
_FORGETS = 1.01  # of the quickest by each step, since a token costs more the more text stands before it
_MOST_PATIENT = 32  # steps
_STALE_S = 1.0
_MEMORY_S = 0.2  # of the average: a step counts the more, the longer it took
_LOOKS, _BETWEEN_LOOKS_S = 3, 0.001


def n_busy_tasks() -> int | None:
    """Tasks of the whole machine that run or could run now, the caller included; None where the system does not tell."""
    try:
        return int(Path("/proc/loadavg").read_bytes().split()[3].partition(b"/")[0])
    except (OSError, ValueError, IndexError):
        return None


def usable_cores() -> int:
    """Cores this process may run on."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def spare_threads(most: int, *, n_cores: int | None = None, busy: Callable[[], int | None] = n_busy_tasks) -> int:
    """Threads for a computation that begins now, from 1 to `most`: as many as there are cores that nothing else wants.

    For what is over in a moment, so that nothing can be learnt from how long its steps take. The caller counts as busy.
    """
    found = busy()
    if found is None:
        return most
    return max(1, min(most, (n_cores or usable_cores()) - max(0, found - 1)))


class Pace:
    """Tells the number of threads for the next step and learns from what it took. Not thread-safe."""

    def __init__(
        self,
        most: int,
        *,
        n_cores: int | None = None,
        busy: Callable[[], int | None] = n_busy_tasks,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`most` >= 1 is the number given where nothing else runs."""
        self._most = most
        self._n_cores = n_cores or usable_cores()
        self._busy = busy
        self._clock = clock
        self._n = most
        self._quickest: dict[tuple[int, bool], float] = {}
        self._n_idle_looks = 0
        self._patience = 2
        self._since_up = 0
        self._slowdown = 1.0
        self._last_at = clock()

    def threads(self) -> int:
        """The threads to give the next step, from 1 to the most."""
        now = self._clock()
        if now - self._last_at > _STALE_S:
            # What was found out then says nothing of now.
            self._n = 1 if self._is_crowded() else self._most
            self._patience, self._n_idle_looks, self._slowdown = 2, 0, 1.0
        self._last_at = now
        return self._n

    def took(self, seconds: float, n_tokens: int) -> None:
        """A step of `n_tokens` with the threads last told took so long. Call it before what was found is made use of."""
        self._last_at = self._clock()
        if self._n > 1 and self._was_disturbed(seconds, n_tokens):
            self._n_idle_looks = 0
            if self._since_up < _MOST_PATIENT:  # the last thread was one too many, or the machine is restless: look longer
                self._patience = min(_MOST_PATIENT, 2 * self._patience)
                self._n -= 1
            else:
                self._patience = 2
                self._n //= 2
            self._since_up, self._slowdown = 0, 1.0
        elif self._n < self._most:
            self._n_idle_looks = self._n_idle_looks + 1 if self._idle_cores(self._n) > self._n else 0
            if self._n_idle_looks >= self._patience:
                self._n, self._n_idle_looks, self._since_up = self._n + 1, 0, 0

    def _was_disturbed(self, seconds: float, n_tokens: int) -> bool:
        """Whether steps have lately taken clearly longer than others of their kind did before, with so many threads."""
        if 1 < n_tokens < _BLOCK_OF:
            return False
        kind, each = (self._n, n_tokens > 1), seconds / n_tokens
        quickest = self._quickest.get(kind, each)
        self._quickest[kind] = min(each, quickest * _FORGETS)
        self._since_up += 1
        weight = seconds / (seconds + _MEMORY_S)
        self._slowdown += weight * (each / quickest - self._slowdown)
        return self._slowdown > SLOW

    def _is_crowded(self) -> bool:
        """Whether more wants to run than there are cores, and not only what is busy for a moment with having asked us."""
        for _ in range(_LOOKS):
            busy = self._busy()
            if busy is None or busy <= self._n_cores:
                return False
            time.sleep(_BETWEEN_LOOKS_S)
        return True

    def _idle_cores(self, n_ours: int) -> int:
        """Cores that nothing but our `n_ours` threads wants; all of them where the system does not tell."""
        busy = self._busy()
        return self._n_cores if busy is None else self._n_cores - max(0, busy - n_ours)
