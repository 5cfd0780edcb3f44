"""An HTML table element to a grid of texts, spans filled in; tables used for layout are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MAX_CELL_CHARS = 1000  # longer cells hold paragraphs: the table is there for layout
_MAX_SPAN = 1000
_MAX_CELLS = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlTable:
    """The cells by row, each spanned cell repeated; `has_header` is None where the page does not say.

    `links` are the links in each of `lines`, as (start, end, target).
    """

    caption: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[str, ...]
    links: tuple[tuple[tuple[int, int, str], ...], ...]
    has_header: bool | None


def read_html_table(table: LexborNode) -> HtmlTable | None:
    """The grid of a data table; None when the table only arranges other things, so that its cells read as paragraphs.

    It is for tables without tables in them: `outer_tables` tells which have some.
    """
    if (table.attributes.get("role") or "").lower() in ("presentation", "none"):
        return None
    if table.css_first("h1, h2, h3, h4, h5, h6, form, pre", default=None) is not None:
        return None
    rows = [[cell for cell in _children(row) if cell.tag in ("td", "th")] for row in table.css("tr")]
    rows = [row for row in rows if row]
    if max(map(len, rows), default=0) < 2:
        return None
    texts = [[_text(cell) for cell in row] for row in rows]
    if max(len(text) for row in texts for text in row) > _MAX_CELL_CHARS:
        return None
    caption = table.css_first("caption", default=None)
    return HtmlTable(
        caption=_text(caption) if caption else "",
        rows=_filled(rows, texts),
        lines=tuple(" | ".join(filter(None, row)) for row in texts),
        links=tuple(tuple(_links(cells, row)) for cells, row in zip(rows, texts, strict=True)),
        has_header=True if len(rows[0]) > 1 and all(cell.tag == "th" for cell in rows[0]) else None,
    )


def _links(cells: list[LexborNode], texts: list[str]) -> Iterator[tuple[int, int, str]]:
    """The links in a row, by their places in its line of text."""
    offset = 0
    for cell, text in zip(cells, texts, strict=True):
        at = 0
        for link in cell.css("a[href]") if text else ():
            words, target = _text(link), (link.attributes.get("href") or "").strip()
            found = text.find(words, at) if words and is_address(target) else -1
            if found >= 0:
                at = found + len(words)
                yield offset + found, offset + at, target
        offset += len(text) + len(" | ") if text else 0


def is_address(target: str) -> bool:
    """Whether a link leads somewhere: it is no script, and holds no data itself."""
    return bool(target) and not target.lower().startswith(("javascript:", "data:"))


def outer_tables(page: LexborHTMLParser) -> frozenset[int]:
    """The `mem_id` of every table that holds a table; one look at each, as 10^4 tables in each other would take minutes."""
    outer: set[int] = set()
    for table in page.css("table"):
        node = table.parent
        while node is not None and node.tag != "table":
            node = node.parent
        if node is not None:
            outer.add(node.mem_id)
    return frozenset(outer)


def _filled(rows: list[list[LexborNode]], texts: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows with every cell repeated over the columns and rows it spans."""
    grid: dict[tuple[int, int], str] = {}
    for r, (cells, row) in enumerate(zip(rows, texts, strict=True)):
        column = 0
        for cell, text in zip(cells, row, strict=True):
            while (r, column) in grid:
                column += 1
            height, width = min(_span(cell, "rowspan"), len(rows) - r), _span(cell, "colspan")
            if len(grid) + height * width > _MAX_CELLS:
                height = width = 1
            grid |= {(r + down, column + right): text for down in range(height) for right in range(width)}
            column += width
    width = max((column for _, column in grid), default=-1) + 1
    return tuple(tuple(grid.get((r, column), "") for column in range(width)) for r in range(len(rows)))


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or ""
    return min(max(1, int(value)), _MAX_SPAN) if re.fullmatch(r"[0-9]{1,6}", value) else 1


def _children(node: LexborNode) -> list[LexborNode]:
    children, child = [], node.first_child
    while child is not None:
        children.append(child)
        child = child.next
    return children


def _text(node: LexborNode) -> str:
    """The cell's visible text on one line, without footnote marks such as [1]."""
    for hidden in node.css("script, style, [hidden], sup.reference"):
        hidden.decompose()
    return " ".join(node.text(separator=" ").split())
