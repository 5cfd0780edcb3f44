"""HTML: headings become marks, blocks become paragraphs, data tables become lines of text and typed tables.

Scripts, styles, navigation, page footers and hidden parts are left out; everything else a reader would see is kept.
Not covered: what a script would add to the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.decoding import decode
from corpus.errors import LoadError
from corpus.grids import Placed, table_from
from corpus.identity import document_id
from corpus.loaders.html_tables import HtmlTable, read_html_table
from corpus.types import Document, Mark, Table

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_DROPPED = frozenset(
    """
    script style noscript template nav head svg canvas iframe object embed audio video map button select textarea datalist
    dialog menu math
    """.split()
)
_DROPPED_ROLES = frozenset("navigation search menu menubar toolbar contentinfo".split())
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr img input
    """.split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_ZERO_WIDTH = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")  # invisible, but they part words for a tokenizer
_BREAK = "\x00"  # a line break inside a paragraph; decoding has removed every real NUL


class _Writer:
    """Gathers inline text and puts it down as paragraphs, remembering where the headings fall."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._inline: list[str] = []
        self.marks: list[Mark] = []

    def add(self, text: str) -> None:
        self._inline.append(text)

    def paragraph(self, *, prefix: str = "", heading: int = 0, verbatim: bool = False) -> None:
        raw = "".join(self._inline).translate(_ZERO_WIDTH)
        self._inline.clear()
        if verbatim:
            text = raw.replace(_BREAK, "\n").strip("\n").rstrip()
        else:
            lines = (" ".join(line.split()) for line in raw.split(_BREAK))
            text = "\n".join(line for line in lines if line)
        if not text:
            return
        if heading:
            text = text.replace("\n", " ")
            self.marks.append(Mark(start=self._length, kind="heading", label=text, level=heading))
        self._put(prefix + text + "\n\n")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def whole(self) -> str:
        return "".join(self._parts).rstrip()


def load(path: Path) -> Iterator[Document]:
    """The one document of an HTML page; its title is the page's, else its first heading.

    Raises:
        LoadError: not text, or nothing on the page that a reader would see.
    """
    from selectolax.lexbor import LexborHTMLParser

    data = path.read_bytes()
    page = LexborHTMLParser(decode(path, data, declared=_declared(data)))
    writer, grids = _Writer(), list[tuple[str, HtmlTable]]()
    if page.body is not None:
        _walk(page.body, writer, grids)
    text = writer.whole()
    if not text:
        raise LoadError(f"{path} is empty: the page has no visible text of its own. Save it from a browser as a complete page.")
    named = page.css_first("title", default=None)
    titles = (" ".join(named.text().split()) if named else "", *(mark.label for mark in writer.marks))
    title = next(filter(None, titles), path.stem)
    yield Document(
        id=document_id("html", data),
        source=str(path),
        title=title,
        format="html",
        text=text,
        marks=tuple(writer.marks),
        tables=tuple(_tables(path, title, grids)),
    )


def _declared(data: bytes) -> str | None:
    """The encoding the page says it has, if any."""
    match = re.search(rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)""", data[:4096], re.IGNORECASE)
    return match[1].decode("ascii", "replace") if match else None


def _tables(path: Path, title: str, grids: list[tuple[str, HtmlTable]]) -> Iterator[Table]:
    for n, (heading, grid) in enumerate(grids, start=1):
        placed = Placed(source=str(path), title=grid.caption or heading or title, location=f"table {n}")
        table = table_from(grid.rows, placed, has_header=grid.has_header)
        if table is not None:
            yield table


def _walk(root: LexborNode, writer: _Writer, grids: list[tuple[str, HtmlTable]]) -> None:
    """Depth first without recursion: a page may be nested deeper than Python's stack."""
    node: LexborNode | None = root
    while node is not None:
        if _enter(node, writer, grids) and node.first_child is not None:
            node = node.first_child
            continue
        while node is not None:
            _leave(node, writer)
            if node.mem_id == root.mem_id:
                return
            if node.next is not None:
                node = node.next
                break
            node = node.parent


def _enter(node: LexborNode, writer: _Writer, grids: list[tuple[str, HtmlTable]]) -> bool:
    """Note what begins with `node`; whether its children are to be visited."""
    tag = node.tag
    if node.is_text_node:
        text = node.text_content or ""
        writer.add(text.replace("\n", _BREAK) if _is_preformatted(node) else text)
        return False
    if tag is None or node.is_comment_node or _is_dropped(node, tag):
        return False
    if tag == "br":
        writer.add(_BREAK)
    elif tag == "table":
        grid = read_html_table(node)
        writer.paragraph()
        if grid is not None:
            heading = writer.marks[-1].label if writer.marks else ""
            writer.add(_BREAK.join(filter(None, [grid.caption, *grid.lines])))
            writer.paragraph()
            grids.append((heading, grid))
            return False
    elif tag == "sup" and re.fullmatch(r"[-−+]?\d+", node.text().strip()) and node.css_first("a", default=None) is None:
        writer.add("^")  # 10 to the 3rd must not become 103
    elif tag not in _INLINE:
        writer.paragraph()
    return True


def _leave(node: LexborNode, writer: _Writer) -> None:
    tag = node.tag
    if tag in _HEADINGS:
        writer.paragraph(heading=_HEADINGS[tag])
    elif tag == "pre":
        writer.paragraph(verbatim=True)
    elif tag == "li":
        writer.paragraph(prefix="- ")
    elif tag is not None and not node.is_text_node and tag not in _INLINE and tag != "br":
        writer.paragraph()


def _is_preformatted(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None and parent.tag in _INLINE:
        parent = parent.parent
    return parent is not None and parent.tag == "pre"


def _is_dropped(node: LexborNode, tag: str) -> bool:
    if tag in _DROPPED:
        return True
    attributes = node.attributes
    if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
        return True
    if (attributes.get("role") or "").lower() in _DROPPED_ROLES:
        return True
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", (attributes.get("style") or "").lower()):
        return True
    return tag == "footer" and not _is_inside(node, ("article", "main", "section", "blockquote"))


def _is_inside(node: LexborNode, tags: tuple[str, ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in tags:
            return True
        parent = parent.parent
    return False
