"""What a bundle is made of, and the checks that what a stranger has written into one is what it should be.

A bundle is a ZIP archive of three members. `documents.jsonl` has a document a line, with the names it goes by, its chunks as
spans, and its tables; `vectors.f32` has the vectors one behind the other as little-endian float32, which chunks name by their
place; `manifest.json` says what both hold. Nothing in it is run, and no name in it is ever used as a path.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.cells import Places, RawColumn, Raws, misplaced
from corpus.errors import LibraryError
from corpus.identifiers import identifier
from corpus.scoping import check_name
from corpus.types import Cell, Chunk, Column, Document, Mark, Markup, Table

if TYPE_CHECKING:
    from pydantic import TypeAdapter

MANIFEST, DOCUMENTS, VECTORS = "manifest.json", "documents.jsonl", "vectors.f32"
BUNDLE_FORMAT = 2
_READ = (1, 2)  # in format 1 tables have no places, raw cells and totals
KIND = "fulcrum library"

_MAX_NAME = 500_000  # the name of a member of an archive may take 65,535 bytes, and archives lie in archives
_MAX_COLUMNS = 1_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MAX_DIM = 65_536
_INTEGERS = range(-(2**63), 2**63)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a bundle holds: counts, where its vectors come from, the sha256 of its other members in hex."""

    kind: str
    format: int
    embedder: str | None
    dim: int
    n_documents: int
    n_chunks: int
    n_tables: int
    n_vectors: int
    collections: tuple[str, ...]
    sha256: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A source and the collection it is in."""

    collection: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A chunk: where it lies in the text, and which vector is its own; -1 for none."""

    start: int
    end: int
    context: str
    vector: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A table without what its document says already."""

    name: str
    title: str
    location: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: Places | None = None
    raws: tuple[RawColumn, ...] = ()
    totals: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    is_transposed: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A document as a line of a bundle."""

    id: str
    title: str
    format: str
    text: str
    line_based: bool
    marks: tuple[Mark, ...]
    markup: tuple[Markup, ...]
    meta: Mapping[str, str]
    names: tuple[Name, ...]
    spans: tuple[Span, ...]
    tables: tuple[Rows, ...]


def record_of(document: Document, names: tuple[Name, ...], spans: tuple[Span, ...]) -> Record:
    """A document of a library as a record."""
    return Record(
        id=document.id,
        title=document.title,
        format=document.format,
        text=document.text,
        line_based=document.line_based,
        marks=document.marks,
        markup=document.markup,
        meta=dict(document.meta),
        names=names,
        spans=spans,
        tables=tuple(
            Rows(
                name=table.name,
                title=table.title,
                location=table.location,
                columns=table.columns,
                rows=table.rows,
                places=table.places,
                raws=table.raws.columns,
                totals=table.totals,
                headings=table.headings,
                is_transposed=table.is_transposed,
                notes=table.notes,
            )
            for table in document.tables
        ),
    )


def document_of(record: Record, source: str) -> tuple[Document, tuple[Chunk, ...]]:
    """A record as a document named `source`, with its chunks."""
    document = Document(
        id=record.id,
        source=source,
        title=record.title,
        format=record.format,
        text=record.text,
        line_based=record.line_based,
        marks=record.marks,
        markup=record.markup,
        meta=record.meta,
        tables=tuple(
            Table(
                name=table.name,
                title=table.title,
                source=source,
                location=table.location,
                columns=table.columns,
                rows=table.rows,
                places=table.places,
                raws=Raws(table.raws),
                totals=table.totals,
                headings=table.headings,
                is_transposed=table.is_transposed,
                notes=table.notes,
            )
            for table in record.tables
        ),
    )
    chunks = tuple(
        Chunk(doc_id=record.id, start=span.start, end=span.end, context=span.context, text=record.text[span.start : span.end])
        for span in record.spans
    )
    return document, chunks


def dumped(value: Record | Manifest) -> bytes:
    """A record or a manifest as one line of JSON."""
    return json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":")).encode()


