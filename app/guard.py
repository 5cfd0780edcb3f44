"""What a request must satisfy before anything reads it: host, origin, key, size.

Guards against a page on the web reaching a server on this machine (DNS rebinding, cross-site posts), against strangers where
a key is set, and against bodies that fill the memory. It does not encrypt: put a TLS proxy in front of a server others reach.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from app.failures import error_body
from app.page import ASSETS
from app.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN_PATHS = frozenset({"/", "/healthz", *(f"/page/{name}" for name in ASSETS)})
"""What needs no key: the page asks for it, and holds nothing of the library."""


class Guard:
    """ASGI middleware that answers 400, 401, 403 or 413 itself, and passes the rest on."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._key = settings.api_key.encode()
        self._limit = settings.max_body_kb * 1024
        self._names = {"localhost", settings.host.strip("[]").lower(), *map(str.lower, settings.allowed_hosts)}
        self._local_only = is_loopback(settings.host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the headers, then count the body as it comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope["path"], headers)
        if refusal:
            await _answer(send, *refusal)
            return
        await self._app(scope, self._counted(receive), send)

    def _refusal(self, path: str, headers: dict[str, str]) -> tuple[int, str, str] | None:
        host = headers.get("host", "")
        if not self._is_ours(f"//{host}"):
            return (
                403,
                "host_not_allowed",
                (f"This server does not answer to the host {host!r}. Use localhost, or add the name to allowed_hosts."),
            )
        origin = headers.get("origin")
        if origin is not None and not self._is_ours(origin):
            return (
                403,
                "origin_not_allowed",
                f"Pages at {origin!r} may not send requests here. Use the page this server serves.",
            )
        if self._key and path not in OPEN_PATHS:
            scheme, _, given = headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not hmac.compare_digest(given.strip().encode("latin-1"), self._key):
                return 401, "invalid_api_key", "The API key is missing or wrong. Send 'Authorization: Bearer KEY'."
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return 400, "bad_length", f"Content-Length {length!r} is not a number."
        if int(length) > self._limit:
            return self._too_large()
        return None

    def _is_ours(self, url: str) -> bool:
        try:
            name = urlsplit(url).hostname
        except ValueError:
            return False
        if not name:
            return False
        # Rebinding needs a name of the attacker's own, so on a server that others may reach any address literal is safe.
        return name in self._names or is_loopback(name) or (not self._local_only and _is_address(name))

    def _counted(self, receive: Receive) -> Receive:
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message.get("body", b""))
                if taken > self._limit:  # A chunked body says no length beforehand.
                    from starlette.exceptions import HTTPException

                    raise HTTPException(413, self._too_large()[2])
            return message

        return counted

    def _too_large(self) -> tuple[int, str, str]:
        limit = self._limit // 1024
        return (
            413,
            "body_too_large",
            f"The request body is over {limit} kB (max_body_kb). Send less, or raise the setting.",
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`; a name other than localhost is taken to be reachable from elsewhere."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    return _is_address(name) and ipaddress.ip_address(name).is_loopback


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _answer(send: Send, status: int, code: str, message: str) -> None:
    import json

    body = json.dumps(error_body(message, "invalid_request_error", code=code)).encode()
    headers: Iterable[tuple[bytes, bytes]] = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
