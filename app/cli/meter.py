"""How fast something goes and how long the rest takes, from what has been measured and nothing else."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

WINDOW_S = 15.0
"""What lies further back says less of how fast the rest will go: large files come in a row, long chunks at the end."""

LEAST_S = 2.0
"""Nothing is said before this long has been measured; the first moments hold what is done but once."""


class Meter:
    """Takes note of how much is done; tells the rate and the time left, or None while neither is known."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._points: deque[tuple[float, float]] = deque([(clock(), 0.0)])
        self._total = 0.0

    def note(self, done: float, total: float) -> None:
        """`done` of `total` are done now, in any unit."""
        now = self._clock()
        self._points.append((now, done))
        self._total = total
        while len(self._points) > 2 and now - self._points[1][0] >= WINDOW_S:
            self._points.popleft()

    @property
    def rate(self) -> float | None:
        """Units a second, lately; None before anything has been measured."""
        (then, before), (now, done) = self._points[0], self._points[-1]
        return (done - before) / (now - then) if now - then >= LEAST_S and done > before else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at this rate; None while that is not known."""
        rate = self.rate
        return None if rate is None else max(0.0, self._total - self._points[-1][1]) / rate


def duration(seconds: float) -> str:
    """A time as a person says it.

    >>> [duration(s) for s in (0.2, 59.4, 90, 3700, 7200, 200_000)]
    ['1 s', '60 s', '2 min', '1 h 2 min', '2 h', '56 h']
    """
    if seconds < 60:
        return f"{max(1, round(seconds + 0.49))} s"
    minutes = round(seconds / 60 + 0.49)
    if minutes < 60:
        return f"{minutes} min"
    if minutes >= 600:
        return f"{round(minutes / 60)} h"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def size(n_bytes: float) -> str:
    """A number of bytes, to two digits or three.

    >>> [size(n) for n in (0, 999, 1234, 45_600_000, 7_800_000_000)]
    ['0 B', '999 B', '1.2 kB', '46 MB', '7.8 GB']
    """
    for unit in ("B", "kB", "MB", "GB"):
        if n_bytes < 999.5 or unit == "GB":
            return f"{n_bytes:.1f} {unit}" if n_bytes < 9.95 and unit != "B" else f"{n_bytes:.0f} {unit}"
        n_bytes /= 1000
    raise AssertionError("the last unit is returned")
