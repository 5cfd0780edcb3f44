"""PPTX: one place a slide; its title a heading, its shapes in reading order, tables and charts as typed tables, notes last.

Reading order is from top to bottom, and from left to right within a band. Alternative texts of pictures are kept as their
captions. Left out: footers, dates and slide numbers, the text of masters, comments, sound and film.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.errors import LoadError
from corpus.grids import Placed, table_from
from corpus.identity import document_id
from corpus.loaders.pptx_text import A, P, R, paragraphs
from corpus.office_files import damage_named, open_package, refuse_declarations
from corpus.types import Document
from corpus.writing import Run, Writer, row_line

_MAX_DEPTH = 20  # groups in groups
_BANDS = 40  # bands of a slide's height within which shapes are read from left to right
_GENERIC = frozenset(
    {"powerpoint presentation", "powerpoint-präsentation", "présentation powerpoint", "slide 1", "presentation"}
)
_REPEATED = ("sldNum", "ftr", "dt", "hdr")


def load(path: Path) -> Iterator[Document]:
    """The one document of a presentation; its title is the one in its properties, else of its first slide with a title.

    Raises:
        LoadError: no presentation, encrypted, damaged, or without text.
    """
    data = path.read_bytes()
    archive = open_package(path, data, "a presentation")
    with damage_named(path):
        refuse_declarations(path, archive)
        presentation = _open(path, data)
        deck = _Deck(presentation.slide_height or 1)
        for n, slide in enumerate(presentation.slides, start=1):
            deck.slide(n, slide)
    written = deck.writer.finish()
    if not written.text:
        raise LoadError(f"{path} is empty: no slide holds text. Pictures of text have to be read by OCR first.")
    named = " ".join((presentation.core_properties.title or "").split())
    headings = (mark.label for mark in written.marks if mark.kind == "heading")
    title = next(filter(None, ["" if named.casefold() in _GENERIC else named, *headings]), path.stem)
    tables = (
        table_from(rows, Placed(source=str(path), title=heading or title, location=place), has_header=has_header)
        for heading, place, rows, has_header in deck.grids
    )
    yield Document(
        id=document_id("pptx", data),
        source=str(path),
        title=title,
        format="pptx",
        text=written.text,
        marks=written.marks,
        markup=written.markup,
        tables=tuple(table for table in tables if table is not None),
    )


def _open(path: Path, data: bytes) -> Any:
    import pptx
    from pptx.exc import PackageNotFoundError

    try:
        return pptx.Presentation(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise LoadError(
            f"{path} is not a presentation: its archive holds no slides ({' '.join(str(error).split())[:200]}). "
            "Rename it to what it is, or save it again as .pptx."
        ) from error


class _Deck:
    """Writes down one slide after the other."""

    def __init__(self, height: int) -> None:
        self.writer = Writer()
        self.grids: list[tuple[str, str, list[list[str]], bool | None]] = []  # title, place, rows, whether there is a header
        self._band = max(1, height // _BANDS)
        self._place = ""
        self._heading = ""
        self._n_tables = 0

    def slide(self, n: int, slide: Any) -> None:
        """Writes the slide with the number `n`."""
        self.writer.mark("slide", str(n))
        self._place, self._heading, self._n_tables = f"slide {n}", "", 0
        targets = _targets(slide.part)
        title = slide.shapes.title
        if title is not None:
            runs = [run for part in paragraphs(title._element.txBody, targets) for run in (*part.runs, Run(" "))]
            if self.writer.paragraph([Run(run.text) for run in runs], heading=1):
                self._heading = self.writer.marks[-1].label
        self._shapes([shape for shape in slide.shapes if title is None or shape._element is not title._element], slide, 0)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            frame, prefix = slide.notes_slide.notes_text_frame, [Run("Notes: ")]
            for part in paragraphs(frame._txBody, _targets(slide.notes_slide.part)):
                if any(run.text.strip() for run in part.runs) and self.writer.paragraph([*prefix, *part.runs]):
                    prefix = []

    def _shapes(self, shapes: Sequence[Any], slide: Any, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise ValueError(f"{self._place} groups shapes more than {_MAX_DEPTH} deep")
        for shape in sorted(shapes, key=self._order):
            element = shape._element
            if element.tag == f"{P}grpSp":
                self._shapes(list(shape.shapes), slide, depth + 1)
            elif element.tag == f"{P}graphicFrame":
                self._frame(shape, slide)
            elif element.tag == f"{P}pic":
                self._picture(shape)
            elif _placeholder_type(element) not in _REPEATED and element.find(f"{P}txBody") is not None:
                self._text(shape, slide)

    def _order(self, shape: Any) -> tuple[int, int]:
        return (shape.top or 0) // self._band, shape.left or 0

    def _text(self, shape: Any, slide: Any) -> None:
        inherited = tuple(_inherited(shape, slide))
        for part in paragraphs(shape._element.find(f"{P}txBody"), _targets(slide.part), inherited):
            self.writer.paragraph(part.runs, block="item" if part.prefix else None, prefix=part.prefix)

    def _picture(self, shape: Any) -> None:
        described = shape._element.find(f"{P}nvPicPr/{P}cNvPr")
        caption = "" if described is None else " ".join((described.get("descr") or "").split())
        if caption:
            self.writer.paragraph([Run(caption, (("image", _file_name(shape)),))])

    def _frame(self, shape: Any, slide: Any) -> None:
        if shape.has_table:
            self._table(shape.table)
        elif shape.has_chart:
            self._chart(shape.chart)
        else:
            self._diagram(shape, slide)

    def _table(self, table: Any) -> None:
        rows, shown = [], []
        for row in table.rows:
            cells = list(row.cells)
            rows.append([cell.text_frame.text for cell in cells])
            shown.append(["" if cell.is_spanned else cell.text_frame.text for cell in cells])
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row.cells):
                if cell.is_merge_origin:
                    for below in range(r, min(r + cell.span_height, len(rows))):
                        rows[below][c : c + cell.span_width] = [rows[r][c]] * len(rows[below][c : c + cell.span_width])
        self._grid("", rows, shown, True if table.first_row and len(rows) > 1 else None)

    def _chart(self, chart: Any) -> None:
        title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
        columns = [["" if c is None else str(c) for c in plot.categories] for plot in chart.plots]
        categories = max(columns, key=len, default=[])
        series = [one for plot in chart.plots for one in plot.series]
        if not categories and series:  # a scatter chart: the positions along x are what the values belong to
            categories = _x_values(series[0])
        rows = [["Category", *(one.name or f"Series {n}" for n, one in enumerate(series, start=1))]]
        values = [list(one.values) for one in series]
        for n, category in enumerate(categories):
            rows.append([category, *(_number(column[n]) if n < len(column) else "" for column in values)])
        if len(rows) > 1:
            self._grid(" ".join(title.split()), rows, rows, True)

    def _grid(self, title: str, rows: list[list[str]], shown: list[list[str]], has_header: bool | None) -> None:
        self._n_tables += 1
        if title:
            self.writer.paragraph(title)
        self.writer.lines("\n".join(filter(None, map(row_line, shown))))
        self.grids.append((title or self._heading, f"{self._place}, table {self._n_tables}", rows, has_header))

    def _diagram(self, shape: Any, slide: Any) -> None:
        """The texts of a SmartArt diagram, which lie in a part of their own."""
        from lxml.etree import XMLParser, fromstring

        for element in shape._element.iter():
            relation = element.get(f"{R}dm")
            if relation is not None and relation in slide.part.rels:
                blob = slide.part.related_part(relation).blob
                root = fromstring(blob, XMLParser(resolve_entities=False, no_network=True))
                for text in root.iter(f"{A}p"):
                    self.writer.paragraph("".join(part.text or "" for part in text.iter(f"{A}t")), block="item", prefix="• ")
                return


def _targets(part: Any) -> Mapping[str, str]:
    return {key: str(relation.target_ref) for key, relation in part.rels.items() if relation.is_external}


def _placeholder_type(element: Any) -> str:
    """The type of a placeholder, "obj" where it names none; "" for a shape that is no placeholder."""
    found = element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return "" if found is None else str(found.get("type", "obj"))


def _inherited(shape: Any, slide: Any) -> Iterator[Any]:
    """The list styles a placeholder takes over, nearest first: from layout and master, and the master's for body text."""
    if not shape.is_placeholder:
        return
    layout = slide.slide_layout
    own = shape.placeholder_format
    for one in layout.placeholders:
        if one.placeholder_format.idx == own.idx:
            yield one._element.find(f"{P}txBody/{A}lstStyle")
    if _placeholder_type(shape._element) in ("body", "obj", "tbl", "chart", "clipArt", "media"):
        for one in layout.slide_master.placeholders:
            if _placeholder_type(one._element) == "body":
                yield one._element.find(f"{P}txBody/{A}lstStyle")
        yield layout.slide_master._element.find(f"{P}txStyles/{P}bodyStyle")


def _file_name(shape: Any) -> str:
    """A name for a picture: the program's name for its shape with the suffix of its bytes."""
    try:
        suffix = str(shape.image.ext)
    except (AttributeError, ValueError, KeyError):
        suffix = "png"
    return re.sub(r"\W", "", shape.name or "picture") + f".{suffix}"


def _x_values(series: Any) -> list[str]:
    chart = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    return [point.findtext(f"{chart}v") or "" for x in series._element.iter(f"{chart}xVal") for point in x.iter(f"{chart}pt")]


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else str(value)
