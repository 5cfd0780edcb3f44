"""The tables of real PDF files, where the development data is at hand: which are found, and how much of their references."""

import re
from pathlib import Path

import pytest

from corpus import Document, LoadError, load

DATA = Path(__file__).parents[3] / "shared" / "data" / "documents"
NAMES = ["REPAIR-2022-INV-001_multipage", "SPARSE-2024-INV-1234_borderless_table", "movie-theater-booking-2024"]

pytestmark = pytest.mark.skipif(not (DATA / "index.jsonl").exists(), reason="the development data is not here")


def squeezed(text: object) -> str:
    return re.sub(r"\W+", "", str(text)).lower()


def readings(cell: str) -> set[str]:
    """A reference cell as text, and as the number that a typed table holds."""
    digits = re.sub(r"[$,%+]", "", cell)
    number = {squeezed(float(digits)), squeezed(f"{float(digits):g}")} if re.fullmatch(r"-?\d+(?:\.\d+)?", digits) else set()
    return {squeezed(cell)} | number


def rows_of(document: Document) -> list[set[str]]:
    lines = [set(map(squeezed, line.split(" | "))) for line in document.text.splitlines() if " | " in line]
    return lines + [{squeezed(cell) for cell in row} for table in document.tables for row in table.rows]


def test_no_table_is_found_but_those_that_are_there() -> None:
    found = []
    for path in sorted(DATA.glob("*.pdf")):
        try:
            (document,) = load(path)
        except LoadError:
            continue
        shapes = [(table.location, len(table.rows), len(table.columns)) for table in document.tables]
        found += [(re.sub(r"^.*__|[-_.].*$", "", path.name), *shape) for shape in shapes]
    assert sorted(found) == [
        ("REPAIR", "p. 1", 11, 5), ("REPAIR", "p. 2", 11, 5), ("SPARSE", "p. 1", 8, 6), ("SPARSE", "p. 2", 10, 6),
        ("google", "p. 1", 4, 6), ("movie", "p. 1", 2, 5), ("movie", "p. 1", 3, 9), ("movie", "p. 1", 3, 12),
        ("multicolumn", "p. 3", 5, 5), ("react", "p. 6", 8, 3), ("react", "p. 6", 8, 5), ("react", "p. 8", 6, 3),
        ("react", "p. 8", 7, 8), ("sample", "p. 1", 4, 4),
    ]  # fmt: skip


def test_the_cells_of_reference_tables_stand_in_rows() -> None:
    n_cells = n_found = 0
    for name in NAMES:
        (document,) = load(DATA / f"markitdown__{name}.pdf")
        rows = rows_of(document)
        reference = (DATA / f"markitdown__{name}.md").read_text(encoding="utf-8").splitlines()
        for line in reference:
            cells = [cell for cell in map(str.strip, line.split("|")) if cell]
            if not line.startswith("|") or not set(line) - set("|- "):
                continue
            for cell in cells:
                # A row counts when it holds the cell and half of the others that the reference has beside it.
                others = [readings(other) for other in cells if other != cell]
                n_cells += 1
                n_found += any(
                    readings(cell) & row and sum(bool(other & row) for other in others) >= len(others) // 2 for row in rows
                )
    assert n_cells == 289 and n_found >= 0.94 * n_cells, f"{n_found} of {n_cells} cells"
