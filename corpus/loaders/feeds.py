"""RSS and Atom feeds: the channel, then every item under its title with date, author, address and content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.loaders.html_page import HtmlPage, read_html
from corpus.types import Mark, Table
from corpus.writing import Run, Writer, Written
from corpus.xml_text import local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FEEDS = frozenset({"rss", "rdf", "feed"})
_ITEMS = frozenset({"item", "entry"})
_ABOUT = ("description", "subtitle", "tagline")
_DATES = ("pubdate", "published", "date", "updated", "modified")
_CONTENTS = ("encoded", "content", "description", "summary")


def write_feed(path: Path, root: Element, writer: Writer) -> tuple[str, list[Table]]:
    """Writes a feed; its title, and the tables in its items."""
    channel = next((child for child in root if local(child) == "channel"), root)
    title = _text(channel, ("title",))
    writer.paragraph(title, heading=1)
    writer.paragraph(_plain(path, _text(channel, _ABOUT)))
    tables: list[Table] = []
    items = [child for child in (*channel, *(root if channel is not root else ())) if local(child) in _ITEMS]
    for n, item in enumerate(items, start=1):
        heading = _plain(path, _text(item, ("title",))) or f"Item {n}"
        writer.paragraph(heading, heading=2)
        address = _address(item)
        about = [part for part in (_text(item, _DATES), _author(item)) if part]
        runs = [Run("\n".join(about)), *([Run("\n"), Run(address, (("link", address),))] if address else [])]
        writer.paragraph(runs)
        body = _page(path, max((_markup(child) for child in item if local(child) in _CONTENTS), key=len, default=""))
        if body is not None:
            writer.insert(Written(body.text, tuple(map(_below, body.marks)), body.markup))
            tables += body.tables(str(path), heading, f"item {n}, table {{}}")
    return title, tables


def _text(element: Element, names: tuple[str, ...]) -> str:
    """The text of the first child with one of the names, in the order of the names."""
    found = (child for name in names for child in element if local(child) == name)
    return next(filter(None, (" ".join("".join(child.itertext()).split()) for child in found)), "")


def _address(item: Element) -> str:
    for child in item:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            return (child.get("href") or child.text or "").strip()
    return ""


def _author(item: Element) -> str:
    names = [child for child in item.iter() if local(child) in ("creator", "author")]
    return next(filter(None, (_text(one, ("name",)) or (one.text or "").strip() for one in names)), "")


def _markup(element: Element) -> str:
    """The content of an item as HTML: escaped in the feed, or XHTML elements of it."""
    if len(element):
        from xml.etree.ElementTree import tostring

        return "".join(tostring(child, encoding="unicode", method="html") for child in element)
    return (element.text or "").strip()


def _plain(path: Path, text: str) -> str:
    """A title or description, which may hold escaped HTML."""
    if "<" not in text and "&" not in text:
        return text
    body = _page(path, text)
    return body.text if body is not None else ""


def _page(path: Path, html: str) -> HtmlPage | None:
    """What an item's content shows; None where that is nothing, such as a picture alone."""
    page = read_html(html, source=str(path)) if html else None
    return page if page is not None and page.text else None


def _below(mark: Mark) -> Mark:
    """A heading inside an item lies below the item's own."""
    return replace(mark, level=min(mark.level + 2, 6)) if mark.kind == "heading" else mark
