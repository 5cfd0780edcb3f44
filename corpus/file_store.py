"""The files a library was read from: how each looked, what became of it, what of it could not be read.

Runs inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.scoping import DEFAULT, Scope
from corpus.types import Unread

FileStatus = Literal["loaded", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How a file looked when it was read.

    Absolute `path`, `size` in bytes, `mtime_ns` (0: not to be trusted), the `reader` that read it, the sha256 `digest` of its
    bytes in hex ("": not known) and its `source`, the path as the user gave it ("": as `path`).
    """

    path: str
    size: int
    mtime_ns: int
    reader: int
    digest: str = ""
    source: str = ""

    def looks_like(self, other: Stamp) -> bool:
        """Whether path, size, time stamp and reader agree and the time stamp can be trusted."""
        mine, others = ((s.path, s.size, s.mtime_ns, s.reader) for s in (self, other))
        return mine == others and self.mtime_ns != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A file of the library.

    `sources` and `doc_ids` name its documents in the order they were put, at the same places; both are empty for a file that
    was never read. When `status` is "failed", `reason` says why the file as stamped could not be read, and the documents are
    those of an earlier reading. `unread` are parts of the file that could not be read.
    """

    stamp: Stamp
    collection: str
    sources: tuple[str, ...]
    doc_ids: tuple[str, ...]
    status: FileStatus = "loaded"
    reason: str = ""
    unread: tuple[Unread, ...] = ()


def known(connection: sqlite3.Connection, scope: Scope) -> Mapping[str, Known]:
    """The files by absolute path; of a path in several collections the one in the default, else the first by name."""
    values = {**scope.values, "default": DEFAULT}
    held: dict[int, list[tuple[str, str]]] = {}
    for file_id, source, doc_id in connection.execute(
        f"SELECT file_id, source, doc_id FROM sources s WHERE file_id IS NOT NULL AND {scope.has_row('s')} ORDER BY id", values
    ):
        held.setdefault(file_id, []).append((source, doc_id))
    unread: dict[int, list[Unread]] = {}
    for file_id, source, reason in connection.execute("SELECT file_id, source, reason FROM unread ORDER BY rowid"):
        unread.setdefault(file_id, []).append(Unread(source=source, reason=reason))
    found: dict[str, Known] = {}
    for file_id, collection, path, source, size, mtime_ns, reader, digest, status, reason in connection.execute(
        "SELECT id, collection, path, source, size, mtime_ns, reader, digest, status, reason FROM files f"
        f" WHERE {scope.has_row('f')} ORDER BY source, collection != :default, collection",
        values,
    ):
        found.setdefault(
            path,
            Known(
                stamp=Stamp(path=path, size=size, mtime_ns=mtime_ns, reader=reader, digest=digest, source=source),
                collection=collection,
                sources=tuple(name for name, _ in held.get(file_id, [])),
                doc_ids=tuple(doc_id for _, doc_id in held.get(file_id, [])),
                status=status,
                reason=reason,
                unread=tuple(unread.get(file_id, [])),
            ),
        )
    return found


def note_file(
    connection: sqlite3.Connection,
    collection: str,
    stamp: Stamp,
    *,
    status: FileStatus = "loaded",
    reason: str = "",
    unread: Sequence[Unread] | None = None,
) -> int:
    """Note how a file looked and what became of it; the row's id. `unread` replaces what was noted; None leaves it."""
    (file_id,) = connection.execute(
        "INSERT INTO files(collection, path, source, size, mtime_ns, reader, digest, status, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(collection, path) DO UPDATE SET source = excluded.source,"
        " size = excluded.size, mtime_ns = excluded.mtime_ns, reader = excluded.reader, digest = excluded.digest,"
        " status = excluded.status, reason = excluded.reason RETURNING id",
        (
            collection,
            stamp.path,
            stamp.source or stamp.path,
            stamp.size,
            stamp.mtime_ns,
            stamp.reader,
            stamp.digest,
            status,
            reason,
        ),
    ).fetchone()
    if unread is not None:
        connection.execute("DELETE FROM unread WHERE file_id = ?", (file_id,))
        connection.executemany(
            "INSERT INTO unread(file_id, source, reason) VALUES (?, ?, ?)", [(file_id, p.source, p.reason) for p in unread]
        )
    return int(file_id)


def files_at(connection: sqlite3.Connection, scope: Scope, path: str) -> tuple[int, ...]:
    """The ids of the rows of the file at an absolute path, one for each collection seen that has it."""
    rows = connection.execute(
        f"SELECT id FROM files f WHERE path = :path AND {scope.has_row('f')}", {**scope.values, "path": path}
    )
    return tuple(row[0] for row in rows)


def forget_file(connection: sqlite3.Connection, file_id: int) -> None:
    """Forget a file that has no sources any more."""
    connection.execute("DELETE FROM files WHERE id = ?", (file_id,))


def restamp(connection: sqlite3.Connection, scope: Scope, stamp: Stamp) -> None:
    """Note how the file at `stamp.path` looks now; its name as the user gave it stays."""
    connection.execute(
        "UPDATE files AS f SET size = :size, mtime_ns = :mtime_ns, reader = :reader, digest = :digest"
        f" WHERE path = :path AND {scope.has_row('f')}",
        {
            **scope.values,
            "path": stamp.path,
            "size": stamp.size,
            "mtime_ns": stamp.mtime_ns,
            "reader": stamp.reader,
            "digest": stamp.digest,
        },
    )


def source_of(connection: sqlite3.Connection, file_id: int) -> str:
    """The path of a file as the user gave it."""
    return str(connection.execute("SELECT source FROM files WHERE id = ?", (file_id,)).fetchone()[0])


def moved(name: str, old: str, new: str) -> str:
    """The name of a part of the file `old` when that file is called `new`.

    >>> moved("a.zip/notes.md", "a.zip", "b.zip")
    'b.zip/notes.md'
    """
    return new + name.removeprefix(old) if name == old or name.startswith(old + "/") else name
