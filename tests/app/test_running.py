from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import StoppedError
from app.listener import Listener
from app.running import run_in_thread


def test_an_answer_that_never_got_a_thread_is_told_when_the_pool_is_shut_down() -> None:
    release = threading.Event()

    def never(_: Listener) -> Generator[str, None, None]:
        yield "begun"

    async def is_gone() -> bool:
        return False

    async def ask() -> None:
        pool = ThreadPoolExecutor(1)
        busy = pool.submit(release.wait)
        items = run_in_thread(never, pool, is_gone)
        waiting = asyncio.ensure_future(anext(items))
        await asyncio.sleep(0.05)
        pool.shutdown(wait=False, cancel_futures=True)
        try:
            with pytest.raises(StoppedError, match="before the answer was begun"):
                await asyncio.wait_for(waiting, 5)
        finally:
            release.set()
            busy.result()

    asyncio.run(ask())
