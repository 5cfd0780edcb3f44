"""`list`, `show`, `rm`, `compact`, `collections`, `export` and `import`, over one small library."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.cli.program import run
from tests.fakes import HashEmbedder

DOME = "# Dome\n\nThe east motor was replaced in March.\n\n## Rain\n\nThe dome **closes** at the first drop.\n"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder and its library: a note, a table, a damaged file and an archive; in a second collection one note."""
    home = tmp_path_factory.mktemp("indexed")
    made, library = home / "files", home / "library.db"
    (made / "work").mkdir(parents=True)
    (made / "dome.md").write_text(DOME)
    (made / "staff.csv").write_text("name,age\n" + "".join(f"Person {n},{20 + n}\n" for n in range(25)))
    (made / "wrong.pdf").write_text("not a pdf")
    (made / "work/plan.md").write_text("Buy a telescope.\n")
    with zipfile.ZipFile(made / "old.zip", "w") as archive:
        archive.writestr("notes/a.md", "A note from the archive.")
        archive.writestr("notes/b.md", "Another one.")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("FULCRUM_EMBEDDER", "hash-64")
        patched.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder())
        assert run(["index", str(made), "--exclude", "work/", "--library", str(library)]) == 1
        assert run(["index", str(made / "work"), "--collection", "work", "--library", str(library)]) == 0
    return made, library


