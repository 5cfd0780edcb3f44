"""Files in; documents, spans and typed tables out, kept in one SQLite library."""

from corpus.errors import CorpusError, LibraryEmbedderError, LibraryError, LibraryVersionError, LoadError
from corpus.types import Cell, Chunk, Column, Document, FileReport, IngestReport, Mark, Table, TableCard

__all__ = [
    "Cell",
    "Chunk",
    "Column",
    "CorpusError",
    "Document",
    "FileReport",
    "IngestReport",
    "LibraryEmbedderError",
    "LibraryError",
    "LibraryVersionError",
    "LoadError",
    "Mark",
    "Table",
    "TableCard",
]
