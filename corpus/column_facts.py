"""What is kept of the columns of a long table beside its rows, so that no question has to look through them all.

Counts, the least and the greatest cell, and the different cells where they are few. Where they are many, the different numbers
are kept in order, and texts get a list of words, which finds the cells that hold some. Made with the table, in the same
transaction.
"""

from __future__ import annotations

import json
import re
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Final, cast

from corpus.types import Cell, Column, Table

LONG: Final = 10_000
"""Rows above which a table is long; the columns of others are read when they are asked about."""

FEW: Final = 10_000
"""Different cells that are kept as they are."""

_VERSION: Final = 1  # raise it when facts mean something else: those of another version are as if not there
_SAMPLE: Final = 200
_FEW_CHARS: Final = 1_000_000
_BLOCK: Final = 500  # numbers kept together, which fit a page of the file
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """What is known of a column without reading it.

    Attributes:
        n_filled: Cells that are not empty.
        n_distinct: Different ones among them.
        least: By number, or by code points; None where all are empty.
        greatest: Likewise.
        values: The different cells in the order they come, or the first ones of many.
        is_whole: Whether `values` are all.
    """

    n_filled: int
    n_distinct: int
    least: Cell
    greatest: Cell
    values: tuple[Cell, ...]
    is_whole: bool


def keep_facts(connection: sqlite3.Connection, name: str, table: Table) -> None:
    """Note the facts of a table just stored under `name`; nothing where it is not long, or not of the types it claims."""
    if len(table.rows) <= LONG:
        return
    columns = [list(map(itemgetter(place), table.rows)) for place in range(len(table.columns))]
    different = [dict.fromkeys(cells) for cells in columns]
    if not all(_is_of_type(column, cells) for column, cells in zip(table.columns, different, strict=True)):
        return
    listed: list[tuple[int, Sequence[Cell]]] = []
    for place, column in enumerate(table.columns):
        facts = _facts(columns[place], different[place])
        _note(connection, name, place, facts)
        if facts.is_whole:
            continue
        if column.type in ("integer", "real"):
            _keep_numbers(connection, name, place, different[place])
        elif column.type == "text":
            listed.append((place, columns[place]))
    if listed:
        _list_words(connection, name, listed)


def _is_of_type(column: Column, different: Iterable[Cell]) -> bool:
    """Whether the cells are what the column says: a table from elsewhere may claim anything."""
    allowed = {str} if column.type in ("text", "date") else {int, float}
    return {*map(type, different)} - {type(None)} <= allowed


def forget_facts(connection: sqlite3.Connection, name: str) -> None:
    """Remove what `keep_facts` made."""
    for kept in ("column_facts", "column_numbers"):
        connection.execute(f"DELETE FROM {kept} WHERE table_name = ?", (name,))
    connection.execute(f"DROP TABLE IF EXISTS {_quoted(words_of(name))}")


def facts_of(connection: sqlite3.Connection, name: str) -> tuple[ColumnFacts, ...]:
    """The facts of a stored table in the order of its columns; () where none are kept: it is short, or of an older library."""
    query = (
        "SELECT n_filled, n_distinct, least, greatest, cells, is_whole FROM column_facts"
        " WHERE table_name = ? AND version = ? ORDER BY position"
    )
    return tuple(
        ColumnFacts(
            n_filled=n_filled,
            n_distinct=n_distinct,
            least=least,
            greatest=greatest,
            values=tuple(json.loads(cells)),
            is_whole=bool(is_whole),
        )
        for n_filled, n_distinct, least, greatest, cells, is_whole in connection.execute(query, (name, _VERSION))
    )


def cells_with(
    connection: sqlite3.Connection,
    name: str,
    columns: Sequence[Column],
    place: int,
    words: str,
    limit: int,
    *,
    alone: bool = False,
) -> tuple[str, ...]:
    """Different cells of a column of many texts that hold all words, in the order they come.

    Words are the same in any case, without accents, and in any form that the lexical index treats as the same.

    Args:
        connection: To the library.
        name: The table.
        columns: Its columns.
        place: Which of them, from 0; one whose facts are not whole.
        words: Any text.
        limit: How many cells at most.
        alone: Only cells without a blank.
    """
    wanted = " AND ".join(f'"{word}"' for word in _WORD.findall(words))
    if not wanted:
        return ()
    column = _quoted(columns[place].name)
    query = (
        f"SELECT t.{column} FROM {_quoted(words_of(name))} w JOIN {_quoted(name)} t ON t.rowid = w.rowid"
        f" WHERE {_quoted(words_of(name))} MATCH ? LIMIT ?"
    )
    match = f"{{{'alone' if alone else 'words'}_{place}}} : ({wanted})"
    return tuple(row[0] for row in connection.execute(query, (match, limit)))


