"""An HTML page, chapter or mail body to its text, headings, markup and data tables; for every loader that meets HTML.

Scripts, styles, navigation, page footers and hidden parts are left out; everything else a reader would see is kept, with the
numbers and bullets of lists as a browser shows them. Links, images, list items, quotations and type faces are stand-off markup.
Not covered: what a script would add to the page, and images and type faces inside the cells of data tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import LoadError
from corpus.grids import Placed, table_from
from corpus.loaders.html_tables import HtmlTable, is_address, outer_tables, read_html_table
from corpus.loaders.html_writer import BREAK, Anchor, HtmlWriter
from corpus.types import Mark, Markup, MarkupKind, Table

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 10_000  # the time to parse grows with the square of the depth of nested blocks

_DROPPED = frozenset(
    """
    script style noscript template nav head svg canvas iframe object embed audio video map button select textarea datalist
    dialog menu math
    """.split()
)
_UNSEEN = frozenset("script style noscript template head".split())  # these leave no gap either
_WITHIN_LINE = frozenset("svg canvas iframe object embed audio video button select textarea math".split())
_DROPPED_ROLES = frozenset("navigation search menu menubar toolbar".split())
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr img input
    """.split()
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_MARKUP: dict[str, MarkupKind] = {
    "a": "link", "b": "strong", "blockquote": "quote", "code": "code", "em": "emphasis", "i": "emphasis", "kbd": "code",
    "li": "item", "pre": "code", "samp": "code", "strong": "strong", "tt": "code",
}  # fmt: skip
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNENDED = frozenset("p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt html head body".split())
_KEEPS_FOOTERS = frozenset("article main section blockquote".split())
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_XHTML = re.compile(
    r"\s*<\?xml|[^>]{0,500}<!doctype html public \"-//w3c//dtd xhtml|[^>]{0,2000}<html[^>]+xhtml", re.IGNORECASE
)
_FILE_NAME = re.compile(r"^\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$", re.IGNORECASE)
_SELF_CLOSED = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)/>")


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlPage:
    """What a reader sees of a page; `title` is the one that its head names, "" without one.

    `grids` are the data tables in order, each with the heading it stands under; their rows are in `text` too.
    """

    text: str
    title: str
    marks: tuple[Mark, ...]
    markup: tuple[Markup, ...]
    grids: tuple[tuple[str, HtmlTable], ...]

    def tables(self, source: str, title: str, location: str = "table {}") -> Iterator[Table]:
        """The typed tables among `grids`; `location` is where each is, "{}" standing for its number from 1 on."""
        for n, (heading, grid) in enumerate(self.grids, start=1):
            placed = Placed(source=source, title=grid.caption or heading or title, location=location.format(n))
            table = table_from(grid.rows, placed, has_header=grid.has_header)
            if table is not None:
                yield table


