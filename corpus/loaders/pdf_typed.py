"""The tables found on the pages of a PDF as typed tables: named, placed, and put together where they go on over a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.grids import Placed, table_from
from corpus.loaders.pdf_columns import is_value
from corpus.loaders.pdf_lines import Paragraph
from corpus.loaders.pdf_page_table import PageTable
from corpus.types import Table

_CAPTION = re.compile(r"(?:table|tabelle|tab\.|tableau|tabla|tabella)\s*(?:[A-Z]\.?)?\d", re.IGNORECASE)
_HEADING = re.compile(r"[^:|]{2,79}[^.,;|]", re.DOTALL)
_MAX_TITLE = 120
_SAME_EDGE = 4.0  # points


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    table: PageTable
    title: str
    first: int
    last: int
    is_at_start: bool
    is_at_end: bool


def typed_tables(pages: Sequence[Sequence[Paragraph]], labels: Sequence[str], *, source: str, title: str) -> Iterator[Table]:
    """The typed tables of a document in order; `title` is the name of one that has neither caption nor heading."""
    for found in _joined(_all(pages, title)):
        if found.table.is_rest:
            continue  # of a table that something parts from it: without a header its columns have no names
        location = f"p. {labels[found.first]}"
        if found.last > found.first:
            location = f"pp. {labels[found.first]}–{labels[found.last]}"
        placed = Placed(source=source, title=found.title, location=location)
        table = table_from(found.table.rows, placed, has_header=found.table.has_header)
        if table is not None:
            yield table


def _all(pages: Sequence[Sequence[Paragraph]], title: str) -> Iterator[_Found]:
    for n, page in enumerate(pages):
        for m, paragraph in enumerate(page):
            if paragraph.table is not None and paragraph.table.is_typed:
                named = _title(page, m) or title
                is_at_end = m == len(page) - 1
                yield _Found(table=paragraph.table, title=named, first=n, last=n, is_at_start=m == 0, is_at_end=is_at_end)


def _title(page: Sequence[Paragraph], m: int) -> str:
    """The caption above or below a table, or the line right above it where that reads as a heading."""
    above, below = (page[n].text if 0 <= n < len(page) else "" for n in (m - 1, m + 1))
    caption = next((text for text in (above, below) if _CAPTION.match(text)), "")
    table = page[m].table
    if not caption and table is not None and _HEADING.fullmatch(table.heading):
        caption = table.heading.rstrip(":")
    caption = " ".join(caption.split())
    return caption if len(caption) <= _MAX_TITLE else caption[:_MAX_TITLE].rsplit(" ", 1)[0] + " …"


def _joined(tables: Iterator[_Found]) -> list[_Found]:
    """Tables that begin a page where the page before ended in one of the same columns, put together with it."""
    joined: list[_Found] = []
    for found in tables:
        last = joined[-1] if joined else None
        rows = _more_rows(last.table, found.table) if last is not None and found.first == last.last + 1 else None
        if last is not None and rows is not None and last.is_at_end and found.is_at_start:
            table = replace(last.table, rows=last.table.rows + rows)
            joined[-1] = replace(last, table=table, last=found.last, is_at_end=found.is_at_end)
        else:
            joined.append(found)
    return joined


def _more_rows(above: PageTable, below: PageTable) -> tuple[tuple[str, ...], ...] | None:
    """The rows by which `below` continues `above`; None when it is another table."""
    if len(above.edges) != len(below.edges):
        return None
    if above.rows[0] == below.rows[0]:
        return below.rows[1:]
    if any(is_value(a) and cell and not is_value(cell) for a, cell in zip(above.rows[-1], below.rows[0], strict=True)):
        return None  # a header over other columns
    pairs = zip(above.edges, below.edges, strict=True)
    is_same = all(abs(a[0] - b[0]) <= _SAME_EDGE or abs(a[1] - b[1]) <= _SAME_EDGE for a, b in pairs)
    return below.rows if is_same and not below.has_header else None
