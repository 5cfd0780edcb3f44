"""Synchronous answers under an asynchronous server: each runs in one thread, and ends when nobody listens any more."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import TypeVar

from app.errors import StoppedError

T = TypeVar("T")

LISTEN_S = 0.1
"""How often the connection is looked at while nothing comes: the most a stopped answer waits to be told."""


class _Sign(Enum):
    """What may come instead of an item."""

    END = "the generator has ended"
    NOTHING = "nothing came in time"


class ClientGoneError(Exception):
    """The client closed its connection before the answer was complete."""


async def run_in_thread(
    make: Callable[[threading.Event], Generator[T, None, None]],
    pool: ThreadPoolExecutor,
    is_gone: Callable[[], Awaitable[bool]],
) -> AsyncIterator[T]:
    """The items of a generator that runs from start to close in one thread of `pool`.

    One thread and not one per step, because locks and database connections belong to the thread that took them. When this
    iterator is closed or `is_gone` says so, the event given to `make` is set and the generator closed at its next item.

    Raises:
        ClientGoneError: `is_gone` said so.
        StoppedError: `pool` was shut down before a thread was free.
        Exception: whatever the generator raised.
    """
    loop = asyncio.get_running_loop()
    items: asyncio.Queue[T | _Sign] = asyncio.Queue()
    gone = threading.Event()

    def work() -> None:
        generator = make(gone)
        try:
            for item in generator:
                if gone.is_set():
                    return
                loop.call_soon_threadsafe(items.put_nowait, item)
        finally:
            generator.close()
            if not loop.is_closed():
                loop.call_soon_threadsafe(items.put_nowait, _Sign.END)

    task = loop.run_in_executor(pool, work)
    try:
        looked = loop.time()
        while True:
            item: T | _Sign
            try:
                item = await asyncio.wait_for(items.get(), LISTEN_S)
            except TimeoutError:
                item = _Sign.NOTHING
            if loop.time() - looked >= LISTEN_S:
                looked = loop.time()
                if await is_gone():
                    raise ClientGoneError("The client went away.")
            if item is _Sign.END:
                break
            if task.cancelled():  # it waited for a thread when the pool was shut down
                raise StoppedError("The server was stopped before the answer was begun. Ask again once it runs.")
            if not isinstance(item, _Sign):
                yield item
        await task
    finally:
        gone.set()
        # Nobody waits for a task that was left; its error must not be reported as forgotten.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
