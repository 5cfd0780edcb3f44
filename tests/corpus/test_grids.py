from hypothesis import given
from hypothesis import strategies as st

from corpus.cells import misplaced
from corpus.columns import as_text
from corpus.grids import Placed, compact, table_from
from corpus.regions import regions

PLACED = Placed(source="s", title="Parts", location="line 1")
cells = st.one_of(
    st.none(), st.just(""), st.text(max_size=6), st.integers(0, 99), st.sampled_from(["2023", "n/a", "1,5", "Mass"])
)
grids = st.lists(st.lists(cells, max_size=6), max_size=10)


@given(grids)
def test_any_grid_gives_a_rectangular_table_or_none(grid: list[list[object]]) -> None:
    table = table_from(grid, PLACED)  # type: ignore[arg-type]
    if table is not None:
        width = len(compact(grid)[0])  # type: ignore[arg-type]
        assert len(table.columns) == width >= 2
        assert table.rows and all(len(row) == width for row in table.rows)
        assert len(table.rows) <= len(grid)


@given(grids)
def test_regions_hold_every_filled_cell_once(grid: list[list[object]]) -> None:
    found = regions(grid)  # type: ignore[arg-type]
    places = [
        (r, c) for region in found for r in range(region.top, region.bottom + 1) for c in range(region.left, region.right + 1)
    ]
    assert len(places) == len(set(places))
    filled = {
        (r, c)
        for r, row in enumerate(grid)
        for c, cell in enumerate(row)
        if str("" if cell is None else cell).strip(" \x00\t\n")
    }
    assert {place for place in filled if str(grid[place[0]][place[1]]).replace("\x00", "").strip()} <= set(places)


SAID = """- – n/a DNF 1,234 (5) $3 $1.50 12% 7* 45[3] 2019 FY19 5_May_2001 Q1_2020 1st T-4th c._1860 10–15 £m (in_thousands)
    Total Item Year yes no 2001-02-03 3h_20m 1:23.4 007 8_(3) *_estimated Section:""".split()
RICH = st.lists(
    st.lists(st.one_of(cells, st.sampled_from(SAID).map(lambda text: text.replace("_", " "))), min_size=2, max_size=5),
    max_size=10,
)


@given(RICH)
def test_what_a_cell_says_is_never_lost(grid: list[list[object]]) -> None:
    table = table_from(grid, PLACED)  # type: ignore[arg-type]
    if table is None:
        return
    assert table.places is not None
    n_rows, n_columns = len(table.rows), len(table.columns)
    assert misplaced(table.places, table.raws, (table.totals, table.headings), n_rows, n_columns) is None
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            down, right = table.places.source_row(r) - 1, table.places.columns[c]
            if table.is_transposed:
                down, right = right, down
            said = as_text(grid[down][right] if right < len(grid[down]) else None)  # type: ignore[arg-type]
            shown = "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)
            assert said == table.raws.get((r, c), shown) or said == f"{cell:,}"
            assert (r, c) not in table.raws or said != ""


def test_row_with_too_many_columns_is_no_table() -> None:
    assert table_from([["h"] * 1001, range(1001)], PLACED) is None


def test_header_given_by_the_format_is_believed() -> None:
    grid = [["1", "2"], ["3", "4"]]
    with_header, without = table_from(grid, PLACED, has_header=True), table_from(grid, PLACED)
    assert with_header is not None and [c.header for c in with_header.columns] == ["1", "2"] and with_header.rows == ((3, 4),)
    assert without is not None and without.rows == ((1, 2), (3, 4))
