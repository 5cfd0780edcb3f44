"""Vectors in the library file, one for each different text, and the log of which chunks gained or lost one.

Knows two sets: the vectors searched, and those being built for the embedder that will follow. Runs inside the caller's
transaction.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from corpus.errors import LibraryError
from corpus.schema import check_embedder, generation_of, read_meta, write_meta
from corpus.scoping import Scope

if TYPE_CHECKING:  # numpy costs a tenth of a second and only the vectors need it
    import numpy as np
    from numpy.typing import NDArray

VectorTable = Literal["vectors", "building"]

_BATCH = 512  # rows joined into one block of bytes: they stay in the processor's cache, and few enough blocks for Python
_LOG_ROWS = 50_000  # changes remembered; whoever has missed more loads everything, which is faster by then


class VectorChanges(NamedTuple):
    """What came and went between two generations of a library.

    `added_ids` int64 (n,) ascending are chunks that have a vector now and had none, or another; `added_vectors` float32 (n, d)
    are theirs. `removed_ids` int64 (m,) had a vector that is gone or replaced: remove them first. In a library seen through a
    collection they may name chunks of others. `generation` is the one this leads to.
    """

    added_ids: NDArray[np.int64]
    added_vectors: NDArray[np.float32]
    removed_ids: NDArray[np.int64]
    generation: int


def text_hash(context: str, text: str) -> bytes:
    """What makes two chunks share a vector: the sha256 of what is embedded, `Chunk.indexed_text`."""
    return hashlib.sha256((f"{context}\n{text}" if context else text).encode("utf-8", "surrogatepass")).digest()


def drop_texts(connection: sqlite3.Connection, text_ids: Iterable[int]) -> None:
    """Delete those of the texts that no chunk has any more, with their vectors."""
    connection.execute(
        "DELETE FROM texts WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM chunks WHERE text_id = texts.id)",
        (json.dumps(sorted(text_ids)),),
    )


def table_for(connection: sqlite3.Connection, embedder: str | None) -> VectorTable:
    """Where the vectors of `embedder` belong: with those being built when they are its own, else with those searched."""
    return "building" if embedder is not None and read_meta(connection, "building") == embedder else "vectors"


def dim_of(connection: sqlite3.Connection, table: VectorTable) -> int | None:
    """Length of a vector of `table`; None until it is known."""
    found = read_meta(connection, "dim" if table == "vectors" else "building_dim")
    return None if found is None else int(found)


def checked(vectors: NDArray[np.float32], n: int) -> NDArray[np.float32]:
    """Vectors as float32 rows in one block. Raises LibraryError when they are not `n`, or not finite."""
    import numpy as np

    rows = np.ascontiguousarray(vectors, dtype=np.float32)
    if rows.ndim != 2 or len(rows) != n or not np.isfinite(rows).all():
        raise LibraryError(f"Vectors of shape {rows.shape} for {n} chunks, or not finite. Embed those chunks again.")
    return rows


def put_of(connection: sqlite3.Connection, path: Path, ids: Sequence[int], rows: NDArray[np.float32], embedder: str) -> None:
    """Store the vectors that an embedder has made of chunks where they belong, see `table_for`; `path` is for messages.

    Raises:
        LibraryEmbedderError: vectors of another embedder are there.
        LibraryError: vectors of another length are there.
    """
    table = table_for(connection, embedder)
    if table == "vectors":
        check_embedder(connection, path, embedder)
    dim = dim_of(connection, table)
    if dim is not None and dim != rows.shape[1]:
        raise LibraryError(
            f"The library {str(path)!r} holds vectors of dim {dim}; {embedder!r} gave {rows.shape[1]}. "
            "Embed again with `fulcrum index --re-embed`."
        )
    if table == "vectors":
        write_meta(connection, "embedder", embedder)
        write_meta(connection, "dim", str(rows.shape[1]))
    put(connection, table, ids, rows)
    searched = (read_meta(connection, "embedder"), dim_of(connection, "vectors"))
    if table == "building" and searched == (embedder, rows.shape[1]):
        put(connection, "vectors", ids, rows)  # made again by the same embedder: what is new need not wait to be searched


def put(connection: sqlite3.Connection, table: VectorTable, ids: Sequence[int], rows: NDArray[np.float32]) -> None:
    """Store the vectors of chunks, and so of every chunk with the same text; ids of chunks that are gone are passed over."""
    wanted = json.dumps([int(chunk_id) for chunk_id in ids])
    texts = dict(
        connection.execute("SELECT id, text_id FROM chunks WHERE id IN (SELECT value FROM json_each(?))", (wanted,)).fetchall()
    )
    found = {texts[int(chunk_id)]: row.tobytes() for chunk_id, row in zip(ids, rows, strict=True) if int(chunk_id) in texts}
    values = {"texts": json.dumps(list(found))}
    changed = "SELECT id FROM chunks WHERE text_id IN (SELECT value FROM json_each(:texts))"
    if table == "vectors":
        log_lost(connection, changed, values)
    connection.executemany(f"INSERT OR REPLACE INTO {table}(text_id, vector) VALUES (?, ?)", found.items())
    if table == "vectors":
        log_gained(connection, changed, values)


def load(connection: sqlite3.Connection, scope: Scope) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """All vectors searched: ids int64 (n,) ascending, float32 (n, d) in their order; (0,) and (0, 0) when there are none."""
    return _load(connection, scope.has_document("c.doc_id"), scope.values, everything=scope.collection is None)


def count(connection: sqlite3.Connection, scope: Scope) -> int:
    """How many of the chunks seen have a vector."""
    query = (
        "SELECT count(*) FROM chunks c WHERE EXISTS (SELECT 1 FROM vectors v WHERE v.text_id = c.text_id)"
        f" AND {scope.has_document('c.doc_id')}"
    )
    return int(connection.execute(query, scope.values).fetchone()[0])


def n_waiting(connection: sqlite3.Connection, scope: Scope, table: VectorTable) -> int:
    """How many different texts of the chunks seen have no vector in `table`."""
    query = (
        f"SELECT count(DISTINCT text_id) FROM chunks c WHERE NOT EXISTS (SELECT 1 FROM {table} v WHERE v.text_id = c.text_id)"
        f" AND {scope.has_document('c.doc_id')}"
    )
    return int(connection.execute(query, scope.values).fetchone()[0])


def of_chunks(
    connection: sqlite3.Connection, scope: Scope, ids: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The vectors searched of those of the chunks `ids` that are seen and have one, shaped as `load` gives them.

    Meant for some hundreds of ids: unlike `load` it looks each of them up.
    """
    import numpy as np

    rows = connection.execute(
        "SELECT c.id, v.vector FROM chunks c JOIN vectors v ON v.text_id = c.text_id"
        f" WHERE c.id IN (SELECT value FROM json_each(:ids)) AND {scope.has_document('c.doc_id')} ORDER BY c.id",
        {**scope.values, "ids": json.dumps([int(chunk_id) for chunk_id in ids])},
    ).fetchall()
    if not rows:
        return np.empty(0, dtype=np.int64), np.empty((0, 0), dtype=np.float32)
    return _block(rows)


