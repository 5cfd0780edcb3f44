"""Vocabularies are read once, over one connection, and the oldest go first."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document, Library, Table
from solver.tables import vocabulary
from solver.tables.vocabulary import Vocabularies
from tests.solver.tables.conftest import column


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "l.db")
    for n in range(4):
        name = f"log{n}"
        rows = tuple((f"pump {n} {row}", row if row else None) for row in range(5))
        columns = (column("Part"), column("Load", "integer"))
        table = Table(name=name, title=name, source=name, location="line 1", columns=columns, rows=rows)
        made.put(Document(id=name.ljust(64, "0"), source=name, title=name, format="csv", text=name, tables=(table,)), [])
    return made


def test_each_is_read_once(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    n_connections = 0
    connect = vocabulary.connect

    def counting(path: Path) -> object:
        nonlocal n_connections
        n_connections += 1
        return connect(path)

    monkeypatch.setattr(vocabulary, "connect", counting)
    kept, cards = Vocabularies(), library.tables()
    first = kept.of_all(library, cards)
    assert [each.card for each in first] == list(cards) and n_connections == 1
    again = kept.of_all(library, cards[::-1])
    assert all(one is other for one, other in zip(again, first[::-1], strict=True)) and kept.of(library, cards[2]) is first[2]
    assert n_connections == 1


def test_the_oldest_go_but_not_those_of_the_last_question(library: Library) -> None:
    kept, cards = Vocabularies(n_values=20), library.tables()
    first = kept.of_all(library, cards)
    assert kept.of(library, cards[3]) is first[3]
    newer = kept.of(library, cards[0])
    assert newer is not first[0] and kept.of(library, cards[0]) is newer


def test_what_a_short_table_holds(library: Library) -> None:
    part, load = Vocabularies().of(library, library.tables()[1]).profiles
    assert (part.n_filled, part.n_distinct, part.least, part.greatest) == (5, 5, "pump 1 0", "pump 1 4")
    assert (load.n_filled, load.n_distinct, load.least, load.greatest) == (4, 4, 1, 4)
    assert load.values == (1, 2, 3, 4) and load.numbers == {1.0, 2.0, 3.0, 4.0}
