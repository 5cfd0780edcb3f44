"""PDF: the text of every page in reading order, with marks for pages and headings.

Lines become paragraphs in `corpus.loaders.pdf_lines`. Headings come from the outline, or from larger type where there is none.
Not covered: pictures of text, which are reported page by page, and tables, whose rows stay lines of text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import LoadError
from corpus.identity import document_id
from corpus.loaders.pdf_lines import Paragraph, hyphenated_words, paragraphs, read_lines
from corpus.signatures import misnamed
from corpus.types import Document, Mark

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PDFIUM = threading.Lock()  # the library keeps global state and may be used by one thread at a time
_NUMBERING = r"[\dA-Z]+(?:\.\d+)*\.?\s+"
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_ENDS = (".", "!", "?", ":", ";", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the outline: `page` counts from 0."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class _Contents:
    pages: tuple[tuple[Paragraph, ...], ...]
    labels: tuple[str, ...]
    outline: tuple[_Entry, ...]
    title: str
    n_unreadable: int


def load(path: Path) -> Iterator[Document]:
    """The one document of a PDF; `meta["warning"]` names the pages that hold no text.

    Raises:
        LoadError: no PDF, encrypted, damaged, or without any text.
    """
    data = path.read_bytes()
    if b"%PDF-" not in data[:1024]:
        raise misnamed(path, data, "a PDF")
    contents = _read(path)
    text, page_starts, headings = _assembled(contents)
    empty = [contents.labels[n] for n, page in enumerate(contents.pages) if not page]
    if not text.strip():
        raise LoadError(
            f"{path} holds no text on its {len(contents.pages)} page(s): it is a scan or a drawing, or its fonts carry no "
            "character map. Run text recognition on it first."
        )
    marks = [Mark(start=start, kind="page", label=label) for start, label in zip(page_starts, contents.labels, strict=True)]
    marks += _outline_marks(contents.outline, text, page_starts) or headings
    yield Document(
        id=document_id("pdf", data),
        source=str(path),
        title=contents.title or next((mark.label for mark in headings), path.stem),
        format="pdf",
        text=text,
        marks=tuple(sorted(marks, key=lambda mark: mark.start)),
        meta=_warnings(empty, len(contents.pages), contents.n_unreadable),
    )


def _read(path: Path) -> _Contents:
    import pypdfium2

    with _PDFIUM:
        try:
            with closing(pypdfium2.PdfDocument(path)) as pdf:
                return _contents(pdf)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR:
                raise LoadError(f"{path} is encrypted. Save a copy without a password and index that.") from error
            raise LoadError(
                f"{path} is damaged: {str(error).rstrip(' .')}. Open it and save or print it to PDF again."
            ) from error


def _contents(pdf: PdfDocument) -> _Contents:
    pages, n_unreadable = [], 0
    for n in range(len(pdf)):
        with closing(pdf[n]) as page, closing(page.get_textpage()) as text_page:
            lines, dropped = read_lines(text_page)
        n_unreadable += dropped
        pages.append(lines)
    known = hyphenated_words(line.text for page in pages for line in page)
    metadata = pdf.get_metadata_dict()
    title = " ".join(metadata.get("Title", "").split())
    is_name = bool(
        re.search(
            r"\.(docx?|indd|tex|dvi|pdf|xlsx?|pptx?)$|^\(?(untitled|anonymous)|^microsoft word|^\W*$", title, re.IGNORECASE
        )
    )
    return _Contents(
        pages=tuple(tuple(paragraphs(page, known)) for page in pages),
        labels=tuple(str(n + 1) for n in range(len(pages))),
        outline=tuple(_outline(pdf)),
        title="" if is_name else title,
        n_unreadable=n_unreadable,
    )


def _outline(pdf: PdfDocument) -> Iterator[_Entry]:
    for bookmark in pdf.get_toc():
        destination = bookmark.get_dest()
        page = destination.get_index() if destination is not None else None
        title = " ".join(bookmark.get_title().split())
        if page is not None and title:
            yield _Entry(level=min(bookmark.level + 1, 6), title=title, page=page)


def _assembled(contents: _Contents) -> tuple[str, list[int], list[Mark]]:
    """The whole text, where each page begins in it, and the headings that larger type gives."""
    body = _body_height(contents.pages)
    sizes = sorted({_rounded(p.height) for page in contents.pages for p in page if _is_heading(p, body)}, reverse=True)
    text, starts, headings = "", list[int](), list[Mark]()
    parts: list[str] = []
    length = 0
    for page in contents.pages:
        goes_on = bool(page and parts) and not text.endswith(_ENDS) and page[0].text[:1].islower()
        if parts and page:
            parts.append(" " if goes_on else "\n\n")
            length += len(parts[-1])
        starts.append(length)
        for n, paragraph in enumerate(page):
            if n:
                parts.append("\n" if paragraph.is_tight else "\n\n")
                length += len(parts[-1])
            if _is_heading(paragraph, body):
                level = min(sizes.index(_rounded(paragraph.height)) + 1, 6)
                headings.append(Mark(start=length, kind="heading", label=paragraph.text.replace("\n", " "), level=level))
            parts.append(paragraph.text)
            length += len(paragraph.text)
            text = paragraph.text
    return "".join(parts), starts, headings


def _body_height(pages: Sequence[Sequence[Paragraph]]) -> float:
    """The height of the type most characters are set in."""
    weights: dict[float, int] = {}
    for page in pages:
        for paragraph in page:
            weights[_rounded(paragraph.height)] = weights.get(_rounded(paragraph.height), 0) + len(paragraph.text)
    return max(weights, key=weights.__getitem__, default=0.0)


def _is_heading(paragraph: Paragraph, body: float) -> bool:
    is_short = (
        len(paragraph.text) <= 120
        and not (paragraph.is_tight or paragraph.is_row)
        and not paragraph.text.endswith((".", ",", ";"))
    )
    return is_short and body > 0 and paragraph.height > 1.15 * body and any(map(str.isalpha, paragraph.text))


def _rounded(height: float) -> float:
    return round(height * 2) / 2


def _outline_marks(outline: Sequence[_Entry], text: str, page_starts: Sequence[int]) -> list[Mark]:
    """A mark for each outline entry where its title stands on its page, or at the page's start when it does not."""
    marks: list[Mark] = []
    ends = [*page_starts[1:], len(text)]
    for entry in outline:
        if not 0 <= entry.page < len(page_starts):
            continue
        start, end = page_starts[entry.page], ends[entry.page]
        # The numbering is often in one of the two only: "2 Safety" in the outline, "Safety" or "2. Safety" on the page.
        words = re.sub(rf"^{_NUMBERING}", "", entry.title).split()
        found = re.compile(rf"^(?:{_NUMBERING})?" + r"\s+".join(map(re.escape, words)), re.MULTILINE).search(text, start, end)
        at = found.start() if found else start
        if marks and at < marks[-1].start:
            at = marks[-1].start if marks[-1].start < end else start
        marks.append(Mark(start=at, kind="heading", label=entry.title, level=entry.level))
    return marks


def _warnings(empty: Sequence[str], n_pages: int, n_unreadable: int) -> dict[str, str]:
    warnings = []
    if empty:
        shown = ", ".join(empty[:10]) + (", …" if len(empty) > 10 else "")
        warnings.append(f"{len(empty)} of {n_pages} page(s) hold no text and are not indexed (scanned?): {shown}.")
    if n_unreadable:
        warnings.append(f"{n_unreadable} line(s) are left out: their font carries no character map.")
    return {"warning": " ".join(warnings)} if warnings else {}