def has_number(connection: sqlite3.Connection, name: str, place: int, number: float) -> bool:
    """Whether a column of many numbers, the one at `place` from 0 of a stored table, holds this one."""
    query = (
        "SELECT numbers FROM column_numbers WHERE table_name = ? AND position = ? AND least <= ? ORDER BY least DESC LIMIT 1"
    )
    row = connection.execute(query, (name, place, float(number))).fetchone()
    if row is None:
        return False
    numbers = array("d")
    numbers.frombytes(row[0])
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


def words_of(name: str) -> str:
    """What the list of words of a table is called; no name that SQLite makes of one is ever another's."""
    return f"words_{name}__"


def _facts(cells: Sequence[Cell], different: dict[Cell, None]) -> ColumnFacts:
    n_empty = cells.count(None) if None in different else 0
    different.pop(None, None)
    few = len(different) <= FEW and sum(len(cell) for cell in different if isinstance(cell, str)) <= _FEW_CHARS
    ordered: list[int | float] | list[str] = list(different)  # type: ignore[assignment]  # the cells of a column are of one type
    return ColumnFacts(
        n_filled=len(cells) - n_empty,
        n_distinct=len(different),
        least=min(ordered, default=None),
        greatest=max(ordered, default=None),
        values=tuple(different) if few else tuple(islice(different, _SAMPLE)),
        is_whole=few,
    )


def _note(connection: sqlite3.Connection, name: str, place: int, facts: ColumnFacts) -> None:
    connection.execute(
        "INSERT INTO column_facts(table_name, position, version, n_filled, n_distinct, least, greatest, cells, is_whole)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            name,
            place,
            _VERSION,
            facts.n_filled,
            facts.n_distinct,
            facts.least,
            facts.greatest,
            json.dumps(facts.values, ensure_ascii=False),
            facts.is_whole,
        ),
    )


def _keep_numbers(connection: sqlite3.Connection, name: str, place: int, different: Iterable[Cell]) -> None:
    numbers = array("d", sorted(map(float, cast("Iterable[float]", different))))
    blocks = (numbers[start : start + _BLOCK] for start in range(0, len(numbers), _BLOCK))
    connection.executemany(
        "INSERT INTO column_numbers(table_name, position, least, numbers) VALUES (?, ?, ?, ?)",
        ((name, place, block[0], block.tobytes()) for block in blocks),
    )


def _list_words(connection: sqlite3.Connection, name: str, listed: Sequence[tuple[int, Sequence[Cell]]]) -> None:
    """List the words of each different text once, by the first row that has it."""
    columns = ", ".join(f"words_{place}, alone_{place}" for place, _ in listed)
    connection.execute(
        f"CREATE VIRTUAL TABLE {_quoted(words_of(name))} USING fts5({columns}, content='', detail=column, columnsize=0,"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    slots = ", ".join("?" * (1 + 2 * len(listed)))
    connection.executemany(
        f"INSERT INTO {_quoted(words_of(name))}(rowid, {columns}) VALUES ({slots})", _first_rows([cells for _, cells in listed])
    )


def _first_rows(columns: Sequence[Sequence[Cell]]) -> Iterator[list[Cell]]:
    """(row id, text, text if it has no blank, …) of the rows in which a text of one of the columns comes for the first time."""
    seen: list[set[Cell]] = [{None} for _ in columns]
    for row_id, row in enumerate(zip(*columns, strict=True), start=1):
        found: list[Cell] = [row_id]
        for text, before in zip(row, seen, strict=True):
            if text in before:
                found += (None, None)
            else:
                before.add(text)
                found += (text, None if " " in str(text) else text)
        if len(found) - found.count(None) > 1:
            yield found


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