def read_html(text: str, *, source: str = "The page") -> HtmlPage:
    r"""The page in `text`, which may be a fragment, HTML or XHTML; its text is "" when a reader would see nothing.

    Args:
        text: The markup, decoded, without NUL characters.
        source: What to call the page in a message.

    Raises:
        LoadError: elements are nested more than `MAX_DEPTH` deep, or the page is larger than its parser takes.

    >>> page = read_html("<h1>Dome</h1><p>See <a href='wheels.html'>the  wheels</a>.</p>")
    >>> page.text, page.markup[0].target, page.text[page.markup[0].start : page.markup[0].end]
    ('Dome\n\nSee the wheels.', 'wheels.html', 'the wheels')
    """
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    if _XHTML.match(text):
        # An HTML parser takes no notice of the slash: <title/> would hide the page, and <a id="top"/> make all of it a link.
        text = _SELF_CLOSED.sub(lambda tag: tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", text)
    _check_depth(text, source)
    try:
        page = LexborHTMLParser(text)
    except SelectolaxError as error:
        raise LoadError(
            f"{source} cannot be read as a page of {len(text):,} characters ({' '.join(str(error).split())[:200]}). "
            "Split it, or save it as plain text."
        ) from error
    walk = _Walk(outer_tables(page))
    if page.body is not None:
        walk.over(page.body)
    named = page.css_first("title", default=None)
    return HtmlPage(
        text=walk.writer.text(),
        title=" ".join(named.text().split()) if named else "",
        marks=tuple(walk.writer.marks),
        markup=walk.writer.markup(),
        grids=tuple(walk.grids),
    )


def _check_depth(text: str, source: str) -> None:
    if text.count("<") <= MAX_DEPTH:
        return
    depth = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name not in _VOID and name not in _UNENDED:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > MAX_DEPTH:
                raise LoadError(
                    f"{source} nests more than {MAX_DEPTH:,} elements in each other, as no page made for reading does. "
                    "Save it again from a browser, or as plain text."
                )


class _Walk:
    """A walk over a page, depth first and without recursion: a page may be nested deeper than Python's stack."""

    def __init__(self, outer: frozenset[int]) -> None:
        self._outer = outer
        self.writer = HtmlWriter()
        self.grids: list[tuple[str, HtmlTable]] = []
        self._anchors: list[Anchor] = []  # of the elements entered that set text off
        self._numbers: list[int | None] = []  # of the lists entered: the next number, None for bullets
        self._n_preformatted = 0
        self._n_sections = 0

    def over(self, root: LexborNode) -> None:
        """Writes down everything under `root` that a reader would see."""
        node = root
        while True:
            is_entered = self._enter(node)
            if is_entered and node.first_child is not None:
                node = node.first_child
                continue
            if is_entered:
                self._leave(node)
            while node.mem_id != root.mem_id and node.next is None:
                assert node.parent is not None
                node = node.parent
                self._leave(node)
            if node.mem_id == root.mem_id or node.next is None:
                return
            node = node.next

    def _enter(self, node: LexborNode) -> bool:
        """Notes what begins with `node`; whether there is anything in it to visit and to leave."""
        if node.is_text_node:
            text = node.text_content or ""
            self.writer.add(text.replace("\n", BREAK) if self._n_preformatted else text)
            return False
        tag = node.tag
        if tag is None or node.is_comment_node or tag in _UNSEEN:
            return False
        if self._is_dropped(node, tag):
            if tag in _WITHIN_LINE:
                self.writer.add(" ")
            elif tag not in _INLINE:
                self.writer.paragraph()
            return False
        if tag == "br":
            self.writer.add(BREAK)
            return False
        if tag == "img":
            self._image(node)
            return False
        if tag == "table":
            self.writer.paragraph()
            if self._table(node):
                return False
        elif tag == "sup" and _is_exponent(node):
            self.writer.add("^")  # 10 to the 3rd must not become 103
        elif tag not in _INLINE:
            self.writer.paragraph()
        self._begin(node, tag)
        return True

    def _begin(self, node: LexborNode, tag: str) -> None:
        if tag == "li":
            number = self._numbers[-1] if self._numbers else None
            if number is not None:
                self._numbers[-1] = number + 1
            self._anchors.append(self.writer.lead("• " if number is None else f"{number}. "))
        elif tag in _MARKUP:
            self._anchors.append(self.writer.here())
        if tag == "pre":
            self._n_preformatted += 1
        elif tag in _KEEPS_FOOTERS:
            self._n_sections += 1
        elif tag in ("ul", "ol"):
            first = node.attributes.get("start") or ""
            self._numbers.append((int(first) if re.fullmatch("[0-9]{1,6}", first) else 1) if tag == "ol" else None)

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _INLINE:
            self.writer.paragraph(heading=_HEADINGS.get(tag, 0), is_verbatim=tag == "pre")
        if tag in _MARKUP:
            start, target = self._anchors.pop(), ""
            if tag == "a":
                target = (node.attributes.get("href") or "").strip()
            if tag != "a" or is_address(target):
                self.writer.set_off(start, _MARKUP[tag], target)
        if tag == "pre":
            self._n_preformatted -= 1
        elif tag in _KEEPS_FOOTERS:
            self._n_sections -= 1
        elif tag in ("ul", "ol"):
            self._numbers.pop()

    def _image(self, node: LexborNode) -> None:
        """An image's caption is its text: a picture of a formula or a chart says there what it shows."""
        caption, source = node.attributes.get("alt") or "", (node.attributes.get("src") or "").strip()
        if not caption.strip() or _FILE_NAME.search(caption.strip()):
            return
        self.writer.add(" ")
        start = self.writer.here()
        self.writer.add(caption)
        self.writer.set_off(start, "image", "" if source.lower().startswith("data:") else source)
        self.writer.add(" ")

    def _table(self, node: LexborNode) -> bool:
        """Whether the table holds data, which is then written down."""
        grid = read_html_table(node) if node.mem_id not in self._outer else None
        if grid is None:
            return False
        heading = self.writer.marks[-1].label if self.writer.marks else ""
        self.writer.add(grid.caption)
        for line, links in zip(grid.lines, grid.links, strict=True):
            self.writer.add(BREAK)
            at = 0
            for start, end, target in links:
                self.writer.add(line[at:start])
                anchor = self.writer.here()
                self.writer.add(line[start:end])
                self.writer.set_off(anchor, "link", target)
                at = end
            self.writer.add(line[at:])
        self.writer.paragraph()
        self.grids.append((heading, grid))
        return True

    def _is_dropped(self, node: LexborNode, tag: str) -> bool:
        if tag in _DROPPED:
            return True
        attributes = node.attributes
        if "hidden" in attributes or (attributes.get("aria-hidden") or "").lower() == "true":
            return True
        role = (attributes.get("role") or "").lower()
        if role in _DROPPED_ROLES:
            return True
        if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", (attributes.get("style") or "").lower()):
            return True
        return (tag == "footer" or role == "contentinfo") and not self._n_sections


def _is_exponent(node: LexborNode) -> bool:
    child = node.first_child  # alone, so that a tower of 10^5 superscripts is not read over and over
    is_text = child is not None and child.next is None and child.is_text_node
    return is_text and bool(re.fullmatch(r"[-−+]?\d+", node.text(deep=False).strip()))
