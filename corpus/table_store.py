"""Typed tables as real SQL tables of the library file, each with a card in `tables`. Runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from corpus.identifiers import identifier, unique
from corpus.scoping import Scope
from corpus.types import Cell, Column, Table, TableCard

PREFIX = "t_"
_SQL_TYPES = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "date": "TEXT", "text": "TEXT"}


def add_tables(connection: sqlite3.Connection, doc_id: str, tables: Sequence[Table]) -> None:
    """Store the tables of a document under names that begin with `PREFIX` and are unique in the library."""
    for position, table in enumerate(tables):
        taken = {row[0] for row in connection.execute("SELECT name FROM tables")}
        name = unique(PREFIX + identifier(table.name, "table").removeprefix(PREFIX), taken)
        columns = ", ".join(f"{_quoted(column.name)} {_SQL_TYPES[column.type]}" for column in table.columns)
        connection.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
        slots = ", ".join("?" * len(table.columns))
        connection.executemany(f"INSERT INTO {_quoted(name)} VALUES ({slots})", table.rows)
        described = json.dumps([[c.name, c.header, c.type, c.unit] for c in table.columns], ensure_ascii=False)
        connection.execute(
            "INSERT INTO tables(name, doc_id, position, title, location, columns, n_rows) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, doc_id, position, table.title, table.location, described, len(table.rows)),
        )


def drop_tables(connection: sqlite3.Connection, doc_id: str) -> None:
    """Remove every table of a document."""
    for (name,) in connection.execute("SELECT name FROM tables WHERE doc_id = ?", (doc_id,)).fetchall():
        connection.execute(f"DROP TABLE {_quoted(name)}")
    connection.execute("DELETE FROM tables WHERE doc_id = ?", (doc_id,))


def cards(connection: sqlite3.Connection, scope: Scope, doc_id: str | None = None) -> tuple[TableCard, ...]:
    """The cards of all tables seen, or of one document's, in the order of source and place."""
    rows = connection.execute(
        f"SELECT t.name, t.title, {scope.source_of('t.doc_id')} AS source, t.location, t.doc_id, t.columns, t.n_rows"
        f" FROM tables t WHERE (:doc_id IS NULL OR t.doc_id = :doc_id) AND {scope.has_document('t.doc_id')}"
        " ORDER BY source, t.position",
        {**scope.values, "doc_id": doc_id},
    )
    return tuple(
        TableCard(
            name=name, title=title, source=source, location=location, doc_id=owner, columns=_columns(described), n_rows=n_rows
        )
        for name, title, source, location, owner, described, n_rows in rows
    )


def read_table(connection: sqlite3.Connection, card: TableCard) -> Table:
    """A stored table with all its rows, in the order of the file."""
    rows: list[tuple[Cell, ...]] = connection.execute(f"SELECT * FROM {_quoted(card.name)} ORDER BY rowid").fetchall()
    return Table(
        name=card.name, title=card.title, source=card.source, location=card.location, columns=card.columns, rows=tuple(rows)
    )


def _columns(described: str) -> tuple[Column, ...]:
    return tuple(Column(name=name, header=header, type=kind, unit=unit) for name, header, kind, unit in json.loads(described))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
