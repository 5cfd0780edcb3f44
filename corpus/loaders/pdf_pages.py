"""The pages of a PDF, one at a time: lines and tables in reading order, the label, and whether there was text at all.

Every call into pdfium is made here or in the modules about words and rules, under one lock. Memory stays that of one page and
of the text read so far. Not covered: what the parsing of a single page takes, which pdfium does not let anyone limit.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LoadError
from corpus.loaders.pdf_lines import Line, read_lines, without_words
from corpus.loaders.pdf_page_table import PageTable
from corpus.loaders.pdf_recognition import Recogniser
from corpus.loaders.pdf_rules import read_rules
from corpus.loaders.pdf_tables import find_tables
from corpus.loaders.pdf_words import Characters

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MAX_PAGES = 20_000
MAX_OBJECTS = 500_000  # on a page; the densest maps in print have a tenth
MAX_CHARACTERS = 200_000  # on a page

_PDFIUM = threading.Lock()  # the library keeps global state and may be used by one thread at a time
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_FEW_LETTERS = 50  # a page with fewer, most of it a picture, is a scan with a stamp on it
_NEAR = 2.5  # in heights of a line
_N_FOOT_LINES = 2
_MOSTLY = 0.5  # of the page's area


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outline: `page` counts from 0."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What was read of a page. `label` is what the file calls it, `bottom` and `top` are its ends.

    `has_text` is False for a page without text, or with hardly any beside a picture, `is_recognised` True where that was
    read from the picture after all. `n_dropped` lines were left out because their characters mean nothing.
    """

    label: str
    items: tuple[Line | PageTable, ...]
    bottom: float
    top: float
    n_dropped: int = 0
    has_text: bool = True
    is_recognised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A whole PDF as read."""

    pages: tuple[Page, ...]
    outline: tuple[Entry, ...]
    title: str


def read_pages(path: Path, *, ocr: bool = False) -> Contents:
    """Everything that is read of a PDF.

    Args:
        path: The file.
        ocr: Whether pages without text are recognised from their pictures.

    Raises:
        LoadError: encrypted, damaged, beyond the limits, or `ocr` without the extra that does it.
    """
    recogniser = Recogniser(path) if ocr else None
    with opened(path) as pdf:
        if len(pdf) > MAX_PAGES:
            raise LoadError(f"{path} has {len(pdf):,} pages, the limit is {MAX_PAGES:,}. Split it and index the parts.")
        labels = _labels(pdf)
        pages: list[Page] = []
        for n in range(len(pdf)):
            pages.append(_read_page(path, pdf, n, labels[n], recogniser, _last_table(pages[-1]) if pages else None))
        return Contents(
            pages=tuple(pages),
            outline=tuple(_outline(pdf)),
            title=" ".join(pdf.get_metadata_dict().get("Title", "").split()),
        )


@contextmanager
def opened(path: Path) -> Iterator[PdfDocument]:
    """The open PDF, to be used by this thread alone until the end of the block.

    Raises:
        LoadError: encrypted or damaged, then or while it is used.
    """
    import pypdfium2

    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(path)) as pdf:
                yield pdf
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR:
                raise LoadError(f"{path} is encrypted. Save a copy without a password and index that.") from error
            raise LoadError(
                f"{path} is damaged: {str(error).rstrip(' .')}. Open it and save or print it to PDF again."
            ) from error


def _last_table(page: Page) -> PageTable | None:
    """The table that ends a page, but for a line or two that may run at its foot."""
    return next((item for item in page.items[: -_N_FOOT_LINES - 2 : -1] if isinstance(item, PageTable) and item.is_typed), None)


def _read_page(
    path: Path, pdf: PdfDocument, n: int, label: str, recogniser: Recogniser | None, before: PageTable | None
) -> Page:
    with closing(pdf[n]) as page:
        n_objects = _count_objects(page)
        if n_objects > MAX_OBJECTS:
            raise _beyond(path, n, f"{n_objects:,} drawn objects", MAX_OBJECTS)
        with closing(page.get_textpage()) as text_page:
            if text_page.count_chars() > MAX_CHARACTERS:
                raise _beyond(path, n, f"{text_page.count_chars():,} characters", MAX_CHARACTERS)
            characters = Characters(text_page)
            lines, n_dropped = read_lines(characters)
            rules = read_rules(page, characters.quarters) if lines else None
        bottom, top = _extent(page, characters.quarters)
        has_text = bool(lines) and not _is_picture(page, characters.text, n_objects)
        is_recognised = False
        if recogniser is not None and not has_text:
            found = recogniser.lines(page)
            if found:
                lines, is_recognised, rules = found, True, None
                bottom, top = 0.0, page.get_height()
    tables = find_tables([word for line in lines for word in line.words], rules, before) if rules is not None else ()
    return Page(
        label=label,
        items=tuple(_items(lines, tables)),
        bottom=bottom,
        top=top,
        n_dropped=n_dropped,
        has_text=has_text,
        is_recognised=is_recognised,
    )


def _items(lines: list[Line], tables: tuple[PageTable, ...]) -> Iterator[Line | PageTable]:
    """The lines, and each table where its first word was; none of them holds on to its words."""
    table_of = {word: table for table in tables for word in table.words}
    taken, written = frozenset(table_of), set[int]()
    for line in lines:
        for word in line.words:
            table = table_of.get(word)
            if table is not None and id(table) not in written:
                written.add(id(table))
                yield replace(table, words=frozenset(), heading=_heading(table, lines))
        rest = without_words(line, taken)
        if rest is not None:
            yield rest


def _heading(table: PageTable, lines: list[Line]) -> str:
    """The nearest line above a table, as far as it is near and over it."""
    left, right = min(word.left for word in table.words), max(word.right for word in table.words)
    top = max(word.top for word in table.words)
    above = [
        line for line in lines if -1 <= line.bottom - top <= _NEAR * line.height and line.left < right and left < line.right
        and table.words.isdisjoint(line.words)
    ]  # fmt: skip
    return min(above, key=lambda line: line.bottom).text if above else ""


def _labels(pdf: PdfDocument) -> list[str]:
    """What the file calls its pages, as viewers show it ("iv"); their numbers from 1 where it names them badly or not."""
    labels = [" ".join(pdf.get_page_label(n).split()) for n in range(len(pdf))]
    is_good = all(labels) and len(set(labels)) == len(labels) and max(map(len, labels), default=0) <= 20
    return labels if is_good else [str(n + 1) for n in range(len(pdf))]


def _outline(pdf: PdfDocument) -> Iterator[Entry]:
    for bookmark in pdf.get_toc():
        destination = bookmark.get_dest()
        page = destination.get_index() if destination is not None else None
        title = " ".join(bookmark.get_title().split())
        if page is not None and title:
            yield Entry(level=min(bookmark.level + 1, 6), title=title, page=page)


def _extent(page: PdfPage, quarters: int) -> tuple[float, float]:
    """The lower and upper end of the page when it is turned as its text is."""
    from corpus.loaders.pdf_words import Rectangle, turned

    box = turned(Rectangle(*page.get_bbox()), quarters)
    return box.bottom, box.top


def _is_picture(page: PdfPage, text: str, n_objects: int) -> bool:
    """Whether the page is a picture with hardly any text on it."""
    from pypdfium2 import raw

    if sum(map(str.isalnum, text)) >= _FEW_LETTERS or n_objects > 100:
        return False
    left, bottom, right, top = page.get_bbox()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        x0, y0, x1, y1 = item.get_bounds()
        area = max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom))
        if area > _MOSTLY * (right - left) * (top - bottom):
            return True
    return False


def _count_objects(page: PdfPage) -> int:
    from pypdfium2 import raw

    return int(raw.FPDFPage_CountObjects(page.raw))


def _beyond(path: Path, n: int, what: str, limit: int) -> LoadError:
    return LoadError(
        f"{path} has {what} on page {n + 1}, the limit is {limit:,}. Leave that page out, or print it as a picture."
    )
