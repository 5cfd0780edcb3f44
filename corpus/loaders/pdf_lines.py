"""The lines of a PDF page, and the paragraphs they make up, judged by position and size of their first and last letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_WRAP = "\x02"  # what pdfium puts for a hyphen at the end of a line
_ITEM = re.compile(r"(?:[•▪‣◦●○■–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d+\])\s")
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


def read_lines(page: PdfTextPage) -> tuple[list[Line], int]:
    """The page's lines from top to bottom, and how many were left out because their characters mean nothing."""
    text = page.get_text_range()
    is_aligned = len(text) == page.count_chars()
    lines: list[Line] = []
    n_dropped = 0
    for match in re.finditer(r"[^\r\n]+", text):
        line = "".join(c for c in match[0].replace("\ufffe", _WRAP) if c.isprintable() or c in (_WRAP, "\t"))
        n_controls = sum(c < " " and c not in ("\t", _WRAP) for c in match[0]) + match[0].count("\ufffd")
        if n_controls * 20 > len(match[0]):  # a font without a character map gives glyph numbers
            n_dropped += 1
            continue
        stripped = match[0].strip()
        if not stripped or not line.strip():
            continue
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        left, bottom, right, height = _box(page, first, first + len(stripped) - 1) if is_aligned else (0.0, 0.0, 0.0, 0.0)
        lines.append(Line(text=" ".join(line.split()), left=left, right=right, bottom=bottom, height=height))
    return _rows_joined(lines), n_dropped


def hyphenated_words(lines: Iterable[str]) -> frozenset[str]:
    """The words with a hyphen inside a line, in lower case: their hyphen is their own and survives a line's end."""
    return frozenset(word.lower() for line in lines for word in re.findall(r"\w+-\w+", line))


def paragraphs(lines: Sequence[Line], hyphenated: frozenset[str]) -> Iterator[Paragraph]:
    """The page's paragraphs in order, each with its lines joined into whole sentences."""
    gaps = [a.bottom - b.bottom for a, b in zip(lines, lines[1:], strict=False)]
    usual = median([gap for gap in gaps if gap > 0] or [0.0])
    margin = max((line.right for line in lines), default=0.0)
    text, height, is_tight, blank = "", 0.0, False, True
    for n, line in enumerate(lines):
        if n and not _goes_on(lines[n - 1], line, gaps[n - 1], usual, margin):
            yield Paragraph(text=text, height=height, is_tight=is_tight)
            blank = not _is_close(lines[n - 1], line, gaps[n - 1], usual)
            text = ""
        if not text:
            text, height, is_tight = line.text, line.height, not blank and n > 0
        else:
            text = _join(text, line.text, hyphenated)
    if text:
        yield Paragraph(text=text.replace(_WRAP, "-"), height=height, is_tight=is_tight)


def _box(page: PdfTextPage, first: int, last: int) -> tuple[float, float, float, float]:
    left, bottom, _, top = page.get_charbox(first, loose=True)
    _, _, right, _ = page.get_charbox(last, loose=True)
    return left, bottom, right, top - bottom


def _rows_joined(lines: Sequence[Line]) -> list[Line]:
    """Pieces on one height are a row: the cells of a table, or a heading and its number."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        same = last is not None and line.height > 0 and abs(last.bottom - line.bottom) < 0.3 * line.height
        if last is not None and same and line.left >= last.right:
            is_row = last.is_row or line.left - last.right > 1.5 * line.height
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


def _goes_on(above: Line, line: Line, gap: float, usual: float, margin: float) -> bool:
    """Whether `line` carries on the paragraph that `above` belongs to."""
    if above.is_row or line.is_row or _ITEM.match(line.text):
        return False
    if above.text.endswith(_WRAP):
        return True
    if line.height and above.height and not 0.87 < line.height / above.height < 1.15:
        return False
    ended = bool(_SENTENCE_END.search(above.text))
    if gap <= 0:  # the next column, or no positions at all
        return not ended and line.text[:1].islower()
    if gap > 1.35 * usual:
        return False
    is_short = above.right < margin - 0.15 * (margin - above.left)
    if ended and (is_short or line.left > above.left + 0.8 * line.height):
        return False
    return not (is_short and above.right < margin - 0.4 * (margin - above.left) and not line.text[:1].islower())


def _is_close(above: Line, line: Line, gap: float, usual: float) -> bool:
    """Whether two lines of different paragraphs belong together nonetheless: rows of a table, items of a list."""
    return 0 < gap <= 1.35 * usual and (above.is_row or line.is_row or bool(_ITEM.match(line.text)))


def _join(text: str, line: str, hyphenated: frozenset[str]) -> str:
    if not text.endswith((_WRAP, "-")) or len(text) < 2 or not text[-2].isalpha():
        return f"{text.replace(_WRAP, '-')} {line}"
    head, tail = re.search(r"\w*$", text[:-1]), re.match(r"\w*", line)
    whole = f"{head[0] if head else ''}-{tail[0] if tail else ''}".lower()
    keeps = whole in hyphenated or not line[:1].islower()
    return f"{text[:-1]}{'-' if keeps else ''}{line}"
