"""One file in, its documents out: checks that hold for every format, then the loader its suffix names.

Leaves the reading to `corpus.loaders.*`. Not covered: a loader that never returns or exhausts memory; it runs in this
process, and `read_file` is the one call a killable child would wrap.
"""

from __future__ import annotations

import importlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import LoadError
from corpus.options import DEFAULTS, LoadOptions
from corpus.types import Document

LOADERS: dict[str, str] = {
    ".csv": "corpus.loaders.delimited:load",
    ".htm": "corpus.loaders.html:load",
    ".html": "corpus.loaders.html:load",
    ".markdown": "corpus.loaders.markdown:load",
    ".md": "corpus.loaders.markdown:load",
    ".ods": "corpus.loaders.spreadsheet:load",
    ".pdf": "corpus.loaders.pdf:load",
    ".tsv": "corpus.loaders.delimited:load",
    ".txt": "corpus.loaders.text:load",
    ".xls": "corpus.loaders.spreadsheet:load",
    ".xlsx": "corpus.loaders.spreadsheet:load",
}

TAKES_OPTIONS = frozenset({".pdf"})  # the suffixes whose loader is called with `LoadOptions` as well

READER = 3  # raise it when any loader's output changes, so that files are read again although they have not changed
MAX_BYTES = 200_000_000

Loader = Callable[..., Iterator[Document]]

# What third-party parsers are known to raise on damaged input besides their own errors. Programming errors of ours
# would land here too, so the message names the class and the cause is chained.
_PARSER_ERRORS = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RuntimeError, MemoryError, EOFError)


def load(path: Path, *, max_bytes: int = MAX_BYTES, options: LoadOptions = DEFAULTS) -> Iterator[Document]:
    """The documents of one file, most often exactly one, each with its text, places and typed tables.

    Args:
        path: A regular file whose suffix is a key of `LOADERS`, in any case.
        max_bytes: Larger files are refused.
        options: How to read it.

    Raises:
        LoadError: the file is missing, unreadable, empty, too large, misnamed, encrypted or damaged, or has no loader.
    """
    check(path, max_bytes)
    yield from read_file(path, options)


def check(path: Path, max_bytes: int = MAX_BYTES) -> None:
    """Raises LoadError when `path` is not a regular, non-empty file of a known suffix within `max_bytes`; reads nothing."""
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise LoadError(f"{path} is a folder, not a file. Pass it to `ingest`, which reads folders.")
    if not stat.S_ISREG(status.st_mode):
        raise LoadError(f"{path} is not a regular file but a device, pipe or socket. Copy its content to a file first.")
    suffix = path.suffix.lower()
    if suffix not in LOADERS:
        known = " ".join(sorted(LOADERS))
        raise LoadError(f"No loader for {suffix!r} ({path}). Known: {known}. Convert it, or add a loader to corpus/loaders.")
    if status.st_size == 0:
        raise LoadError(f"{path} is empty (0 bytes). Nothing to index; fill it or leave it out.")
    if status.st_size > max_bytes:
        raise LoadError(
            f"{path} is too large: {status.st_size:,} bytes, the limit is {max_bytes:,}. Split it, or raise the limit."
        )


def read_file(path: Path, options: LoadOptions = DEFAULTS) -> tuple[Document, ...]:
    """The documents of a file that passed `check`; every failure of a loader comes out as LoadError."""
    try:
        suffix = path.suffix.lower()
        return tuple(_loader(suffix)(path, options) if suffix in TAKES_OPTIONS else _loader(suffix)(path))
    except OSError as error:
        raise _unreadable(path, error) from error
    except _PARSER_ERRORS as error:
        detail = " ".join(str(error).split())[:200]
        raise LoadError(f"{path} is damaged or uses something its loader does not know ({type(error).__name__}: {detail}). "
                        "Open and save it again with the program that wrote it.") from error  # fmt: skip


def _loader(suffix: str) -> Loader:
    module, _, attribute = LOADERS[suffix].partition(":")
    loader: Loader = getattr(importlib.import_module(module), attribute)
    return loader


def _unreadable(path: Path, error: OSError) -> LoadError:
    advice = {
        FileNotFoundError: "Check the path.",
        PermissionError: "Give yourself read permission, or leave it out.",
    }.get(type(error), "Check the path and the disk.")
    return LoadError(f"{path} cannot be read: {error.strerror or error}. {advice}")
