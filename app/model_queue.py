"""The queue for the language model: one for all models of the server, first in, first out, and bounded.

A place in it belongs to an answer. It is taken at the answer's first use of a model and given back when the answer ends,
however it ends; an answer that uses none never stands in it. Two answers would otherwise share the processor and push each
other's prompts out of the cache, and both be late.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import fmean

from app.errors import AbandonedError, QueueFullError, StoppedError
from app.listener import Listener
from app.waiting import Waiting

_REMEMBERED = 16  # answers that the mean is taken over: it follows a change of model or of habits within a few minutes
_UNKNOWN_S = 5  # said to those who are sent away before any answer was measured


class ModelQueue:
    """Lets `n_at_once` answers use a model and `max_waiting` >= 0 more wait; further ones are sent away.

    Safe to share between threads. `n_refused` counts those sent away.
    """

    def __init__(self, max_waiting: int, *, n_at_once: int = 1, clock: Callable[[], float] = time.monotonic) -> None:
        self.max_waiting = max_waiting
        self.n_refused = 0
        self._n_at_once = n_at_once
        self._clock = clock
        self._changed = threading.Condition()
        self._waiting: deque[Place] = deque()
        self._begun: dict[Place, float] = {}
        self._taken_s: deque[float] = deque(maxlen=_REMEMBERED)
        self._is_closed = False

    @contextmanager
    def place(self, listener: Listener, *, is_promised: bool = False) -> Iterator[Place]:
        """A place for one answer, not yet taken, and given back at the end of the block.

        Args:
            listener: Who waits for the answer; is told the position whenever it changes.
            is_promised: It belongs to a request that has had answers already, and is not sent away half served.
        """
        place = Place(self, listener, is_promised=is_promised)
        try:
            yield place
        except BaseException:
            self._give_back(place, is_typical=False)
            raise
        self._give_back(place, is_typical=not listener.is_gone)

    @property
    def n_waiting(self) -> int:
        """Answers that wait now."""
        return len(self._waiting)

    @property
    def n_in_use(self) -> int:
        """Answers that use a model now."""
        return len(self._begun)

    @property
    def is_full(self) -> bool:
        """Whether the next answer that needs a model would be sent away."""
        with self._changed:
            return self._is_full()

    def close(self) -> None:
        """End the waiting of all, and refuse every further answer."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def estimate_s(self, position: int) -> float | None:
        """Seconds until the turn of whoever has `position` answers before it, besides those in progress."""
        with self._changed:
            return self._estimate(position)

    def _enter(self, place: Place) -> None:
        """Waits for the turn of `place`."""
        arrived = self._clock()
        with self._changed:
            self._refuse_if_closed()
            if self._is_full() and not place.is_promised:
                self.n_refused += 1
                raise QueueFullError(len(self._waiting), self._retry_after())
            self._waiting.append(place)
        # Outside the lock, as whoever leaves comes in here with a lock of their own.
        with place.listener.calling(self._notify), self._changed:
            try:
                self._wait(place)
            except BaseException:
                self._waiting.remove(place)
                self._changed.notify_all()
                raise
            self._waiting.popleft()
            self._begun[place] = self._clock()
            place.queued_s = self._begun[place] - arrived
            self._changed.notify_all()

    def _wait(self, place: Place) -> None:
        told = None
        while True:
            self._refuse_if_closed()
            if place.listener.is_gone:
                raise AbandonedError("Nobody waits for this answer any more.")
            position = self._waiting.index(place)
            if position == 0 and len(self._begun) < self._n_at_once:
                return
            if position != told:
                told = position
                place.position = position if place.position is None else place.position
                place.listener.tell(Waiting(position=position, estimated_wait_s=self._estimate(position)))
            self._changed.wait()

    def _give_back(self, place: Place, *, is_typical: bool) -> None:
        with self._changed:
            begun = self._begun.pop(place, None)
            if begun is None:
                return
            if is_typical:
                self._taken_s.append(self._clock() - begun)
            self._changed.notify_all()

    def _notify(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _is_full(self) -> bool:
        is_free = len(self._begun) < self._n_at_once and not self._waiting
        return not is_free and len(self._waiting) >= self.max_waiting

    def _refuse_if_closed(self) -> None:
        if self._is_closed:
            raise StoppedError("The server was stopped before the answer was begun. Ask again once it runs.")

    def _estimate(self, position: int) -> float | None:
        if not self._taken_s:
            return None
        mean = fmean(self._taken_s)
        now = self._clock()
        left = min((max(0.0, mean - (now - begun)) for begun in self._begun.values()), default=0.0)
        return round(left + position * mean / self._n_at_once, 1)

    def _retry_after(self) -> int:
        seconds = self._estimate(0)
        return _UNKNOWN_S if seconds is None else max(1, math.ceil(seconds))


class Place:
    """The place of one answer.

    `position` is the first it was told of (`Waiting.position`), None if it did not wait. `queued_s` is how long it waited, None
    until its turn has come.
    """

    def __init__(self, queue: ModelQueue, listener: Listener, *, is_promised: bool) -> None:
        self.listener = listener
        self.is_promised = is_promised
        self.position: int | None = None
        self.queued_s: float | None = None
        self._queue = queue

    def take(self) -> None:
        """Waits for the turn, unless it has come already.

        Raises:
            QueueFullError: too many wait already; nothing of the answer has been asked of a model.
            StoppedError: the server is stopping.
            AbandonedError: nobody waits for the answer any more.
        """
        if self.queued_s is None:
            self._queue._enter(self)
