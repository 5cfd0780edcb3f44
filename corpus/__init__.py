"""Files in; documents, spans and typed tables out, kept in one SQLite library."""

from corpus.boxes import Box, boxes
from corpus.chunking import chunk
from corpus.errors import CorpusError, LibraryEmbedderError, LibraryError, LibraryVersionError, LoadError, ReaderError
from corpus.ingestion import ingest
from corpus.isolation import IsolatedReader
from corpus.library import Library
from corpus.limits import Limits
from corpus.loading import LOADERS, DirectReader, Reader, load
from corpus.options import LoadOptions
from corpus.places import heading_path, locate
from corpus.rendering import as_markdown
from corpus.sample_files import sample_questions_path, samples_dir
from corpus.types import Cell, Chunk, Column, Document, FileReport, IngestReport, Mark, Markup, Table, TableCard, Unread

__all__ = [
    "LOADERS",
    "Box",
    "Cell",
    "Chunk",
    "Column",
    "CorpusError",
    "DirectReader",
    "Document",
    "FileReport",
    "IngestReport",
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
    "Reader",
    "ReaderError",
    "Table",
    "TableCard",
    "Unread",
    "as_markdown",
    "boxes",
    "chunk",
    "heading_path",
    "ingest",
    "load",
    "locate",
    "sample_questions_path",
    "samples_dir",
]