def read_manifest(data: bytes, bundle: str) -> Manifest:
    """The manifest of a bundle.

    Raises:
        LibraryError: it is none, or of a newer format.
    """
    try:
        head = json.loads(data)
    except ValueError as error:
        raise _invalid(bundle, f"{MANIFEST} is no JSON") from error
    if not isinstance(head, dict) or head.get("kind") != KIND:
        raise LibraryError(f"{bundle!r} is not an exported library. Choose a file made by `fulcrum export`.")
    if head.get("format") not in _READ:
        raise LibraryError(
            f"{bundle!r} is an exported library of format {head.get('format')!r}; this version reads format {BUNDLE_FORMAT}. "
            "Update Fulcrum, or export it again with this version."
        )
    manifest = _parsed(Manifest, data, bundle, MANIFEST)
    counts = (manifest.n_documents, manifest.n_chunks, manifest.n_tables, manifest.n_vectors, manifest.dim)
    if min(counts) < 0 or manifest.dim > _MAX_DIM or bool(manifest.n_vectors) > bool(manifest.dim and manifest.embedder):
        raise _invalid(bundle, f"{MANIFEST} has counts that cannot be")
    if manifest.sha256.keys() != {DOCUMENTS, VECTORS} or len(manifest.embedder or "") > _MAX_NAME:
        raise _invalid(bundle, f"{MANIFEST} does not say what the bundle holds")
    return manifest


def read_record(line: bytes, n_vectors: int, bundle: str, number: int) -> Record:
    """A line of `documents.jsonl`, checked: types, lengths, and that every place it names is in its text.

    Raises:
        LibraryError: something about it cannot be; `number` is its line.
    """
    record = _parsed(Record, line, bundle, f"document {number}")
    wrong = _wrong(record, n_vectors)
    if wrong is not None:
        raise _invalid(bundle, f"document {number} has {wrong}")
    return record


def _wrong(record: Record, n_vectors: int) -> str | None:
    """What of a record cannot be."""
    length = len(record.text)
    shorts = (record.id, record.format, *(name.source for name in record.names))
    if not record.names or not all(0 < len(short) <= _MAX_NAME and not _CONTROL.search(short) for short in shorts):
        return "no name, or one that cannot be"
    for name in record.names:
        check_name(name.collection)
    if not all(0 <= mark.start <= length and 0 <= mark.level <= 6 for mark in record.marks):
        return "a place outside its text"
    if not all(0 <= markup.start <= markup.end <= length for markup in record.markup):
        return "markup outside its text"
    if not all(0 <= span.start < span.end <= length and -1 <= span.vector < n_vectors for span in record.spans):
        return "a chunk outside its text, or with a vector that is not there"
    for table in record.tables:
        names = [column.name for column in table.columns]
        if not 0 < len(names) <= _MAX_COLUMNS or len(set(names)) < len(names) or any(identifier(n, "") != n for n in names):
            return f"a table {table.name[:40]!r} whose columns have names that cannot be"
        for row in table.rows:
            if len(row) != len(names) or any(isinstance(cell, int) and cell not in _INTEGERS for cell in row):
                return f"a table {table.name[:40]!r} with a row that does not fit"
        wrong = misplaced(table.places, Raws(table.raws), (table.totals, table.headings), len(table.rows), len(names))
        if wrong is not None:
            return f"a table {table.name[:40]!r} with {wrong}"
    return None


def _parsed(kind: Callable[..., T], data: bytes, bundle: str, what: str) -> T:
    from pydantic import ValidationError

    try:
        parsed: T = _adapter(kind).validate_json(data, strict=True, extra="forbid")  # of parts as well
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise _invalid(bundle, f"{what} is not as it should be ({place}: {first['msg']})"[:300]) from None
    return parsed


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _invalid(bundle: str, what: str) -> LibraryError:
    return LibraryError(f"{bundle!r} cannot be imported: {what}. Nothing has been imported; export the library again.")
