"""Collections: named parts of one library, and the SQL conditions that restrict a query to one of them.

A collection is there while it has a file or a source. A document that two collections hold under any name is stored once and
seen in both. Runs inside the caller's transaction.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from corpus.errors import LibraryError

DEFAULT = "default"
_MAX_CHARS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionCard:
    """How much a collection holds: documents, the files they come from, and files that could not be read."""

    name: str
    n_documents: int
    n_files: int
    n_failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The collection a library is seen through; None is everything. Queries bind `values`."""

    collection: str | None = None

    def __post_init__(self) -> None:
        if self.collection is not None:
            check_name(self.collection)

    @property
    def target(self) -> str:
        """Where something new is put."""
        return DEFAULT if self.collection is None else self.collection

    @property
    def values(self) -> dict[str, str | None]:
        """The parameters of the conditions."""
        return {"collection": self.collection}

    def has_document(self, column: str) -> str:
        """The condition that the document whose id is in `column` is seen."""
        if self.collection is None:
            return "TRUE"
        return f"{column} IN (SELECT doc_id FROM sources WHERE collection = :collection)"

    def has_row(self, table: str) -> str:
        """The condition that a row of `sources` or `files`, called `table` in the query, is seen."""
        return "TRUE" if self.collection is None else f"{table}.collection = :collection"

    def source_of(self, column: str) -> str:
        """The name under which the document whose id is in `column` was first put into what is seen."""
        seen = self.has_row("own")
        return f"(SELECT own.source FROM sources own WHERE own.doc_id = {column} AND {seen} ORDER BY own.id LIMIT 1)"


def check_name(name: str) -> None:
    """Raises LibraryError when `name` cannot be the name of a collection: empty, overlong, or not printable."""
    if not name.strip() or len(name) > _MAX_CHARS or not name.isprintable():
        raise LibraryError(
            f"{name[:_MAX_CHARS]!r} cannot be the name of a collection. Choose one of 1 to {_MAX_CHARS} printable characters."
        )


def cards(connection: sqlite3.Connection) -> tuple[CollectionCard, ...]:
    """Every collection by name."""
    rows = connection.execute(
        "SELECT name, (SELECT count(DISTINCT doc_id) FROM sources WHERE collection = name),"
        " (SELECT count(*) FROM files WHERE collection = name),"
        " (SELECT count(*) FROM files WHERE collection = name AND status = 'failed')"
        " FROM (SELECT collection AS name FROM sources UNION SELECT collection FROM files) ORDER BY name"
    )
    return tuple(
        CollectionCard(name=name, n_documents=n_documents, n_files=n_files, n_failed=n_failed)
        for name, n_documents, n_files, n_failed in rows
    )


def rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Give a collection another name.

    Raises:
        LibraryError: there is no `old`, or a `new` already.
    """
    check_name(new)
    names = [card.name for card in cards(connection)]
    if old not in names:
        raise LibraryError(f"There is no collection {old!r}. Known: {', '.join(names) or 'none'}.")
    if new in names:
        raise LibraryError(f"There is a collection {new!r} already. Choose another name, or delete that one first.")
    for table in ("files", "sources"):
        connection.execute(f"UPDATE {table} SET collection = ? WHERE collection = ?", (new, old))
