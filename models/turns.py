"""Whose turn it is with a model that serves one at a time, and how that turn is ended from outside."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from models.fair_lock import FairLock
from models.interrupt import Interrupt


class Turns:
    """Gives turns in the order they were asked for.

    `interrupt` is thrown when the turn in hand shall end, and reset for the next.
    """

    def __init__(self) -> None:
        self.interrupt = Interrupt()
        self.is_over = False
        self._queue = FairLock()
        self._lock = threading.Lock()
        self._thread: int | None = None

    @contextmanager
    def one(self) -> Iterator[None]:
        """Waits for a turn, and holds it within the block."""
        with self._queue:
            with self._lock:
                self._thread = threading.get_ident()
                self.interrupt.reset()
            try:
                yield
            finally:
                with self._lock:
                    self._thread = None

    def end(self, thread: int | None = None) -> None:
        """End the turn in hand; where `thread` is given, only if it is that one's.

        Who leaves in the same moment as their turn is over would otherwise break off the next one's.
        """
        with self._lock:
            if thread is None or thread == self._thread:
                self.interrupt.throw()

    def end_all(self) -> None:
        """End the turn in hand, and have `is_over` say to all who come after it that theirs is not to be used."""
        self.is_over = True
        self.end()
