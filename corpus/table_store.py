"""Typed tables as real SQL tables of the library file, each with a card in `tables`. Runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain, groupby, islice

from corpus.cells import Places, RawColumn, Raws
from corpus.column_facts import forget_facts, keep_facts
from corpus.identifiers import identifier, unique
from corpus.scoping import Scope
from corpus.types import Cell, Column, Table, TableCard

PREFIX = "t_"
_BLOCK = 1000  # rows whose raw cells are stored together
_CELLS_TOGETHER = 300  # of one statement
_SQL_TYPES = {"integer": "INTEGER", "real": "REAL", "boolean": "INTEGER", "date": "TEXT", "text": "TEXT"}


def add_tables(connection: sqlite3.Connection, doc_id: str, tables: Sequence[Table]) -> None:
    """Store the tables of a document under names that begin with `PREFIX` and are unique in the library."""
    for position, table in enumerate(tables):
        taken = {row[0] for row in connection.execute("SELECT name FROM tables")}
        name = unique(PREFIX + identifier(table.name, "table").removeprefix(PREFIX), taken)
        columns = ", ".join(f"{_quoted(column.name)} {_SQL_TYPES[column.type]}" for column in table.columns)
        connection.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
        _insert(connection, name, table.rows, len(table.columns))
        described = json.dumps([[c.name, c.header, c.type, c.unit, c.scale] for c in table.columns], ensure_ascii=False)
        place = (name, doc_id, position, table.title, table.location, described, len(table.rows), _placed(table.places))
        notes = json.dumps(table.notes, ensure_ascii=False)
        connection.execute(
            "INSERT INTO tables(name, doc_id, position, title, location, columns, n_rows, places, totals, headings,"
            " is_transposed, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*place, json.dumps(table.totals), json.dumps(table.headings), table.is_transposed, notes),
        )
        connection.executemany(
            "INSERT INTO raws(table_name, block, cells) VALUES (?, ?, ?)",
            ((name, block, json.dumps(cells, ensure_ascii=False)) for block, cells in _blocks(table.raws)),
        )
        keep_facts(connection, name, table)


def drop_tables(connection: sqlite3.Connection, doc_id: str) -> None:
    """Remove every table of a document."""
    for (name,) in connection.execute("SELECT name FROM tables WHERE doc_id = ?", (doc_id,)).fetchall():
        connection.execute(f"DROP TABLE {_quoted(name)}")
        forget_facts(connection, name)
        connection.execute("DELETE FROM raws WHERE table_name = ?", (name,))
    connection.execute("DELETE FROM tables WHERE doc_id = ?", (doc_id,))


def cards(connection: sqlite3.Connection, scope: Scope, doc_id: str | None = None) -> tuple[TableCard, ...]:
    """The cards of all tables seen, or of one document's, in the order of source and place."""
    rows = connection.execute(
        f"SELECT t.name, t.title, {scope.source_of('t.doc_id')} AS source, t.location, t.doc_id, t.columns, t.n_rows,"
        " t.places, t.totals, t.headings, t.is_transposed, t.notes"
        f" FROM tables t WHERE (:doc_id IS NULL OR t.doc_id = :doc_id) AND {scope.has_document('t.doc_id')}"
        " ORDER BY source, t.position",
        {**scope.values, "doc_id": doc_id},
    )
    return tuple(
        TableCard(
            name=name,
            title=title,
            source=source,
            location=location,
            doc_id=owner,
            columns=_columns(described),
            n_rows=n_rows,
            places=_places(places),
            totals=tuple(json.loads(totals)),
            headings=tuple(json.loads(headings)),
            is_transposed=bool(is_transposed),
            notes=tuple(json.loads(notes)),
        )
        for name, title, source, location, owner, described, n_rows, places, totals, headings, is_transposed, notes in rows
    )


