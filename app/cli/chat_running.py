"""An answer worked out in a thread while the terminal stays free for Ctrl-C, which stops the answer and not the program."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Final

from app.answering import Item, Job
from app.listener import Listener

TICK_S: Final = 0.1
ENDING_S: Final = 10.0
"""Longest wait for an answer that was stopped: a computation ends by itself before that."""


class LeavingError(Exception):
    """Ctrl-C was pressed again before the answer had stopped: they want to leave."""


class Runner:
    """Runs one job at a time in one thread, because locks and database connections belong to the thread that took them."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="answer")

    def items(self, job: Job, idle: Callable[[], None]) -> Generator[Item, None, None]:
        """What the job makes; `idle` is called while nothing comes, several times a second. Close it to stop the answer.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            LeavingError: Ctrl-C again, before what was stopped has ended.
            Exception: whatever the job raised.
        """
        made: queue.SimpleQueue[Item | None] = queue.SimpleQueue()
        listener = Listener()
        ended = threading.Event()

        def work() -> None:
            try:
                with closing(job(listener)) as items:
                    for item in items:
                        made.put(item)
                        if listener.is_gone:
                            return
            finally:
                ended.set()
                made.put(None)

        future = self._pool.submit(work)
        try:
            while True:
                try:
                    item = made.get(timeout=TICK_S)
                except queue.Empty:
                    idle()
                    continue
                if item is None:
                    break
                yield item
            future.result()
        finally:
            listener.leave()
            try:
                ended.wait(ENDING_S)
            except KeyboardInterrupt:
                raise LeavingError("Leaving.") from None

    def close(self) -> None:
        """End the thread."""
        self._pool.shutdown(wait=False, cancel_futures=True)
