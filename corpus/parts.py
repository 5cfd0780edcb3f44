"""Parts of a file (attachments, chapters) through the loader of their own suffix.

A part is written to a temporary folder, so that a loader needs to know files alone; its documents name it by where it lies,
"mail.eml/plan.pdf". Files in files are read to a depth of three.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path, PurePosixPath

from corpus.errors import LoadError
from corpus.options import DEFAULTS, LoadOptions
from corpus.types import Document, Unread

MAX_DEPTH = 3

_depth: ContextVar[int] = ContextVar("_depth", default=0)


def read_part(source: str, name: str, data: bytes, options: LoadOptions = DEFAULTS) -> Iterator[Document | Unread]:
    """The documents of one part, or why it could not be read; the part's source is "source/name".

    Args:
        source: The file the part lies in.
        name: What the file calls the part; may be anything, as it comes from outside.
        data: The part's bytes.
        options: How to read it.
    """
    place = f"{source}/{' '.join(name.split())}"
    if _depth.get() >= MAX_DEPTH:
        yield Unread(source=place, reason=f"{place} lies more than {MAX_DEPTH} files deep. Take it out and index it by itself.")
        return
    try:
        yield from load_bytes(place, data, options)
    except LoadError as error:
        yield Unread(source=place, reason=str(error))


def load_bytes(source: str, data: bytes, options: LoadOptions = DEFAULTS) -> tuple[Document | Unread, ...]:
    """The documents of bytes that lie at `source`, whose suffix names the loader.

    Raises:
        LoadError: as `corpus.load`, with `source` for the path.
    """
    from corpus import loading

    token = _depth.set(_depth.get() + 1)
    try:
        with tempfile.TemporaryDirectory(prefix="fulcrum-") as folder:
            path = Path(folder) / file_name(source)
            path.write_bytes(data)
            try:
                return tuple(moved_part(part, str(path), source) for part in loading.load(path, options=options))
            except LoadError as error:
                raise LoadError(str(error).replace(str(path), source)) from error
    finally:
        _depth.reset(token)


def file_name(source: str) -> str:
    r"""A harmless file name with the suffix of `source`, for a temporary file.

    >>> file_name("mail.eml/..\\..\\plan: v2.PDF"), file_name("mail.eml/..")
    ('plan v2.PDF', 'part')
    """
    name = PurePosixPath(source.replace("\\", "/")).name
    suffix = PurePosixPath(name).suffix[:20] if len(name) > 1 else ""
    stem = " ".join(re.sub(r"[^\w.,()+-]+", " ", name.removesuffix(suffix)).split())[:60].strip(". ")
    return (stem or "part") + re.sub(r"[^\w.]", "", suffix if suffix != "." else "")


def moved_part(part: Document | Unread, path: str, source: str) -> Document | Unread:
    """A part read from the temporary file `path` as one of `source`; what lies in it keeps the rest of its name."""
    own = _named(part.source, path, source)
    if isinstance(part, Unread):
        return replace(part, source=own, reason=part.reason.replace(path, source))
    tables = tuple(replace(table, source=_named(table.source, path, source)) for table in part.tables)
    meta = {key: value.replace(path, source) for key, value in part.meta.items()}
    return replace(part, source=own, tables=tables, meta=meta)


def _named(name: str, path: str, source: str) -> str:
    return source + name.removeprefix(path) if name.startswith(path) else name