def read_table(connection: sqlite3.Connection, card: TableCard) -> Table:
    """A stored table with all its rows, in the order of the file."""
    rows: list[tuple[Cell, ...]] = connection.execute(f"SELECT * FROM {_quoted(card.name)} ORDER BY rowid").fetchall()
    return Table(
        name=card.name,
        title=card.title,
        source=card.source,
        location=card.location,
        columns=card.columns,
        rows=tuple(rows),
        places=card.places,
        raws=read_raws(connection, card.name),
        totals=card.totals,
        headings=card.headings,
        is_transposed=card.is_transposed,
        notes=card.notes,
    )


def read_raws(connection: sqlite3.Connection, name: str, rows: Iterable[int] | None = None) -> Raws:
    """The raw cells of a stored table, or only those in these rows, from 0."""
    wanted = None if rows is None else set(rows)
    blocks = None if wanted is None else json.dumps(sorted({row // _BLOCK for row in wanted}))
    stored = connection.execute(
        "SELECT cells FROM raws WHERE table_name = :name"
        " AND (:blocks IS NULL OR block IN (SELECT value FROM json_each(:blocks))) ORDER BY block",
        {"name": name, "blocks": blocks},
    )
    found: dict[int, tuple[list[int], list[str]]] = {}
    for (cells,) in stored:
        for column, (at, texts) in json.loads(cells).items():
            own = found.setdefault(int(column), ([], []))
            kept = range(len(at)) if wanted is None else [n for n, row in enumerate(at) if row in wanted]
            own[0].extend(at[n] for n in kept)
            own[1].extend(texts[n] for n in kept)
    return Raws(
        tuple(RawColumn(column=n, rows=tuple(at), texts=tuple(texts)) for n, (at, texts) in sorted(found.items()) if at)
    )


def _insert(connection: sqlite3.Connection, name: str, rows: Sequence[Sequence[Cell]], width: int) -> None:
    """Add rows in their order, several to a statement: what a statement costs is more than what a row does."""
    slots = "(" + ", ".join("?" * width) + ")"
    together = max(1, _CELLS_TOGETHER // width)
    n_whole = len(rows) - len(rows) % together
    cells = chain.from_iterable(islice(rows, n_whole))
    command = f"INSERT INTO {_quoted(name)} VALUES "
    connection.executemany(command + ", ".join([slots] * together), zip(*[cells] * (together * width), strict=True))
    connection.executemany(command + slots, rows[n_whole:])


def _blocks(raws: Raws) -> Iterable[tuple[int, Mapping[int, tuple[list[int], list[str]]]]]:
    """The raw cells by blocks of rows, in each by column."""
    blocks: dict[int, dict[int, tuple[list[int], list[str]]]] = {}
    for each in raws.columns:
        for block, cells in groupby(zip(each.rows, each.texts, strict=True), key=lambda cell: cell[0] // _BLOCK):
            own = blocks.setdefault(block, {}).setdefault(each.column, ([], []))
            for row, text in cells:
                own[0].append(row)
                own[1].append(text)
    return blocks.items()


def _placed(places: Places | None) -> str | None:
    if places is None:
        return None
    fields = [places.sheet, places.rows, places.columns, places.is_line_based, places.is_turned]
    return json.dumps(fields, ensure_ascii=False)


@lru_cache(maxsize=4096)  # the cards are read for every question
def _places(stored: str | None) -> Places | None:
    if stored is None:
        return None
    sheet, rows, columns, is_line_based, is_turned = json.loads(stored)
    runs = tuple((first, at) for first, at in rows)
    return Places(sheet=sheet, rows=runs, columns=tuple(columns), is_line_based=is_line_based, is_turned=is_turned)


@lru_cache(maxsize=4096)
def _columns(described: str) -> tuple[Column, ...]:
    # A library of an earlier format has no scales.
    return tuple(
        Column(name=name, header=header, type=kind, unit=unit, scale=rest[0] if rest else 1)
        for name, header, kind, unit, *rest in json.loads(described)
    )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
