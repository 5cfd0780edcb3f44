"""What an ingest does when files move, fail, come in several collections or hold several documents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Document, FileReport, IngestReport, Library, LoadError, Rules, Unread, ingest
from tests.corpus.makers import MAKERS, count_words

OLD = 1_600_000_000


class Reader:
    """Reads every file as text and remembers which; a file that begins with "bad" fails, one with "box" is a container."""

    def __init__(self) -> None:
        self.read_paths: list[str] = []

    def read(self, path: Path) -> tuple[Document | Unread, ...]:
        self.read_paths.append(path.name)
        text = path.read_text()
        if text.startswith("bad"):
            raise LoadError(f"{path} is bad. Mend it.")
        whole = Document(id=f"{text}{path.suffix}", source=str(path), title=path.stem, format="text", text=text)
        if not text.startswith("box"):
            return (whole,)
        parts = text.split()[1:]
        return tuple(
            Unread(source=f"{path}/{part}", reason=f"{part} is broken.")
            if part.startswith("x")
            else replace(whole, id=part, source=f"{path}/{part}", text=part, meta={"warning": f"Note on {part}.", "pages": "3"})
            for part in parts
        )


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (OLD, OLD))
    return path


def by_name(report: IngestReport) -> dict[str, FileReport]:
    return {Path(file.source).name: file for file in report.files}


def statuses(report: IngestReport) -> dict[str, str]:
    return {name: file.status for name, file in by_name(report).items()}


def embed(library: Library) -> None:
    waiting = library.without_vectors(1000)
    library.put_vectors([span.id for span in waiting], np.eye(4, dtype=np.float32)[: len(waiting)], "eye-4")


def test_moved_files_keep_documents_chunks_and_vectors_unread(library: Library, folder: Path) -> None:
    for name in ("a.md", "b.csv"):
        MAKERS[Path(name).suffix](folder / name)
    ingest([folder], library, count_words)
    embed(library)
    before = (library.vectors()[0].tolist(), [document.text for document in library.documents()], len(library.tables()))
    (folder / "sub").mkdir()
    (folder / "a.md").rename(folder / "sub/renamed.md")
    (folder / "b.csv").rename(folder / "moved.csv")
    reader = Reader()
    report = ingest([folder], library, count_words, reader=reader)
    assert statuses(report) == {"renamed.md": "renamed", "moved.csv": "renamed"} and reader.read_paths == []
    assert by_name(report)["renamed.md"].before == str(folder / "a.md")
    after = (library.vectors()[0].tolist(), [document.text for document in library.documents()], len(library.tables()))
    assert sorted(after[1]) == sorted(before[1]) and (after[0], after[2]) == (before[0], before[2])
    assert sorted(library.sources()) == [str(folder / "moved.csv"), str(folder / "sub/renamed.md")]
    assert library.without_vectors(10) == ()
    assert set(statuses(ingest([folder], library, count_words, reader=reader)).values()) == {"unchanged"}


def test_a_moved_folder_is_recognised_although_the_old_place_is_not_visited(library: Library, folder: Path) -> None:
    write(folder / "one/a.txt", "some words")
    ingest([folder / "one"], library, count_words)
    (folder / "one").rename(folder / "two")
    report = ingest([folder / "two"], library, count_words, reader=Reader())
    assert statuses(report) == {"a.txt": "renamed"} and list(library.sources()) == [str(folder / "two/a.txt")]


def test_a_copy_is_no_move(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "some words")
    ingest([folder], library, count_words)
    shutil.copy(folder / "a.txt", folder / "b.txt")
    report = ingest([folder], library, count_words)
    assert statuses(report) == {"a.txt": "unchanged", "b.txt": "loaded"} and len(library.sources()) == 2


def test_another_suffix_or_other_bytes_is_no_move(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "some words")
    write(folder / "b.txt", "four words")
    ingest([folder], library, count_words)
    (folder / "a.txt").rename(folder / "a.md")
    (folder / "b.txt").unlink()
    write(folder / "c.txt", "more words")
    report = ingest([folder], library, count_words)
    assert statuses(report) == {"a.md": "loaded", "a.txt": "removed", "b.txt": "removed", "c.txt": "loaded"}


def test_two_files_change_names(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "the first")
    write(folder / "b.txt", "another one")
    ingest([folder], library, count_words)
    (folder / "a.txt").rename(folder / "c.txt")
    (folder / "b.txt").rename(folder / "a.txt")
    (folder / "c.txt").rename(folder / "b.txt")
    ingest([folder], library, count_words)
    texts = {Path(document.source).name: document.text for document in library.documents()}
    assert texts == {"a.txt": "another one", "b.txt": "the first"}


def test_a_failure_is_not_tried_again_until_the_file_changes_or_asked(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "bad luck")
    reader = Reader()
    first, second, third = (
        ingest([folder], library, count_words, reader=reader, retry=retry).files[0] for retry in (False, False, True)
    )
    assert [file.status for file in (first, second, third)] == ["failed"] * 3
    assert reader.read_paths == ["a.txt", "a.txt"]
    assert first.reason == third.reason == f"{folder / 'a.txt'} is bad. Mend it."
    assert (first.is_known, second.is_known, third.is_known) == (False, True, False)
    assert second.reason == f"{first.reason} It has not changed since and was not tried again; index it with --retry to do so."
    write(folder / "a.txt", "good luck")
    assert statuses(ingest([folder], library, count_words, reader=reader)) == {"a.txt": "loaded"}


def test_documents_may_be_read_again_although_unchanged(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "first")
    write(folder / "b.txt", "second")
    ingest([folder], library, count_words)
    (doc_id,) = (document.id for document in library.documents() if document.text == "second")
    reader = Reader()
    report = ingest([folder], library, count_words, reader=reader, again=[doc_id])
    assert statuses(report) == {"a.txt": "unchanged", "b.txt": "loaded"} and reader.read_paths == ["b.txt"]


def test_a_failure_keeps_what_was_read_before(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "good luck")
    ingest([folder], library, count_words)
    write(folder / "a.txt", "bad luck now")
    for _ in range(2):
        (file,) = ingest([folder], library, count_words, reader=Reader()).files
        assert file.status == "failed" and "Its earlier content stays in the library." in file.reason
    assert [document.text for document in library.documents()] == ["good luck"]


def test_a_container_has_a_row_of_its_own_and_one_for_each_part(library: Library, folder: Path) -> None:
    write(folder / "mail.txt", "box a.txt xb.txt xc.png d.txt")
    report = ingest([folder], library, count_words, reader=Reader())
    whole, *parts = report.files
    assert (whole.status, whole.container, whole.n_documents, whole.n_pages, whole.warnings) == ("loaded", "", 2, 6, ())
    assert {part.container for part in parts} == {str(folder / "mail.txt")}
    assert statuses(report) == {
        "mail.txt": "loaded",
        "a.txt": "loaded",
        "d.txt": "loaded",
        "xb.txt": "failed",
        "xc.png": "skipped",
    }
    assert by_name(report)["a.txt"].warnings == ("Note on a.txt.",) and by_name(report)["xb.txt"].reason == "xb.txt is broken."
    assert (report.n_failed, report.count("loaded"), report.count("failed")) == (1, 1, 0)
    again = ingest([folder], library, count_words, reader=Reader())
    assert statuses(again) == {"mail.txt": "unchanged", "xb.txt": "failed", "xc.png": "skipped"}


def test_a_changed_container_is_replaced_as_a_whole(library: Library, folder: Path) -> None:
    write(folder / "mail.txt", "box a.txt b.txt")
    ingest([folder], library, count_words, reader=Reader())
    write(folder / "mail.txt", "box b.txt c.txt new")
    ingest([folder], library, count_words, reader=Reader())
    assert {Path(source).name for source in library.sources()} == {"b.txt", "c.txt", "new"}
    (folder / "mail.txt").rename(folder / "post.txt")
    ingest([folder], library, count_words, reader=Reader())
    assert all(source.startswith(f"{folder / 'post.txt'}/") for source in library.sources())


def test_files_of_other_suffixes_are_skipped_and_counted(library: Library, folder: Path) -> None:
    for name in ("a.txt", "b.jpg", "c.JPG", "d.iso", "LICENSE"):
        write(folder / name, "words")
    report = ingest([folder], library, count_words)
    assert report.n_failed == 0 and report.count("skipped") == 4
    assert report.skipped_suffixes == {".jpg": 2, "": 1, ".iso": 1}


def test_a_format_that_is_known_and_not_read_fails_in_a_folder_too(library: Library, folder: Path) -> None:
    write(folder / "old.doc", "words of 1997")
    (file,) = ingest([folder], library, count_words).files
    assert file.status == "failed" and "old.doc" in file.reason


def test_an_empty_file_is_skipped_in_a_folder_and_fails_when_named_or_known(library: Library, folder: Path) -> None:
    write(folder / "__init__.txt", "")
    write(folder / "a.txt", "words")
    assert statuses(ingest([folder], library, count_words)) == {"__init__.txt": "skipped", "a.txt": "loaded"}
    assert statuses(ingest([folder / "__init__.txt"], library, count_words)) == {"__init__.txt": "failed"}
    write(folder / "a.txt", "")
    assert statuses(ingest([folder], library, count_words))["a.txt"] == "failed"


def test_what_an_ignore_file_leaves_out_now_is_removed(library: Library, folder: Path) -> None:
    for name in ("a.txt", "private/b.txt", "private/c.txt", "d.txt"):
        write(folder / name, name)
    ingest([folder], library, count_words)
    (folder / ".fulcrumignore").write_text("private/\nd.txt\n")
    report = ingest([folder], library, count_words)
    assert statuses(report) == {"a.txt": "unchanged", "b.txt": "removed", "c.txt": "removed", "d.txt": "removed"}
    assert "is left out by an ignore file now" in by_name(report)["b.txt"].reason
    assert list(library.sources()) == [str(folder / "a.txt")]


def test_what_the_options_of_one_ingest_leave_out_stays(library: Library, folder: Path) -> None:
    for name in ("a.txt", "b.md"):
        write(folder / name, name)
    ingest([folder], library, count_words)
    ingest([folder], library, count_words, rules=Rules(include=("*.md",)))
    ingest([folder], library, count_words, rules=Rules(exclude=("*.md",)))
    assert len(library.sources()) == 2


def test_a_file_is_kept_up_to_date_in_every_collection_that_has_it(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "first words")
    write(folder / "b.txt", "other words")
    for collection in ("work", "home"):
        ingest([folder / "a.txt"], library.within(collection), count_words)
    ingest([folder], library, count_words)
    assert [(card.name, card.n_files) for card in library.collections()] == [("default", 1), ("home", 1), ("work", 1)]
    write(folder / "a.txt", "second words")
    reader = Reader()
    assert statuses(ingest([folder], library, count_words, reader=reader)) == {"a.txt": "loaded", "b.txt": "unchanged"}
    assert reader.read_paths == ["a.txt"]
    (folder / "a.txt").rename(folder / "c.txt")
    assert statuses(ingest([folder], library, count_words, reader=reader))["c.txt"] == "renamed"
    for collection in ("work", "home"):
        assert [d.text for d in library.within(collection).documents()] == ["second words"]
        assert list(library.within(collection).sources()) == [str(folder / "c.txt")]
    (folder / "c.txt").unlink()
    assert statuses(ingest([folder], library.within("work"), count_words)) == {"c.txt": "removed", "b.txt": "loaded"}
    assert [card.name for card in library.collections()] == ["default", "home", "work"]
    assert len(library.within("home").documents()) == 1


def test_only_touched_paths_are_looked_at(library: Library, folder: Path) -> None:
    for name in ("a.txt", "b.txt", "sub/c.txt", "sub/d.txt"):
        write(folder / name, name)
    ingest([folder], library, count_words)
    for name in ("a.txt", "sub/c.txt"):
        (folder / name).unlink()
    write(folder / "b.txt", "changed")
    report = ingest([folder], library, count_words, only={str(folder / "sub")})
    assert statuses(report) == {"c.txt": "removed", "d.txt": "unchanged"}
    report = ingest([folder], library, count_words, only={str(folder / "b.txt"), str(folder / "a.txt")})
    assert statuses(report) == {"b.txt": "loaded", "a.txt": "removed"}


def test_a_file_in_place_of_which_a_folder_stands_is_gone(library: Library, folder: Path) -> None:
    write(folder / "a.txt", "words")
    ingest([folder], library, count_words)
    (folder / "a.txt").unlink()
    write(folder / "a.txt/b.txt", "more")
    assert statuses(ingest([folder], library, count_words)) == {"a.txt": "removed", "b.txt": "loaded"}


@pytest.mark.parametrize(("n_files", "status"), [(9, "removed"), (10, "failed")])
def test_an_empty_folder_of_many_known_files_may_be_a_drive_that_is_not_mounted(
    library: Library, folder: Path, n_files: int, status: str
) -> None:
    for n in range(n_files):
        write(folder / f"{n}.txt", f"note {n}")
    ingest([folder], library, count_words)
    folder.rename(folder.with_name("away"))
    folder.mkdir()
    report = ingest([folder], library, count_words)
    assert {file.status for file in report.files} == {status}
    if status == "failed":
        (file,) = report.files
        assert "holds 10 files of it. If it is a drive that is not mounted, mount it" in file.reason
        assert f"fulcrum rm {folder}" in file.reason and len(library.sources()) == 10


def test_a_link_whose_target_is_gone_is_gone_too(library: Library, folder: Path) -> None:
    write(folder / ".store/a.txt", "words")
    (folder / "link.txt").symlink_to(folder / ".store/a.txt")
    assert statuses(ingest([folder], library, count_words)) == {"link.txt": "loaded"}
    (folder / ".store/a.txt").unlink()
    report = ingest([folder], library, count_words)
    assert [file.status for file in report.files] == ["skipped", "removed"] and not library.sources()


def test_touched_files_are_noted_again_together(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.ingestion._RESTAMPS", 2)
    for name in ("a.txt", "b.txt", "c.txt"):
        write(folder / name, name)
    ingest([folder], library, count_words)
    for name in ("a.txt", "b.txt", "c.txt"):
        os.utime(folder / name, (OLD + 9, OLD + 9))
    assert set(statuses(ingest([folder], library, count_words)).values()) == {"unchanged"}
    assert {known.stamp.mtime_ns for known in library.known().values()} == {(OLD + 9) * 10**9}


def test_files_of_one_name_indexed_from_within_their_folders_do_not_push_each_other_out(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "README.md").write_text(f"# Readme\n\nThis is the {name} project.\n")
    for name in ("first", "second", "first", "second"):
        monkeypatch.chdir(tmp_path / name)
        ingest([Path(".")], library, count_words)
        ingest([Path("README.md")], library, count_words)
    assert sorted(library.sources()) == sorted(["README.md", str(tmp_path / "second" / "README.md")])
    (tmp_path / "first" / "README.md").write_text("# Readme\n\nThis is another project.\n")
    monkeypatch.chdir(tmp_path / "first")
    assert [file.status for file in ingest([Path("README.md")], library, count_words).files] == ["loaded"]
    texts = sorted(document.text for document in library.documents())
    assert ["another" in texts[0], "second" in texts[1], len(texts)] == [True, True, 2]


def test_rename_within_the_folder_one_is_in_renames_the_document(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("# Note\n\nFour motors.\n")
    monkeypatch.chdir(folder)
    ingest([Path(".")], library, count_words)
    (folder / "a.md").rename(folder / "b.md")
    assert [file.status for file in ingest([Path(".")], library, count_words).files] == ["renamed"]
    assert list(library.sources()) == ["b.md"]
    moved = folder.rename(tmp_path / "papers")
    monkeypatch.chdir(moved)
    assert [file.status for file in ingest([Path(".")], library, count_words).files] == ["renamed"]
    assert list(library.sources()) == ["b.md"]


def test_files_read_again_on_demand_are_stored_as_they_are_read_now_though_another_holds_the_same_bytes(
    library: Library, tmp_path: Path
) -> None:
    class Recognising(Reader):
        def read(self, path: Path) -> tuple[Document | Unread, ...]:
            return tuple(replace(part, text="recognised") for part in super().read(path) if isinstance(part, Document))

    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text("a scan")
    ingest(paths, library, count_words, reader=Reader())
    ingest(paths[:1], library, count_words, reader=Recognising(), again=library.document_ids())
    assert [document.text for document in library.documents()] == ["recognised"]
    copy = tmp_path / "c.txt"
    copy.write_text("a scan")
    ingest([copy], library, count_words, reader=Reader())  # a copy without recognition takes nothing away
    assert [document.text for document in library.documents()] == ["recognised"]
    assert len(library.sources()) == 3 and not library.check()


def test_retry_reads_a_container_again_of_which_a_part_failed(library: Library, tmp_path: Path) -> None:
    box, plain = tmp_path / "box.txt", tmp_path / "plain.txt"
    box.write_text("box one xtwo.pdf")
    plain.write_text("box one xtwo.unknown")
    reader = Reader()
    ingest([box, plain], library, count_words, reader=reader)
    ingest([box, plain], library, count_words, reader=reader, retry=True)
    assert reader.read_paths == ["box.txt", "plain.txt", "box.txt"]


def test_earlier_content_of_a_file_that_fails_goes_along_when_it_is_renamed(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text("four motors")
    reader = Reader()
    ingest([folder], library, count_words, reader=reader)
    (folder / "a.txt").write_text("bad now")
    ingest([folder], library, count_words, reader=reader)
    (folder / "a.txt").rename(folder / "b.txt")
    for _ in range(2):
        (report,) = ingest([folder], library, count_words, reader=reader).files
        assert (report.status, report.source, report.is_known) == ("failed", str(folder / "b.txt"), True)
        assert "b.txt is bad." in report.reason and "a.txt" not in report.reason and "earlier content stays" in report.reason
    assert [document.text for document in library.documents()] == ["four motors"]
    (folder / "b.txt").write_text("five motors")
    assert [file.status for file in ingest([folder], library, count_words, reader=reader).files] == ["loaded"]
    assert [document.text for document in library.documents()] == ["five motors"]


def test_parts_that_failed_are_told_of_when_their_container_is_renamed(library: Library, tmp_path: Path) -> None:
    (tmp_path / "box.txt").write_text("box one x.pdf")
    reader = Reader()
    ingest([tmp_path / "box.txt"], library, count_words, reader=reader)
    (tmp_path / "box.txt").rename(tmp_path / "case.txt")
    report = ingest([tmp_path / "case.txt"], library, count_words, reader=reader)
    assert [(file.status, file.source) for file in report.files] == [
        ("renamed", str(tmp_path / "case.txt")),
        ("failed", str(tmp_path / "case.txt" / "x.pdf")),
    ]
    assert report.n_failed == 1


def test_a_name_with_control_characters_is_a_failure_on_one_line(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a\nb\x1b[31m.md").write_text("# Note\n")
    (tmp_path / "c\nd.unknown").write_text("no loader")
    report = ingest([tmp_path], library, count_words)
    assert {file.status for file in report.files} == {"failed", "skipped"} and not library.sources()
    assert all((file.source + file.reason).isprintable() for file in report.files)
