"""Whole tables as people make them: headers of several rows, units above figures, sections, totals, notes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus import Table
from corpus.columns import RawCell
from corpus.grids import Placed, table_from

PLACED = Placed(source="s", title="Yard", location="line 1", lines=range(1, 99))


def made(text: str, *, sheet: str | None = None) -> Table:
    """The table of lines of cells parted by bars."""
    return of_grid([[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")], sheet=sheet)


def of_grid(grid: Sequence[Sequence[RawCell]], *, sheet: str | None = None) -> Table:
    placed = PLACED if sheet is None else Placed(source="s", title="Yard", location="", sheet=sheet, top=2, left=1)
    table = table_from(grid, placed)
    assert table is not None
    return table


def heads(table: Table) -> list[str]:
    return [column.header for column in table.columns]


def measures(table: Table) -> list[tuple[str, str | None, int]]:
    return [(column.type, column.unit, column.scale) for column in table.columns]


def test_a_statement_with_years_and_units_above_its_figures() -> None:
    table = made("""
 | 2019 | 2018
 | £m | £m
Fixed works: | |
Docks1 | 1,200 | (350)
Piers | – | 420
 | 1,200 | 70
Boats | 300 | 30
Total works | 1,500 | 100
""")
    assert heads(table) == ["Item", "2019", "2018"]
    assert measures(table) == [("text", None, 1), ("integer", "£", 10**6), ("integer", "£", 10**6)]
    assert table.rows[1] == ("Docks1", 1200, -350) and table.rows[2] == ("Piers", None, 420)
    assert (table.headings, table.totals) == ((0,), (3, 5))
    assert table.raws == {(1, 2): "(350)", (2, 1): "–"}
    assert table.places is not None and table.places.address(1, 1) == "line 4, column 2"


def test_a_caption_in_the_corner_is_no_header() -> None:
    table = made("""
(In millions, except shares) | Dec 29, 2018 | Dec 28, 2019
Docks | $5,424 | $7,155
Piers | 1,579 | 1,579
Boats | — | 67
""")
    assert heads(table) == ["Item", "Dec 29, 2018", "Dec 28, 2019"]
    assert measures(table)[1:] == [("integer", "$", 10**6)] * 2
    assert table.notes == ("(In millions, except shares)",)


def test_a_header_over_all_years_is_the_title() -> None:
    table = made("""
 | | Year ended 31 March |
 | 2019 | 2018 | 2017
Interest | $(2,085) | $(3,343) | $(1,000)
Rent | 1,826 | 1,284 | 999
""")
    assert (table.title, heads(table)) == ("Year ended 31 March", ["Item", "2019", "2018", "2017"])
    assert table.rows[0] == ("Interest", -2085, -3343, -1000)


def test_headers_over_several_columns() -> None:
    table = made("""
 | Fiscal year | | Variance in |
(In millions) | 2018 | 2017 | Dollar | Percent
Sales | $2,280 | $1,664 | $616 | 37%
Income | $1,111 | $839 | $272 | 32%
""")
    assert heads(table) == ["Item", "Fiscal year / 2018", "Fiscal year / 2017", "Variance in / Dollar", "Variance in / Percent"]
    assert measures(table)[1:] == [("integer", "$", 10**6)] * 3 + [("integer", "%", 1)]


def test_a_header_broken_over_lines() -> None:
    table = made("""
 | Revised | Period | Final
 | Allocation | Adjustments | Balance
Docks | 16.0 | (0.2) | 15.8
Piers | 37.3 | — | 37.3
""")
    assert heads(table) == ["Item", "Revised Allocation", "Period Adjustments", "Final Balance"]


def test_a_unit_for_each_column() -> None:
    table = made("""
 | Sent | Sent | Change
 | € | % | (%)
North | 96,168 | 6.1% | 3.5
South | 1,079,520 | 68.4% | (4.0)
""")
    assert heads(table) == ["Item", "Sent (€)", "Sent (%)", "Change"]
    assert measures(table)[1:] == [("integer", "€", 1), ("real", "%", 1), ("real", "%", 1)]


def test_a_lone_unit_line_above_or_below_the_header() -> None:
    above = made("($ in billions) | |\n | 2019 | 2018\nDocks | $14.8 | $15.2\nPiers | 9.0 | 12.2")
    below = made(" | 2019 | 2018\n | (in thousands) |\nDocks | $14.8 | $15.2\nPiers | 9.0 | 12.2")
    assert [measures(each)[1][1:] for each in (above, below)] == [("$", 10**9), ("$", 10**3)]
    assert heads(above) == heads(below) == ["Item", "2019", "2018"]


def test_rows_of_several_kinds_are_figures() -> None:
    table = made("""
 | 2019 | 2018
