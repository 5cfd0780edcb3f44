"""The lines of a PDF page, and the paragraphs they make up, judged by the places of their words and the size of their type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from corpus.loaders.pdf_page_table import PageTable
from corpus.loaders.pdf_words import WRAP, Characters, Word

_ITEM = re.compile(r"(?:[•▪‣◦●○■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d+\]|\.\d{1,2})\s")
_NEIGHBOURS = 12
_WIDE_GAP = 1.5  # in heights of a letter: words further apart are cells of a row
_MIN_ROWS = 3
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of type in points, turned as the page's text is: left and right end, bottom, and the height of the line.

    `cells` are the pieces of a row that wide gaps part, () for running text. `words` are let go once tables were looked for.
    """

    text: str
    left: float
    right: float
    bottom: float
    height: float
    cells: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()

    @property
    def is_row(self) -> bool:
        """Whether wide gaps part the line into cells."""
        return bool(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Joined lines, or the rows of `table`; `is_tight` when no blank line parts it from the one before, as in a list."""

    text: str
    height: float
    is_tight: bool = False
    is_row: bool = False
    table: PageTable | None = None


def read_lines(characters: Characters) -> tuple[list[Line], int]:
    """The page's lines in reading order, and how many were left out because their characters mean nothing."""
    lines: list[Line] = []
    n_dropped = 0
    for n, match in enumerate(characters.lines()):
        if _n_controls(match[0]) * 20 > len(match[0]):  # a font without a character map gives glyph numbers
            n_dropped += 1
            continue
        words = characters.words(n, match.start(), match.end())
        if words:
            lines.append(line_of(words))
    return with_cells_parted(_rows_joined(lines)), n_dropped


def _n_controls(text: str) -> int:
    controls = 0 if text.isprintable() else sum(c < " " and c not in ("\t", WRAP) for c in text)
    return controls + text.count("\ufffd")


def line_of(words: Sequence[Word]) -> Line:
    """The line that `words` make up from left to right; there is at least one."""
    return Line(
        text=" ".join(word.text for word in words),
        left=words[0].left,
        right=words[-1].right,
        bottom=words[0].bottom,
        height=words[0].height,
        cells=_cells(words),
        words=tuple(words),
    )


def without_words(line: Line, taken: frozenset[Word]) -> Line | None:
    """The line without the words that a table has taken, and without positions of words; None when nothing is left of it."""
    if taken and not taken.isdisjoint(line.words):
        words = [word for word in line.words if word not in taken]
        line = line_of(words) if words else replace(line, text="")
    return replace(line, words=()) if line.text else None


def hyphenated_words(lines: Iterable[str]) -> frozenset[str]:
    """The words with a hyphen inside a line, in lower case: their hyphen is their own and survives a line's end."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"\w+-\w+", line))


def paragraphs(lines: Sequence[Line | PageTable], hyphenated: frozenset[str]) -> Iterator[Paragraph]:
    """The page's paragraphs in order, each with its lines joined into whole sentences, and its tables."""
    only = [line for line in lines if isinstance(line, Line)]
    usual = median([gap for gap in _gaps(only) if gap > 0] or [0.0])
    run: list[Line] = []
    for line in lines:
        if isinstance(line, Line):
            run.append(line)
            continue
        yield from _joined(run, usual, hyphenated)
        run = []
        yield Paragraph(text="\n".join(line.lines), height=line.height, is_row=True, table=line)
    yield from _joined(run, usual, hyphenated)


def _joined(lines: Sequence[Line], usual: float, hyphenated: frozenset[str]) -> Iterator[Paragraph]:
    gaps = _gaps(lines)
    text, first, is_tight = "", 0, False
    for n, line in enumerate(lines):
        if n and not _goes_on(lines, n, gaps[n - 1], usual):
            yield Paragraph(
                text=text.replace(WRAP, "-"), height=lines[first].height, is_tight=is_tight, is_row=lines[first].is_row
            )
            is_tight = 0 < gaps[n - 1] <= 1.35 * usual and _same_type(lines[n - 1], line)
            text, first = "", n
        text = _join(text, line.text, hyphenated) if text else line.text
    if text:
        yield Paragraph(text=text.replace(WRAP, "-"), height=lines[first].height, is_tight=is_tight, is_row=lines[first].is_row)


def _gaps(lines: Sequence[Line]) -> list[float]:
    return [above.bottom - below.bottom for above, below in zip(lines, lines[1:], strict=False)]


def _cells(words: Sequence[Word]) -> tuple[str, ...]:
    """The words in groups that wide gaps part; () when there is no such gap, or only the one after an item's number."""
    if words[-1].text.endswith(WRAP):
        return ()
    label = _ITEM.match(" ".join(word.text for word in words) + " ")
    n_label = len(label[0].split()) if label else 0
    groups: list[list[str]] = [[words[0].text]]
    for n, (before, word) in enumerate(zip(words, words[1:], strict=False), start=1):
        if n != n_label and word.left - before.right > _WIDE_GAP * words[0].height:
            groups.append([])
        groups[-1].append(word.text)
    return tuple(" ".join(group) for group in groups) if len(groups) > 1 else ()


def with_cells_parted(lines: Sequence[Line]) -> list[Line]:
    """Strokes between the cells where several rows follow one another; a lone one may be a heading and its page."""
    parted: list[Line] = []
    for _, run in groupby(lines, key=lambda line: line.is_row):
        rows = list(run)
        n_cells = {len(row.cells) for row in rows}
        is_block = rows[0].is_row and (len(rows) >= _MIN_ROWS or (len(rows) > 1 and len(n_cells) == 1 and min(n_cells) > 2))
        parted += [replace(row, text=" | ".join(row.cells)) for row in rows] if is_block else rows
    return parted


def _rows_joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces on one height are a row: the cells of a table, or a heading and its number."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        same = last is not None and line.height > 0 and abs(last.bottom - line.bottom) < 0.3 * line.height
        if last is not None and same and line.left >= last.right:
            joined[-1] = line_of((*last.words, *line.words))
        else:
            joined.append(line)
    return joined


def _goes_on(lines: Sequence[Line], n: int, gap: float, usual: float) -> bool:
    """Whether line `n` carries on the paragraph that the line above belongs to.

    The test is the one of a typesetter: a paragraph goes on where the next word no longer fitted.
    """
    above, line = lines[n - 1], lines[n]
    if above.is_row or line.is_row or _ITEM.match(line.text):
        return False
    if above.text.endswith(WRAP):
        return True
    if not _same_type(above, line):
        return False
    ended = bool(_SENTENCE_END.search(above.text))
    if gap <= 0:  # the next column, or no positions at all
        return not ended and line.text[:1].islower()
    if gap > 1.35 * usual or (ended and line.left > above.left + 0.8 * line.height):
        return False
    letter = (above.right - above.left) / max(1, len(above.text))
    needed = letter * (1 + len(line.text.split(maxsplit=1)[0]))
    is_full = above.right + needed > _margin(lines, n - 1) - 0.02 * (above.right - above.left)
    return is_full or (not ended and line.text[:1].islower())


def _same_type(above: Line, line: Line) -> bool:
    return not line.height or not above.height or 0.87 < line.height / above.height < 1.15


def _margin(lines: Sequence[Line], n: int) -> float:
    """How far to the right the lines around line `n` go that begin where it begins and are as high."""
    line = lines[n]
    return max(
        other.right
        for other in lines[max(0, n - _NEIGHBOURS) : n + _NEIGHBOURS]
        if abs(other.left - line.left) <= 3 * line.height and _same_type(other, line)
    )


def _join(text: str, line: str, hyphenated: frozenset[str]) -> str:
    if not text.endswith((WRAP, "-")) or len(text) < 2 or not text[-2].isalpha():
        return f"{text.replace(WRAP, '-')} {line}"
    head, tail = re.search(r"\w*$", text[:-1]), re.match(r"\w*", line)
    whole = f"{head[0] if head else ''}-{tail[0] if tail else ''}".lower()
    keeps = whole in hyphenated or not line[:1].islower()
    return f"{text[:-1]}{'-' if keeps else ''}{line}"
