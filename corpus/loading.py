"""One file in, its documents out: checks that hold for every format, then the loader its suffix names.

Leaves the reading to `corpus.loaders.*`. Not covered: a loader that never returns or exhausts memory; it runs in this
process, and `read_file` is the one call a killable child would wrap.
"""

from __future__ import annotations

import importlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from corpus.errors import LoadError
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
    ".tex": "corpus.loaders.code:load",
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
    ".zsh": "corpus.loaders.code:load",
}

# Formats that are known and cannot be read: what says why.
REFUSED: dict[str, str] = {
    ".doc": "corpus.compound_files:refuse",
    ".dot": "corpus.compound_files:refuse",
    ".pps": "corpus.compound_files:refuse",
    ".ppt": "corpus.compound_files:refuse",
}

READER = 3  # raise it when any loader's output changes, so that files are read again although they have not changed
MAX_BYTES = 200_000_000

Loader = Callable[[Path], Iterator[Document | Unread]]

# What third-party parsers are known to raise on damaged input besides their own errors. Programming errors of ours
# would land here too, so the message names the class and the cause is chained.
_PARSER_ERRORS = (ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RuntimeError, MemoryError, EOFError)


def load(path: Path, *, max_bytes: int = MAX_BYTES) -> Iterator[Document | Unread]:
    """The documents of one file, most often exactly one, each with its text, places and typed tables.

    Of a file that holds others (mail), those of its parts follow, or why a part cannot be read.

    Args:
        path: A regular file whose suffix is a key of `LOADERS`, in any case.
        max_bytes: Larger files are refused.

    Raises:
        LoadError: the file is missing, unreadable, empty, too large, misnamed, encrypted or damaged, or has no loader.
    """
    check(path, max_bytes)
    yield from read_file(path)


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
    if suffix in REFUSED and status.st_size:
        raise _refusal(suffix, path)
    if suffix not in LOADERS and suffix not in REFUSED:
        known = " ".join(sorted(LOADERS))
        raise LoadError(f"No loader for {suffix!r} ({path}). Known: {known}. Convert it, or add a loader to corpus/loaders.")
    if status.st_size == 0:
        raise LoadError(f"{path} is empty (0 bytes). Nothing to index; fill it or leave it out.")
    if status.st_size > max_bytes:
        raise LoadError(
            f"{path} is too large: {status.st_size:,} bytes, the limit is {max_bytes:,}. Split it, or raise the limit."
        )


def read_file(path: Path) -> tuple[Document | Unread, ...]:
    """The documents of a file that passed `check`; every failure of a loader comes out as LoadError."""
    try:
        return tuple(_loader(path.suffix.lower())(path))
    except OSError as error:
        raise _unreadable(path, error) from error
    except _PARSER_ERRORS as error:
        detail = " ".join(str(error).split())[:200]
        raise LoadError(f"{path} is damaged or uses something its loader does not know ({type(error).__name__}: {detail}). "
                        "Open and save it again with the program that wrote it.") from error  # fmt: skip


def _loader(suffix: str) -> Loader:
    loader: Loader = _resolved(LOADERS[suffix])
    return loader


def _refusal(suffix: str, path: Path) -> LoadError:
    try:
        error: LoadError = _resolved(REFUSED[suffix])(path)
    except OSError as problem:
        return _unreadable(path, problem)
    return error


def _resolved(target: str) -> Any:
    module, _, attribute = target.partition(":")
    return getattr(importlib.import_module(module), attribute)


def _unreadable(path: Path, error: OSError) -> LoadError:
    advice = {
        FileNotFoundError: "Check the path.",
        PermissionError: "Give yourself read permission, or leave it out.",
    }.get(type(error), "Check the path and the disk.")
    return LoadError(f"{path} cannot be read: {error.strerror or error}. {advice}")