Fees | £1,092 | £823
Other fees | 598 | 281
Share of others | 55% | 34%
""")
    assert measures(table)[1:] == [("integer", None, 1)] * 2  # the rows' units, not the columns'
    assert table.rows[2] == ("Share of others", 55, 34) and table.raws[2, 1] == "55%"


def test_figures_said_twice_in_each_row() -> None:
    table = made("""
Climate | Jan | Apr | Jul | Oct
High °C (°F) | -15.0 (5) | 12.0 (53.6) | 25.0 (77) | 9.0 (48.2)
Rain mm (in) | 66.0 (2.598) | 70.6 (2.78) | 75.3 (2.965) | 78.2 (3.079)
""")
    assert [column.type for column in table.columns] == ["text"] + ["real"] * 4
    assert table.rows[0] == ("High °C (°F)", -15.0, 12.0, 25.0, 9.0)
    games = made(
        "Name | League | Cup | Other | All\nAda | 8 (3) | 2 (1) | 1 (0) | 11 (4)\nBo | 11 (4) | 0 (0) | 3 (3) | 14 (7)"
    )
    assert [column.type for column in games.columns] == ["text"] * 5


def test_a_column_of_dashes_beside_figures_is_one_of_figures() -> None:
    table = made("Site | In | Moved\nNorth | 5 | —\nSouth | 7 | —\n")
    assert table.columns[2].type == "integer" and [row[2] for row in table.rows] == [None, None]


def test_years_and_counts_take_no_scale() -> None:
    table = made("(in thousands) | Built | Visitors\nNorth | 1990 | 120\nSouth | 2001 | 95\n")
    assert measures(table)[1:] == [("integer", None, 1), ("integer", None, 1000)]


def test_amounts_that_look_like_years_have_a_scale() -> None:
    table = made("(Dollars in millions) | 2019 | 2018\nInterest | $2,082 | $2,025\n")
    assert measures(table)[1:] == [("integer", "$", 10**6)] * 2


def test_headers_that_look_like_figures_of_another_kind() -> None:
    table = made("Player | Legs | 100+ | 180s\nAda | 74 | 130 | 44\nBo | 35 | 85 | 17\nCy | 17 | 42 | 10\n")
    assert heads(table) == ["Player", "Legs", "100+", "180s"] and table.rows[0] == ("Ada", 74, 130, 44)


def test_repeated_headers_are_told_apart() -> None:
    table = made("Sheriff | Start | Sheriff | Start\nAda | 1683 | Bo | 1821\nCy | 1701 | Di | 1826\n")
    assert heads(table) == ["Sheriff", "Start", "Sheriff (2)", "Start (2)"]
    assert [column.name for column in table.columns] == ["sheriff", "start", "sheriff_2", "start_2"]


def test_blank_headers_say_what_the_column_holds() -> None:
    table = made(" | Name | | | Town\n1 | Ada | 1990 | x1 | Ayr\n2 | Bo | 1991 | x2 | Wick\n3 | Cy | 1995 | x3 | Ayr\n")
    assert heads(table) == ["column 1", "Name", "Year", "column 4", "Town"]


def test_headers_repeated_in_the_body_are_left_out() -> None:
    table = made("Name | Term\nAda | 1859\nBo | 1864\nName | Term\nCy | 1894\n")
    assert [row[0] for row in table.rows] == ["Ada", "Bo", "Cy"]
    assert table.places is not None and [table.places.source_row(n) for n in range(3)] == [2, 3, 5]


def test_footnotes_under_a_table() -> None:
    table = made("Pier | Mass\nNorth | 12*\nSouth | 7†\nWest | 3\n* estimated |\n† without boats |\n")
    assert table.rows == (("North", 12), ("South", 7), ("West", 3))
    assert table.notes == ("* estimated", "† without boats") and table.raws == {(0, 1): "12*", (1, 1): "7†"}


def test_a_heading_merged_over_all_columns() -> None:
    table = made(
        "Event | Year | Place\nCups | Cups | Cups\nNorth Cup | 1990 | 2nd\nSouth Cup | 1991 | 1st\nOpen | 1995 | 3rd\n"
    )
    assert table.headings == (0,) and table.rows[0] == ("Cups", None, None) and table.raws[0, 1] == "Cups"
    assert [column.type for column in table.columns] == ["text", "integer", "integer"]
    assert table.raws[1, 2] == "2nd"


def test_records_with_all_else_missing_are_no_headings() -> None:
    table = made("Name | Born | Town\nAda | 1990 | Ayr\nBo | |\nCy | 1995 | Leeds\nDi | |\n")
    assert table.headings == ()


def test_what_a_merged_cell_repeats_in_a_column_of_figures() -> None:
    table = made("Year | Car | Laps\n1961 | 98 | 200\n1962 | 98 | 210\n1963 | 40 | 190\nTotals | Totals | 600\n")
    assert [column.type for column in table.columns] == ["integer"] * 3
    assert table.totals == (3,) and table.rows[3] == (None, None, 600)
    assert table.raws == {(3, 0): "Totals", (3, 1): "Totals"}


def test_a_table_on_its_side_is_turned() -> None:
    table = made("""
