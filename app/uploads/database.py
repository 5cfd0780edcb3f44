"""The database of uploads: one SQLite file in the uploads' folder, one connection behind a lock, every change a transaction.

The default journal and not the write-ahead log: changes are few, and what is deleted must be in no companion file either.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.errors import StorageError

VERSION = 1

LAYOUT = """
CREATE TABLE files (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, disk_name TEXT NOT NULL,
    purpose TEXT NOT NULL, is_of_page INTEGER NOT NULL, n_bytes INTEGER NOT NULL, digest TEXT NOT NULL, created REAL NOT NULL,
    expires REAL
);
CREATE TABLE stores (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, collection TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    description TEXT NOT NULL, metadata TEXT NOT NULL, created REAL NOT NULL, last_active REAL NOT NULL, expires_days INTEGER
);
CREATE TABLE attached (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, store_id TEXT NOT NULL REFERENCES stores(id) ON DELETE CASCADE,
    file_id TEXT NOT NULL, created REAL NOT NULL, source TEXT NOT NULL DEFAULT '', attributes TEXT NOT NULL DEFAULT '{}',
    status TEXT NOT NULL DEFAULT 'in_progress', code TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    UNIQUE (store_id, file_id)
);
CREATE INDEX attached_of_file ON attached(file_id);
CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, store_id TEXT NOT NULL, collection TEXT NOT NULL,
    created REAL NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', message TEXT NOT NULL DEFAULT '',
    n_to_embed INTEGER NOT NULL DEFAULT 0, n_embedded INTEGER NOT NULL DEFAULT 0, is_cancelled INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE work (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, job_id TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE, file_id TEXT NOT NULL,
    name TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'waiting', reason TEXT NOT NULL DEFAULT '',
    n_bytes INTEGER NOT NULL DEFAULT 0, n_chunks INTEGER NOT NULL DEFAULT 0, n_tables INTEGER NOT NULL DEFAULT 0,
    n_attempts INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX work_of_job ON work(job_id);
CREATE INDEX work_of_file ON work(file_id);
CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


class Database:
    """An open database. May be used from several threads; a transaction inside another is part of it."""

    def __init__(self, path: Path) -> None:
        """Open the file, and lay it out when it is new.

        Raises:
            StorageError: it cannot be opened or written, or is from a later version.
        """
        self._path = path
        self._lock = threading.RLock()
        self._depth = 0
        with self._in_words():
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Close it; nothing may use it afterwards."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A transaction: everything done inside is kept, or nothing when an error leaves it."""
        with self._lock, self._in_words():
            if self._depth == 0:
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._depth == 1 and self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            else:
                if self._depth == 1:
                    self._connection.execute("COMMIT")
            finally:
                self._depth -= 1

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run one statement that changes something; how many rows it changed."""
        with self.changing():
            return self._connection.execute(statement, values).rowcount

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query."""
        with self._lock, self._in_words():
            return [dict(row) for row in self._connection.execute(query, values)]

    def row(self, query: str, values: Sequence[Any] = ()) -> dict[str, Any] | None:
        """The first row of a query."""
        return next(iter(self.rows(query, values)), None)

    def _prepare(self) -> None:
        execute = self._connection.execute
        execute("PRAGMA foreign_keys = ON")
        execute("PRAGMA secure_delete = ON")
        found = execute("PRAGMA user_version").fetchone()[0]
        if found > VERSION:
            raise StorageError(
                f"The uploads of this library ({str(self._path)!r}) were written by a newer Fulcrum. Update Fulcrum, or move "
                "that folder away."
            )
        if found == 0:
            self._connection.executescript(f"BEGIN IMMEDIATE; {LAYOUT} PRAGMA user_version = {VERSION}; COMMIT;")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StorageError(
                f"The record of uploads {str(self._path)!r} cannot be used: {error}. Free disk space, check that its folder "
                "can be written, and try again."
            ) from error
