"""Lines at the head and foot of pages that repeat from page to page: titles, chapter names and page numbers.

They would stand in the middle of a sentence that goes on over the page. A line counts as running where the same words, numbers
aside, stand at the same height of several pages near their edge; a lone page, or a line that is part of a table, never has one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.loaders.pdf_lines import Line
from corpus.loaders.pdf_pages import Page

_EDGE = 0.12  # of a page's height
_MIN_PAGES = 3
_N_LOOKED_AT = 3  # lines from either edge
_MIN_LINES = 4  # on a page; the only lines of one are its content
_MIN_LETTERS = 3
_SAME_HEIGHT = 2.0  # points

_Slot = tuple[int, str]


def running_lines(pages: Sequence[Page]) -> frozenset[tuple[int, int]]:
    """The running lines, as (number of the page, number of the item on it), both from 0."""
    candidates = {
        (n, m): (_height(page, line), _key(line.text))
        for n, page in enumerate(pages)
        for m, line in _at_edges(page)
    }  # fmt: skip
    counts = Counter(candidates.values())
    n_filled = Counter(height for height, _ in {(height, n): None for (n, _), (height, _) in candidates.items()})
    found = set[tuple[int, int]]()
    for place, (height, key) in candidates.items():
        if len(pages[place[0]].items) < _MIN_LINES:
            continue
        n_alike = sum(counts[near, key] for near in (height - 1, height, height + 1))
        n_there = sum(n_filled[near] for near in (height - 1, height, height + 1))
        if n_alike >= _MIN_PAGES and (n_alike >= 0.4 * len(pages) or n_there >= 0.6 * len(pages)):
            found.add(place)
    return frozenset(found - _kept(pages, found))


def _kept(pages: Sequence[Page], found: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The first of every running line of words at the head, and the last at the foot: a letterhead stays in the text once."""
    first: dict[str, tuple[int, int]] = {}
    last: dict[str, tuple[int, int]] = {}
    for n, m in sorted(found):
        line, page = pages[n].items[m], pages[n]
        assert isinstance(line, Line)
        key = _key(line.text)
        if len(re.sub(r"\b(?:page|of|seite|von|p)\b|\W", "", key)) < _MIN_LETTERS:
            continue
        if line.bottom > (page.top + page.bottom) / 2:
            first.setdefault(key, (n, m))
        else:
            last[key] = (n, m)
    return {*first.values(), *last.values()}


def _at_edges(page: Page) -> list[tuple[int, Line]]:
    """The outermost lines of a page, as far as they lie in its margins."""
    lines = [(m, item) for m, item in enumerate(page.items) if isinstance(item, Line)]
    lines.sort(key=lambda line: -line[1].bottom)
    height = page.top - page.bottom
    head = [(m, line) for m, line in lines[:_N_LOOKED_AT] if line.bottom > page.top - _EDGE * height]
    foot = [(m, line) for m, line in lines[-_N_LOOKED_AT:] if line.bottom + line.height < page.bottom + _EDGE * height]
    return list(dict(head + foot).items())


def _height(page: Page, line: Line) -> int:
    """Where a line stands, coarsely, from the edge it is nearer to: pages may differ in height."""
    from_top = page.top - line.bottom
    from_bottom = line.bottom - page.bottom
    return round(from_top / _SAME_HEIGHT) if from_top < from_bottom else -1000 - round(from_bottom / _SAME_HEIGHT)


def _key(text: str) -> str:
    """A line without what differs from page to page: numbers, and the side that they stand on."""
    return " ".join(sorted(re.sub(r"\b[ivxlc]+\b|\d+", "#", text.lower()).split()))
