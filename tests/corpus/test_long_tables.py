"""A long delimited file gives the same document whether it is read by rows or by columns."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import LoadError
from corpus.loaders import delimited
from corpus.types import Document

CELLS = st.sampled_from(["", " ", "1", "2.50", "-3", "n/a", "yes", "Dome", "2024-05-01", "a\nb", 'say "so"', "x" * 70, "2023"])
HEADERS = st.sampled_from(["", "Name", "Mass (kg)", "2023", "Name", "Notes"])
GRIDS = st.tuples(
    st.lists(st.lists(HEADERS, min_size=0, max_size=4), max_size=2),
    st.lists(st.lists(CELLS, min_size=0, max_size=4), min_size=1, max_size=12),
).map(lambda parts: [*parts[0], *parts[1]])


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def read(path: Path, *, long: int, monkeypatch: pytest.MonkeyPatch) -> Document | str:
    monkeypatch.setattr(delimited, "_LONG", long)
    try:
        (document,) = delimited.load(path)
    except LoadError as error:
        return str(error)
    assert isinstance(document, Document)
    return document


def check(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Document | str:
    path = tmp_path / "some_rows.csv"
    path.write_text(text, encoding="utf-8")
    by_rows = read(path, long=10**9, monkeypatch=monkeypatch)
    by_columns = read(path, long=0, monkeypatch=monkeypatch)
    assert by_columns == by_rows
    return by_columns


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=GRIDS, delimiter=st.sampled_from([",", ";"]))
def test_rows_and_columns_give_one_document(
    rows: list[list[str]], delimiter: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(written(rows, delimiter), tmp_path_factory.mktemp("grid"), monkeypatch)


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "_BATCH", 7)
    monkeypatch.setattr(delimited, "_PIECE", 20)


@pytest.mark.usefixtures("small_batches")
def test_what_is_irregular_in_a_long_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Log of the north pier"], [], ["No", "Day", "Remark", ""]]
    rows += [[str(n), f"2024-05-{1 + n % 28:02}", "calm" if n % 3 else "gusts,\nthen rain", ""] for n in range(300)]
    rows[50] = ["", "", "", ""]
    rows[120] = rows[120][:2]
    rows[121] = [*rows[121][:3], "", "late addition"]
    rows[260][2] = "The ferry came in at noon and left again with the mail, which nobody had expected. " * 2
    document = check(written(rows), tmp_path, monkeypatch)
    assert isinstance(document, Document)
    (table,) = document.tables
    assert (table.title, len(table.rows), [column.type for column in table.columns]) == (
        "Log of the north pier", 299, ["integer", "date", "text", "text"],
    )  # fmt: skip
    assert table.places is not None
    n_before = 256
    assert table.rows[n_before][0] == n_before + 1
    lines = written(rows).split("\n")
    assert lines[table.places.source_row(n_before) - 1].startswith(f"{n_before + 1},")
    assert "differ in length" in document.meta["warning"]
    assert "The ferry came in" in document.text


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize(
    "text",
    [
        "a,b\n" + "1,2\n" * 40 + '3,"4\n',
        "1,2\n" * 40,
        "a,b\n" + "".join(f"{n},\n" for n in range(400)),
        "a,b,c\n" + "1,,3\n" * 230 + "1,2,3\n" + "1,,3\n" * 230,
        "a\n" + "1\n" * 30,
        "Part, Mass (kg)\n" + "".join(f"p{n} , {n / 4:.2f}\n" for n in range(60)),
    ],
)
def test_other_long_files(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(text, tmp_path, monkeypatch)
