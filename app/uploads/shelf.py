"""Uploaded files and vector stores as they are recorded, and which file is in which store."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from secrets import token_hex
from typing import Any

from app.uploads.database import Database
from app.uploads.records import (
    DEFAULT_COLLECTION,
    DEFAULT_STORE,
    Attached,
    AttachedStatus,
    Attributes,
    FailureCode,
    StoredFile,
    VectorStore,
)


def new_id(prefix: str) -> str:
    """An id that no other has."""
    return prefix + token_hex(12)


class Shelf:
    """Reads and changes the records; knows nothing of the library or of the files' content."""

    def __init__(self, database: Database, clock: Callable[[], float] = lambda: time.time()) -> None:
        self._database = database
        self._clock = clock

    # Files.

    def add_file(
        self,
        *,
        id: str,
        name: str,
        disk_name: str,
        purpose: str,
        is_of_page: bool,
        n_bytes: int,
        digest: str,
        expires_s: int | None = None,
    ) -> StoredFile:
        """Record a file that lies in its place; with `expires_s` it is to be forgotten after so many seconds."""
        now = self._clock()
        expires = None if expires_s is None else now + expires_s
        self._database.run(
            "INSERT INTO files(id, name, disk_name, purpose, is_of_page, n_bytes, digest, created, expires)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (id, name, disk_name, purpose, is_of_page, n_bytes, digest, now, expires),
        )
        found = self.file(id)
        assert found is not None
        return found

    def file(self, file_id: str) -> StoredFile | None:
        """A file by its id."""
        row = self._database.row("SELECT * FROM files WHERE id = ?", (file_id,))
        return _file(row) if row else None

    def files(self) -> tuple[StoredFile, ...]:
        """Every file, the oldest first."""
        return tuple(map(_file, self._database.rows("SELECT * FROM files ORDER BY seq")))

    def of_page(self, store_id: str, name: str) -> tuple[StoredFile, ...]:
        """What the page has uploaded to a store under a name, the oldest first."""
        rows = self._database.rows(
            "SELECT f.* FROM files f JOIN attached a ON a.file_id = f.id WHERE a.store_id = ? AND f.name = ? AND f.is_of_page"
            " ORDER BY f.seq",
            (store_id, name),
        )
        return tuple(map(_file, rows))

    def remove_file(self, file_id: str) -> bool:
        """Forget a file wherever it is attached; False when it is not known."""
        with self._database.changing():
            self._database.run("DELETE FROM attached WHERE file_id = ?", (file_id,))
            return self._database.run("DELETE FROM files WHERE id = ?", (file_id,)) > 0

    def n_bytes(self) -> int:
        """The bytes of all files."""
        row = self._database.row("SELECT coalesce(sum(n_bytes), 0) AS n FROM files")
        return int(row["n"]) if row else 0

    # Vector stores.

    def store(self, store_id: str) -> VectorStore | None:
        """A vector store by its id."""
        return _store(self._database.row("SELECT * FROM stores WHERE id = ?", (store_id,)))

    def store_of(self, collection: str) -> VectorStore | None:
        """The vector store of a collection."""
        return _store(self._database.row("SELECT * FROM stores WHERE collection = ?", (collection,)))

    def stores(self) -> tuple[VectorStore, ...]:
        """Every vector store, the oldest first."""
        rows = self._database.rows("SELECT * FROM stores ORDER BY created, seq")
        return tuple(store for row in rows if (store := _store(row)))

    def add_store(
        self,
        collection: str,
        *,
        name: str | None = None,
        description: str = "",
        metadata: Mapping[str, str] | None = None,
        expires_days: int | None = None,
    ) -> VectorStore:
        """Record a vector store for a collection that has none; that of the default collection has an id known to all."""
        store_id = DEFAULT_STORE if collection == DEFAULT_COLLECTION else new_id("vs_")
        now = self._clock()
        self._database.run(
            "INSERT INTO stores(id, collection, name, description, metadata, created, last_active, expires_days)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                store_id,
                collection,
                collection if name is None else name,
                description,
                json.dumps(metadata or {}),
                now,
                now,
                expires_days,
            ),
        )
        found = self.store(store_id)
        assert found is not None
        return found

    def change_store(self, store_id: str, **values: Any) -> None:
        """Set columns of a vector store."""
        if "metadata" in values:
            values["metadata"] = json.dumps(values["metadata"] or {})
        self._set("stores", "id", store_id, values)

    def touch(self, store_id: str) -> None:
        """Note that a vector store is used now."""
        self.change_store(store_id, last_active=self._clock())

    def remove_store(self, store_id: str) -> None:
        """Forget a vector store and what is attached to it; the files stay."""
        self._database.run("DELETE FROM stores WHERE id = ?", (store_id,))

    # Which file is in which store.

    def attach(self, store_id: str, file_id: str, attributes: Attributes | None = None) -> None:
        """Attach a file, or have it read again where it is attached already; attributes that are given replace the old."""
        self._database.run(
            "INSERT INTO attached(store_id, file_id, created, attributes) VALUES (?, ?, ?, ?) ON CONFLICT(store_id, file_id)"
            " DO UPDATE SET status = 'in_progress', code = '', reason = '',"
            " attributes = CASE WHEN ? THEN excluded.attributes ELSE attributes END",
            (store_id, file_id, self._clock(), json.dumps(dict(attributes or {})), attributes is not None),
        )

    def attached(self, store_id: str, file_id: str) -> Attached | None:
        """A file as it is attached to a store."""
        return _attached(self._database.row("SELECT * FROM attached WHERE store_id = ? AND file_id = ?", (store_id, file_id)))

    def attached_to(self, store_id: str) -> tuple[Attached, ...]:
        """What is attached to a store, the oldest first."""
        rows = self._database.rows("SELECT * FROM attached WHERE store_id = ? ORDER BY seq", (store_id,))
        return tuple(found for row in rows if (found := _attached(row)))

    def stores_with(self, file_id: str) -> tuple[Attached, ...]:
        """Where a file is attached."""
        rows = self._database.rows("SELECT * FROM attached WHERE file_id = ? ORDER BY seq", (file_id,))
        return tuple(found for row in rows if (found := _attached(row)))

    def mark(
        self,
        store_id: str,
        file_id: str,
        status: AttachedStatus,
        *,
        code: FailureCode = "",
        reason: str = "",
        source: str | None = None,
    ) -> None:
        """Note what became of an attached file."""
        named = {} if source is None else {"source": source}
        self._set_where(
            "attached",
            "store_id = ? AND file_id = ?",
            (store_id, file_id),
            {"status": status, "code": code, "reason": reason, **named},
        )

    def set_attributes(self, store_id: str, file_id: str, attributes: Attributes) -> None:
        """Replace the attributes of an attached file."""
        self._set_where(
            "attached", "store_id = ? AND file_id = ?", (store_id, file_id), {"attributes": json.dumps(dict(attributes))}
        )

    def detach(self, store_id: str, file_id: str) -> bool:
        """Take a file from a store; False when it was not there."""
        return self._database.run("DELETE FROM attached WHERE store_id = ? AND file_id = ?", (store_id, file_id)) > 0

    # Notes.

    def note(self, key: str, value: str | None) -> None:
        """Keep a word for later; None forgets it."""
        if value is None:
            self._database.run("DELETE FROM notes WHERE key = ?", (key,))
        else:
            self._database.run("INSERT OR REPLACE INTO notes(key, value) VALUES (?, ?)", (key, value))

    def noted(self, key: str) -> str | None:
        """What was noted."""
        row = self._database.row("SELECT value FROM notes WHERE key = ?", (key,))
        return str(row["value"]) if row else None

    def _set(self, table: str, key: str, id_: str, values: Mapping[str, Any]) -> None:
        self._set_where(table, f"{key} = ?", (id_,), values)

    def _set_where(self, table: str, where: str, which: Sequence[Any], values: Mapping[str, Any]) -> None:
        if values:
            columns = ", ".join(f"{name} = ?" for name in values)
            self._database.run(f"UPDATE {table} SET {columns} WHERE {where}", (*values.values(), *which))


def _file(row: dict[str, Any]) -> StoredFile:
    return StoredFile(**{**row, "is_of_page": bool(row["is_of_page"])})


def _store(row: dict[str, Any] | None) -> VectorStore | None:
    return VectorStore(**{**row, "metadata": json.loads(row["metadata"])}) if row else None


def _attached(row: dict[str, Any] | None) -> Attached | None:
    return Attached(**{**row, "attributes": json.loads(row["attributes"])}) if row else None
