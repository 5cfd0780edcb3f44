import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import Document, LoadError, load, locate


def read(tmp_path: Path, fill: Callable[[Any], None], name: str = "dome_parts.xlsx") -> Document:
    from openpyxl import Workbook

    book = Workbook()
    fill(book.active)
    book.save(tmp_path / name)
    (document,) = load(tmp_path / name)
    return document


def rows(*given: tuple[object, ...]) -> Callable[[Any], None]:
    return lambda sheet: [sheet.append(row) for row in given][0]


def test_types_and_location(tmp_path: Path) -> None:
    document = read(tmp_path, rows(
        ("Part", "Mass (kg)", "Bought", "Spare"), ("Motor", 12.5, dt.date(2024, 5, 1), True), ("Wheel", 3, None, False)
    ))  # fmt: skip
    (table,) = document.tables
    assert [c.type for c in table.columns] == ["text", "real", "date", "boolean"]
    assert table.rows == (("Motor", 12.5, "2024-05-01", 1), ("Wheel", 3.0, None, 0))
    assert (table.title, table.location) == ("dome parts", "Sheet!A1:D3")
    assert locate(document, 0) == "Sheet" and "12.5" not in document.text


def test_title_above_and_apart(tmp_path: Path) -> None:
    for gap in ((), ((None,),)):
        (table,) = read(tmp_path, rows(("Parts of the dome",), *gap, ("Part", "Mass"), ("Motor", 1), ("Wheel", 2))).tables
        assert table.title == "Parts of the dome" and table.rows == (("Motor", 1), ("Wheel", 2))


def test_several_tables_on_a_sheet(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        for n, row in enumerate([("Part", "Mass"), ("Motor", 1), ("Wheel", 2)]):
            for m, cell in enumerate(row):
                sheet.cell(2 + n, 2 + m, cell)
                sheet.cell(3 + n, 6 + m, cell)
                sheet.cell(20 + n, 2 + m, cell)

    document = read(tmp_path, fill)
    assert [t.location for t in document.tables] == ["Sheet!B2:C4", "Sheet!F3:G5", "Sheet!B20:C22"]
    assert len({t.rows for t in document.tables}) == 1


def test_empty_row_inside_a_table_and_total_apart(tmp_path: Path) -> None:
    document = read(tmp_path, rows(
        ("Part", "Mass"), ("Motor", 1), ("Wheel", 2), (None, None), ("Rail", 3), ("Lamp", 4), (None, None), ("Total", 10)
    ))  # fmt: skip
    (table,) = document.tables
    assert [row[0] for row in table.rows] == ["Motor", "Wheel", "Rail", "Lamp"]
    assert "Total | 10" in document.text


def test_merged_cells(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        rows(("Site", "Mass (kg)", None), (None, "dry", "wet"), ("Saddle", 1, 2), (None, 3, 4))(sheet)
        for merged in ("B1:C1", "A1:A2", "A3:A4"):
            sheet.merge_cells(merged)

    (table,) = read(tmp_path, fill).tables
    assert [c.header for c in table.columns] == ["Site", "Mass (kg) / dry", "Mass (kg) / wet"]
    assert table.rows == (("Saddle", 1, 2), ("Saddle", 3, 4))


def test_sheets_are_named_and_text_is_kept(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "Notes"
        sheet.append(("Status: all well",))
        rows(("Part", "Mass"), ("Motor", 1))(sheet.parent.create_sheet("Parts list"))

    document = read(tmp_path, fill)
    assert [(m.kind, m.label) for m in document.marks] == [("sheet", "Notes"), ("sheet", "Parts list")]
    assert document.text.startswith("Status: all well")
    assert document.tables[0].title == "dome parts – Parts list"
    assert locate(document, document.text.index("Motor")) == "Parts list"


def test_new_file_under_an_old_suffix(tmp_path: Path) -> None:
    assert read(tmp_path, rows(("Part", "Mass"), ("Motor", 1)), "old.xls").tables


def test_workbook_without_cells(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no sheet holds a filled cell"):
        read(tmp_path, lambda sheet: None)
