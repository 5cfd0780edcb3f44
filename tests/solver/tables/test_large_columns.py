"""Questions about a long table whose texts and numbers are not kept at hand are answered as if they were."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import Cell, Document, Library, Table, column_facts
from solver.tables import solve_table
from solver.tables.large_columns import StoredNumbers
from solver.tables.vocabulary import read_vocabulary
from solver.tables.words import tokenize
from solver.types import Declined, Solution
from tests.solver.tables.conftest import column

FIRST = ("Hanna", "Otto", "Maren", "Jorin", "Selma", "Tilda", "Bruno", "Edda")
LAST = ("Berg", "Lind", "Falk", "Voss", "Reed", "Quist", "Holm", "Stein")
TOWNS = ("Arvik", "Belmo", "Corvi")
ROWS: list[tuple[Cell, ...]] = [
    (
        48_000 + n,
        f"2024-{1 + n % 12:02}-{1 + n % 28:02}",
        f"{FIRST[n % 8]} {LAST[n // 8 % 8]}",
        TOWNS[n % 3],
        n % 7 + 1,
        n * 1.25,
    )
    for n in range(64)
]
QUESTIONS = (
    "What is the total price for Hanna Berg?",
    "How many orders has Otto Lind?",
    "Which town is the order of Selma Quist from?",
    "What is the price of order 48013?",
    "Which customer has order number 48060?",
    "How many orders are from Arvik?",
    "What is the average price for customers named Voss?",
    "total quantity in March 2024",
)


def made(path: Path) -> Library:
    library = Library.open(path)
    table = Table(
        name="orders",
        title="Orders",
        source="orders.csv",
        location="line 1",
        columns=(
            column("Order number", "integer"),
            column("Day", "date"),
            column("Customer"),
            column("Town"),
            column("Quantity", "integer"),
            column("Price", "real", "EUR"),
        ),
        rows=tuple(ROWS),
    )
    library.put(Document(id="5" * 64, source="orders.csv", title="Orders", format="csv", text="Orders", tables=(table,)), [])
    return library


@pytest.fixture
def at_hand(tmp_path: Path) -> Library:
    return made(tmp_path / "short.db")


@pytest.fixture
def looked_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setattr(column_facts, "LONG", 20)
    monkeypatch.setattr(column_facts, "FEW", 16)
    return made(tmp_path / "long.db")


def told(found: Solution | Declined) -> object:
    return found.value if isinstance(found, Solution) else found.reason


def test_answers_are_the_same(at_hand: Library, looked_up: Library) -> None:
    answered = 0
    for question in QUESTIONS:
        expected, found = solve_table(question, at_hand), solve_table(question, looked_up)
        assert told(found) == told(expected), question
        answered += isinstance(found, Solution)
    assert answered >= 5


def test_the_question_brings_the_texts_it_names(looked_up: Library) -> None:
    (card,) = looked_up.tables()
    vocabulary = read_vocabulary(looked_up.path, card)
    assert "hanna berg" not in vocabulary.values
    assert vocabulary.for_question(tokenize("how much is it")) is vocabulary
    wider = vocabulary.for_question(tokenize("What did Hanna Berg pay?"))
    assert wider.values["hanna berg"] == (("customer", "Hanna Berg"),)
    assert {"hanna", "berg"} <= wider.words and "hanna berg" in wider.by_word["berg"]
    assert "hanna berg" not in vocabulary.values


@pytest.mark.parametrize("few", [1, 3])
def test_frequent_words_lead_to_texts_together(looked_up: Library, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.tables.large_columns.FEW", few)
    (card,) = looked_up.tables()
    found = read_vocabulary(looked_up.path, card).lookup(tokenize("the orders of Hanna Berg in the north"))
    assert found == {"hanna berg": (("customer", "Hanna Berg"),)}


def test_numbers_are_looked_up(looked_up: Library) -> None:
    (card,) = looked_up.tables()
    vocabulary = read_vocabulary(looked_up.path, card)
    numbers = vocabulary.profile("order_number").numbers
    assert isinstance(numbers, StoredNumbers)
    assert 48_013 in numbers and 47_999 not in numbers and len(numbers) == 64 and sum(numbers) == sum(row[0] for row in ROWS)  # type: ignore[misc]  # integers
    looked_up.remove("orders.csv")
    assert 48_013 not in numbers and vocabulary.lookup(tokenize("Hanna Berg")) == {}


def put_sites(library: Library, name: str, rows: Sequence[tuple[Cell, ...]]) -> None:
    columns = (column("Site"), column("Load", "integer"))
    table = Table(name=name, title=name, source=name, location="line 1", columns=columns, rows=tuple(rows))
    library.put(Document(id=name.ljust(64, "1"), source=name, title=name, format="csv", text=name, tables=(table,)), [])


def test_totals_among_many_names(looked_up: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.tables.vocabulary.MAX_READ", 10)
    for name, last in (("with", "Grand total"), ("without", "Total Eclipse")):
        put_sites(looked_up, name, [*((f"Site {n}", n) for n in range(49)), (last, 49)])
    cards = {card.title: card for card in looked_up.tables()}
    assert read_vocabulary(looked_up.path, cards["with"]).totals == (("site", "Grand total"),)
    assert read_vocabulary(looked_up.path, cards["without"]).totals == ()
