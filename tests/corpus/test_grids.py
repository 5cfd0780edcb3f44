from hypothesis import given
from hypothesis import strategies as st

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


def test_row_with_too_many_columns_is_no_table() -> None:
    assert table_from([["h"] * 1001, range(1001)], PLACED) is None


def test_header_given_by_the_format_is_believed() -> None:
    grid = [["1", "2"], ["3", "4"]]
    with_header, without = table_from(grid, PLACED, has_header=True), table_from(grid, PLACED)
    assert with_header is not None and [c.header for c in with_header.columns] == ["1", "2"] and with_header.rows == ((3, 4),)
    assert without is not None and without.rows == ((1, 2), (3, 4))
