from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from app.cli.program import run
from corpus import Document, IsolatedReader, Library, Limits, LoadOptions, chunk
from models import WeightsMissingError
from tests.fakes import HashEmbedder


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two readable files, one misnamed and one empty; and an embedder without weights."""
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-64")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder())
    made = tmp_path / "files"
    made.mkdir()
    (made / "dome.md").write_text("# Dome\n\nThe east motor was replaced in March.\n")
    (made / "staff.csv").write_text("name,age\nAda,36\nGrace,45\n")
    (made / "wrong.pdf").write_text("not a pdf")
    (made / "empty.txt").write_text("")
    return made


def test_every_file_is_named_and_failures_exit_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder)]) == 1
    out = capsys.readouterr().out
    lines = {Path(line.split()[1]).name: line for line in out.splitlines() if line.startswith(("loaded ", "failed "))}
    assert {name: line.split()[0] for name, line in lines.items()} == {
        "dome.md": "loaded",
        "staff.csv": "loaded",
        "wrong.pdf": "failed",
    }
    assert "1 table" in lines["staff.csv"] and "empty.txt is empty (0 bytes)" in out
    assert "2 loaded, 1 skipped, 1 failed;" in out and "holds 2 documents" in out


def test_a_second_run_has_nothing_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "wrong.pdf").unlink()
    (folder / "empty.txt").unlink()
    assert run(["index", str(folder)]) == 0
    capsys.readouterr()
    assert run(["index", str(folder), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert [file["status"] for file in report["files"]] == ["unchanged", "unchanged"]
    assert report["embedded"] == 0 and report["library"]["tables"] == 1


def test_the_library_option_says_where(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder / "dome.md"), "--library", str(tmp_path / "mine.db")]) == 0
    assert (tmp_path / "mine.db").exists() and not (tmp_path / "data").exists()


def test_a_path_that_is_not_there_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder / "nothing.md"), str(folder / "dome.md")]) == 1
    captured = capsys.readouterr()
    assert "nothing.md" in captured.out + captured.err


def test_missing_embedder_weights_are_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    assert run(["index", str(tmp_path / "a.md")]) == 1
    assert "fulcrum models pull all-minilm-l6-v2" in capsys.readouterr().err


def test_another_embedder_is_told_apart_and_may_embed_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["index", str(folder / "dome.md")]) == 0
    monkeypatch.setenv("FULCRUM_EMBEDDER", "hash-32")
    monkeypatch.setattr("app.wiring.make_embedder", lambda settings: HashEmbedder(dim=32, name="hash-32"))
    assert run(["index", str(folder / "staff.csv")]) == 1
    assert "fulcrum index --re-embed" in capsys.readouterr().err
    assert run(["index", "--re-embed", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["embedded"] == 1
    assert run(["index", str(folder / "staff.csv")]) == 0


def test_vectors_are_kept_when_the_new_embedder_is_not_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["index", str(folder / "dome.md")]) == 0
    real = HashEmbedder.embed

    def missing(self: HashEmbedder, texts: list[str], *, kind: str) -> None:
        raise WeightsMissingError("The weights are not here. Fetch them.")

    monkeypatch.setattr(HashEmbedder, "embed", missing)
    assert run(["index", "--re-embed"]) == 1
    monkeypatch.setattr(HashEmbedder, "embed", real)
    capsys.readouterr()
    assert run(["index", str(folder / "dome.md"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["embedded"] == 0


def test_what_is_left_out_and_skipped_is_counted_and_no_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "wrong.pdf").unlink()
    for name in ("a.jpg", "b.jpg", "LICENSE", ".hidden.md", "draft.md"):
        (folder / name).write_text("words")
    (folder / ".fulcrumignore").write_text("LICENSE\n")
    (folder / "out").symlink_to(folder.parent)
    assert run(["index", str(folder), "--exclude", "draft*"]) == 0
    out = capsys.readouterr().out
    assert "skipped   2 files no loader reads: 2 .jpg\n" in out
    assert "out is a link out of what is indexed" in out
    assert f"left out  1 entry: {folder / '.fulcrumignore'}\n" in out
    assert "left out  1 entry: --exclude\n" in out and "left out  2 entries: names that begin with a dot\n" in out
    assert run(["index", str(folder), "--verbose"]) == 0
    assert "a.jpg\n          It has the suffix '.jpg', and no loader reads it" in capsys.readouterr().out


def test_a_file_named_that_no_loader_reads_is_a_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.jpg").write_text("words")
    assert run(["index", str(folder / "a.jpg")]) == 1
    assert "No loader for '.jpg'" in capsys.readouterr().out


def test_many_files_are_counted_and_only_those_with_news_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(50):
        (folder / f"{n}.txt").write_text(f"note {n}")
    assert run(["index", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "52 loaded, 1 skipped, 1 failed" in out and "wrong.pdf" in out and "49.txt" not in out
    assert run(["index", str(folder), "--verbose"]) == 1
    assert "49.txt" in capsys.readouterr().out


def test_a_collection_is_filled_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", str(folder / "dome.md"), "--collection", "work"]) == 0
    assert "The collection 'work' of the library" in capsys.readouterr().out
    assert run(["index", str(folder / "staff.csv"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["library"]["documents"] == 2
    assert run(["index", str(folder / "dome.md"), "--collection", "\n"]) == 1
    assert "cannot be the name of a collection" in capsys.readouterr().err


def test_json_holds_all_that_is_known_of_each_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.writestr("a.md", "A note.")
        archive.writestr("b.pdf", "not a pdf")
    assert run(["index", str(folder), "--json"]) == 1
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    files = {Path(file["source"]).name: file for file in report["files"]}
    assert files["staff.csv"]["n_tables"] == 1 and files["dome.md"]["n_bytes"] == (folder / "dome.md").stat().st_size
    assert files["a.md"]["container"] == files["b.pdf"]["container"] == str(folder / "old.zip")
    assert (files["b.pdf"]["status"], files["old.zip"]["status"]) == ("failed", "loaded")
    assert report["statuses"] == {"loaded": 3, "failed": 1, "skipped": 1} and report["n_failed"] == 2
    assert report["read"]["n_documents"] == 3 and report["read"]["n_tables"] == 1
    assert run(["index", str(folder), "--json"]) == 1
    assert not any(json.loads(capsys.readouterr().out)["read"].values()), "nothing was read the second time"


def test_a_failure_is_tried_again_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options, known in (([], False), ([], True), (["--retry"], False)):
        assert run(["index", str(folder / "wrong.pdf"), *options]) == 1
        assert ("was not tried again" in capsys.readouterr().out) is known


def test_a_moved_file_is_neither_read_nor_embedded_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["index", str(folder)]) == 1
    (folder / "dome.md").rename(folder / "moved.md")
    monkeypatch.setattr(HashEmbedder, "embed", lambda *_, **__: pytest.fail("embedded again"))
    capsys.readouterr()
    assert run(["index", str(folder)]) == 1
    assert f"renamed   {folder / 'dome.md'} -> {folder / 'moved.md'}" in capsys.readouterr().out


def test_interrupted_while_embedding_the_words_are_there_and_the_same_command_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(HashEmbedder, "embed", interrupt)
        assert run(["index", str(folder)]) == 130
    captured = capsys.readouterr()
    assert captured.out == "" and "Run the same command again to go on from here." in captured.err
    with Library.open(folder.parent / "data/fulcrum/library.db", create=False) as library:
        assert len(library.lexical("motor", 1)) == 1 and len(library.without_vectors(9)) == 2
    assert run(["index", str(folder), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["statuses"]["unchanged"] == 2 and report["embedded"] == 2


def test_interrupted_while_reading_what_was_read_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = IsolatedReader.read

    def interrupt(self: IsolatedReader, path: Path) -> object:
        if path.name == "staff.csv":
            raise KeyboardInterrupt
        return real(self, path)

    with monkeypatch.context() as patched:
        patched.setattr(IsolatedReader, "read", interrupt)
        assert run(["index", str(folder)]) == 130
    error = capsys.readouterr().err
    assert "2 of 4 files have been looked at, and what was read can be searched by its words already." in error
    assert run(["index", str(folder), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["statuses"] == {"unchanged": 1, "skipped": 1, "loaded": 1, "failed": 1}


def test_with_ocr_files_with_pages_without_text_are_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[bool, str]] = []

    class Reader(IsolatedReader):
        def __init__(self, limits: Limits, *, options: LoadOptions) -> None:
            super().__init__(limits, options=options)
            self.ocr = options.ocr

        def read(self, path: Path) -> tuple[Document, ...]:
            asked.append((self.ocr, path.name))
            meta = {"unreadable_pages": "2, iv"} if path.suffix == ".md" and not self.ocr else {}
            return (Document(id=path.name, source=str(path), title="", format="text", text=path.read_text(), meta=meta),)

    monkeypatch.setattr("corpus.IsolatedReader", Reader)
    paths = [str(folder / "dome.md"), str(folder / "staff.csv")]
    assert run(["index", *paths, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["unreadable_pages"] == ["2", "iv"]
    assert run(["index", *paths, "--ocr"]) == 0
    assert run(["index", *paths, "--ocr"]) == 0
    assert asked == [(False, "dome.md"), (False, "staff.csv"), (True, "dome.md")]


def test_nothing_to_index_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index"]) == 2
    assert "Missing argument" in capsys.readouterr().err


def test_what_another_process_adds_while_everything_is_embedded_again_does_not_keep_the_old_vectors(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.cli.index import embed

    real = Library.finish_generation

    def adding(self: Library, embedder: str) -> bool:
        monkeypatch.setattr(Library, "finish_generation", real)
        late = Document(id="0" * 64, source="late.txt", title="Late", format="text", text="Come late.")
        self.put(late, chunk(late, len))
        return self.finish_generation(embedder)

    with Library.open(tmp_path / "l.db") as library:
        first = Document(id="1" * 64, source="first.txt", title="First", format="text", text="Come first.")
        library.put(first, chunk(first, len))
        embed(library, HashEmbedder(), quiet=True)
        monkeypatch.setattr(Library, "finish_generation", adding)
        assert embed(library, HashEmbedder(name="another"), again=True, quiet=True) == 2
        assert (library.embedder, library.building, library.n_vectors) == ("another", None, 2)


def test_standard_input_is_no_file_that_stays(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "-"]) == 2
    assert "Save it as a file that stays" in capsys.readouterr().err
