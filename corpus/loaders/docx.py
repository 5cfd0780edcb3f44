"""DOCX: headings, paragraphs, lists with their numbers, tables in place, notes and comments behind their paragraph.

Text is what Word shows: deleted and hidden text is left out, inserted text is in. Headers and footers are left out, as they
repeat on every page, and there are no pages: where one ends is known only once the document is laid out.
Not covered: the text of embedded objects, SmartArt and charts.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import LoadError
from corpus.grids import Placed, table_from
from corpus.identity import document_id
from corpus.loaders.docx_numbering import Numbering, read_numbering
from corpus.loaders.docx_runs import Counts, Reader, Story, W
from corpus.loaders.docx_styles import Styles, read_styles
from corpus.office_files import damage_named, open_package, refuse_declarations
from corpus.types import Document, Table
from corpus.writing import Run, Writer, row_line

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MAX_DEPTH = 30  # tables in text boxes in tables …
_MAX_CELL_CHARS = 1000  # longer cells hold paragraphs: the table is there for layout
_MAX_SPAN = 1000


def load(path: Path) -> Iterator[Document]:
    """The one document of a Word file; its title is the one in its properties, else of style Title, else its first heading.

    Raises:
        LoadError: no Word document, encrypted, damaged, or without text.
    """
    data = path.read_bytes()
    archive = open_package(path, data, "a Word document")
    with damage_named(path):
        refuse_declarations(path, archive)
        word = _open(path, data)
        body = _Body(path, word)
        body.blocks(word.element.body, 0)
    written = body.writer.finish()
    if not written.text:
        raise LoadError(f"{path} is empty: the document holds no text. Pictures of text have to be read by OCR first.")
    headings = (mark.label for mark in written.marks if mark.kind == "heading")
    title = next(filter(None, [_property_title(word), body.title, *headings]), path.stem)
    yield Document(
        id=document_id("docx", data),
        source=str(path),
        title=title,
        format="docx",
        text=written.text,
        marks=written.marks,
        markup=written.markup,
        tables=body.tables(title),
    )


def _open(path: Path, data: bytes) -> WordDocument:
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise LoadError(
            f"{path} is not a Word document: its archive holds no document part ({' '.join(str(error).split())[:200]}). "
            "Rename it to what it is, or save it again as .docx."
        ) from error


def _property_title(word: WordDocument) -> str:
    try:
        return " ".join(word.core_properties.title.split())
    except (ValueError, KeyError, AttributeError):
        return ""


class _Body:
    """Walks the blocks of a document and writes them down."""

    def __init__(self, path: Path, word: WordDocument) -> None:
        self.writer = Writer()
        self.title = ""
        self._path = path
        self._styles: Styles = read_styles(_related(word.part, "styles"))
        self._numbering: Numbering = read_numbering(_related(word.part, "numbering"))
        self._story = Story(
            targets={key: str(rel.target_ref) for key, rel in word.part.rels.items()},
            footnotes=_by_id(_related(word.part, "footnotes")),
            endnotes=_by_id(_related(word.part, "endnotes")),
            comments=_by_id(_related(word.part, "comments")),
            strong=self._styles.runs_that_are("b"),
            emphasis=self._styles.runs_that_are("i"),
        )
        self._counts = Counts()
        self._caption = ""
        self._heading = ""
        self._grids: list[tuple[str, list[list[str]], bool]] = []

    def blocks(self, parent: Any, depth: int) -> None:
        """Writes every paragraph and table in `parent`."""
        if depth > _MAX_DEPTH:
            raise LoadError(
                f"{self._path} nests tables and text boxes more than {_MAX_DEPTH} deep, as no page made for reading does. "
                "Take them out of each other."
            )
        for child in parent:
            name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if name == "p":
                self._paragraph(child, depth)
            elif name == "tbl":
                self._table(child, depth)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                self.blocks(child, depth + 1)

    def tables(self, title: str) -> tuple[Table, ...]:
        """The typed tables among those written."""
        found = []
        for n, (caption, rows, has_header) in enumerate(self._grids, start=1):
            placed = Placed(source=str(self._path), title=caption or title, location=f"table {n}")
            found.append(table_from(rows, placed, has_header=True if has_header else None))
        return tuple(table for table in found if table is not None)

    def _paragraph(self, element: Any, depth: int) -> None:
        reader = Reader(self._story, self._counts)
        runs = reader.read(element)
        level = self._styles.level(element)
        numbered = self._styles.numbering(element)
        label = self._numbering.label(*numbered) if numbered and any(run.text.strip() for run in runs) else None
        at = numbered[1] if numbered else 0
        listed = self._styles.list_level(element)
        if label is None and listed is not None:
            label, at = "•", listed
        if level:
            number = [Run(f"{label} ")] if label and label != "•" else []
            plain = (Run(run.text, tuple(style for style in run.styles if style[0] == "link")) for run in runs)
            if self.writer.paragraph([*number, *plain], heading=level):
                self._heading = self.writer.marks[-1].label
                if not self.title and self._styles.is_title(element):
                    self.title = self._heading
        elif label is not None:
            self.writer.paragraph(runs, block="item", prefix=f"{'  ' * at}{label} ")
        else:
            self.writer.paragraph(runs)
        text = " ".join("".join(run.text for run in runs).split())
        if text:
            self._caption = text if self._styles.is_caption(element) else ""
        self._rest(reader, depth)

    def _rest(self, reader: Reader, depth: int) -> None:
        """What hangs on a paragraph: text boxes, notes, comments."""
        for box in reader.boxes:
            self.blocks(box, depth + 1)
        for label, note in reader.notes:
            texts = []
            for paragraph in note.iter(f"{W}p"):
                inner = Reader(Story(targets=self._story.targets), Counts())
                texts += [*inner.read(paragraph), Run(" ")]
            self.writer.paragraph([Run(label), *texts])

    def _table(self, table: Any, depth: int) -> None:
        rows = [_cells(row) for row in _rows(table)]
        readers: list[Reader] = []
        texts = [[self._cell_text(cell, readers) for cell, _, _ in row] for row in rows]
        longest = max((len(text) for row in texts for text in row), default=0)
        is_layout = max(map(len, rows), default=0) < 2 or longest > _MAX_CELL_CHARS
        if is_layout:
            for row in rows:
                for cell, _, _ in row:
                    self.blocks(cell, depth + 1)
            return
        grid = _filled(rows, texts)
        shown = [
            ["" if is_continued else text for text, (_, _, is_continued) in zip(row, cells, strict=True)]
            for row, cells in zip(texts, rows, strict=True)
        ]
        self.writer.lines("\n".join(filter(None, map(row_line, shown))))
        has_header = len(table) > 0 and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        self._grids.append((self._caption or self._heading, grid, has_header))
        self._caption = ""
        for reader in readers:
            self._rest(reader, depth)

    def _cell_text(self, cell: Any, readers: list[Reader]) -> str:
        texts = []
        for paragraph in cell.iter(f"{W}p"):
            reader = Reader(self._story, self._counts)
            texts.append("".join(run.text for run in reader.read(paragraph)))
            readers.append(reader)
        return " ".join(" ".join(texts).split())


_Cell = tuple[Any, int, bool]  # the element, how many columns it spans, whether it continues the cell above


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _rows(child)


def _cells(row: Any) -> list[_Cell]:
    cells: list[_Cell] = []
    for child in row:
        if child.tag == f"{W}tc":
            span, merge = child.find(f"{W}tcPr/{W}gridSpan"), child.find(f"{W}tcPr/{W}vMerge")
            width = "1" if span is None else span.get(f"{W}val", "1")
            n = min(max(1, int(width)), _MAX_SPAN) if width.isdecimal() and len(width) < 5 else 1
            cells.append((child, n, merge is not None and merge.get(f"{W}val", "continue") == "continue"))
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            cells += _cells(child)
    return cells


def _filled(rows: list[list[_Cell]], texts: list[list[str]]) -> list[list[str]]:
    """The grid with every cell repeated over what it spans."""
    grid: list[list[str]] = []
    for cells, row in zip(rows, texts, strict=True):
        line: list[str] = []
        for (_, width, is_continued), text in zip(cells, row, strict=True):
            above = grid[-1][len(line)] if is_continued and grid and len(line) < len(grid[-1]) else text
            line += [above if is_continued else text] * width
        grid.append(line)
    return grid


def _related(part: Any, name: str) -> Any:
    """The root element of the part of that name a document refers to; None when there is none."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.rpartition("/")[2] == name and not relation.is_external:
            target = relation.target_part
            element = getattr(target, "element", None)
            return element if element is not None else parse_xml(target.blob)
    return None


def _by_id(root: Any) -> dict[str, Any]:
    """The notes or comments of a part by their id; the separators Word keeps among them never are referred to."""
    return {} if root is None else {child.get(f"{W}id", ""): child for child in root if isinstance(child.tag, str)}
