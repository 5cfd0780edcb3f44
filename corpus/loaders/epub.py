"""EPUB: the chapters in reading order through the reader of HTML, behind what the book says of itself.

A chapter without a heading of its own takes its title from the table of contents. Books whose text is encrypted (DRM) are
refused; encrypted fonts alone do no harm. Not covered: pictures of text, audio, and pages of the printed edition.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from corpus.decoding import decode
from corpus.errors import LoadError
from corpus.identity import document_id
from corpus.loaders.html import declared_encoding
from corpus.loaders.html_page import HtmlPage, read_html
from corpus.office_files import damage_named, open_package
from corpus.types import Document, Table
from corpus.writing import Run, Writer, Written

_FONT_ALGORITHMS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_NO_BRACES = str.maketrans("{}", "()")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """What the package document says: metadata by name, the files in reading order, titles from the table of contents."""

    metadata: dict[str, list[str]]
    spine: tuple[str, ...]
    titles: dict[str, str]


def load(path: Path) -> Iterator[Document]:
    """The one document of a book; its title is the one in its metadata.

    Raises:
        LoadError: no EPUB, protected, damaged, or without text.
    """
    data = path.read_bytes()
    archive = open_package(path, data, "an EPUB book")
    with damage_named(path):
        book = _read_book(path, archive)
        _refuse_protected(path, archive, book)
        title = " ".join(book.metadata.get("title", [""])[0].split()) or path.stem
        writer = Writer()
        _write_metadata(writer, title, book.metadata)
        tables, gaps, n_chapters = list[Table](), list[str](), 0
        for name in book.spine:
            chapter, reason = _chapter(path, archive, name)
            if chapter is None:
                gaps += [reason] if reason else []
                continue
            n_chapters += 1
            heading = book.titles.get(name, "")
            if heading and not any(mark.kind == "heading" for mark in chapter.marks):
                writer.paragraph(heading, heading=1)
            writer.insert(Written(chapter.text, chapter.marks, chapter.markup))
            place = (heading or posixpath.basename(name)).translate(_NO_BRACES)
            tables += chapter.tables(str(path), title, f"{place}, table {{}}")
    if not n_chapters and gaps:
        others = f" None of its other {len(gaps) - 1:,} chapters can be read either." if len(gaps) > 1 else ""
        raise LoadError(gaps[0] + others)
    if not n_chapters:
        raise LoadError(f"{path} is empty: no chapter holds text. Pictures of text have to be read by OCR first.")
    written = writer.finish()
    yield Document(
        id=document_id("epub", data),
        source=str(path),
        title=title,
        format="epub",
        text=written.text,
        marks=written.marks,
        markup=written.markup,
        tables=tuple(tables),
        meta={"warning": f"Chapters that could not be read ({len(gaps)} in all): {'; '.join(gaps)[:500]}"} if gaps else {},
    )


def _read_book(path: Path, archive: zipfile.ZipFile) -> _Book:
    names = set(archive.namelist())
    container = _xml(archive, "META-INF/container.xml") if "META-INF/container.xml" in names else None
    roots = [] if container is None else [found.get("full-path", "") for found in _all(container, "rootfile")]
    package = next((name for name in [*roots, *sorted(names)] if name in names and name.endswith(".opf")), None)
    if package is None:
        raise LoadError(f"{path} is not an EPUB book: its archive holds no package document. Rename it to what it is.")
    opf, folder = _xml(archive, package), posixpath.dirname(package)
    manifest = {item.get("id", ""): item for item in _all(opf, "item")}
    ordered = [manifest[ref.get("idref")] for ref in _all(opf, "itemref") if ref.get("idref") in manifest]
    pages = [_resolved(folder, i.get("href", "")) for i in ordered if i.get("media-type", _PAGES[0]) in _PAGES]
    metadata: dict[str, list[str]] = {}
    for element in opf.iter():
        name = _local(element)
        if "dc/elements" in str(element.tag) and element.text and element.text.strip():
            metadata.setdefault(name, []).append(" ".join(element.text.split()))
    return _Book(
        metadata=metadata,
        spine=tuple(dict.fromkeys(name for name in pages if name in names)),
        titles=_titles(archive, names, folder, list(manifest.values())),
    )


def _titles(archive: zipfile.ZipFile, names: set[str], folder: str, items: list[Any]) -> dict[str, str]:
    """The title of each file in the table of contents, by the first entry that leads to it: EPUB 3's, else EPUB 2's."""
    titles: dict[str, str] = {}
    for item in sorted(items, key=lambda item: "nav" not in item.get("properties", "").split()):
        name = _resolved(folder, item.get("href", ""))
        is_nav = "nav" in item.get("properties", "").split()
        if name not in names or not (is_nav or item.get("media-type") == "application/x-dtbncx+xml"):
            continue
        try:
            root = _xml(archive, name)
        except (SyntaxError, ValueError):
            continue  # a table of contents is a help, and the chapters are read without it
        base = posixpath.dirname(name)
        if is_nav:
            entries = [(link.get("href", ""), "".join(link.itertext())) for link in _all(root, "a")]
        else:
            entries = [
                (
                    next((c.get("src", "") for c in _all(point, "content")), ""),
                    next((t.text or "" for t in _all(point, "text")), ""),
                )
                for point in _all(root, "navPoint")
            ]
        for target, label in entries:
            if label.strip():
                titles.setdefault(_resolved(base, target), " ".join(label.split()))
    return titles


def _refuse_protected(path: Path, archive: zipfile.ZipFile, book: _Book) -> None:
    if "META-INF/encryption.xml" not in archive.namelist():
        return
    for entry in _all(_xml(archive, "META-INF/encryption.xml"), "EncryptedData"):
        algorithm = next((found.get("Algorithm", "") for found in _all(entry, "EncryptionMethod")), "")
        targets = [unquote(found.get("URI", "")) for found in _all(entry, "CipherReference")]
        if algorithm not in _FONT_ALGORITHMS and any(target in book.spine for target in targets):
            raise LoadError(
                f"{path} is encrypted: its seller has protected the text against copying (DRM). "
                "Only a copy without protection can be indexed."
            )


def _write_metadata(writer: Writer, title: str, metadata: dict[str, list[str]]) -> None:
    writer.paragraph(title, heading=1)
    for label, name in (("Authors", "creator"), ("Publisher", "publisher"), ("Date", "date")):
        if metadata.get(name):
            writer.paragraph([Run(f"{label}:", (("strong", ""),)), Run(" " + ", ".join(metadata[name]))])
    for description in metadata.get("description", []):
        writer.paragraph(re.sub(r"<[^<>]{0,500}>", " ", description))


def _chapter(path: Path, archive: zipfile.ZipFile, name: str) -> tuple[HtmlPage | None, str]:
    """One chapter, or why there is none; a page without words, such as a cover, is no gap."""
    data = archive.read(name)
    try:
        page = read_html(decode(path / name, data, declared=declared_encoding(data)), source=f"{path}/{name}")
    except LoadError as error:
        return None, str(error)
    return (page, "") if page.text else (None, "")


def _xml(archive: zipfile.ZipFile, name: str) -> Any:
    from defusedxml.ElementTree import fromstring

    return fromstring(archive.read(name))


def _all(root: Any, name: str) -> list[Any]:
    return [element for element in root.iter() if _local(element) == name]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _resolved(folder: str, href: str) -> str:
    """The member an address in a file of `folder` leads to, without the place inside it."""
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))