Ship | Hull | Keel | Mast
Built | 1990 | 2001 | 1985
Mass (kg) | 12.5 | 15 | 7*
Launched | 5 May 1990 | 1 June 2001 | 3 July 1985
Port | Ayr | Leith | Wick
""")
    assert table.is_transposed and heads(table) == ["Ship", "Built", "Mass (kg)", "Launched", "Port"]
    assert table.rows[0] == ("Hull", 1990, 12.5, "1990-05-05", "Ayr") and table.raws[2, 2] == "7*"
    assert table.places is not None and table.places.address(2, 2) == "line 3, column 4"


def test_addresses_of_a_turned_table_on_a_sheet() -> None:
    grid = [
        ["Ship", "Hull", "Keel"],
        ["Built", 1990.0, 2001.0],
        ["Mass", 12.5, 15.0],
        ["Launched", "5 May 1990", "1 June 2001"],
    ]
    table = of_grid(grid, sheet="Log")
    assert table.is_transposed and table.places is not None
    assert table.rows[1][2] == 15.0 and table.places.address(1, 2) == "Log!D5"


@pytest.mark.parametrize(
    "text",
    [
        "Item | 2019 | 2020\nSales | 12 | 15\nOwner | Ada | Bo\nMass | 3 | 4\nOpened | 5 May 1990 | 1 June 2001",
        "Name | Age | Town\nAda | 30 | Ayr\nBo | 31 | Leith\nCy | 33 | Wick",
        "Name | North | South\nMass | 30 | 12\nLength | 31 | 14\nDepth | 33 | 16",
    ],
)
def test_tables_that_stand_upright(text: str) -> None:
    assert not made(text).is_transposed


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["7,144", "8,200", "Unknown", "10,117", "8,143"], "integer"),
        (["1", "2", "Ret", "3", "DNF", "4", "5", "6"], "integer"),
        (["4", "Ret", "Ret", "DNF"], "text"),
        (["007", "012", "101"], "text"),
        (["30 April 2007", "2 July 2007", "TBA", "19 May 2008"], "date"),
        (["1886", "June 1920", "September 16, 1928"], "date"),
        (["1990", "1991", "1992"], "integer"),
        (["Q1 2020", "Q2 2020"], "date"),
        (["12", "see below", "13", "as before", "14"], "text"),
        (["3–2", "4–0", "1–1"], "text"),
        (["1859–1864", "1864–1869"], "text"),
        (["2002/03", "2003/04", "2004/05"], "text"),
        (["14 days", "2 hours", "21 days", "7 days"], "integer"),
        (["168 (551)", "165 (541)", "160 (525)", "117 (384)"], "integer"),
        (["8 (3)", "11 (4)", "9 (1)", "10 (8)"], "text"),
        (["10 May", "11 May"], "text"),
        (["yes", "no", "?"], "boolean"),
    ],
)
def test_what_people_take_a_column_for(cells: list[str], kind: str) -> None:
    table = made("Name | Value\n" + "\n".join(f"n{n} | {cell}" for n, cell in enumerate(cells)))
    assert table.columns[1].type == kind
    for n, (cell, row) in enumerate(zip(cells, table.rows, strict=True)):
        assert cell in (table.raws.get((n, 1)), str(row[1]), f"{row[1]:,}" if isinstance(row[1], int) else None)


@pytest.mark.parametrize("header", ["Phone", "Fax no", "zip", "ISBN", "Postcode"])
def test_numbers_that_are_names_stay_text(header: str) -> None:
    table = made(f"Name | {header}\nAda | 555 123 456\nBo | 9780306406157\n")
    assert table.columns[1].type == "text" and table.rows[1][1] == "9780306406157"
