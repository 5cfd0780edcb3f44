import json
from pathlib import Path

import pytest

from corpus import Document, LoadError, load, locate


def read(tmp_path: Path, text: str, name: str = "motor_data.json") -> Document:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    (document,) = load(path)
    assert isinstance(document, Document)
    return document


def entries(document: Document) -> list[tuple[str, str]]:
    return [(mark.label, document.text[mark.start :].split("\n")[0]) for mark in document.marks]


def test_entries_by_path(tmp_path: Path) -> None:
    document = read(
        tmp_path, '{"site": "Saddle", "owner": {"name": "Ann", "tags": ["a", 2]}, "log": [{"x": {"y": true}}, null]}'
    )
    assert document.text == "site: Saddle\n\nowner\nname: Ann\ntags: a, 2\n\nlog[0].x\ny: true"
    assert entries(document) == [("owner", "owner"), ("log[0].x", "log[0].x")]
    assert locate(document, document.text.index("true")) == "log[0].x"
    assert document.title == "motor data" and document.format == "json" and not document.line_based


def test_numbers_stand_as_written(tmp_path: Path) -> None:
    text = '{"price": 10.50, "big": 123456789012345678901234567890, "small": 1e-7, "huge": ' + "9" * 6000 + ', "odd": NaN}'
    document = read(tmp_path, text)
    assert document.text.startswith("price: 10.50\nbig: 123456789012345678901234567890\nsmall: 1e-7\nhuge: 999")
    assert document.text.endswith("9\nodd: NaN")


def test_array_of_like_objects_is_rows_and_a_table(tmp_path: Path) -> None:
    document = read(
        tmp_path, '{"orders": [{"id": 1, "sum": 10.50, "late": false}, {"id": 2, "sum": 3}, {"id": 3, "late": true}]}'
    )
    assert document.text == "orders\nid | sum | late\n1 | 10.50 | false\n2 | 3 | \n3 |  | true"
    assert entries(document)[1:] == [
        ("orders[0]", "1 | 10.50 | false"),
        ("orders[1]", "2 | 3 | "),
        ("orders[2]", "3 |  | true"),
    ]
    (table,) = document.tables
    assert (table.title, table.location) == ("orders", "orders")
    assert [c.type for c in table.columns] == ["integer", "real", "boolean"]
    assert table.rows == ((1, 10.5, 0), (2, 3.0, None), (3, None, 1))


def test_numbers_no_column_holds_stay_text(tmp_path: Path) -> None:
    (table,) = read(tmp_path, json.dumps([{"a": 10**30, "b": 1}, {"a": 2, "b": 2}])).tables
    assert table.rows == (("1" + "0" * 30, 1), ("2", 2))


def test_long_rows_are_entries_of_their_own(tmp_path: Path) -> None:
    rows = [{"id": n, "text": "word " * 100} for n in range(3)]
    document = read(tmp_path, json.dumps(rows))
    assert [label for label, _ in entries(document)] == ["[0]", "[1]", "[2]"]
    assert len(document.tables) == 1


def test_many_rows_are_all_in_the_table_and_a_warning_says_what_is_not_in_the_text(tmp_path: Path) -> None:
    document = read(tmp_path, json.dumps([{"id": n, "name": f"n{n}"} for n in range(2500)]))
    assert len(document.tables[0].rows) == 2500
    assert "n1999" in document.text and "n2000" not in document.text
    assert "holds 2,500 rows" in document.meta["warning"]


def test_keys_that_occur_twice_are_both_kept(tmp_path: Path) -> None:
    assert read(tmp_path, '{"a": 1, "a": 2, "a": 3}').text == "a: 1\na (2): 2\na (3): 3"


def test_lines_of_json(tmp_path: Path) -> None:
    document = read(tmp_path, '{"id": 1, "who": "Ann"}\n\n{"id": 2, "who": "Bo"}\n', "log.jsonl")
    assert document.text == "id: 1\nwho: Ann\n\nid: 2\nwho: Bo"
    assert entries(document) == [("line 1", "id: 1"), ("line 3", "id: 2")]
    assert document.tables[0].rows == ((1, "Ann"), (2, "Bo"))
    nested = read(tmp_path, '{"a": {"b": 1}}\n"word"\n', "log.ndjson")
    assert entries(nested) == [("line 1, a", "a"), ("line 2", "word")]


def test_bad_lines_are_named(tmp_path: Path) -> None:
    document = read(tmp_path, '{"a": 1}\nnot json\n{"a": 2}\n', "log.jsonl")
    assert document.text == "a: 1\n\na: 2"
    assert document.meta["warning"] == "Lines left out because they are not JSON (1 in all): 2."
    with pytest.raises(LoadError, match="is not JSON: .* at line 1"):
        read(tmp_path, "just\nwords\n", "log.jsonl")


def test_lone_surrogates_can_be_stored(tmp_path: Path) -> None:
    document = read(tmp_path, r'[{"a": "\ud800x", "\udfffk": "y"}, {"a": "z", "\udfffk": "w"}]')
    assert document.text.encode() and document.tables[0].rows[0][0] == "\ufffdx"
    assert document.tables[0].columns[1].header.encode()


@pytest.mark.parametrize(
    "text", ["[" * 101 + "]" * 101, '{"a":' * 300 + "1" + "}" * 300, "[" * 100_000, "[" * 90_000 + "]" * 90_000]
)
def test_deep_nesting_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is nested deeper than 100 levels"):
        read(tmp_path, text)


def test_many_keys_of_one_name_take_no_quadratic_time(tmp_path: Path) -> None:
    document = read(tmp_path, "{" + ",".join(['"a": 1'] * 30_000) + "}")
    assert document.text.endswith("a (30000): 1")


@pytest.mark.parametrize("text", ["{}", "[]", "null", '{"a": {}, "b": []}'])
def test_nothing_in_it(text: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="is empty"):
        read(tmp_path, text)
