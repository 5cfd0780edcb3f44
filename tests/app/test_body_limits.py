"""How a body is counted as it comes in, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest
from starlette.exceptions import HTTPException

from app import body_limits
from app.body_limits import SLOWEST, Limit, counted

LIMIT = Limit(3 * SLOWEST, "much")


def read(pieces: Iterable[tuple[float, bytes]], timeout_s: float, *, is_ended: bool = True) -> int:
    """The bytes that come through when each piece comes after so many seconds."""
    coming = iter(pieces)

    async def receive() -> dict[str, object]:
        found = next(coming, None)
        if found is None:
            if not is_ended:
                await asyncio.Event().wait()
            return {"type": "http.request", "body": b"", "more_body": False}
        await asyncio.sleep(found[0])
        return {"type": "http.request", "body": found[1], "more_body": True}

    async def all_of_it() -> int:
        receiving = counted(receive, LIMIT, timeout_s)
        n = 0
        while True:
            message = await receiving()
            n += len(message["body"])
            if not message["more_body"]:
                return n

    return asyncio.run(all_of_it())


def test_a_body_within_its_limits_comes_through() -> None:
    assert read([(0.0, b"x" * 100)] * 3, 5.0) == 300


def test_a_body_that_grows_too_large_is_refused_as_soon_as_it_does() -> None:
    with pytest.raises(HTTPException) as raised:
        read([(0.0, b"x" * SLOWEST)] * 4, 5.0, is_ended=False)
    assert raised.value.status_code == 413


def test_a_body_that_stops_coming_or_comes_in_drops_is_ended() -> None:
    for pieces in ([], [(0.0, b"x")], [(0.03, b"x")] * 100):
        with pytest.raises(HTTPException) as raised:
            read(pieces, 0.1, is_ended=False)
        assert raised.value.status_code == 408


def test_a_large_body_gets_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(body_limits, "SLOWEST", 10)
    assert read([(0.0, b"x" * 10), *[(0.03, b"x" * 10)] * 5], 0.1) == 60
