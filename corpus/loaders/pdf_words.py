"""The characters of a PDF page in the order of reading, with the box each is set in, and the words they make up.

Text that runs up, down or upside down is turned: all boxes but those of `Characters.box` are given as if it ran from left to
right. Not covered: a page with text in several directions, which is turned as most of its text is.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

WRAP = "\x02"  # what pdfium puts for a hyphen at the end of a line; no line break follows it
_LINE = re.compile(rf"[^\r\n{WRAP}]*{WRAP}|[^\r\n{WRAP}]+")
_N_ASKED = 200  # characters whose direction is looked at


class Rectangle(NamedTuple):
    """In points of a page's own coordinates, which most often begin at its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a line; `line` counts the lines of the page from 0 in the order of the file."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    line: int

    @property
    def height(self) -> float:
        """The height of the type's line, about 1.15 times its size."""
        return self.top - self.bottom


class Characters:
    """The characters of one page; `text[n]` is set in `box(n)`. It lives no longer than the `PdfTextPage` given."""

    def __init__(self, page: PdfTextPage) -> None:
        from pypdfium2 import raw

        self._raw, self._page = raw, page.raw
        codes = (raw.FPDFText_GetUnicode(page.raw, n) for n in range(page.count_chars()))
        kept = [(n, chr(code) if code < 0xD800 else _character(code)) for n, code in enumerate(codes) if code]
        self.text = "".join(character for _, character in kept)
        self._indices = [n for n, _ in kept]
        self._quarters = self._direction()

    def box(self, n: int) -> Rectangle:
        """The box of character `n` in the coordinates of the page; its height is that of the line, not of the letter."""
        found = self._raw.FS_RECTF()
        self._raw.FPDFText_GetLooseCharBox(self._page, self._indices[n], found)
        return Rectangle(found.left, found.bottom, found.right, found.top)

    def turned(self, box: Rectangle) -> Rectangle:
        """`box` as if the page were turned until its text runs from left to right."""
        return turned(box, self._quarters)

    @property
    def quarters(self) -> int:
        """The direction of the text in quarter turns against the clock: 1 runs upwards."""
        return self._quarters

    def lines(self) -> Iterator[re.Match[str]]:
        """The lines of `text` that are not blank; a line that ends in a parted word ends in `WRAP`."""
        return (match for match in _LINE.finditer(self.text) if match[0].strip())

    def words(self, line: int, start: int, end: int) -> list[Word]:
        """The words between the characters `start` and `end`, which lie on line number `line`."""
        words = []
        for match in re.finditer(r"\S+", self.text[start:end]):
            text = match[0]
            if not text.isprintable():
                text = "".join(character for character in text if character.isprintable() or character == WRAP)
            if text:
                first = self.turned(self.box(start + match.start()))
                last = self.turned(self.box(start + match.end() - 1))
                words.append(Word(text=text, left=first.left, bottom=first.bottom, right=last.right, top=first.top, line=line))
        return words

    def _direction(self) -> int:
        step = max(1, len(self._indices) // _N_ASKED)
        asked = [n for n, character in zip(self._indices[::step], self.text[::step], strict=True) if not character.isspace()]
        # pdfium counts angles with the clock.
        turns = Counter(-round(self._raw.FPDFText_GetCharAngle(self._page, n) / (math.pi / 2)) % 4 for n in asked)
        return turns.most_common(1)[0][0] if turns else 0


def turned(box: Rectangle, quarters: int) -> Rectangle:
    """`box` turned by that many quarters with the clock about the origin.

    >>> turned(Rectangle(10, 20, 12, 50), 1)
    Rectangle(left=20, bottom=-12, right=50, top=-10)
    """
    left, bottom, right, top = box
    if quarters == 1:
        return Rectangle(bottom, -right, top, -left)
    if quarters == 2:
        return Rectangle(-right, -top, -left, -bottom)
    return Rectangle(-top, left, -bottom, right) if quarters == 3 else box


def _character(code: int) -> str:
    if code == 0xFFFE:
        return WRAP
    return chr(code) if 0xDFFF < code < 0x110000 else "\ufffd"
