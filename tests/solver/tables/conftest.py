"""One small library of hand-made tables of many shapes, shared by the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from corpus import Cell, Column, Document, Library, Table

ENERGY = [
    ("2024-01", "solar", 10.1, 5.0),
    ("2024-01", "wind", 40.2, 9.0),
    ("2024-02", "solar", 20.2, 6.0),
    ("2024-02", "wind", 30.3, 8.0),
    ("2024-03", "solar", 35.4, 7.5),
    ("2024-03", "wind", 25.1, 7.0),
    ("2025-03", "solar", 33.3, None),
    ("2025-03", "wind", 21.7, 6.5),
]
TELESCOPES = [
    ("Halden", 2.4, 1998, "Norway", 1, "fork"),
    ("Brisk", 0.6, 2011, "Chile", 0, "german"),
    ("Corvid", 1.2, 2005, "Chile", 1, "fork"),
    ("Big Ear", 4.0, 1998, "Spain", 1, "alt-azimuth"),
    ("Nimbus Array", 0.6, 2019, "Norway", 0, "alt-azimuth"),
]
STAFF = [
    ("Mara Quist", "engineer", "Operations", "2019-05-01", 38.5, 52000),
    ("Tomas Berg", "technician", "Operations", "2021-09-15", 30.0, 41000),
    ("Ines Falk", "astronomer", "Science", "2015-02-01", 40.0, 61000),
    ("Oskar Lind", "cook", "Lodge", "2024-03-10", 20.0, 30500),
    ("Petra Voss", "astronomer", "Science", "2022-01-03", 40.0, 58000),
    ("Jonas Reed", "engineer", "Workshop", "2019-11-20", 38.5, 50500),
]
EXPENSES = [("Travel", 1200.5, "yes"), ("Catering", 800.25, "no"), ("Repairs", 2999.25, "yes"), ("Total", 5000.0, None)]
MATCHES = [
    ("2023-04-01", "Northport", "Eastham", 3, 1, 12500),
    ("2023-04-08", "Eastham", "Westbury", 0, 0, 8000),
    ("2023-05-02", "Westbury", "Northport", 2, 4, 9100),
    ("2024-04-13", "Northport", "Westbury", 1, 0, 15250),
]
MEDALS = [("Arvonia", 5, 2, 1), ("Belmora", 3, 7, 4), ("Cadria", 5, 0, 6), ("Dorvania", 0, 1, 0)]
RADIO = [("Hill FM", "97.9 MHz", "5 kW"), ("Dale Radio", "101.3 MHz", "10 kW"), ("Port Sound", "88.5 MHz", "2.5 kW")]
SEASONS = [("Lions", 12, 9, 15), ("Hawks", 8, 14, 11)]
PEOPLE = [("Robert'); DROP TABLE t_people;--", "Łódź", 3), ('O\'Brien "Bob"', "Köln", 5), ("Ann; SELECT 1", "Łódź", None)]
TWINS = [("alpha", 1, 10), ("beta", 2, 20)]


def column(header: str, kind: str = "text", unit: str | None = None, name: str | None = None) -> Column:
    made = name or "".join(mark if mark.isascii() and mark.isalnum() else "_" for mark in header.lower()).strip("_")
    return Column(name=made, header=header, type=kind, unit=unit)  # type: ignore[arg-type]  # literals below


def made_table(name: str, title: str, columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> Table:
    return Table(name=name, title=title, source=f"{name}.csv", location="line 1", columns=tuple(columns), rows=tuple(rows))


TABLES = (
    made_table(
        "energy",
        "Energy by month",
        [column("Month"), column("Source"), column("Energy (kWh)", "real", "kWh"), column("Cost (EUR)", "real", "EUR")],
        ENERGY,
    ),
    made_table(
        "telescopes",
        "Telescopes of the survey",
        [
            column("Name"),
            column("Aperture (m)", "real", "m"),
            column("Built", "integer"),
            column("Country"),
            column("Operational", "boolean"),
            column("Mount"),
        ],
        TELESCOPES,
    ),
    made_table(
        "staff",
        "Staff list",
        [
            column("Name"),
            column("Role"),
            column("Department"),
            column("Start date", "date"),
            column("Weekly hours (h)", "real", "h"),
            column("Salary (EUR)", "integer", "EUR"),
        ],
        STAFF,
    ),
    made_table(
        "expenses", "Expenses 2024", [column("Category"), column("Amount (EUR)", "real", "EUR"), column("Receipt")], EXPENSES
    ),
    made_table(
        "matches",
        "League matches",
        [
            column("Date", "date"),
            column("Home team"),
            column("Away team"),
            column("Home goals", "integer"),
            column("Away goals", "integer"),
            column("Attendance", "integer"),
        ],
        MATCHES,
    ),
    made_table(
        "medals",
        "Medal table",
        [column("Nation"), column("Gold", "integer"), column("Silver", "integer"), column("Bronze", "integer")],
        MEDALS,
    ),
    made_table("radio", "Radio stations", [column("Station"), column("Frequency"), column("Power")], RADIO),
    made_table(
        "seasons",
        "Wins by season",
        [
            column("Team"),
            column("2019", "integer", name="c_2019"),
            column("2020", "integer", name="c_2020"),
            column("2021", "integer", name="c_2021"),
        ],
        SEASONS,
    ),
    made_table(
        "people",
        "People; DROP TABLE staff",
        [column('Who "really"', name="who"), column("Größe; --", name="town"), column("Visits", "integer")],
        PEOPLE,
    ),
    made_table(
        "twins",
        "Twins",
        [column("Label"), column("Score", "integer", name="score"), column("Score", "integer", name="score_2")],
        TWINS,
    ),
    made_table("nothing", "Empty cupboard", [column("Shelf"), column("Jars", "integer")], []),
    made_table("blank", "Blank readings", [column("Sensor"), column("Reading", "real")], [("A7", None), ("B9", None)]),
)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("tables") / "library.db", TABLES) as opened:
        yield opened


@contextmanager
def library_of(path: Path, tables: Sequence[Table]) -> Iterator[Library]:
    with Library.open(path) as opened:
        for number, table in enumerate(tables):
            document = Document(
                id=f"{number:064x}", source=table.source, title=table.title, format="csv", text=table.title, tables=(table,)
            )
            opened.put(document, [])
        yield opened
