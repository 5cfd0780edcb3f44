"""The web page: a few files and an icon, served as they are, with headers that let nothing else in."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent

_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}

_NAMES = (
    "index.html",
    "icon.svg",
    # every view
    "style.css",
    "main.js",
    "api.js",
    "dom.js",
    "exact.js",
    "dialogs.js",
    "keys.js",
    "print.css",
    # chat
    "chat.css",
    "chat.js",
    "composer.js",
    "conversation.js",
    "conversations.js",
    "history.js",
    "drawer.js",
    # an answer and what it rests on
    "answer.css",
    "answer.js",
    "turn.js",
    "waiting.js",
    "prose.js",
    "copying.js",
    "plan.js",
    "tables.js",
    "typeset.js",
    "source.js",
    # library and evaluation
    "library.css",
    "library.js",
    "ingest.js",
    "picking.js",
    "job.js",
    "documents.js",
    "sizes.js",
    "shelf.js",
    "about.js",
    "playground.js",
    "evaluation.js",
    "differences.js",
)

ASSETS = {name: _KINDS[name.rpartition(".")[2]] for name in _NAMES}
"""What is served, by name, with its media type."""

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
