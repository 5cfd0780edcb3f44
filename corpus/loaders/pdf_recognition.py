"""Text recognition for pages that are pictures, with RapidOCR, whose models come inside its package: nothing is fetched.

It is an extra, `fulcrum[ocr]`, and takes seconds a page. Not covered: handwriting, and pages scanned upside down.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import LoadError
from corpus.loaders.pdf_lines import Line, line_of, with_cells_parted
from corpus.loaders.pdf_words import Word

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

ADVICE = "Text recognition can read pictures: pip install 'fulcrum[ocr]', then index the file again with --ocr."
_DOTS_PER_INCH = 200
_MAX_SIDE = 3000  # dots; a poster is no sharper for more
_MIN_SCORE = 0.6  # what is less sure is noise


class Recogniser:
    """Reads the pictures of pages; the models are loaded with the first page."""

    def __init__(self, path: Path) -> None:
        """Raises LoadError when the extra is not installed; `path` is for the message."""
        if importlib.util.find_spec("rapidocr") is None or importlib.util.find_spec("onnxruntime") is None:
            raise LoadError(
                f"{path} cannot be recognised: the extra for it is missing. "
                "Install it (pip install 'fulcrum[ocr]'), or leave out --ocr."
            )
        self._engine: Any = None

    def lines(self, page: PdfPage) -> list[Line]:
        """The lines of type in a page's picture from top to bottom, in points from the lower left corner of it as shown."""
        width, height = page.get_size()
        scale = min(_DOTS_PER_INCH / 72, _MAX_SIDE / max(width, height))
        with_text = self._read(page.render(scale=scale).to_numpy())
        pieces = sorted((_word(corners, text, scale, height) for corners, text in with_text), key=lambda w: (-w.bottom, w.left))
        return with_cells_parted(_in_rows(pieces))

    def _read(self, picture: Any) -> list[tuple[Any, str]]:
        if self._engine is None:
            from rapidocr import RapidOCR

            self._engine = RapidOCR(params={"Global.log_level": "critical"})
        found = self._engine(picture)
        if found.boxes is None or found.txts is None:
            return []
        scored = zip(found.boxes, found.txts, found.scores, strict=True)
        return [(box, text) for box, text, score in scored if score >= _MIN_SCORE and text.strip()]


def _word(corners: Any, text: str, scale: float, height: float) -> Word:
    """A recognised piece of a line, most often several words with their spaces."""
    xs, ys = [float(x) for x, _ in corners], [float(y) for _, y in corners]
    return Word(
        text=" ".join(text.split()),
        left=min(xs) / scale,
        bottom=height - max(ys) / scale,
        right=max(xs) / scale,
        top=height - min(ys) / scale,
        line=0,
    )


def _in_rows(pieces: Sequence[Word]) -> list[Line]:
    """The pieces as lines; those of one row follow each other from left to right, at one height and of one."""
    rows: list[list[Word]] = []
    for piece in pieces:
        last = rows[-1][0] if rows else None
        if last is not None and abs((last.bottom + last.top) - (piece.bottom + piece.top)) < last.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [line_of(sorted(row, key=lambda piece: piece.left)) for row in rows]
