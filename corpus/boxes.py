"""Where on the pages of a PDF a quoted span stands, so that it can be marked there.

The boxes are read from the file on demand and kept nowhere. A span is found on its page by its letters and digits, as its
spaces, hyphens and the strokes between cells may be ours. Not covered: pages recognised from pictures, where there is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LoadError
from corpus.identity import document_id_of
from corpus.types import Document

_CELL_GAP = 1.5  # in heights of a line

if TYPE_CHECKING:
    from corpus.loaders.pdf_words import Characters, Rectangle


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle around a piece of a line, on page `page`, which counts from 1 whatever the page is labelled.

    In points of 1/72 inch, as PDF itself counts: to the right and upwards, from the origin of the page's own coordinates, which
    is most often its lower left corner as it is before any rotation the file asks viewers for.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float


def boxes(path: Path, document: Document, start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the lines that the characters [start, end) of `document` stand on, in the order of the text.

    Args:
        path: The file that `document` was loaded from, wherever it lies now.
        document: A document of the format "pdf".
        start: First character of the span.
        end: One past its last.

    Returns:
        One box for each line or cell; none for what cannot be found on its page again.

    Raises:
        ValueError: the span does not lie in the document, or the document is no PDF.
        LoadError: the file is gone, or no longer the one that was loaded.
    """
    from corpus.loaders.pdf_pages import opened
    from corpus.loaders.pdf_words import Characters

    if document.format != "pdf":
        raise ValueError(f"{document.source} is {document.format!r}; only PDF files have pages with boxes.")
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"The span [{start}, {end}) lies outside the {len(document.text)} characters of {document.source}.")
    try:
        is_same = document_id_of("pdf", path) == document.id
    except OSError as error:
        raise LoadError(f"{path} cannot be read: {error.strerror or error}. Check the path.") from error
    if not is_same:
        raise LoadError(f"{path} has changed since it was indexed, so its places are no longer known. Index it again.")
    with opened(path) as pdf:
        found: list[Box] = []
        for n, first, last in _pages(document, start, end):
            with closing(pdf[n]) as page, closing(page.get_textpage()) as text_page:
                for box in _on_page(document.text, first, last, _page_span(document, n), Characters(text_page)):
                    found.append(Box(page=n + 1, left=box.left, bottom=box.bottom, right=box.right, top=box.top))
    return tuple(found)


def _pages(document: Document, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The pages a span lies on, counted from 0, with the part of it on each."""
    starts = [mark.start for mark in document.marks if mark.kind == "page"]
    n = max(0, bisect_right(starts, start) - 1)
    while n < len(starts) and starts[n] < end:
        first, last = max(start, starts[n]), min(end, _page_span(document, n)[1])
        if first < last:
            yield n, first, last
        n += 1


def _page_span(document: Document, n: int) -> tuple[int, int]:
    starts = [mark.start for mark in document.marks if mark.kind == "page"]
    return starts[n], starts[n + 1] if n + 1 < len(starts) else len(document.text)


def _on_page(text: str, first: int, last: int, span: tuple[int, int], characters: Characters) -> Iterator[Rectangle]:
    """The boxes of the span [first, last) on the page whose text is [*span); piece by piece where it does not stand in one."""
    places = [n for n, character in enumerate(characters.text) if character.isalnum()]
    on_page = "".join(characters.text[n] for n in places)
    in_document = _squeezed(text[slice(*span)])
    for pieces in ([(first, last)], list(_pieces(text, first, last))):
        found: list[tuple[int, int]] = []
        for start, end in pieces:
            wanted = _squeezed(text[start:end])
            at = _find(wanted, on_page, in_document, len(_squeezed(text[span[0] : start])))
            if at is not None:
                found.append((at, at + len(wanted)))
        if found:
            break
    for at, end in found:
        yield from _lines(characters, places[at:end])


def _squeezed(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines and cells of a span."""
    for piece in re.finditer(r"(?:(?!\n| \| ).)+", text[start:end]):
        yield start + piece.start(), start + piece.end()


def _find(wanted: str, on_page: str, in_document: str, at: int) -> int | None:
    """Where `wanted`, which begins at `at` of the document's text of a page, stands on that page; None when it does not."""
    if not wanted:
        return None
    here, there = _all_places(wanted, on_page), _all_places(wanted, in_document)
    if len(here) == len(there) and at in there:
        return here[there.index(at)]
    expected = at * len(on_page) / max(1, len(in_document))
    return min(here, key=lambda place: abs(place - expected), default=None)


def _all_places(wanted: str, text: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={re.escape(wanted)})", text)]


def _lines(characters: Characters, places: Sequence[int]) -> Iterator[Rectangle]:
    """One box around the characters of each line; far apart on a line, they are cells and have one each."""
    group: list[Rectangle] = []
    last: Rectangle | None = None
    for place in places:
        box = characters.box(place)
        turned = characters.turned(box)
        if last is not None:
            height = max(turned.top - turned.bottom, last.top - last.bottom)
            is_level = abs(turned.top + turned.bottom - last.top - last.bottom) < height
            if not is_level or not -height < turned.left - last.right < _CELL_GAP * height:
                yield _around(group)
                group = []
        group.append(box)
        last = turned
    if group:
        yield _around(group)


def _around(found: Sequence[Rectangle]) -> Rectangle:
    from corpus.loaders.pdf_words import Rectangle

    lefts, bottoms, rights, tops = zip(*found, strict=True)
    return Rectangle(min(lefts), min(bottoms), max(rights), max(tops))
