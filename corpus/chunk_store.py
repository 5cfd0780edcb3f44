"""Reading chunks from the library file. Runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from corpus.scoping import Scope
from corpus.types import Chunk
from corpus.vector_store import VectorTable

_FIELDS = 'c.id, c.doc_id, c.start, c."end", c.context, c.text'


def count(connection: sqlite3.Connection, scope: Scope) -> int:
    """How many chunks are seen."""
    query = f"SELECT count(*) FROM chunks c WHERE {scope.has_document('c.doc_id')}"
    return int(connection.execute(query, scope.values).fetchone()[0])


def counts(connection: sqlite3.Connection, scope: Scope) -> dict[str, int]:
    """How many chunks each document seen has, by its id; a document without any is left out."""
    query = f"SELECT doc_id, count(*) FROM chunks c WHERE {scope.has_document('c.doc_id')} GROUP BY doc_id"
    return dict(connection.execute(query, scope.values).fetchall())


def of_document(connection: sqlite3.Connection, scope: Scope, doc_id: str) -> tuple[Chunk, ...]:
    """The chunks of a document in the order of its text, none when it is not seen."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM chunks c WHERE doc_id = :id AND {scope.has_document('c.doc_id')} ORDER BY c.start, c.id",
        {**scope.values, "id": doc_id},
    )
    return tuple(_chunk(row) for row in rows)


def read(connection: sqlite3.Connection, scope: Scope, ids: Sequence[int]) -> tuple[Chunk, ...]:
    """The chunks of these ids in the given order, those that are not seen left out."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM chunks c WHERE id IN (SELECT value FROM json_each(:ids)) AND {scope.has_document('c.doc_id')}",
        {**scope.values, "ids": json.dumps([int(i) for i in ids])},
    )
    found = {row[0]: _chunk(row) for row in rows}
    return tuple(found[int(i)] for i in ids if int(i) in found)


def waiting(connection: sqlite3.Connection, scope: Scope, table: VectorTable, limit: int) -> tuple[Chunk, ...]:
    """The first chunks, by id, of the texts seen that have no vector in `table`."""
    rows = connection.execute(
        f"SELECT {_FIELDS} FROM chunks c WHERE id IN (SELECT min(id) FROM chunks c"
        f" WHERE NOT EXISTS (SELECT 1 FROM {table} v WHERE v.text_id = c.text_id) AND {scope.has_document('c.doc_id')}"
        " GROUP BY text_id ORDER BY min(id) LIMIT :limit) ORDER BY id",
        {**scope.values, "limit": limit},
    )
    return tuple(_chunk(row) for row in rows)


def _chunk(row: tuple[int, str, int, int, str, str]) -> Chunk:
    chunk_id, doc_id, start, end, context, text = row
    return Chunk(id=chunk_id, doc_id=doc_id, start=start, end=end, context=context, text=text)
