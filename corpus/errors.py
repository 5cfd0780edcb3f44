"""The errors of `corpus`.

CorpusError
├── LoadError               one file cannot be read; the ingest goes on without it
├── ReaderError             the process that reads files cannot be started
├── LibraryError            the library file cannot be used
│   ├── LibraryVersionError     written by another version of Fulcrum
│   └── LibraryEmbedderError    its vectors come from another embedder
"""


class CorpusError(Exception):
    """Anything that keeps documents from being read or stored; the message says what to do next."""


class LoadError(CorpusError):
    """A file cannot be read: unknown format, empty, encrypted, misnamed or damaged."""


class ReaderError(CorpusError):
    """The process that reads files cannot be started; no file is at fault."""


class LibraryError(CorpusError):
    """The library file cannot be opened or used."""


class LibraryVersionError(LibraryError):
    """The library was written by another version of Fulcrum."""


class LibraryEmbedderError(LibraryError):
    """The library's vectors come from another embedder than the one in force."""
