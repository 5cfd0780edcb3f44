"""Synchronous answers under an asynchronous server: each runs in one thread, and ends when nobody listens any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import TypeVar

from app.errors import StoppedError
from app.listener import Listener
from app.waiting import Waiting

T = TypeVar("T")

LISTEN_S = 0.05
"""How often the connection is looked at while nothing comes: the most a stopped answer waits to be told."""


class _Sign(Enum):
    """What may come instead of an item."""

    END = "the generator has ended"
    NOTHING = "nothing came in time"


class ClientGoneError(Exception):
    """The client closed its connection before the answer was complete."""


async def run_in_thread(
    make: Callable[[Listener], Generator[T, None, None]],
    pool: ThreadPoolExecutor,
    is_gone: Callable[[], Awaitable[bool]],
) -> AsyncIterator[T | Waiting]:
    """The items of a generator that runs from start to close in one thread of `pool`.

    One thread and not one per step, because locks and database connections belong to the thread that took them. When this
    iterator is closed or `is_gone` says so, the listener given to `make` leaves, and the generator is closed at its next item.
    What the listener is told comes among the items.

    Raises:
        ClientGoneError: `is_gone` said so.
        StoppedError: `pool` was shut down before a thread was free.
        Exception: whatever the generator raised.
    """
    loop = asyncio.get_running_loop()
    items: asyncio.Queue[T | Waiting | _Sign] = asyncio.Queue()

    def put(item: T | Waiting | _Sign) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(items.put_nowait, item)

    listener = Listener(put)

    def work() -> None:
        if listener.is_gone:  # they left before a thread was free
            return
        generator = make(listener)
        try:
            for item in generator:
                if listener.is_gone:
                    return
                put(item)
        finally:
            generator.close()
            put(_Sign.END)

    task = loop.run_in_executor(pool, work)
    try:
        looked = loop.time()
        while True:
            item: T | Waiting | _Sign
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
        listener.leave()
        # Nobody waits for a task that was left; its error must not be reported as forgotten.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
