"""What a file becomes: a document with places in it, spans of its text, and typed tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

from corpus.cells import Places, Raws

ColumnType = Literal["integer", "real", "text", "date", "boolean"]
Cell = int | float | str | None
MarkKind = Literal["page", "slide", "heading", "sheet", "cell", "entry"]
MarkupKind = Literal["strong", "emphasis", "code", "link", "image", "item", "quote"]


_DESCRIBED = frozenset({"csv", "spreadsheet"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """From character `start` of the document on, the text lies at this place.

    `label` is what a reader would say ("3" for a page or slide, the title of a heading, the name of a sheet, "cell C4",
    "cell 7 (code)" or "line 12", "orders[3].items" for an entry of structured data); `level` is 1..6 for headings and 0
    otherwise. A heading ends at the next one of the same or a lower level.
    """

    start: int
    kind: MarkKind
    label: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """How the characters [start, end) of a document's text were set off in a file whose markup is not part of the text.

    `target` is the address of a link or the file name of an image, whose span is its caption; "" otherwise.
    """

    start: int
    end: int
    kind: MarkupKind
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A typed column: `name` is its SQL identifier, `header` what the file says, `unit` as found in header or cells.

    `scale` is what its figures are to be multiplied by, 1000 where the file says "in thousands"; cells hold them as written.
    """

    name: str
    header: str
    type: ColumnType
    unit: str | None = None
    scale: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A rectangle of typed cells from a document.

    `name` is its SQL identifier, unique in a library once stored; `title` is for people. `location` says where in the
    source ("Sheet1!A1:F20", "line 12", "p. 4"). Dates are ISO 8601 text, of which the end may be missing ("2001-05", "2001"),
    or quarters ("2020-Q1"); booleans are 0 or 1, durations seconds, empty cells None.

    Attributes:
        places: Where each cell lies in the source; None where the format has no addresses.
        raws: What the source says in a cell, only where that is not how the typed cell would be written.
        totals: Rows, from 0 and ascending, that sum up other rows.
        headings: Rows, from 0 and ascending, that hold nothing but a name for the rows under them.
        is_transposed: The source has its headers in the first column; the table is stored turned.
        notes: Footnotes, each with its mark: "* estimated".
    """

    name: str
    title: str
    source: str
    location: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    places: Places | None = None
    raws: Raws = field(default_factory=Raws)
    totals: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    is_transposed: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A loaded file. `id` is the sha256 of `format` and the file's bytes; `text` is never edited after loading.

    `source` is the path as the user gave it, `format` the loader's name ("markdown", "pdf", …), `line_based` whether a line
    of `text` is a line of the file, so that a citation may name it. `markup` is in the order of `start`.
    """

    id: str
    source: str
    title: str
    format: str
    text: str
    line_based: bool = False
    marks: tuple[Mark, ...] = ()
    tables: tuple[Table, ...] = ()
    markup: tuple[Markup, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_description(self) -> bool:
        """Whether `text` begins by describing the document's tables: good for finding it, but not to be quoted."""
        return self.format in _DESCRIBED

    def is_described_at(self, position: int) -> bool:
        """Whether the text at `position` only describes a table; the long texts of cells behind a description may be quoted."""
        return self.is_description and not any(mark.kind == "cell" and mark.start <= position for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of a file that could not be read, as a loader of containers reports it: `source` of the part, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """The half-open span [start, end) of a document's text: `document.text[start:end] == text`, always.

    `context` (title and heading path) goes before the text for indexing only. `id` is the library's row id, 0 before storing.
    """

    doc_id: str
    start: int
    end: int
    text: str
    context: str = ""
    id: int = 0

    @property
    def indexed_text(self) -> str:
        """What is embedded: title and heading path, then the text."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """What is known of a stored document without reading its text."""

    id: str
    source: str
    title: str
    format: str

    @property
    def is_description(self) -> bool:
        """As of the `Document`."""
        return self.format in _DESCRIBED


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCard:
    """What is known of a stored table without reading its rows; see `Table`."""

    name: str
    title: str
    source: str
    location: str
    doc_id: str
    columns: tuple[Column, ...]
    n_rows: int
    places: Places | None = None
    totals: tuple[int, ...] = ()
    headings: tuple[int, ...] = ()
    is_transposed: bool = False
    notes: tuple[str, ...] = ()


IngestStatus = Literal["loaded", "unchanged", "renamed", "removed", "skipped", "failed"]
SkipCause = Literal["", "suffix", "link", "special", "empty"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file, or of one part of a container.

    Attributes:
        status: "loaded" when its content is new in the library, "unchanged" when it was there already, "renamed" when it was
            there under the name `before`, "removed" when the file is gone and so its content, "skipped" when it was met in a
            folder and is nothing to index, "failed" when it should have been read and could not be.
        reason: Why, for "removed", "skipped" and "failed".
        warnings: What a reader of a loaded file should know: pages without text, rows cut off, a copy of another file.
        cause: Which kind of skipped: a suffix without loader, a link, a device, a file without content.
        container: The file that this one is a part of; "" for a file of the disk. The counts of a container include its parts.
        n_pages: Pages or slides, where the format has them, else 0; `unreadable_pages` are the labels of those without text.
        n_bytes: Size of the file as read, 0 where it was not.
        is_known: The failure is that of an earlier ingest: the file has not changed since and was not tried again.
    """

    source: str
    status: IngestStatus
    reason: str = ""
    warnings: tuple[str, ...] = ()
    cause: SkipCause = ""
    container: str = ""
    before: str = ""
    n_bytes: int = 0
    n_documents: int = 0
    n_chars: int = 0
    n_chunks: int = 0
    n_tables: int = 0
    n_pages: int = 0
    unreadable_pages: tuple[str, ...] = ()
    is_known: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """Every file of one ingest, in the order visited; nothing is left out.

    `left_out` says for each rule (an ignore file, "names that begin with a dot", …) how many entries of the folders it kept
    from being looked at; a folder counts once, whatever it holds.
    """

    files: tuple[FileReport, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def n_failed(self) -> int:
        """Files, and parts of files, that could not be loaded."""
        return sum(file.status == "failed" for file in self.files)

    def count(self, status: IngestStatus) -> int:
        """How many files of the disk have this status; parts of containers are not counted."""
        return sum(file.status == status and not file.container for file in self.files)

    @property
    def skipped_suffixes(self) -> Mapping[str, int]:
        """How many files were skipped for want of a loader, by suffix, the most frequent first."""
        suffixes = Counter(PurePath(file.source).suffix.lower() for file in self.files if file.cause == "suffix")
        return dict(suffixes.most_common())
