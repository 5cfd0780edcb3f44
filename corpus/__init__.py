"""Files in; documents, spans and typed tables out, kept in one SQLite library."""

from corpus import confinement, frames, scratch
from corpus.boxes import Box, boxes
from corpus.bundles import export, import_into
from corpus.cells import Places, Raws
from corpus.chunking import chunk
from corpus.column_facts import ColumnFacts, cells_with, facts_of, has_number
from corpus.connections import library_address
from corpus.errors import CorpusError, LibraryEmbedderError, LibraryError, LibraryVersionError, LoadError, ReaderError
from corpus.ingest_steps import IngestStep
from corpus.ingestion import ingest
from corpus.isolation import IsolatedReader
from corpus.library import Library
from corpus.limits import Limits
from corpus.loading import LOADERS, MAX_BYTES, DirectReader, Reader, load
from corpus.options import LoadOptions
from corpus.places import heading_path, locate
from corpus.receiving import Received, receive
from corpus.rendering import as_markdown
from corpus.sample_files import mathematics_questions_path, sample_questions_path, samples_dir
from corpus.types import (
    Cell,
    Chunk,
    Column,
    Document,
    DocumentCard,
    FileReport,
    IngestReport,
    Mark,
    Markup,
    Table,
    TableCard,
    Unread,
)
from corpus.walking import Rules
from corpus.watching import Changes, Timing, watch

__all__ = [
    "LOADERS",
    "MAX_BYTES",
    "Box",
    "Cell",
    "Changes",
    "Chunk",
    "Column",
    "ColumnFacts",
    "CorpusError",
    "DirectReader",
    "Document",
    "DocumentCard",
    "FileReport",
    "IngestReport",
    "IngestStep",
    "IsolatedReader",
    "Library",
    "LibraryEmbedderError",
    "LibraryError",
    "LibraryVersionError",
    "Limits",
    "LoadError",
    "LoadOptions",
    "Mark",
    "Markup",
    "Places",
    "Raws",
    "Reader",
    "ReaderError",
    "Received",
    "Rules",
    "Table",
    "TableCard",
    "Timing",
    "Unread",
    "as_markdown",
    "boxes",
    "cells_with",
    "chunk",
    "confinement",
    "export",
    "frames",
    "facts_of",
    "has_number",
    "heading_path",
    "import_into",
    "ingest",
    "library_address",
    "load",
    "locate",
    "mathematics_questions_path",
    "receive",
    "sample_questions_path",
    "samples_dir",
    "scratch",
    "watch",
]
