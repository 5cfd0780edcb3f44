"""The web page: a few files and an icon, served as they are, with headers that let nothing else in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent

ASSETS = {
    "index.html": "text/html; charset=utf-8",
    "style.css": "text/css; charset=utf-8",
    "app.js": "text/javascript; charset=utf-8",
    "plan.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}

PAGE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
}


class Asset(NamedTuple):
    """A file of the page."""

    content: bytes
    media_type: str


def asset(name: str) -> Asset | None:
    """The file of that name; None when it is not in the table, so that no path leads out of the folder."""
    media_type = ASSETS.get(name)
    return Asset((FOLDER / name).read_bytes(), media_type) if media_type else None
