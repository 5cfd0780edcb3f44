"""XML: feeds as feeds, XHTML as HTML, documents (DocBook, JATS, TEI and the like) as text with headings, data as entries.

A document is told from data by words and elements standing side by side in it. The names of elements are known only where
formats share them: titles, rows and cells of tables, items of lists. Not covered: what stylesheets would make of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.entries import Entries
from corpus.errors import LoadError
from corpus.grids import Placed, table_from
from corpus.identity import document_id
from corpus.loaders import html
from corpus.loaders.feeds import FEEDS, write_feed
from corpus.types import Document, MarkupKind, Table
from corpus.writing import Run, Writer, row_line
from corpus.xml_text import local, parse_xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TITLES = frozenset("title head heading caption bridgehead article-title".split())
_ROWS = frozenset({"row", "tr"})
_CELLS = frozenset({"entry", "td", "th", "cell"})
_TABLES = frozenset({"table", "informaltable"})
_ITEMS = frozenset({"listitem", "item", "li", "list-item"})
_BLOCKS = frozenset("p para simpara ab abstract".split())
_VERBATIM = frozenset("programlisting screen literallayout pre code-block preformat".split())
_STYLES: dict[str, MarkupKind] = {"emphasis": "emphasis", "emph": "emphasis", "italic": "emphasis", "i": "emphasis",
                                  "em": "emphasis", "b": "strong", "bold": "strong", "strong": "strong"}  # fmt: skip
_XLINK = "{http://www.w3.org/1999/xlink}href"


def load(path: Path) -> Iterator[Document]:
    """The one document of an XML file; its title is the feed's or the document's, else the file's name.

    Raises:
        LoadError: not text, no XML, declares entities, nested too deep, or without text.
    """
    data = path.read_bytes()
    root = parse_xml(path, data)
    if local(root) == "html":
        yield from html.load(path)
        return
    name = " ".join(path.stem.replace("_", " ").split())
    writer, tables, warnings, title = Writer(), list[Table](), list[str](), ""
    if local(root) in FEEDS:
        title, tables = write_feed(path, root, writer)
    elif _is_document(root):
        body = _Body(path, name)
        body.write(root)
        writer, tables, title = body.writer, body.tables, body.title
    else:
        entries = Entries(path, name)
        entries.value({_name(root): _value(root)}, "")
        writer, tables, warnings = entries.writer, entries.tables, entries.warnings
    written = writer.finish()
    if not written.text:
        raise LoadError(f"{path} is empty: its elements hold no text. Nothing to index; fill it or leave it out.")
    yield Document(
        id=document_id("xml", data),
        source=str(path),
        title=title or name,
        format="xml",
        text=written.text,
        marks=written.marks,
        markup=written.markup,
        tables=tuple(tables),
        meta={"warning": " ".join(warnings)} if warnings else {},
    )


def _is_document(root: Element) -> bool:
    """Whether words and elements stand side by side somewhere, or paragraphs are called so."""
    for element in root.iter():
        if local(element) in _BLOCKS:
            return True
        has_tail = any(child.tail and child.tail.strip() for child in element)
        if len(element) and (has_tail or (element.text and element.text.strip())):
            return True
    return False


def _value(element: Element) -> Any:
    """An element of data as a value: attributes and children by name, children of one name as an array."""
    members: dict[str, Any] = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
    groups: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            groups.setdefault(_name(child), []).append(_value(child))
    for name, values in groups.items():
        members[name if name not in members else f"{name} (element)"] = values[0] if len(values) == 1 else values
    text = " ".join((element.text or "").split())
    if not members:
        return text
    return {**members, "text": text} if text else members


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


class _Body:
    """Writes a document down; sections are known by their titles."""

    def __init__(self, path: Path, name: str) -> None:
        self.writer = Writer()
        self.tables: list[Table] = []
        self.title = ""
        self._path = path
        self._name = name
        self._heading = ""

    def write(self, element: Element, level: int = 0) -> None:
        """Writes an element and everything in it; `level` is the one of the section it lies in."""
        name = local(element)
        if name in _VERBATIM:
            self.writer.lines("".join(element.itertext()), is_code=True)
        elif name in _TITLES:
            runs = [Run(run.text) for run in _runs(element)]
            if self.writer.paragraph(runs, heading=max(1, level)):
                self._heading = self.writer.marks[-1].label
                self.title = self.title or self._heading
        elif name in _TABLES or any(local(child) in _ROWS for child in element):
            self._table(element, max(1, level + 1))
        elif name in _ITEMS and not any(local(child) in _ITEMS for child in element.iter() if child is not element):
            self.writer.paragraph(_runs(element), block="item", prefix="• ")
        elif self._is_paragraph(element):
            self.writer.paragraph(_runs(element))
        else:
            inner = level + any(local(child) in _TITLES for child in element)
            self._loose(element.text)
            for child in element:
                if isinstance(child.tag, str):
                    self.write(child, inner)
                self._loose(child.tail)

    def _loose(self, text: str | None) -> None:
        if text and text.strip():
            self.writer.paragraph(text)

    def _is_paragraph(self, element: Element) -> bool:
        """Whether everything in an element reads as one paragraph: no block, title, item or table lies inside."""
        inner = _BLOCKS | _TITLES | _ROWS | _ITEMS | _VERBATIM
        if any(local(child) in inner for child in element.iter() if child is not element):
            return False
        is_mixed = bool(element.text and element.text.strip()) or any(child.tail and child.tail.strip() for child in element)
        return local(element) in _BLOCKS or is_mixed or not len(element)

    def _table(self, element: Element, level: int) -> None:
        for title in element:
            if local(title) in _TITLES:
                self.write(title, level)
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row if local(cell) in _CELLS]
            for row in element.iter()
            if local(row) in _ROWS
        ]
        self.writer.lines("\n".join(filter(None, map(row_line, rows))))
        location = f"table {len(self.tables) + 1}"
        placed = Placed(source=str(self._path), title=self._heading or self._name, location=location)
        table = table_from(rows, placed)
        if table is not None:
            self.tables.append(table)


def _runs(element: Element, styles: tuple[tuple[MarkupKind, str], ...] = ()) -> Iterator[Run]:
    """The words of a paragraph, with emphasis and links."""
    name = local(element)
    if name in _STYLES:
        kind = "strong" if element.get("role") in ("bold", "strong") else _STYLES[name]
        styles = (*styles, (kind, ""))
    address = element.get(_XLINK) or element.get("url") or element.get("href") or element.get("target")
    if address:
        styles = (*styles, ("link", address))
    yield Run(element.text or "", styles)
    for child in element:
        if isinstance(child.tag, str):
            yield from _runs(child, styles)
        yield Run(child.tail or "", styles)
