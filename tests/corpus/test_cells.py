from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Library, LibraryError, Places, Raws, load
from corpus.cells import misplaced, runs_of
from tests.corpus.stores import a_text, put_text


@given(st.lists(st.integers(1, 60), unique=True).map(sorted))
def test_runs_say_where_every_row_lies(rows: list[int]) -> None:
    places = Places(sheet=None, rows=runs_of(rows), columns=(0,))
    assert [places.source_row(n) for n in range(len(rows))] == rows


@given(st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.text(max_size=3)))
def test_raw_cells_are_a_mapping(texts: dict[tuple[int, int], str]) -> None:
    raws = Raws.of(texts)
    assert dict(raws) == texts == raws and len(raws) == len(texts)
    assert all(raws[place] == text for place, text in texts.items())
    assert raws.get((99, 0)) is None and misplaced(None, raws, ((),), 10, 10) is None


def test_addresses() -> None:
    places = Places(sheet="Log", rows=((0, 3),), columns=(1, 26))
    assert (places.address(0, 0), places.address(4, 1)) == ("Log!B3", "Log!AA7")
    turned = Places(sheet="Log", rows=((0, 3),), columns=(1, 26), is_turned=True)
    assert (turned.address(0, 0), turned.address(4, 1)) == ("Log!C2", "Log!G27")
    assert Places(sheet=None, rows=((0, 3),), columns=(1,), is_line_based=True).address(1, 0) == "line 4, column 2"


def test_cells_of_a_file_have_the_lines_they_stand_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Masses,\n\nName,Mass\nNorth,"12"\n"So\nuth",7 t\n\nWest,"1,200"\n')
    ((table,),) = [document.tables for document in load(path)]
    assert table.places is not None
    assert [table.places.address(row, 1) for row in range(3)] == ["line 4, column 2", "line 5, column 2", "line 8, column 2"]


def test_raw_cells_are_kept_where_they_say_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,Mass,Paid,Day,Open\nNorth,12.50,$3,1 May 2024,yes\n–,n/a,$4,2024-05-02,no\nWest,7,$5,,\n")
    (document,) = load(path)
    assert document.tables[0].raws == {
        (1, 0): "–", (0, 1): "12.50", (1, 1): "n/a", (0, 2): "$3", (1, 2): "$4", (2, 2): "$5",
        (0, 3): "1 May 2024", (0, 4): "yes", (1, 4): "no",
    }  # fmt: skip
    with Library.open(tmp_path / "l.db") as library:
        library.put(document, [])
        (card,) = library.tables()
        assert library.table(card.name).raws == document.tables[0].raws
        assert library.raw(card.name, [0]) == {(0, 1): "12.50", (0, 2): "$3", (0, 3): "1 May 2024", (0, 4): "yes"}
        assert library.raw(card.name, []) == {} and (card.places, card.totals) == (document.tables[0].places, ())


def test_raw_cells_of_long_tables_are_found_by_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name,Paid\n" + "".join(f"n{n},${n}\n" for n in range(2500)))
    with Library.open(tmp_path / "l.db") as library:
        (document,) = load(path)
        library.put(document, [])
        (card,) = library.tables()
        assert library.raw(card.name, [2400, 3]) == {(3, 1): "$3", (2400, 1): "$2400"}
        library.remove(str(path))
        with pytest.raises(LibraryError, match="No table"):
            library.raw(card.name, [3])


def test_a_table_that_goes_takes_its_raw_cells_along(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.db") as library:
        put_text(library, "a.md", "alpha", tables=1)
        library.put(a_text("a.md", "beta", tables=1), [])
        (card,) = library.tables()
        assert library.raw(card.name, [0]) == {(0, 1): "0*"} and card.notes == ("* about",)
