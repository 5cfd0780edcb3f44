"""SQLite connections to one library file: one a thread, all closed together, SQLite's errors put into words.

Also what a transaction is here: it waits for other writers, commits as a whole, and numbers the library's content.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import LibraryError
from corpus.schema import generation_of, write_meta

BUSY_TIMEOUT_S = 10.0


class Connections:
    """Opens a connection for each thread that asks. Raises LibraryError once closed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        self._is_closed = False

    def get(self) -> sqlite3.Connection:
        """This thread's connection, in autocommit mode with foreign keys enforced."""
        if self._is_closed:
            raise LibraryError(f"The library {str(self._path)!r} has been closed. Open it again with Library.open.")
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            # Another thread closes it, at the end, when no one uses it any more: hence check_same_thread=False.
            connection = sqlite3.connect(
                library_address(self._path, "rwc"),
                timeout=BUSY_TIMEOUT_S,
                isolation_level=None,
                check_same_thread=False,
                uri=True,
            )
            with self._lock:
                self._open.append(connection)
            # A commit survives the end of this process at any instant. The last ones before a power cut may be lost, never
            # torn, and are made again by the next ingest: not worth waiting for the disk at each of thousands.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only given up
            self._local.connection = connection
        return connection

    def may_write(self) -> bool:
        """Whether the library can be changed; waits for another writer as a change would."""
        try:
            with self.writing(grows=False) as connection:
                connection.execute("DELETE FROM meta WHERE 0")  # a read-only file is no hindrance to beginning
        except LibraryError as error:
            if getattr(error.__cause__, "sqlite_errorname", "").startswith("SQLITE_READONLY"):
                return False
            raise
        return True

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection for one statement, which sees one moment of the library."""
        with in_words(self._path):
            yield self.get()

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection for several statements that all see the same moment; inside another, that one's moment."""
        with in_words(self._path):
            connection = self.get()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def writing(self, *, grows: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction that waits for other writers, commits as a whole and, if it `grows`, raises the generation."""
        with in_words(self._path):
            connection = self.get()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if grows:
                    write_meta(connection, "generation", str(generation_of(connection) + 1))
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # SQLite has already rolled back on a full disk
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close every connection; safe to call again."""
        with self._lock:
            self._is_closed = True
            while self._open:
                self._open.pop().close()


def library_address(path: Path, mode: str = "ro") -> str:
    """The URI by which SQLite opens a library file: only to read it, or with "rwc" also to change it where that may be.

    A library of ours has a log beside it while it is open, so SQLite reads none in a folder where it can make no file, on a
    read-only disk for one. Without a log left there nothing is missing in the file itself, and it can be read as it stands.
    """
    address = f"{path.resolve().as_uri()}?mode={mode}"
    is_as_it_stands = os.path.exists(path) and not os.path.exists(f"{path}-wal") and not os.access(path.parent, os.W_OK)
    return f"{address}&immutable=1" if is_as_it_stands else address


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """SQLite's own errors, raised inside, come out as LibraryError with what to do next."""
    try:
        yield
    except sqlite3.Error as error:
        raise LibraryError(_explain(path, error)) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:  # flipped bits are not always noticed by SQLite
        raise LibraryError(_damaged(path, "what it holds is no text that was written")) from error


def _explain(path: Path, error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    what, advice = f"The library {str(path)!r} cannot be used: {error}.", "Index the documents into a new file."
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        what = f"The library {str(path)!r} is locked: another process has been writing to it for over {BUSY_TIMEOUT_S:.0f} s."
        advice = "Wait for that process to end, or stop it."
    elif name.startswith("SQLITE_READONLY"):
        what = f"The library {str(path)!r} is read-only: {error}."
        advice = "Give yourself write permission on the file and its folder, or copy it elsewhere."
    elif name.startswith("SQLITE_CANTOPEN"):
        what = f"The library {str(path)!r} cannot be opened: {error}."
        advice = "Check that you may read it, that its folder exists and that you may write there, or copy it to where you may."
    elif name.startswith("SQLITE_NOTADB"):
        what = f"{str(path)!r} is not a library: it is no SQLite database."
        advice = "Choose another path, or move that file away."
    elif name.startswith("SQLITE_CORRUPT") or str(error).startswith(("unsupported file format", "Could not decode")):
        return _damaged(path, str(error))
    elif name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        what = f"The library {str(path)!r} cannot be written: {error}."
        advice = "Free disk space, or check the disk, and run the same command again."
    return f"{what} {advice}"


def _damaged(path: Path, how: str) -> str:
    return (
        f"The library {str(path)!r} is damaged: {how}. Move it away and index the documents again; nothing is kept only there. "
        "`fulcrum doctor` says more."
    )
