"""The embedder made ready while a large file is being read: both take seconds, and the reader is a process of its own."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from app.warming import load_embedder
from corpus import Document, Reader, Unread
from models import Embedder

LARGE: Final = 5_000_000
"""Bytes of a file that takes about as long to read as the embedder to load."""


class Warming:
    """A `Reader` that lets the embedder load when it first reads a large file. Use it as a context manager."""

    def __init__(self, reader: Reader, embedder: Embedder) -> None:
        """Read by `reader`; nothing is loaded yet."""
        self._reader = reader
        self._embedder = embedder
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._thread is not None:
            self._thread.join()  # an interpreter that ends in the middle of an import crashes

    def read(self, path: Path) -> tuple[Document | Unread, ...]:
        """See `Reader.read`."""
        if self._thread is None and _size(path) >= LARGE:
            self._thread = threading.Thread(target=load_embedder, args=(self._embedder,), name="loads the embedder")
            self._thread.start()
        return self._reader.read(path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # the reader will say what is wrong with it
