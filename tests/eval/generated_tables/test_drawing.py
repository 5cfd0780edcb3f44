"""Tables are the same for the same seed, of the sizes declared, and written as their clean cells say."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from eval.generated_tables.domains import COMPANIONS, DOMAINS
from eval.generated_tables.drawing import N_DRAWS, draw_table, draw_tables
from eval.generated_tables.fields import date, number
from eval.generated_tables.rendering import full_headers, sums_of, write_table, written
from eval.generated_tables.types import Domain


def _domain(key: str) -> Domain:
    return next(domain for domain in DOMAINS if domain.key == key)


def test_there_are_enough_domains_and_large_tables() -> None:
    sizes = [size for domain in DOMAINS for size in domain.sizes]
    assert len(DOMAINS) >= 22 and len(sizes) == N_DRAWS * len(DOMAINS) >= 66
    assert sum(size >= 100_000 for size in sizes) >= 4 and sum(size == 1_000_000 for size in sizes) >= 2


@pytest.mark.parametrize("domain", [*DOMAINS, *COMPANIONS], ids=lambda domain: domain.key)
def test_a_domain_has_mixed_columns_and_words_for_them(domain: Domain) -> None:
    assert domain.fields[0].kind == "name" and 3 <= len(domain.fields) <= 10
    assert len({field.key for field in domain.fields}) == len(domain.fields)
    for field in domain.fields:
        assert field.headers and field.said
        if field.kind == "group":
            assert field.plural and len(set(field.values)) == len(field.values) >= 2
            assert all("{v}" in form for form in field.where)
        if field.kind == "flag":
            assert field.where and field.unless
        if field.kind == "date":
            assert field.verb and field.low <= field.high


def test_the_same_seed_draws_the_same_tables_and_another_seed_others() -> None:
    first, again, other = (draw_tables(seed, small=True) for seed in (3, 3, 4))
    assert first == again
    assert [table.rows for table in first] != [table.rows for table in other]


def test_names_of_rows_are_unique_in_their_table_and_across_a_library() -> None:
    tables = [table for table in draw_tables(7, small=True) if table.domain.of is None]
    for group in {table.group for table in tables}:
        names = [row[0] for table in tables if table.group == group for row in table.rows]
        assert len(set(names)) == len(names)


def test_cells_are_written_in_the_style_of_their_column() -> None:
    price = number("price", "Price", "price", 0, 1, decimals=2, unit="€")
    share = number("share", "Share", "share", 0, 1, unit="%")
    day = date("day", "Day", "day", "held", 2024, 2024)
    assert written(1234.5, price, "thousands") == "1,234.50"
    assert written(-3, price, "accounting") == "(3.00)"
    assert written(12, share, "unit") == "12%"
    assert [written(dt.date(2024, 5, 1), day, style) for style in ("iso", "slashed", "dotted", "day month", "month day")] == [
        "2024-05-01", "01/05/2024", "1.5.2024", "1 May 2024", "May 1, 2024",
    ]  # fmt: skip
    assert {written(None, price, "plain", place=place) for place in range(4)} == {"", "-", "n/a"}


def test_a_csv_file_has_the_headers_and_every_row(tmp_path: Path) -> None:
    table = draw_table(_domain("repairs"), 1, 0, 7)
    with write_table(table, tmp_path).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert tuple(lines[0]) == table.headers
    assert [line[0] for line in lines[1:]] == [row[0] for row in table.rows]


def test_a_row_of_sums_is_written_but_not_a_row_of_the_clean_table(tmp_path: Path) -> None:
    table = draw_table(_domain("months"), 1, 0, 7)
    with write_table(table, tmp_path).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[-1][0] == "Total" and len(lines) == len(table.rows) + 2
    assert sums_of(table)[1] == sum(row[1] for row in table.rows)  # type: ignore[misc]  # a column of numbers


def test_a_spreadsheet_has_a_title_and_merged_headers(tmp_path: Path) -> None:
    table = next(t for t in draw_tables(7, small=True) if t.is_spreadsheet and t.domain.has_total)
    sheet = openpyxl.load_workbook(write_table(table, tmp_path)).active
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert str(rows[0][0]).casefold() == table.title.casefold()
    assert tuple(rows[3]) == table.headers and rows[2][0] == full_headers(table)[0][0].split()[0]
    assert len(sheet.merged_cells.ranges) >= 2
    assert rows[-1][0] == "Total"
