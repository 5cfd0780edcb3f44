"""How large a request's body may be and how long it may take, by where it is sent; counted as it comes in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.settings import Settings

if TYPE_CHECKING:
    from starlette.types import Message, Receive

UPLOAD_PATHS: Mapping[str, tuple[str, Callable[[Settings], int]]] = {
    "/v1/files": ("max_upload_mb", lambda settings: settings.max_upload_mb),
    "/fulcrum/ingest": ("max_uploads_mb", lambda settings: settings.max_uploads_mb),
}
"""Where files are sent: the setting that limits a body, in megabytes. What is in the body is measured as it is read."""

FORM_BYTES = 1_000_000
"""What a form may take beside its files: boundaries, headers, names."""

SLOWEST = 32_000
"""Bytes a second: a body that comes in faster than this is never too slow, however large it is."""


_LEAST_S = 0.02  # what has come already is always taken


class Limit(NamedTuple):
    """How many bytes a body may have, and the same as its setting says it."""

    n_bytes: int
    said: str


def limit_for(path: str, settings: Settings) -> Limit:
    """The largest body taken at a path.

    >>> limit_for("/v1/chat/completions", Settings()).n_bytes, limit_for("/v1/files", Settings()).said
    (1048576, '100 MB (max_upload_mb)')
    """
    if found := UPLOAD_PATHS.get(path.rstrip("/")):
        name, megabytes = found[0], found[1](settings)
        return Limit(megabytes * 1_000_000 + FORM_BYTES, f"{megabytes:,} MB ({name})")
    return Limit(settings.max_body_kb * 1024, f"{settings.max_body_kb} kB (max_body_kb)")


def too_large(limit: Limit) -> tuple[int, str, str]:
    """Status, code and message that say so."""
    return 413, "body_too_large", f"The request body is over {limit.said}. Send less, or raise the setting."


def counted(receive: Receive, limit: Limit, timeout_s: float) -> Receive:
    """The same `receive`; it raises HTTPException 413 when the body grows too large, 408 when it comes in too slowly.

    A body may be waited for `timeout_s` in all, and longer only as it grows, so that drops sent now and then keep no request
    open. What the server itself takes between two pieces does not count.
    """
    taken = 0
    waited_s = 0.0
    is_whole = False

    async def counting() -> Message:
        nonlocal taken, waited_s, is_whole
        if is_whole:  # what comes now is that the client leaves, and that may take as long as it will
            return await receive()
        began = time.monotonic()
        try:
            message = await asyncio.wait_for(receive(), max(_LEAST_S, timeout_s + taken / SLOWEST - waited_s))
        except TimeoutError:
            raise _refused(
                408,
                f"The body had not come in after {timeout_s:g} s (request_timeout_s). Send it faster, or raise the setting.",
            ) from None
        waited_s += time.monotonic() - began
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if taken > limit.n_bytes:  # A chunked body says no length beforehand.
                raise _refused(413, too_large(limit)[2])
        return message

    return counting


def _refused(status: int, message: str) -> Exception:
    from starlette.exceptions import HTTPException

    return HTTPException(status, message, headers={"connection": "close"})
