"""One file in, its documents out: checks that hold for every format, then the loader its suffix names.

Leaves the reading to `corpus.loaders.*`. All of it runs in the calling process: a loader that never returns or exhausts
memory takes that process along. `corpus.isolation` does the same in a process that can be killed.
"""

from __future__ import annotations

import errno
import importlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from corpus.errors import LoadError
from corpus.options import DEFAULTS, LoadOptions
from corpus.types import Document, Unread

LOADERS: dict[str, str] = {
    ".atom": "corpus.loaders.xml:load",
    ".bash": "corpus.loaders.code:load",
    ".bat": "corpus.loaders.code:load",
    ".c": "corpus.loaders.code:load",
    ".cc": "corpus.loaders.code:load",
    ".cfg": "corpus.loaders.code:load",
    ".conf": "corpus.loaders.code:load",
    ".cpp": "corpus.loaders.code:load",
    ".cs": "corpus.loaders.code:load",
    ".css": "corpus.loaders.code:load",
    ".csv": "corpus.loaders.delimited:load",
    ".cxx": "corpus.loaders.code:load",
    ".dart": "corpus.loaders.code:load",
    ".docx": "corpus.loaders.docx:load",
    ".eml": "corpus.loaders.mail:load",
    ".epub": "corpus.loaders.epub:load",
    ".go": "corpus.loaders.code:load",
    ".h": "corpus.loaders.code:load",
    ".hpp": "corpus.loaders.code:load",
    ".htm": "corpus.loaders.html:load",
    ".html": "corpus.loaders.html:load",
    ".ini": "corpus.loaders.code:load",
    ".ipynb": "corpus.loaders.notebook:load",
    ".java": "corpus.loaders.code:load",
    ".jl": "corpus.loaders.code:load",
    ".js": "corpus.loaders.code:load",
    ".json": "corpus.loaders.json_entries:load",
    ".jsonl": "corpus.loaders.json_entries:load",
    ".jsx": "corpus.loaders.code:load",
    ".kt": "corpus.loaders.code:load",
    ".less": "corpus.loaders.code:load",
    ".log": "corpus.loaders.code:load",
    ".lua": "corpus.loaders.code:load",
    ".markdown": "corpus.loaders.markdown:load",
    ".md": "corpus.loaders.markdown:load",
    ".mjs": "corpus.loaders.code:load",
    ".msg": "corpus.loaders.mail:load",
    ".ndjson": "corpus.loaders.json_entries:load",
    ".ods": "corpus.loaders.spreadsheet:load",
    ".org": "corpus.loaders.code:load",
    ".pdf": "corpus.loaders.pdf:load",
    ".php": "corpus.loaders.code:load",
    ".pl": "corpus.loaders.code:load",
    ".pptx": "corpus.loaders.pptx:load",
    ".properties": "corpus.loaders.code:load",
    ".proto": "corpus.loaders.code:load",
    ".ps1": "corpus.loaders.code:load",
    ".py": "corpus.loaders.code:load",
    ".pyi": "corpus.loaders.code:load",
    ".r": "corpus.loaders.code:load",
    ".rb": "corpus.loaders.code:load",
    ".rs": "corpus.loaders.code:load",
    ".rss": "corpus.loaders.xml:load",
    ".rst": "corpus.loaders.code:load",
    ".scala": "corpus.loaders.code:load",
    ".scss": "corpus.loaders.code:load",
    ".sh": "corpus.loaders.code:load",
    ".sql": "corpus.loaders.code:load",
    ".swift": "corpus.loaders.code:load",
    ".tar": "corpus.loaders.tar:load",
    ".tar.gz": "corpus.loaders.tar:load",
    ".tex": "corpus.loaders.code:load",
    ".tgz": "corpus.loaders.tar:load",
    ".toml": "corpus.loaders.code:load",
    ".ts": "corpus.loaders.code:load",
    ".tsv": "corpus.loaders.delimited:load",
    ".tsx": "corpus.loaders.code:load",
    ".txt": "corpus.loaders.text:load",
    ".xhtml": "corpus.loaders.html:load",
    ".xls": "corpus.loaders.spreadsheet:load",
    ".xlsb": "corpus.loaders.spreadsheet:load",
    ".xlsm": "corpus.loaders.spreadsheet:load",
    ".xlsx": "corpus.loaders.spreadsheet:load",
    ".xml": "corpus.loaders.xml:load",
    ".yaml": "corpus.loaders.code:load",
    ".yml": "corpus.loaders.code:load",
    ".zip": "corpus.loaders.zip:load",
    ".zsh": "corpus.loaders.code:load",
}

# Formats that are known and cannot be read; the loader says why, and what to do.
REFUSED: dict[str, str] = {
    ".doc": "corpus.loaders.old_office:load",
    ".dot": "corpus.loaders.old_office:load",
    ".pps": "corpus.loaders.old_office:load",
    ".ppt": "corpus.loaders.old_office:load",
}

# The suffixes whose loader is called with `LoadOptions` as well: what they hold may be a PDF.
TAKES_OPTIONS = frozenset({".eml", ".msg", ".pdf", ".tar", ".tar.gz", ".tgz", ".zip"})

READER = 4  # raise it when any loader's output changes, so that files are read again although they have not changed
MAX_BYTES = 200_000_000

Loader = Callable[..., Iterator[Document | Unread]]  # of a path, and of `LoadOptions` where `TAKES_OPTIONS` says so

# What third-party parsers are known to raise on damaged input besides their own errors. Programming errors of ours
# would land here too, so the message names the class and the cause is chained.
_PARSER_ERRORS = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RuntimeError, EOFError)


