"""HTML files: a page is decoded as it declares itself; `corpus.loaders.html_page` reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.decoding import decode
from corpus.errors import LoadError
from corpus.identity import document_id
from corpus.loaders.html_page import read_html
from corpus.types import Document


def load(path: Path) -> Iterator[Document]:
    """The one document of an HTML page; its title is the page's, else its first heading.

    Raises:
        LoadError: not text, nested too deep, or nothing on the page that a reader would see.
    """
    data = path.read_bytes()
    page = read_html(decode(path, data, declared=declared_encoding(data)), source=str(path))
    if not page.text:
        raise LoadError(f"{path} is empty: the page has no visible text of its own. Save it from a browser as a complete page.")
    title = next(filter(None, (page.title, *(mark.label for mark in page.marks))), path.stem)
    yield Document(
        id=document_id("html", data),
        source=str(path),
        title=title,
        format="html",
        text=page.text,
        marks=page.marks,
        tables=tuple(page.tables(str(path), title)),
        markup=page.markup,
    )


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page says it has, in a meta element or the XML declaration, if any."""
    match = re.search(
        rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)|^\s*<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", data[:4096], re.IGNORECASE
    )
    return (match[1] or match[2]).decode("ascii", "replace") if match else None
