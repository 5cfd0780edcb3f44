"""The loader contract, over every line of LOADERS, and what each does with bad input."""

import os
import time
from pathlib import Path

import pytest

from corpus import LOADERS, LoadError, load
from tests.corpus.makers import MAKERS, PNG_BYTES, make_markdown, make_workbook, write_pdf

TEXT_SUFFIXES = ".csv .eml .htm .html .ipynb .json .jsonl .markdown .md .py .rst .tsv .txt .xml".split()


TABLE_SUFFIXES = ".csv .docx .epub .html .ipynb .json .jsonl .md .ods .pptx .tsv .xls .xlsb .xlsm .xlsx".split()


@pytest.mark.parametrize("suffix", TABLE_SUFFIXES)
def test_tables_are_typed_alike_in_every_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"motors{suffix}"
    MAKERS[suffix](path)
    (document,) = load(path)
    (table,) = document.tables
    assert [(c.name, c.header, c.type, c.unit) for c in table.columns] == [
        ("motor", "Motor", "text", None),
        ("mass_kg", "Mass (kg)", "integer", "kg"),
        ("installed", "Installed", "date", None),
    ]
    assert table.rows == (("North", 1250, "2019-05-01"), ("South", 980, "2020-06-15"))


@pytest.mark.parametrize("suffix", LOADERS)
def test_empty_file_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.touch()
    with pytest.raises(LoadError, match=r"is empty \(0 bytes\)"):
        list(load(path))


@pytest.mark.parametrize("suffix", LOADERS)
def test_picture_under_another_name_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(PNG_BYTES)
    with pytest.raises(LoadError, match="looks like a PNG picture"):
        list(load(path))


@pytest.mark.parametrize("suffix", LOADERS)
def test_noise_is_refused_by_name(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"noise{suffix}"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(LoadError, match="noise"):
        list(load(path))


@pytest.mark.parametrize("suffix", [".docx", ".epub", ".msg", ".pdf", ".pptx", ".xlsx"])
def test_torn_file_is_refused(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"torn{suffix}"
    MAKERS[suffix](path)
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(LoadError, match="torn"):
        list(load(path))


@pytest.mark.parametrize("suffix", TEXT_SUFFIXES)
@pytest.mark.parametrize("blank", [b" \n\t\n", b"\xef\xbb\xbf"], ids=["spaces", "mark alone"])
def test_blank_text_is_refused(suffix: str, blank: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(blank)
    with pytest.raises(LoadError, match="is empty"):
        list(load(path))


def test_pdf_called_txt(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_pdf(path, [[("Hello", 11)]])
    with pytest.raises(LoadError, match="looks like a PDF"):
        list(load(path))


def test_plain_zip_called_xlsx(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "hello")
    with pytest.raises(LoadError, match="not a workbook"):
        list(load(path))


def test_unknown_suffix_names_the_known(tmp_path: Path) -> None:
    path = tmp_path / "plan.odt"
    path.write_text("x")
    with pytest.raises(LoadError, match=r"No loader for '\.odt' .*Known: .*\.md .*\.pdf.*Convert it"):
        list(load(path))


def test_missing_folder_pipe_and_loop(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="No such file"):
        list(load(tmp_path / "gone.md"))
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(LoadError, match="is a folder"):
        list(load(tmp_path / "folder.md"))
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(LoadError, match="device, pipe or socket"):  # and does not wait for a writer
        list(load(tmp_path / "pipe.txt"))
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    with pytest.raises(LoadError, match="symbolic links"):
        list(load(tmp_path / "loop.md"))


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.md"
    make_markdown(path)

    def deny(self: Path) -> bytes:  # the superuser may read everything, so permissions alone would not show it
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(LoadError, match=r"secret\.md cannot be read: Permission denied\. Give yourself read permission"):
        list(load(path))


def test_large_file(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text("word " * 100)
    assert list(load(path, max_bytes=500))
    with pytest.raises(LoadError, match="is too large: 500 bytes, the limit is 499"):
        list(load(path, max_bytes=499))


def test_parser_crash_becomes_load_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    make_workbook(path)

    def crash(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("corpus.loaders.spreadsheet.load", crash)
    with pytest.raises(LoadError, match=r"IndexError: list index out of range.*save it again"):
        list(load(path))


HOSTILE_LINES = {
    "spaces": "# " + " " * 100_000 + "x",
    "brackets": "# " + "[" * 100_000,
    "stars": "# " + "*a" * 50_000,
    "pipes": "|" * 50_000 + "\n" + "|-" * 50_000,
    "dashes": "a|b\n" + "-" * 100_000 + "x",
    "number": "a,b\n1,-" + " " * 100_000 + "x\n",
    "header": "a,b (" + " " * 100_000 + "x\n1,2\n",
    "tags": "<p>" * 20_000 + "x",
    "blanks": "\n \t" * 50_000 + "x",
}


@pytest.mark.parametrize(
    "suffix", ".cpp .cs .csv .eml .html .json .md .org .py .rst .sql .swift .tex .ts .txt .xml .yaml".split()
)
@pytest.mark.parametrize("text", HOSTILE_LINES.values(), ids=HOSTILE_LINES.keys())
def test_no_text_takes_quadratic_time(suffix: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(text)
    started = time.process_time()
    try:
        list(load(path))
    except LoadError:
        pass
    assert time.process_time() - started < 2
