"""Where in a document a span lies, in a reader's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from corpus.types import Document, Mark


def locate(document: Document, start: int, end: int | None = None) -> str:
    """The place of the span [start, end) as a person would say it: page, slide or sheet, headings, cell, entry, and lines.

    Args:
        document: The document the offsets belong to.
        start: First character of the span.
        end: One past its last character; None for a place without extent.

    Returns:
        "p. 3 · Safety › Valves", "pp. 3–4", "slide 3 · Valves", "Dome › Motors · line 41", "Log · Note: North · cell C4",
        "Motors · cell 7 (code)", "orders[3].items", or "" when the document has no places at all.
    """
    last = start if end is None else max(start, end - 1)
    parts = [
        _numbered(document, "page", "p.", "pp.", start, last),
        _numbered(document, "slide", "slide", "slides", start, last),
        _label_at(document, "sheet", start),
        " › ".join(heading_path(document, start)),
        _label_at(document, "cell", start),
        _label_at(document, "entry", start),
    ]
    if document.line_based:
        parts.append(_lines(document, start, last))
    return " · ".join(part for part in parts if part)


def heading_path(document: Document, position: int) -> tuple[str, ...]:
    """The headings `position` lies under, outermost first; one ends at the next of its or a lower level, or with its slide."""
    return heading_paths(document, [position])[0]


def heading_paths(document: Document, positions: Sequence[int]) -> list[tuple[str, ...]]:
    """The `heading_path` of each of ascending positions, in one pass over the marks."""
    paths: list[tuple[str, ...]] = []
    path: list[Mark] = []
    n = 0
    for position in positions:
        while n < len(document.marks) and document.marks[n].start <= position:
            mark = document.marks[n]
            if mark.kind == "heading":
                path = [*(outer for outer in path if outer.level < mark.level), mark]
            elif mark.kind == "slide":
                path = []
            n += 1
        paths.append(tuple(mark.label for mark in path))
    return paths


def _label_at(document: Document, kind: str, position: int) -> str:
    marks = [mark for mark in document.marks if mark.kind == kind]
    found = bisect_right(marks, position, key=lambda mark: mark.start)
    return marks[found - 1].label if found else ""


def _numbered(document: Document, kind: str, one: str, many: str, start: int, last: int) -> str:
    first, final = (_label_at(document, kind, position) for position in (start, last))
    if not first:
        return ""
    return f"{one} {first}" if first == final else f"{many} {first}–{final}"


def _lines(document: Document, start: int, last: int) -> str:
    first = document.text.count("\n", 0, start) + 1
    final = first + document.text.count("\n", start, last)
    return f"line {first}" if first == final else f"lines {first}–{final}"
