"""PDF: the text of every page in reading order, with marks for pages and headings, and the tables found on them.

Headings come from the outline, or from larger type where there is none. Lines that repeat at the head or foot of the pages are
left out of the text, once excepted, as they would part sentences. Not covered: pictures of text, unless `ocr` is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LoadError
from corpus.identity import document_id_of
from corpus.loaders.pdf_lines import Line, Paragraph, hyphenated_words, paragraphs
from corpus.loaders.pdf_pages import Contents, Entry, Page, read_pages
from corpus.loaders.pdf_recognition import ADVICE
from corpus.loaders.pdf_running import running_lines
from corpus.loaders.pdf_typed import typed_tables
from corpus.options import DEFAULTS, LoadOptions
from corpus.signatures import misnamed
from corpus.types import Document, Mark

_NUMBERING = r"[\dA-Z]+(?:\.\d+)*\.?\s+"
_ENDS = (".", "!", "?", ":", ";", "”", '"', ")")
_NO_TITLE = re.compile(r"\.(docx?|indd|tex|dvi|pdf|xlsx?|pptx?)$|^\(?(untitled|anonymous)|^microsoft word|^\W*$", re.IGNORECASE)
_N_SHOWN = 10


@dataclass(frozen=True, slots=True)
class _Assembled:
    text: str
    page_starts: tuple[int, ...]
    headings: tuple[Mark, ...]


def load(path: Path, options: LoadOptions = DEFAULTS) -> Iterator[Document]:
    """The one document of a PDF.

    `meta["pages"]` counts its pages, `meta["unreadable_pages"]` and `meta["recognised_pages"]` name those without text of
    their own, by label, `meta["running_lines"]` has what was left out, and `meta["warning"]` says so in words.

    Raises:
        LoadError: no PDF, encrypted, damaged, beyond the limits, or without any text.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" not in head:
        raise misnamed(path, head, "a PDF")
    contents = read_pages(path, ocr=options.ocr)
    running = running_lines(contents.pages)
    pages = _paragraphs(contents.pages, running)
    assembled = _assembled(pages)
    if not assembled.text.strip():
        raise LoadError(_unreadable(path, options))
    labels = [page.label for page in contents.pages]
    marks = [Mark(start=start, kind="page", label=label) for start, label in zip(assembled.page_starts, labels, strict=True)]
    marks += _outline_marks(contents.outline, assembled.text, assembled.page_starts) or assembled.headings
    title = "" if _NO_TITLE.search(contents.title) else contents.title
    title = title or next((mark.label for mark in assembled.headings), path.stem)
    yield Document(
        id=document_id_of("pdf", path),
        source=str(path),
        title=title,
        format="pdf",
        text=assembled.text,
        marks=tuple(sorted(marks, key=lambda mark: mark.start)),
        tables=tuple(typed_tables(pages, labels, source=str(path), title=title)),
        meta=_meta(contents, running, options),
    )


def _paragraphs(pages: Sequence[Page], running: frozenset[tuple[int, int]]) -> list[list[Paragraph]]:
    items = [[item for m, item in enumerate(page.items) if (n, m) not in running] for n, page in enumerate(pages)]
    known = hyphenated_words(item.text for page in items for item in page if isinstance(item, Line))
    return [list(paragraphs(page, known)) for page in items]


def _assembled(pages: Sequence[Sequence[Paragraph]]) -> _Assembled:
    """The whole text, where each page begins in it, and the headings that larger type gives."""
    body = _body_height(pages)
    sizes = sorted({_rounded(p.height) for page in pages for p in page if _is_heading(p, body)}, reverse=True)
    text, starts, headings = "", list[int](), list[Mark]()
    parts: list[str] = []
    length = 0
    for page in pages:
        goes_on = bool(page and parts) and not text.endswith(_ENDS) and page[0].text[:1].islower() and not page[0].is_row
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
    return _Assembled("".join(parts), tuple(starts), tuple(headings))


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


def _outline_marks(outline: Sequence[Entry], text: str, page_starts: Sequence[int]) -> list[Mark]:
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


def _unreadable(path: Path, options: LoadOptions) -> str:
    what = f"{path} holds no text on any page"
    if options.ocr:
        return f"{what}, and text recognition found none in their pictures. Scan it again, straight and at 300 dots per inch."
    return f"{what}: it is a scan or a drawing, or its fonts carry no character map. {ADVICE}"


def _meta(contents: Contents, running: frozenset[tuple[int, int]], options: LoadOptions) -> dict[str, str]:
    pages = contents.pages
    recognised = [page.label for page in pages if page.is_recognised]
    unreadable = [page.label for page in pages if not page.has_text and not page.is_recognised]
    meta, warnings = {"pages": str(len(pages))}, []
    if unreadable:
        meta["unreadable_pages"] = ", ".join(unreadable)
        advice = "" if options.ocr else f" {ADVICE}"
        warnings.append(f"{len(unreadable)} of {len(pages)} pages without text (scanned?): {_shown(unreadable)}.{advice}")
    if recognised:
        meta["recognised_pages"] = ", ".join(recognised)
        warnings.append(f"Recognised from pictures, so check quotes: p. {_shown(recognised)}.")
    n_dropped = sum(page.n_dropped for page in pages)
    if n_dropped:
        warnings.append(f"Lines left out because their font carries no character map: {n_dropped:,}.")
    if running:
        meta["running_lines"] = _running_texts(pages, running)
    if warnings:
        meta["warning"] = " ".join(warnings)
    return meta


def _running_texts(pages: Sequence[Page], running: frozenset[tuple[int, int]]) -> str:
    """The different lines left out, numbers aside."""
    items = (pages[n].items[m] for n, m in sorted(running))
    texts = dict.fromkeys(re.sub(r"\d+", "#", item.text) for item in items if isinstance(item, Line))
    return "\n".join(list(texts)[:_N_SHOWN])


def _shown(labels: Sequence[str]) -> str:
    return ", ".join(labels[:_N_SHOWN]) + (", …" if len(labels) > _N_SHOWN else "")
