from pathlib import Path

import pytest

from corpus import Document, LoadError, load


def read(tmp_path: Path, text: str | bytes, name: str = "dome_motors.csv") -> Document:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (document,) = load(path)
    return document


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = (("Name", "Mass (kg)", "Note"), ("North", "12", "a b"), ("South", "7", ""))
    (table,) = read(tmp_path, "\n".join(map(delimiter.join, rows))).tables
    assert table.rows == (("North", 12, "a b"), ("South", 7, None))


def test_decimal_commas_of_semicolon_files(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "Name;Mass\nNorth;1,125\nSouth;0,5\n").tables
    assert table.rows == (("North", 1.125), ("South", 0.5))


def test_quotes_line_breaks_and_byte_order_mark(tmp_path: Path) -> None:
    (table,) = read(tmp_path, b'\xef\xbb\xbfName,Note\r\n"a, b","one\r\ntwo"\r\nc,"say ""hi"""\r\n').tables
    assert table.columns[0].header == "Name"
    assert table.rows == (("a, b", "one\ntwo"), ("c", 'say "hi"'))


def test_unbalanced_quotes_lose_no_row(tmp_path: Path) -> None:
    document = read(tmp_path, 'Name,Size\n"a,1\nb,2\nc,3\n')
    assert len(document.tables[0].rows) == 3 and "quotes do not balance" in document.meta["warning"]


def test_ragged_rows_are_padded_and_named(tmp_path: Path) -> None:
    document = read(tmp_path, "a,b,c\n1,2\n3,4,5,6\n7,8,9\n")
    (table,) = document.tables
    assert table.rows == ((1, 2, None, None), (3, 4, 5, 6), (7, 8, 9, None))
    assert document.meta["warning"].endswith("so that missing cells are empty: 2.")


def test_title_rows_above_the_header(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "Motors of the dome,,\n,,\nName,Mass,Year\nNorth,12,2019\n").tables
    assert (table.title, table.location, table.rows) == ("Motors of the dome", "line 3", (("North", 12, 2019),))


def test_file_without_header(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "North,12\nSouth,7\n").tables
    assert [c.name for c in table.columns] == ["column_1", "column_2"] and len(table.rows) == 2


def test_years_as_headers(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "Site,2023,2024\nSaddle,5,6\n").tables
    assert [(c.name, c.header) for c in table.columns] == [("site", "Site"), ("c_2023", "2023"), ("c_2024", "2024")]


def test_description_names_words_and_no_number(tmp_path: Path) -> None:
    document = read(tmp_path, "Name,Mass (kg),Code\nNorth,412,7x1\nSouth,97,88\n")
    assert document.text == (
        "dome motors\n\nA table with 2 rows and 3 columns: Name; Mass (kg); Code.\n\nName: North, South.\n\nCode: 7x1."
    )


@pytest.mark.parametrize("text", ["just words", "one\ntwo\nthree\n", "a,b\n"])
def test_no_table(tmp_path: Path, text: str) -> None:
    with pytest.raises(LoadError, match=r"holds no table.*as \.txt"):
        read(tmp_path, text)


def test_tsv_prefers_tabs(tmp_path: Path) -> None:
    (table,) = read(tmp_path, "Name\tPlace, time\nA\tx, y\n", "a.tsv").tables
    assert table.rows == (("A", "x, y"),)


def test_field_too_long_for_the_reader_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"dome_motors\.csv has a field of more than 131,072 characters"):
        read(tmp_path, "a,b\n1," + "x" * 140_000 + "\n")
