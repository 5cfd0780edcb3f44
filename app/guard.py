"""What a request must satisfy before anything reads it: host, origin, key, size.

Guards against a page on the web reaching a server on this machine (DNS rebinding, cross-site posts), against strangers where
a key is set, and against bodies that fill the memory. It does not encrypt: put a TLS proxy in front of a server others reach.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from app.body_limits import counted, limit_for, too_large
from app.errors import SettingsError
from app.failures import error_body
from app.page import ASSETS
from app.request_log import record_of
from app.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

PAGE_PATHS = frozenset({"/", *(f"/page/{name}" for name in ASSETS)})
OPEN_PATHS = PAGE_PATHS | {"/healthz", "/readyz"}
"""What needs no key: the page asks for it, or a supervisor, and holds nothing of the library."""

FORMS = ("multipart/form-data", "application/x-www-form-urlencoded", "text/plain")

MAX_HEAD = 16_384
"""Bytes of all headers: some hundred times what a client needs."""

KEY_PARAMETERS = frozenset({"key", "api_key", "apikey", "api-key", "token", "access_token"})


class Refusal(NamedTuple):
    """Why a request is not passed on."""

    status: int
    code: str
    message: str


class Guard:
    """ASGI middleware that answers 400, 401, 403, 413 or 431 itself, and passes the rest on."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._names = {"localhost", settings.host.strip("[]").lower(), *map(str.lower, settings.allowed_hosts)}
        self._origins = allowed_origins(settings)
        self._local_only = is_loopback(settings.host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Check the headers, then count the body as it comes in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._stranger(scope, headers) or self._keyless(scope, headers) or self._too_large(scope, headers)
        if refusal:
            record_of(scope).code = refusal.code
            await _answer(send, refusal)
            return
        limit = limit_for(scope["path"], self._settings)
        await self._app(scope, counted(receive, limit, self._settings.request_timeout_s), send)

    def _stranger(self, scope: Scope, headers: dict[str, str]) -> Refusal | None:
        """Whether it comes by way of a name or a page that is not ours."""
        host = headers.get("host", "")
        if not self._is_ours(f"//{host}"):
            message = f"This server does not answer to the host {host!r}. Use localhost, or add the name to allowed_hosts."
            return Refusal(403, "host_not_allowed", message)
        # An older browser says only in Referer what page posts a form; none at all comes from what is no browser.
        origin = headers.get("origin") or (headers.get("referer") if scope["method"] not in ("GET", "HEAD") else None)
        is_known = origin is not None and (self._is_ours(origin) or _origin_of(origin) in self._origins)
        if origin is not None and not is_known:
            return self._other_page(f"Pages at {origin!r}")
        # A form needs no leave from a browser before it is sent, so one from another server of this machine is no better.
        if origin is not None and _is_form(scope, headers) and not self._is_same_page(origin, host):
            return self._other_page(f"Forms of pages at {origin!r}")
        # What another site embeds (a script, an image, a form) has no Origin in some cases, but says that it is cross-site.
        # A link to the page is followed all the same.
        is_link = scope["path"] in PAGE_PATHS and headers.get("sec-fetch-mode") == "navigate" and scope["method"] == "GET"
        if headers.get("sec-fetch-site", "").lower() == "cross-site" and not is_known and not is_link:
            return self._other_page("Pages of other sites")
        return None

    def _is_same_page(self, origin: str, host: str) -> bool:
        """Whether a page is served under that host, also behind a proxy under a name that is allowed."""
        url = urlsplit(origin)
        is_local = url.hostname is not None and is_loopback(url.hostname)
        return _origin_of(origin) in self._origins or url.netloc.lower() == host.lower() or not is_local

    def _other_page(self, who: str) -> Refusal:
        message = f"{who} may not send requests here. Use the page this server serves, or add their address to allowed_origins."
        return Refusal(403, "origin_not_allowed", message)

    def _keyless(self, scope: Scope, headers: dict[str, str]) -> Refusal | None:
        """Whether the key is missing, wrong, or where it would be written into logs and histories."""
        query = scope.get("query_string", b"").decode("latin-1")
        if named := KEY_PARAMETERS & {name.lower() for name, _ in parse_qsl(query, keep_blank_values=True)}:
            message = (
                f"A key in the address ({min(named)}=…) ends up in logs and histories, so it is not taken, and should be "
                f"replaced by a new one. Send 'Authorization: Bearer KEY'."
            )
            return Refusal(400, "key_in_address", message)
        if scope["path"] in OPEN_PATHS or knows_key(headers.get("authorization", ""), self._settings.api_key):
            return None
        return Refusal(401, "invalid_api_key", "The API key is missing or wrong. Send 'Authorization: Bearer KEY'.")

    def _too_large(self, scope: Scope, headers: dict[str, str]) -> Refusal | None:
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEAD:
            return Refusal(431, "head_too_large", f"The headers have over {MAX_HEAD:,} bytes. Send fewer or shorter ones.")
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return Refusal(400, "bad_length", f"Content-Length {length!r} is not a number.")
        limit = limit_for(scope["path"], self._settings)
        return Refusal(*too_large(limit)) if int(length) > limit.n_bytes else None

    def _is_ours(self, url: str) -> bool:
        try:
            name = urlsplit(url).hostname
        except ValueError:
            return False
        if not name:
            return False
        # Rebinding needs a name of the attacker's own, so on a server that others may reach any address literal is safe.
        return name in self._names or is_loopback(name) or (not self._local_only and _is_address(name))


def allowed_origins(settings: Settings) -> tuple[str, ...]:
    """The setting of that name, each as an Origin header writes it.

    Raises:
        SettingsError: one is no address of a page; "*" would be every page on the web.
    """
    for origin in settings.allowed_origins:
        scheme, _, rest = origin.rstrip("/").lower().partition("://")
        if scheme not in ("http", "https") or not rest or "/" in rest or "*" in rest:
            raise SettingsError(
                f"Setting 'allowed_origins' holds {origin!r}, but the address of one page is wanted, without a path or '*', as "
                f"https://my.page:3000. Name each page that may send requests here."
            )
    return tuple(_origin_of(origin) for origin in settings.allowed_origins)


def knows_key(authorization: str, key: str) -> bool:
    """Whether the header names the key, compared in a time that tells nothing of it; also where there is none to know."""
    if not key:
        return True
    scheme, _, given = authorization.partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode("latin-1"), key.encode())


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches `host`; a name other than localhost is taken to be reachable from elsewhere."""
    name = host.strip("[]").lower()
    if name == "localhost":
        return True
    return _is_address(name) and ipaddress.ip_address(name).is_loopback


def _is_form(scope: Scope, headers: dict[str, str]) -> bool:
    """Whether it has a body of a kind that pages may send anywhere, as browsers see it."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return scope["method"] == "POST" and kind in ("", *FORMS)


def _origin_of(url: str) -> str:
    """Scheme, host and port of a URL, as an Origin header writes them."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}".lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _answer(send: Send, refusal: Refusal) -> None:

    body = json.dumps(error_body(refusal.message, "invalid_request_error", code=refusal.code)).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode()), (b"connection", b"close")]
    if refusal.status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
