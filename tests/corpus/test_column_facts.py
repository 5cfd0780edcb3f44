"""What is kept beside a long table: right about its cells, found by their words, and gone with the table."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from corpus import Cell, Column, Document, Library, LibraryError, Table, column_facts
from corpus.column_facts import cells_with, facts_of, has_number, words_of

COLUMNS = (
    Column(name="id", header="Id", type="integer"),
    Column(name="customer", header="Customer", type="text"),
    Column(name="region", header="Region", type="text"),
    Column(name="note", header="Note", type="text"),
)
NAMES = ("Hanna Berg", "Berg", "Łucja Ångström", "Berg & Söhne", "Otto Lind")
ROWS: Sequence[tuple[Cell, ...]] = [
    *((n, f"{NAMES[n]}", ("north", "south")[n % 2], f"crate {n}") for n in range(5)),
    *((n, f"Client {n}", ("north", "south")[n % 2], None if n % 2 else f"box {n}") for n in range(5, 30)),
]


def document(rows: Sequence[tuple[Cell, ...]] = ROWS, name: str = "orders") -> Document:
    table = Table(name=name, title="Orders", source=f"{name}.csv", location="line 1", columns=COLUMNS, rows=tuple(rows))
    return Document(id=name.ljust(64, "0"), source=f"{name}.csv", title="Orders", format="csv", text="Orders", tables=(table,))


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(column_facts, "LONG", 20)
    monkeypatch.setattr(column_facts, "FEW", 5)
    return Library.open(tmp_path / "l.db")


def found(library: Library, place: int, words: str, *, limit: int = 99, alone: bool = False) -> tuple[str, ...]:
    with closing(sqlite3.connect(library.path)) as connection:
        return cells_with(connection, "t_orders", COLUMNS, place, words, limit, alone=alone)


def names(library: Library) -> set[str]:
    with closing(sqlite3.connect(library.path)) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def test_facts_are_those_of_the_cells(library: Library) -> None:
    library.put(document(), [])
    with closing(sqlite3.connect(library.path)) as connection:
        facts = facts_of(connection, "t_orders")
    for place, fact in enumerate(facts):
        cells = [row[place] for row in ROWS if row[place] is not None]
        assert (fact.n_filled, fact.n_distinct) == (len(cells), len(set(cells)))
        assert (fact.least, fact.greatest) == (min(cells), max(cells))  # type: ignore[type-var]  # of one type
    assert [fact.is_whole for fact in facts] == [False, False, True, False]
    assert facts[2].values == ("north", "south")
    assert library.check() == ()


def test_cells_are_found_by_their_words(library: Library) -> None:
    library.put(document(), [])
    assert found(library, 1, "berg") == ("Hanna Berg", "Berg", "Berg & Söhne")
    assert found(library, 1, "HANNA berg") == ("Hanna Berg",)
    assert found(library, 1, "berg", alone=True) == ("Berg",)
    assert found(library, 1, "angstrom") == ("Łucja Ångström",)
    assert found(library, 1, "clients 12") == ("Client 12",)
    assert found(library, 1, "crate") == () and len(found(library, 3, "crate")) == 5
    assert len(found(library, 1, "client", limit=7)) == 7
    assert found(library, 1, '") OR "1') == found(library, 1, "") == ()


def test_numbers_are_found(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_facts, "_BLOCK", 4)
    library.put(document([(n * n, *row[1:]) for n, row in enumerate(ROWS)]), [])
    with closing(sqlite3.connect(library.path)) as connection:
        there = [n for n in range(-3, 1000) if has_number(connection, "t_orders", 0, n)]
        assert there == [n * n for n in range(30)]
        assert not has_number(connection, "t_orders", 0, 4.5) and not has_number(connection, "t_orders", 1, 4)


def test_a_short_table_has_none(library: Library) -> None:
    library.put(document(ROWS[:20]), [])
    with closing(sqlite3.connect(library.path)) as connection:
        assert facts_of(connection, "t_orders") == ()


def test_a_table_that_claims_wrong_types_has_none(library: Library) -> None:
    library.put(document([*ROWS, ("twelve", "Client", "north", None)]), [])
    with closing(sqlite3.connect(library.path)) as connection:
        assert facts_of(connection, "t_orders") == ()
    assert library.table("t_orders").rows[-1][0] == "twelve"


def test_they_go_with_the_table(library: Library) -> None:
    before = names(library)
    library.put(document(), [])
    assert words_of("t_orders") in names(library)
    library.remove("orders.csv")
    assert names(library) == before
    assert library.check() == ()
    library.put(document(), [])
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DROP TABLE t_orders")
        connection.execute("DELETE FROM tables")
        connection.commit()
    assert library.check() == ("The list of words 'words_t_orders__' belongs to no table.",)


def test_an_import_that_breaks_off_leaves_the_library_as_it_was(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.put(document(name="before"), [])
    there, cards = names(library), library.tables()

    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(column_facts, "_list_words", fail)
    with pytest.raises(LibraryError):
        library.put(document(), [])
    assert names(library) == there and library.tables() == cards
    assert library.check() == ()
