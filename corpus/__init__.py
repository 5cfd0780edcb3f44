"""Files in; documents, spans and typed tables out, kept in one SQLite library."""

from corpus.bundles import export, import_into
from corpus.chunking import chunk
from corpus.errors import CorpusError, LibraryEmbedderError, LibraryError, LibraryVersionError, LoadError
from corpus.ingestion import ingest
from corpus.library import Library
from corpus.loading import LOADERS, load
from corpus.places import heading_path, locate
from corpus.sample_files import sample_questions_path, samples_dir
from corpus.types import Cell, Chunk, Column, Document, FileReport, IngestReport, Mark, Markup, Table, TableCard, Unread

__all__ = [
    "LOADERS",
    "Cell",
    "Chunk",
    "Column",
    "CorpusError",
    "Document",
    "FileReport",
    "IngestReport",
    "Library",
    "LibraryEmbedderError",
    "LibraryError",
    "LibraryVersionError",
    "LoadError",
    "Mark",
    "Markup",
    "Table",
    "TableCard",
    "Unread",
    "chunk",
    "export",
    "heading_path",
    "import_into",
    "ingest",
    "load",
    "locate",
    "sample_questions_path",
    "samples_dir",
]
