"""Whoever waits for an answer, as the thread that works it out sees them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.waiting import Waiting


def _nobody(_: Waiting) -> None: ...


class Listener:
    """Told once, from any thread, that they have left; asked by the answer whether they have.

    Args:
        tell: Gives them word while they wait, from whatever thread; by default nobody hears it.
    """

    def __init__(self, tell: Callable[[Waiting], None] = _nobody) -> None:
        self.tell = tell
        self._gone = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def is_gone(self) -> bool:
        """Whether nobody waits any more."""
        return self._gone.is_set()

    def leave(self) -> None:
        """Say that nobody waits any more."""
        self._gone.set()
        with self._lock:
            for callback in self._callbacks:
                callback()

    @contextmanager
    def calling(self, callback: Callable[[], None]) -> Iterator[None]:
        """Has `callback`, which must be quick, called when they leave within the block, and never after it."""
        with self._lock:
            self._callbacks.append(callback)
        try:
            yield
        finally:
            with self._lock:
                self._callbacks.remove(callback)
