"""A small library of ships, for the tests of the open reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import Column, Document, Library, Table

ROWS = (
    ("Aba", "Oslo", 1901, 40, "Ida Moe", "1901-05-02"),
    ("Cora", "Bergen", 1905, 55, "Jon Vik", "1906-01-10"),
    ("Dove", "Oslo", 1911, 62, "Ida Moe", "1911-03-03"),
    ("Elk", "Hull", 1911, 38, "Sam Hay", "1912-07-20"),
    ("Fern", "Bergen", 1920, 71, None, "1920-05-30"),
    ("Gull", "Oslo", 1923, 44, "Jon Vik", "1923-11-11"),
)
COLUMNS = (
    Column(name="ship", header="Ship", type="text"),
    Column(name="port", header="Port", type="text"),
    Column(name="built", header="Built", type="integer"),
    Column(name="length_m", header="Length (m)", type="integer", unit="m"),
    Column(name="captain", header="Captain", type="text"),
    Column(name="launched", header="Launched", type="date"),
)


@pytest.fixture(scope="session")
def ships(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    table = Table(name="ships", title="Ships", source="ships.csv", location="line 1", columns=COLUMNS, rows=ROWS)
    path: Path = tmp_path_factory.mktemp("opened") / "ships.db"
    with Library.open(path) as library:
        document = Document(id="1", source="ships.csv", title="Ships", format="csv", text="Ships", tables=(table,))
        library.put(document, [])
        yield library
