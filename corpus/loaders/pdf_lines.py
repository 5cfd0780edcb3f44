"""The lines of a PDF page, and the paragraphs they make up, judged by position and size of their first and last letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_WRAP = "\x02"  # what pdfium puts for a hyphen at the end of a line; no line break follows it
_LINE = re.compile(rf"[^\r\n{_WRAP}]*{_WRAP}|[^\r\n{_WRAP}]+")
_ITEM = re.compile(r"(?:[•▪‣◦●○■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d+\]|\.\d{1,2})\s")
_NEIGHBOURS = 12
_WIDE_GAP = 1.5  # in heights of a letter: words further apart are cells of a row
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of type in page points: left and right end, bottom, and the height of its letters' boxes."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    is_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Joined lines; `is_tight` when it follows the one before without a blank line, as rows and list items do."""

    text: str
    height: float
    is_tight: bool = False
    is_row: bool = False


def read_lines(page: PdfTextPage) -> tuple[list[Line], int]:
    """The page's lines from top to bottom, and how many were left out because their characters mean nothing."""
    text = page.get_text_range().replace("\ufffe", _WRAP)
    is_aligned = len(text) == page.count_chars()
    lines: list[Line] = []
    n_dropped = 0
    for match in _LINE.finditer(text):
        line = "".join(c for c in match[0] if c.isprintable() or c in (_WRAP, "\t"))
        n_controls = sum(c < " " and c not in ("\t", _WRAP) for c in match[0]) + match[0].count("\ufffd")
        if n_controls * 20 > len(match[0]):  # a font without a character map gives glyph numbers
            n_dropped += 1
            continue
        stripped = match[0].strip()
        if not stripped or not line.strip():
            continue
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        left, bottom, right, height = _box(page, first, first + len(stripped) - 1) if is_aligned else (0.0, 0.0, 0.0, 0.0)
        is_row = is_aligned and not line.endswith(_WRAP) and _has_wide_gap(page, match[0], match.start(), _WIDE_GAP * height)
        lines.append(Line(text=" ".join(line.split()), left=left, right=right, bottom=bottom, height=height, is_row=is_row))
    return _rows_joined(lines), n_dropped


def hyphenated_words(lines: Iterable[str]) -> frozenset[str]:
    """The words with a hyphen inside a line, in lower case: their hyphen is their own and survives a line's end."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"\w+-\w+", line))


def paragraphs(lines: Sequence[Line], hyphenated: frozenset[str]) -> Iterator[Paragraph]:
    """The page's paragraphs in order, each with its lines joined into whole sentences."""
    gaps = [a.bottom - b.bottom for a, b in zip(lines, lines[1:], strict=False)]
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    text, first, is_tight = "", 0, False
    for n, line in enumerate(lines):
        if n and not _goes_on(lines, n, gaps[n - 1], usual):
            yield Paragraph(
                text=text.replace(_WRAP, "-"), height=lines[first].height, is_tight=is_tight, is_row=lines[first].is_row
            )
            is_tight = 0 < gaps[n - 1] <= 1.35 * usual and _same_type(lines[n - 1], line)
            text, first = "", n
        text = _join(text, line.text, hyphenated) if text else line.text
    if text:
        yield Paragraph(
            text=text.replace(_WRAP, "-"), height=lines[first].height, is_tight=is_tight, is_row=lines[first].is_row
        )


def _box(page: PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    left, bottom, _, top = page.get_charbox(first, loose=True)
    _, _, right, _ = page.get_charbox(last, loose=True)
    return left, bottom, right, top - bottom


def _has_wide_gap(page: PdfTextPage, text: str, start: int, limit: float) -> bool:
    """Whether two neighbouring words of a line, which begins at character `start` of the page, are more than `limit` apart."""
    label = _ITEM.match(text)  # the gap after an item's number makes no row
    for space in re.compile(r"(?<=\S)\s+(?=\S)").finditer(text, label.end() if label else 0):
        _, _, right, _ = page.get_charbox(start + space.start() - 1)
        left, _, _, _ = page.get_charbox(start + space.end())
        if left - right > limit:
            return True
    return False


def _rows_joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces on one height are a row: the cells of a table, or a heading and its number."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        same = last is not None and line.height > 0 and abs(last.bottom - line.bottom) < 0.3 * line.height
        if last is not None and same and line.left >= last.right:
            is_row = last.is_row or line.is_row or line.left - last.right > _WIDE_GAP * line.height
            joined[-1] = Line(
                text=f"{last.text} {line.text}",
                left=last.left,
                right=line.right,
                bottom=last.bottom,
                height=max(last.height, line.height),
                is_row=is_row,
            )
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
    if above.text.endswith(_WRAP):
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
    if not text.endswith((_WRAP, "-")) or len(text) < 2 or not text[-2].isalpha():
        return f"{text.replace(_WRAP, '-')} {line}"
    head, tail = re.search(r"\w*$", text[:-1]), re.match(r"\w*", line)
    whole = f"{head[0] if head else ''}-{tail[0] if tail else ''}".lower()
    keeps = whole in hyphenated or not line[:1].islower()
    return f"{text[:-1]}{'-' if keeps else ''}{line}"