@pytest.fixture
def folder(indexed: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The indexed folder, and a copy of its library in force."""
    made, library = indexed
    shutil.copy(library, tmp_path / "library.db")
    monkeypatch.setenv("FULCRUM_LIBRARY", str(tmp_path / "library.db"))
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-64")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder())
    return made


def output(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == code
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(output(capsys, *arguments, "--json"))


def error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert run(list(arguments)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str]:
    return {Path(file["source"]).name: file["status"] for file in as_json(capsys, "list", *arguments)["files"]}


def test_list_names_every_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = {line.split()[1].rpartition("/")[2]: line for line in output(capsys, "list").splitlines() if line[0] != " "}
    assert set(lines) == {"dome.md", "staff.csv", "wrong.pdf", "plan.md", "old.zip"}
    assert "  1 chunk, 1 table" in lines["staff.csv"] and lines["plan.md"].endswith("in work")
    assert lines["old.zip"].startswith("loaded") and "2 documents" in lines["old.zip"]
    assert lines["wrong.pdf"].startswith("failed")
    assert not lines["wrong.pdf"].count("0 documents")
    assert output(capsys, "list", "wrong.pdf").splitlines()[1].strip().startswith("It is not a PDF")


def test_list_is_narrowed_by_glob_folder_status_and_collection(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(listed(capsys, "*.md")) == {"dome.md", "plan.md"}
    assert set(listed(capsys, str(folder / "work"))) == {"plan.md"}
    assert listed(capsys, "--status", "failed") == {"wrong.pdf": "failed"}
    assert set(listed(capsys, "--collection", "work")) == {"plan.md"}
    assert listed(capsys, "*.docx") == {}


def test_show_gives_the_text_with_its_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = output(capsys, "show", "dome.md")
    assert out.startswith(f"{folder / 'dome.md'} · Dome · markdown, ")
    assert "── Dome › Rain · line 5\n## Rain\n\nThe dome **closes** at the first drop." in out
    assert (
        output(capsys, "show", str(folder / "dome.md"), "--lines", "3").splitlines()[-1]
        == "The east motor was replaced in March."
    )
    assert output(capsys, "show", "dome.md", "--offsets", "2-6").splitlines()[-1] == "Dome"
    assert output(capsys, "show", "dome.md", "--lines", "7-").splitlines()[-1] == "The dome **closes** at the first drop."


def test_show_gives_chunks_tables_and_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chunks = output(capsys, "show", "dome.md", "--chunks")
    assert "── chunk " in chunks and "characters 0–" in chunks and "Dome" in chunks
    tables = output(capsys, "show", "staff.csv", "--tables")
    assert "25 rows" in tables and "age (integer)" in tables and "Person 0 | 20" in tables and "and 5 more rows" in tables
    assert output(capsys, "show", "dome.md", "--tables").splitlines()[-1] == "No tables."
    assert "| name | age |" in output(capsys, "show", "staff.csv", "--markdown")
    shown = as_json(capsys, "show", "staff.csv")
    assert len(shown["tables"][0]["rows"]) == 25 and shown["chunks"][0]["text"]


def test_show_finds_a_part_of_an_archive(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "A note from the archive." in output(capsys, "show", "old.zip/notes/a.md")
    for name in (str(folder / "old.zip"), "old.zip"):
        assert "holds several documents" in error(capsys, "show", name)


def test_show_of_a_file_that_could_not_be_read_says_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "could not be read: " in error(capsys, "show", str(folder / "wrong.pdf"))
    assert "is not a PDF" in error(capsys, "show", "wrong.pdf")


def test_what_is_not_there_is_told_with_near_misses(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert f"Did you mean '{folder / 'dome.md'}'" in error(capsys, "show", "dme.md")
    assert "`fulcrum list` shows what there is." in error(capsys, "show", "xyzzy")
    assert "Did you mean" in error(capsys, "rm", "staf.csv")
    assert "There is no library" in error(capsys, "list", "--library", str(folder / "none.db"))


@pytest.mark.parametrize("command", [("list",), ("show", "dome.md"), ("rm", "dome.md"), ("export", "out"), ("search", "rain")])
def test_a_collection_that_is_not_there_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "There is no collection 'wrok'. Known: default, work." in error(capsys, *command, "--collection", "wrok")
    assert not (tmp_path / "out").exists()


def test_show_of_a_folder_names_no_file_in_it_as_unreadable(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "could not be read" not in error(capsys, "show", str(folder))


@pytest.mark.parametrize(("option", "message"), [("--lines", "has 7 lines"), ("--offsets", "ends at character 95")])
def test_a_part_behind_the_end_is_told(folder: Path, capsys: pytest.CaptureFixture[str], option: str, message: str) -> None:
    assert message in error(capsys, "show", "dome.md", option, "900-")


@pytest.mark.parametrize("value", ["a-b", "9-3", "-"])
def test_a_range_that_is_none_is_wrong_usage(folder: Path, capsys: pytest.CaptureFixture[str], value: str) -> None:
    assert run(["show", "dome.md", "--lines", value]) == 2
    assert "Write 10-20, 10- or 10" in capsys.readouterr().err


def test_rm_removes_what_was_named_and_says_so(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = output(capsys, "rm", str(folder / "dome.md"), "--compact")
    assert f"removed   {folder / 'dome.md'}" in out and "1 file removed, with 1 document." in out
    assert "The library takes" in out and "1 file still on the disk" in out
    assert set(listed(capsys)) == {"staff.csv", "wrong.pdf", "plan.md", "old.zip"}
    held = (tmp_path / "library.db").read_bytes()
    assert b"east motor" not in held and b"telescope" in held


def test_rm_of_a_folder_removes_all_below_in_every_collection(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    removed = as_json(capsys, "rm", str(folder))["removed"]
    assert len(removed) == 5 and {file["collection"] for file in removed} == {"default", "work"}
    assert listed(capsys) == {}


def test_rm_removes_nothing_when_one_of_the_names_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "holds nothing called 'nothing.md'" in error(capsys, "rm", str(folder / "dome.md"), "nothing.md")
    assert "dome.md" in listed(capsys)


def test_rm_in_a_collection_leaves_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "holds nothing called" in error(capsys, "rm", str(folder / "dome.md"), "--collection", "work")
    output(capsys, "rm", str(folder), "--collection", "work")
    assert set(listed(capsys)) == {"dome.md", "staff.csv", "wrong.pdf", "old.zip"}


def test_compact_tells_the_sizes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = as_json(capsys, "compact")
    assert 0 < done["bytes_after"] <= done["bytes_before"]
    assert "and takes" in output(capsys, "compact")


def test_collections_are_listed_renamed_and_deleted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert output(capsys, "collections", "list").splitlines() == [
        "default  4 documents of 4 files, 1 failed",
        "work     1 document of 1 file",
    ]
    output(capsys, "collections", "rename", "work", "home")
    assert "'home' is gone, with 1 document" in output(capsys, "collections", "delete", "home")
    assert [card["name"] for card in as_json(capsys, "collections", "list")["collections"]] == ["default"]
    assert "There is no collection 'home'. Known: default." in error(capsys, "collections", "delete", "home")


def test_an_exported_library_is_imported_without_embedding(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, other = tmp_path / "all.fulcrum", str(tmp_path / "other.db")
    assert "5 documents and" in output(capsys, "export", str(bundle))
    assert "--replace" in error(capsys, "export", str(bundle))
    assert "or make its folder first." in error(capsys, "export", str(tmp_path / "nowhere/all.fulcrum"))
    output(capsys, "export", str(bundle), "--replace")
    monkeypatch.setattr(HashEmbedder, "embed", lambda *_, **__: pytest.fail("embedded again"))
    assert "5 documents" in output(capsys, "import", str(bundle), "--library", other)
    assert set(listed(capsys, "--library", other).values()) == {"imported"}
    assert output(capsys, "collections", "list", "--library", other).splitlines()[1] == "work     1 document, imported"
    assert "All of it was there already." in output(capsys, "import", str(bundle), "--library", other)


def test_an_import_with_another_embedder_is_embedded_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle, other = tmp_path / "work.fulcrum", str(tmp_path / "other.db")
    output(capsys, "export", str(bundle), "--collection", "work")
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-32")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder(dim=32, name="hash-32"))
    done = as_json(capsys, "import", str(bundle), "--library", other)
    assert (done["n_documents"], done["n_vectors"], done["embedded"]) == (1, 0, 1)


def test_a_file_that_is_no_export_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is no exported library" in error(capsys, "import", str(folder / "dome.md"))


def test_rm_of_a_part_says_that_its_file_goes_as_a_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (f"{folder}/old.zip/notes/a.md", f"{folder}/old.zip/notes"):
        assert f"is a part of '{folder}/old.zip', which is removed as a whole" in error(capsys, "rm", name)
    assert listed(capsys)["old.zip"] == "loaded"


def test_a_name_means_the_file_at_that_place_from_here(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text(f"The {name} project.\n")
        monkeypatch.chdir(tmp_path / name)
        output(capsys, "index", "README.md")
    assert "The second project." in output(capsys, "show", "README.md")
    assert "1 file removed" in output(capsys, "rm", "README.md")
    monkeypatch.chdir(tmp_path / "first")
    assert "The first project." in output(capsys, "show", "README.md")
