"""Documents, files and checks for the tests of the library."""

from __future__ import annotations

import hashlib
from pathlib import Path

from corpus import Chunk, Column, Document, Library, Places, Raws, Table, chunk
from corpus.file_store import Stamp
from tests.corpus.makers import count_words

PLACES = Places(sheet=None, rows=((0, 2),), columns=(0, 1), is_line_based=True)
COLUMNS = (Column(name="name", header="Name", type="text"), Column(name="n", header="n", type="integer", scale=1000))


def a_text(source: str, text: str, *, tables: int = 0) -> Document:
    """A document of plain text, with as many small tables as wanted; its id is that of its content."""
    return Document(
        id=hashlib.sha256(f"text\0{text}".encode()).hexdigest(), source=source, title="Notes", format="text", text=text,
        tables=tuple(Table(name=f"counts {n}", title="Counts", source=source, location="line 1", columns=COLUMNS,
                           rows=((text[:20], n),), places=PLACES, raws=Raws.of({(0, 1): f"{n}*"}), totals=(0,),
                           notes=("* about",)) for n in range(tables)),
    )  # fmt: skip


def with_chunks(document: Document) -> tuple[Document, tuple[Chunk, ...]]:
    return document, chunk(document, count_words)


def a_stamp(path: str, content: str = "", *, reader: int = 1, mtime_ns: int = 1) -> Stamp:
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Stamp(path=path, size=len(content), mtime_ns=mtime_ns, reader=reader, digest=digest, source=path.rpartition("/")[2])


def put_text(library: Library, source: str, text: str, *, tables: int = 0) -> Document:
    document, chunks = with_chunks(a_text(source, text, tables=tables))
    library.put(document, chunks)
    return document


def put_file(library: Library, path: str, **parts: str) -> tuple[str, ...]:
    """A container at `path` whose parts, by name, hold these texts."""
    stamp = a_stamp(path, str(parts))
    documents = [with_chunks(a_text(f"{stamp.source}/{name}", text)) for name, text in parts.items()]
    return library.put_file(stamp, documents)


def texts(library: Library) -> set[str]:
    return {document.text for document in library.documents()}


def files_holding(folder: Path, word: str) -> list[str]:
    """The names of the files in a folder whose bytes hold a word."""
    return [file.name for file in sorted(folder.iterdir()) if word.encode() in file.read_bytes()]