def sample(connection: sqlite3.Connection, scope: Scope, n: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The vectors of about `n` chunks spread over all that are seen, shaped as `load` gives them."""
    step = max(1, count(connection, scope) // n)
    query = f"SELECT id FROM chunks c WHERE id % :step = 0 AND {scope.has_document('c.doc_id')}"
    return of_chunks(connection, scope, [row[0] for row in connection.execute(query, {**scope.values, "step": step})])


def batches(connection: sqlite3.Connection, scope: Scope, size: int) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """All vectors searched, `size` chunks at a time in no particular order of their ids, so that few are in memory at once."""
    cursor = connection.execute(
        "SELECT c.id, v.vector FROM vectors v JOIN chunks c ON c.text_id = v.text_id"
        f" WHERE {scope.has_document('c.doc_id')} ORDER BY v.text_id, c.id",
        scope.values,
    )
    while rows := cursor.fetchmany(size):
        yield _block(rows)


def _block(rows: Sequence[tuple[int, bytes]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    import numpy as np

    ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
    return ids, np.frombuffer(b"".join([row[1] for row in rows]), dtype=np.float32).reshape(len(rows), -1)


def changes(connection: sqlite3.Connection, scope: Scope, since: int) -> VectorChanges | None:
    """What came and went after the generation `since`; None when the log does not reach back that far."""
    import numpy as np

    floors = ("log_floor",) if scope.collection is None else ("log_floor", "scope_floor")
    now = generation_of(connection)
    if since > now or any(since < int(read_meta(connection, floor) or 0) for floor in floors):
        return None
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for chunk_id, gained in connection.execute(
        "SELECT chunk_id, gained FROM vector_log WHERE generation > ? ORDER BY id", (since,)
    ):
        first.setdefault(chunk_id, gained)
        last[chunk_id] = gained
    values = {**scope.values, "ids": json.dumps([chunk_id for chunk_id, gained in last.items() if gained])}
    condition = f"c.id IN (SELECT value FROM json_each(:ids)) AND {scope.has_document('c.doc_id')}"
    ids, vectors = _load(connection, condition, values, everything=False)
    removed = np.array(sorted(chunk_id for chunk_id, gained in first.items() if not gained), dtype=np.int64)
    return VectorChanges(added_ids=ids, added_vectors=vectors, removed_ids=removed, generation=now)


def log_gained(connection: sqlite3.Connection, chunk_ids: str, values: Mapping[str, str]) -> None:
    """Log that the chunks a query selects, as far as they have a vector, have it from the coming generation on."""
    _log(connection, chunk_ids, values, gained=True)


def log_lost(connection: sqlite3.Connection, chunk_ids: str, values: Mapping[str, str]) -> None:
    """Log that the chunks a query selects, as far as they have a vector, lose it with the coming generation."""
    _log(connection, chunk_ids, values, gained=False)


def forget_changes(connection: sqlite3.Connection) -> None:
    """Note that everything changes with the coming generation."""
    connection.execute("DELETE FROM vector_log")
    write_meta(connection, "log_floor", str(generation_of(connection) + 1))


def forget_scopes(connection: sqlite3.Connection) -> None:
    """Note that with the coming generation collections hold other documents than the log of their chunks tells."""
    write_meta(connection, "scope_floor", str(generation_of(connection) + 1))


def drop(connection: sqlite3.Connection) -> None:
    """Delete the vectors searched and those being built, and forget their embedders."""
    for table in ("vectors", "building"):
        connection.execute(f"DELETE FROM {table}")
    for key in ("embedder", "dim", "building", "building_dim"):
        write_meta(connection, key, None)
    forget_changes(connection)


def begin(connection: sqlite3.Connection, embedder: str, dim: int) -> None:
    """Begin a set of vectors beside the one searched, or go on with the one begun for the same embedder."""
    if (read_meta(connection, "building"), dim_of(connection, "building")) != (embedder, dim):
        connection.execute("DELETE FROM building")
        write_meta(connection, "building", embedder)
        write_meta(connection, "building_dim", str(dim))


def finish(connection: sqlite3.Connection) -> bool:
    """Let the vectors being built be the ones searched; False, and nothing done, while some text has none."""
    waiting = connection.execute(
        "SELECT 1 FROM texts WHERE NOT EXISTS (SELECT 1 FROM building WHERE text_id = texts.id) LIMIT 1"
    ).fetchone()
    if waiting is not None:
        return False
    write_meta(connection, "embedder", read_meta(connection, "building"))
    write_meta(connection, "dim", read_meta(connection, "building_dim"))
    for key in ("building", "building_dim"):
        write_meta(connection, key, None)
    (layout,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'building'").fetchone()
    connection.execute("DROP TABLE vectors")
    connection.execute("ALTER TABLE building RENAME TO vectors")
    connection.execute(layout)
    forget_changes(connection)
    return True


def _log(connection: sqlite3.Connection, chunk_ids: str, values: Mapping[str, str], *, gained: bool) -> None:
    connection.execute(
        "INSERT INTO vector_log(generation, chunk_id, gained) SELECT :generation, id, :gained FROM chunks"
        f" WHERE id IN ({chunk_ids}) AND text_id IN (SELECT text_id FROM vectors WHERE text_id = chunks.text_id)",
        {**values, "generation": generation_of(connection) + 1, "gained": int(gained)},
    )
    pruned = connection.execute(
        "SELECT max(generation) FROM vector_log WHERE id <= (SELECT max(id) FROM vector_log) - ?", (_LOG_ROWS,)
    ).fetchone()[0]
    if pruned is not None:
        connection.execute("DELETE FROM vector_log WHERE generation <= ?", (pruned,))
        write_meta(connection, "log_floor", str(pruned))


def _load(
    connection: sqlite3.Connection, condition: str, values: Mapping[str, str | None], *, everything: bool
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The vectors of the chunks `c` that meet a condition.

    The vectors are read once, in the order they lie in the file, and each goes to the rows of the chunks that share it.
    """
    import numpy as np

    pairs = connection.execute(f"SELECT text_id, id FROM chunks c WHERE {condition} ORDER BY text_id, id", values)
    flat = np.fromiter(chain.from_iterable(pairs), dtype=np.int64)
    text_ids, chunk_ids = flat[::2], flat[1::2]
    order = np.argsort(chunk_ids, kind="stable")
    row_of = np.empty(len(order), dtype=np.int64)
    row_of[order] = np.arange(len(order))
    dim = dim_of(connection, "vectors") or 0
    vectors = np.empty((len(order), dim), dtype=np.float32)
    filled = np.zeros(len(order), dtype=bool)
    only = "" if everything else f"WHERE text_id IN (SELECT text_id FROM chunks c WHERE {condition})"
    cursor = connection.execute(f"SELECT text_id, vector FROM vectors {only} ORDER BY text_id", values)
    while batch := cursor.fetchmany(_BATCH):
        ids = np.fromiter((row[0] for row in batch), dtype=np.int64, count=len(batch))
        data = b"".join([row[1] for row in batch])
        if len(data) != len(batch) * dim * 4:
            raise LibraryError("The library's vectors are damaged. Embed again with `fulcrum index --re-embed`.")
        block = np.frombuffer(data, dtype=np.float32).reshape(len(batch), dim)
        low, high = np.searchsorted(text_ids, ids[0], "left"), np.searchsorted(text_ids, ids[-1], "right")
        at = np.searchsorted(ids, text_ids[low:high])
        has = ids[at] == text_ids[low:high]
        rows = row_of[low:high][has]
        vectors[rows] = block[at[has]]
        filled[rows] = True
    sorted_ids = np.ascontiguousarray(chunk_ids[order])
    if not filled.all():
        sorted_ids, vectors = sorted_ids[filled], vectors[filled]
    return sorted_ids, vectors if len(sorted_ids) else np.empty((0, 0), dtype=np.float32)
