"""Work out the gold answer of every table question again from the files, and compare it with the question files.

Run as `python corpus/samples/gold_check.py`; it prints each answer and exits with 1 when one differs. Nothing of the
project is imported: the tables are read with `csv` and `openpyxl` and the answers are plain Python over rows, so that a
fault in the project's own loaders or planner cannot agree with itself.
"""

from __future__ import annotations

import csv
import datetime
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl

HERE = Path(__file__).parent
LIBRARY = HERE / "library"

Row = dict[str, Any]


def number(text: str | None) -> Any:
    """Give a cell as int, float, None for an empty one, or the text itself."""
    if text is None or text == "":
        return None
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def read_csv(name: str) -> list[Row]:
    """Read a CSV table as a list of dicts with typed values."""
    with (LIBRARY / name).open(encoding="utf-8", newline="") as file:
        return [{key: number(value) for key, value in row.items()} for row in csv.DictReader(file)]


def read_sheet(name: str, sheet: str, header_row: int) -> list[Row]:
    """Read one sheet as a list of dicts; dates become ISO 8601 text."""
    rows = list(openpyxl.load_workbook(LIBRARY / name)[sheet].iter_rows(min_row=header_row, values_only=True))
    text = [[c.date().isoformat() if isinstance(c, datetime.datetime) else c for c in row] for row in rows[1:]]
    return [dict(zip(rows[0], row, strict=True)) for row in text]


NIGHTS = read_csv("nightly_observations.csv")
ENERGY = read_csv("energy_2024.csv")
INVENTORY = read_csv("equipment_inventory.csv")
ORDERS = read_csv("spare_parts_orders.csv")
VISITORS = read_sheet("visitors_2024.xlsx", "Visitors by month", 3)
CLASSES = read_sheet("visitors_2024.xlsx", "School classes", 3)
ROSTER = read_sheet("staff_roster.xlsx", "Roster", 2)
TRAINING = read_sheet("staff_roster.xlsx", "Training", 3)


NAMES = {
    "Night_assistant": "Night assistant",
    "Lost": "Lost to weather",
    "In_service": "In service",
    "First_aid": "First-aid certificate",
    "Workshop": "Workshop booked",
    "Order_no": "Order no.",
}


def where(rows: list[Row], **conditions: str) -> list[Row]:
    """Keep rows whose columns equal the given values; `_` stands for characters a keyword cannot hold."""
    wanted = {NAMES.get(key, key): value for key, value in conditions.items()}
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def column(rows: list[Row], name: str) -> list[Any]:
    """Collect the non-empty values of a column."""
    return [row[name] for row in rows if row[name] is not None]


def one(rows: list[Row], name: str) -> Any:
    """Give the value of the only row."""
    assert len(rows) == 1, rows
    return rows[0][name]


def mean(values: Iterable[float]) -> float:
    """Give the arithmetic mean."""
    listed = list(values)
    return sum(listed) / len(listed)


def top(rows: list[Row], name: str, *, lowest: bool = False) -> Row:
    """Give the row with the largest (or smallest) value of a column; a tie is an error, since the gold must be unique."""
    ordered = sorted((row for row in rows if row[name] is not None), key=lambda row: row[name], reverse=not lowest)
    assert len(ordered) < 2 or ordered[0][name] != ordered[1][name], ordered[:2]
    return ordered[0]


def commonest(values: list[str]) -> str:
    """Give the most frequent value; a tie is an error."""
    (first, n), (_, m) = Counter(values).most_common(2)
    assert n != m
    return first


def month(rows: list[Row], prefix: str) -> list[Row]:
    """Keep nights whose date starts with `prefix`, such as 2025-02."""
    return [row for row in rows if row["Night"].startswith(prefix)]


def in_order(values: Iterable[str]) -> str:
    """Join values as a list answer."""
    return ", ".join(values)


