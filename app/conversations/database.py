"""The file the conversations are in: made private, opened, and set aside when it is damaged."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

from app.errors import HistoryError

VERSION: Final = 1
APPLICATION: Final = 0x46554C43
"""Stands in the file's header and tells our file from any other SQLite database."""

BUSY_TIMEOUT_S: Final = 1.0
"""The most a write waits for that of another process; an answer waits with it."""

SCHEMA: Final = """
CREATE TABLE conversations (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  folded_title TEXT NOT NULL,
  is_titled INTEGER NOT NULL,      -- by a person, so that no rule changes it
  created REAL NOT NULL,
  updated REAL NOT NULL,
  touched INTEGER NOT NULL UNIQUE  -- counts up with every turn: an order that no clock disturbs
) STRICT;
CREATE TABLE turns (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
  is_replaced INTEGER NOT NULL DEFAULT 0,
  question TEXT NOT NULL,
  asked REAL NOT NULL,
  model TEXT NOT NULL,
  owner TEXT NOT NULL,
  state TEXT NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  proof TEXT,
  error TEXT,
  finish_reason TEXT
) STRICT;
CREATE INDEX turns_of ON turns (conversation, is_replaced, number);
CREATE TABLE words (               -- what a search reads: the turns in force, folded
  turn INTEGER PRIMARY KEY REFERENCES turns ON DELETE CASCADE,
  conversation INTEGER NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX words_of ON words (conversation);
"""


class _DamagedError(Exception):
    """The file is no database, or one that cannot be read; `args[0]` says what is wrong."""


class Opened(NamedTuple):
    """A connection to write with, another to read with, and what a person should know of how they were opened."""

    writing: sqlite3.Connection
    reading: sqlite3.Connection
    notice: str | None


def open_database(path: Path) -> Opened:
    """The database at `path`, made if it is not there; a damaged one is set aside and another one begun.

    Raises:
        HistoryError: the file cannot be used and is not ours to set aside, or cannot be made.
    """
    with in_words(path):
        try:
            return Opened(*_connections(path), None)
        except _DamagedError as error:
            aside = _set_aside(path)
            notice = (
                f"The conversations in {str(path)!r} cannot be read: {error}. "
                f"The file is kept as {str(aside)!r}, and another is begun."
            )
        try:
            return Opened(*_connections(path), notice)
        except _DamagedError as error:
            raise HistoryError(f"{notice} That failed too: {error}. Check the disk.") from error


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Errors of SQLite and of the disk, raised inside, come out as HistoryError with what to do next."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise HistoryError(_explain(path, error)) from error


def _connections(path: Path) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):  # made here, because SQLite would let others read it
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    writing = _connect(path)
    try:
        _check(path, writing)
        return writing, _connect(path)
    except sqlite3.DatabaseError as error:
        writing.close()
        if (error.sqlite_errorname or "").startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")):
            raise _DamagedError(str(error)) from error
        raise
    except BaseException:
        writing.close()
        raise


def _connect(path: Path) -> sqlite3.Connection:
    # Used by many threads, one after the other, under a lock of the store.
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only given up
    return connection


def _check(path: Path, connection: sqlite3.Connection) -> None:
    """Make the tables in a new file; see that those of an older one are whole."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version, application = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
        )
        is_empty = not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        if is_empty:
            for statement in SCHEMA.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        elif application != APPLICATION:
            raise HistoryError(
                f"{str(path)!r} is not ours: it is another program's database. Move it away to keep conversations."
            )
        elif version > VERSION:
            raise HistoryError(
                f"The conversations in {str(path)!r} are of a later version of Fulcrum (format {version}, here {VERSION}). "
                "Update Fulcrum to read them."
            )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA journal_mode = WAL")
    # A commit survives the end of this process at any instant, and a power cut takes the last ones but tears nothing.
    connection.execute("PRAGMA synchronous = NORMAL")
    complaint = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if complaint != "ok":
        raise _DamagedError(complaint)
    for table in ("conversations", "turns", "words"):  # an error here is a file that has lost one
        connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()


def _set_aside(path: Path) -> Path:
    stem = f"{path.name}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    aside = path.with_name(stem)
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{stem}-{count}")
    path.rename(aside)
    for end in ("-wal", "-shm"):  # they belong to it, and would damage the new one
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
    return aside


def _explain(path: Path, error: sqlite3.Error | OSError) -> str:
    name = getattr(error, "sqlite_errorname", None) or ""
    what = f"The conversations in {str(path)!r} cannot be"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{what} written: another process has been writing for over {BUSY_TIMEOUT_S:.0f} s. Try again."
    if name.startswith("SQLITE_READONLY") or isinstance(error, PermissionError):
        return f"{what} written: {_reason(error)}. Give yourself permission to write the file and its folder."
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"{what} written: {_reason(error)}. Free disk space, or check the disk."
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"{what} read: {_reason(error)}. Start Fulcrum again: it sets the file aside and begins another."
    return f"{what} opened: {_reason(error)}. Check that the folder exists and that you may write there."


def _reason(error: sqlite3.Error | OSError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