class Reader(Protocol):
    """What turns a file into its documents: in this process (`DirectReader`) or in one of its own (`IsolatedReader`)."""

    def read(self, path: Path) -> tuple[Document | Unread, ...]:
        """The documents of a file, and the parts of a container that could not be read.

        Raises:
            LoadError: the file cannot be read as a whole; nothing of it is given then.
        """
        ...


class DirectReader:
    """Reads in this process, which a hostile file may hang or exhaust: for trusted files, and for tests."""

    def __init__(
        self, *, options: LoadOptions = DEFAULTS, loaders: Mapping[str, str] = LOADERS, max_bytes: int = MAX_BYTES
    ) -> None:
        """Remember how to read, the table of loaders, suffix → "module:attribute", and the size that is too large."""
        self._options = options
        self._loaders = loaders
        self._max_bytes = max_bytes

    def read(self, path: Path) -> tuple[Document | Unread, ...]:
        """See `Reader.read`."""
        check(path, self._max_bytes, self._loaders)
        return read_file(path, self._loaders, self._options)


def load(path: Path, *, max_bytes: int = MAX_BYTES, options: LoadOptions = DEFAULTS) -> Iterator[Document | Unread]:
    """The documents of one file, most often exactly one, each with its text, places and typed tables.

    A container gives one document for every part, and what is `Unread`.

    Args:
        path: A regular file whose suffix is a key of `LOADERS`, in any case.
        max_bytes: Larger files are refused.
        options: How to read it.

    Raises:
        LoadError: the file is missing, unreadable, empty, too large, misnamed, encrypted or damaged, or has no loader.
    """
    check(path, max_bytes)
    yield from read_file(path, options=options)


def check(path: Path, max_bytes: int = MAX_BYTES, loaders: Mapping[str, str] = LOADERS) -> None:
    """Raises LoadError when `path` is not a regular, non-empty file of a known suffix within `max_bytes`; reads nothing."""
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise LoadError(f"{path} is a folder, not a file. Pass it to `ingest`, which reads folders.")
    if not stat.S_ISREG(status.st_mode):
        raise LoadError(f"{path} is not a regular file but a device, pipe or socket. Copy its content to a file first.")
    suffix = suffix_of(path)
    if suffix not in loaders and suffix not in REFUSED:
        known = " ".join(sorted(loaders))
        raise LoadError(f"No loader for {suffix!r} ({path}). Known: {known}. Convert it to one of these.")
    if status.st_size == 0:
        raise LoadError(f"{path} is empty (0 bytes). Nothing to index; fill it or leave it out.")
    if status.st_size > max_bytes:
        raise LoadError(
            f"{path} is too large: {status.st_size:,} bytes, the limit is {max_bytes:,}. "
            "Split it, or raise the limit (--max-bytes)."
        )


def read_file(
    path: Path, loaders: Mapping[str, str] = LOADERS, options: LoadOptions = DEFAULTS
) -> tuple[Document | Unread, ...]:
    """The documents of a file that passed `check`; every failure of a loader comes out as LoadError."""
    return tuple(read_parts(path, loaders, options))


def read_parts(
    path: Path, loaders: Mapping[str, str] = LOADERS, options: LoadOptions = DEFAULTS
) -> Iterator[Document | Unread]:
    """What `read_file` gives, one by one; only when the last has been given without LoadError are they the whole file."""
    try:
        before = _state(path)
        suffix = suffix_of(path)
        loader = _loader(loaders[suffix] if suffix in loaders else REFUSED[suffix])
        yield from loader(path, options) if suffix in TAKES_OPTIONS else loader(path)
        after = _state(path)
    except OSError as error:
        if error.errno == errno.ENOMEM:
            raise _too_little_memory(path) from error
        raise _unreadable(path, error) from error
    except MemoryError as error:
        raise _too_little_memory(path) from error
    except _PARSER_ERRORS as error:
        detail = " ".join(str(error).split())[:200]
        raise LoadError(f"{path} is damaged or uses something its loader does not know ({type(error).__name__}: {detail}). "
                        "Open and save it again with the program that wrote it.") from error  # fmt: skip
    if before != after:
        raise LoadError(f"{path} changed while it was being read. Index it again once nothing writes to it.")


def ran_out_of_memory(error: BaseException | None) -> bool:
    """Whether the want of memory is behind an error, however often it was translated on its way up."""
    seen = set[int]()
    while error is not None and id(error) not in seen:
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return False


def suffix_of(path: Path) -> str:
    """The suffix a loader is chosen by, in lower case; of "notes.tar.gz" the double one.

    >>> suffix_of(Path("Notes.tar.GZ")), suffix_of(Path("v1.2.MD"))
    ('.tar.gz', '.md')
    """
    double = "".join(path.suffixes[-2:]).lower()
    return double if double in LOADERS else path.suffix.lower()


def _state(path: Path) -> tuple[int, int, int]:
    status = os.stat(path)
    return status.st_ino, status.st_size, status.st_mtime_ns


def _loader(target: str) -> Loader:
    module, _, attribute = target.partition(":")
    loader: Loader = getattr(importlib.import_module(module), attribute)
    return loader


def _too_little_memory(path: Path) -> LoadError:
    return LoadError(f"{path} needs more memory than there is. Split it, or close other programs.")


def _unreadable(path: Path, error: OSError) -> LoadError:
    advice = {
        FileNotFoundError: "Check the path.",
        PermissionError: "Give yourself read permission, or leave it out.",
    }.get(type(error), "Check the path and the disk.")
    return LoadError(f"{path} cannot be read: {error.strerror or error}. {advice}")