GOLD: dict[str, Callable[[], Any]] = {
    "dev-table_lookup-01": lambda: one(where(NIGHTS, Night="2025-01-12"), "Seeing (arcsec)"),
    "dev-table_lookup-02": lambda: one(where(NIGHTS, Night="2025-02-16"), "Instrument"),
    "dev-table_lookup-03": lambda: one(where(ENERGY, Month="August", Source="solar"), "Energy (kWh)"),
    "dev-table_lookup-04": lambda: one(where(ENERGY, Month="December", Source="diesel"), "Fuel (L)"),
    "dev-table_lookup-05": lambda: one(where(INVENTORY, Item="Kitchen range"), "Price (EUR)"),
    "dev-table_lookup-06": lambda: one(where(INVENTORY, Item="Lathe"), "Mass (kg)"),
    "dev-table_lookup-07": lambda: one(where(ORDERS, Part="Encoder head"), "Delivered on"),
    "dev-table_lookup-08": lambda: one(where(VISITORS, Month="July"), "Ticket income (EUR)"),
    "dev-table_lookup-09": lambda: one([r for r in CLASSES if r["Visit date"] == "2024-04-24"], "Guide"),
    "dev-table_lookup-10": lambda: one(where(ROSTER, Name="Ruben Achterlo"), "Grade"),
    "dev-table_aggregate-01": lambda: len(where(NIGHTS, Lost="yes")),
    "dev-table_aggregate-02": lambda: round(mean(column(where(NIGHTS, Instrument="GANNET"), "Seeing (arcsec)")), 2),
    "dev-table_aggregate-03": lambda: top(where(ENERGY, Source="diesel"), "Energy (kWh)", lowest=True)["Month"],
    "dev-table_aggregate-04": lambda: sum(column(where(ENERGY, Source="wind"), "Energy (kWh)")),
    "dev-table_aggregate-05": lambda: sum(column(where(INVENTORY, Manufacturer="Pellinor Devices"), "Price (EUR)")),
    "dev-table_aggregate-06": lambda: len(where(INVENTORY, In_service="no")),
    "dev-table_aggregate-07": lambda: len([r for r in where(ORDERS, Urgent="yes") if r["Unit price (EUR)"] > 500]),
    "dev-table_aggregate-08": lambda: commonest(column(ORDERS, "Supplier")),
    "dev-table_aggregate-09": lambda: sum(column(VISITORS, "Adults")),
    "dev-table_aggregate-10": lambda: round(100 * len(where(CLASSES, Workshop="yes")) / len(CLASSES), 1),
    "dev-table_aggregate-11": lambda: round(mean(column(where(CLASSES, Guide="Jory Pascall"), "Pupils")), 1),
    "dev-table_aggregate-12": lambda: in_order(r["Name"] for r in where(ROSTER, Department="Technical", First_aid="no")),
    "heldout-table_lookup-01": lambda: one(where(NIGHTS, Night="2025-01-20"), "Exposures"),
    "heldout-table_lookup-02": lambda: one(where(NIGHTS, Night="2025-03-09"), "Night assistant"),
    "heldout-table_lookup-03": lambda: one(where(ENERGY, Month="March", Source="diesel"), "Running hours (h)"),
    "heldout-table_lookup-04": lambda: one(where(ENERGY, Month="October", Source="wind"), "Energy (kWh)"),
    "heldout-table_lookup-05": lambda: one(where(INVENTORY, Item="Microwave link"), "Manufacturer"),
    "heldout-table_lookup-06": lambda: one(where(INVENTORY, Item="Snowcat Marmot"), "Purchase date"),
    "heldout-table_lookup-07": lambda: one(where(ORDERS, Part="Track shoe"), "Quantity"),
    "heldout-table_lookup-08": lambda: one(where(VISITORS, Month="May"), "Adults"),
    "heldout-table_lookup-09": lambda: one(where(TRAINING, Course="Vacuum technology"), "Cost (EUR)"),
    "heldout-table_lookup-10": lambda: one(where(ROSTER, Name="Greta Ammerby"), "Lodge room"),
    "heldout-table_aggregate-01": lambda: round(
        sum(column(where(month(NIGHTS, "2025-02"), Instrument="QUILL"), "Hours observed (h)")), 1
    ),
    "heldout-table_aggregate-02": lambda: top(month(NIGHTS, "2025-03"), "Temperature (°C)", lowest=True)["Night"],
    "heldout-table_aggregate-03": lambda: commonest(column(NIGHTS, "Night assistant")),
    "heldout-table_aggregate-04": lambda: sum(column(ENERGY, "Fuel (L)")),
    "heldout-table_aggregate-05": lambda: round(
        100 * sum(column(where(ENERGY, Source="solar"), "Energy (kWh)")) / sum(column(ENERGY, "Energy (kWh)")), 1
    ),
    "heldout-table_aggregate-06": lambda: top(where(INVENTORY, Building="Workshop"), "Mass (kg)")["Item"],
    "heldout-table_aggregate-07": lambda: mean(column(where(INVENTORY, Item="Dome motor DM-40"), "Price (EUR)")),
    "heldout-table_aggregate-08": lambda: sum(
        r["Quantity"] * r["Unit price (EUR)"] for r in where(ORDERS, Supplier="Sarnby Optical Works")
    ),
    "heldout-table_aggregate-09": lambda: len([r for r in ORDERS if r["Delivered on"] is None]),
    "heldout-table_aggregate-10": lambda: (
        one(where(VISITORS, Month="August"), "Ticket income (EUR)") - one(where(VISITORS, Month="June"), "Ticket income (EUR)")
    ),
    "heldout-table_aggregate-11": lambda: mean(column(where(ROSTER, Department="Night crew"), "Weekly hours (h)")),
    "heldout-table_aggregate-12": lambda: commonest(column(CLASSES, "Town")),
}


def main() -> int:
    """Compare every computed answer with the one in the question files."""
    stored = {}
    for split in ("dev", "heldout"):
        for line in (HERE / f"questions_{split}.jsonl").read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            stored[item["id"]] = item
    wrong = 0
    table_ids = {key for key, item in stored.items() if item["kind"].startswith("table_")}
    assert table_ids == set(GOLD), table_ids ^ set(GOLD)
    for key, compute in GOLD.items():
        value, item = compute(), stored[key]
        gold = item["answer"]
        same = abs(float(gold) - value) < 1e-9 if item["answer_type"] == "number" else gold == value
        wrong += not same
        print(f"{'ok   ' if same else 'WRONG'} {key}: {value} | {item['question']}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
