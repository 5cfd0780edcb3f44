"""Files as they are downloaded: folders, archives, gzip, byte order marks, foreign line ends; and files that are broken."""

from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from eval import EvalError
from eval.readers.files import Files, field
from tests.eval.readers.layouts import parquet, write

ROWS = ({"a": 1, "b": "zwölf"}, {"a": 2, "b": "x\u2028y"})
JSON_LINES = '\ufeff{"a": 1, "b": "zwölf"}\r\n\r\n{"a": 2, "b": "x\u2028y"}\r\n'


@pytest.mark.parametrize(
    "name, content",
    [
        ("rows.jsonl", JSON_LINES),
        ("rows.json", JSON_LINES),
        ("rows.json", '[{"a": 1, "b": "zwölf"}, {"a": 2, "b": "x\u2028y"}]'),
        ("rows.JSONL.gz", gzip.compress(JSON_LINES.encode())),
    ],
)
def test_records_are_the_same_in_every_dress(tmp_path: Path, name: str, content: str | bytes) -> None:
    write(tmp_path / "data" / name, content)
    files = Files(tmp_path)
    assert files.rows(f"data/{name}") == ROWS


def test_csv_and_tsv_keep_what_is_quoted(tmp_path: Path) -> None:
    write(tmp_path / "rows.csv", '\ufeffq,n\r\n"a, ""b""",1\r\n')
    write(tmp_path / "rows.tsv", "q\tn\na, b\t1\n")
    files = Files(tmp_path)
    assert files.rows("rows.csv") == ({"q": 'a, "b"', "n": "1"},)
    assert files.rows("rows.tsv") == ({"q": "a, b", "n": "1"},)


def test_parquet_keeps_order_lists_and_structures(tmp_path: Path) -> None:
    rows = [{"id": f"r{at}", "answers": {"text": ["a", str(at)], "start": [0, at]}} for at in range(50)]
    parquet(tmp_path / "test-00000-of-00001.parquet", rows)
    assert Files(tmp_path).rows("test-00000-of-00001.parquet") == tuple(rows)


def test_an_archive_reads_like_its_folder_and_digests_are_of_what_is_stored(tmp_path: Path) -> None:
    stored = JSON_LINES.encode()
    with zipfile.ZipFile(tmp_path / "set.zip", "w") as archive:
        archive.writestr("Set-1.0/data/rows.jsonl", stored)
        archive.writestr("__MACOSX/data/rows.jsonl", b"")
    files = Files(tmp_path / "set.zip")
    assert files.all("data/*.jsonl") == ("Set-1.0/data/rows.jsonl",)
    assert files.rows("Set-1.0/data/rows.jsonl") == ROWS
    assert files.digests() == f"sha256 of Set-1.0/data/rows.jsonl {hashlib.sha256(stored).hexdigest()}"


def test_of_many_files_the_digest_of_their_list_is_given(tmp_path: Path) -> None:
    for at in range(8):
        write(tmp_path / f"{at}.txt", str(at))
    files = Files(tmp_path)
    for name in files.names:
        files.read(name)
    assert files.digests().startswith("8 files, sha256 of their list ")
    before = files.digests()
    write(tmp_path / "3.txt", "changed")
    files.read("3.txt")
    assert files.digests() != before


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("rows.jsonl", '{"a": 1}\n{"a": \n', "line 2 is not JSON"),
        ("rows.jsonl", "", "holds no list of records"),
        ("rows.json", "[1, 2]", "holds no list of records"),
        ("rows.jsonl", b"\xff\xfe{", "is not UTF-8 text"),
        ("rows.jsonl.gz", b"\x1f\x8bbroken", "cannot be read"),
        ("rows.parquet", "PAR0", "is no Parquet file"),
        ("rows.jsonl", "<!DOCTYPE html>", "line 1 is not JSON"),
    ],
)
def test_what_is_broken_is_named_with_what_to_do(tmp_path: Path, name: str, content: str | bytes, said: str) -> None:
    write(tmp_path / name, content)
    with pytest.raises(EvalError, match=said) as failure:
        Files(tmp_path).rows(name)
    assert name in str(failure.value) and "Fetch it again" in str(failure.value)


def test_a_path_with_nothing_at_it_is_said() -> None:
    with pytest.raises(EvalError, match="no file or folder 'absent'"):
        Files(Path("absent"))


def test_a_missing_field_is_named_with_those_there() -> None:
    with pytest.raises(EvalError, match=r"Record 3 has no field 'target' or 'answer'; it has question, solution"):
        field({"question": "q", "solution": "s"}, ["target", "answer"], "Record 3")
