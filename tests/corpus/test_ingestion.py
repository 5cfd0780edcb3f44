import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from corpus import IngestReport, IngestStep, IsolatedReader, Library, ingest
from tests.corpus.makers import MAKERS, PNG_BYTES, count_words, make_csv, make_markdown, make_text, write_pdf

OLD = 1_600_000_000


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, one of them in a folder below, all old enough for their time stamps to be trusted."""
    root = tmp_path / "docs"
    (root / "below").mkdir(parents=True)
    for name in ("a.md", "b.csv", "below/c.txt"):
        MAKERS[Path(name).suffix](root / name)
        os.utime(root / name, (OLD, OLD))
    return root


def statuses(report: IngestReport, folder: Path) -> dict[str, str]:
    return {str(Path(file.source).relative_to(folder)): file.status for file in report.files}


def test_first_and_second_ingest(library: Library, folder: Path) -> None:
    first = ingest([folder], library, count_words)
    assert statuses(first, folder) == {"a.md": "loaded", "b.csv": "loaded", "below/c.txt": "loaded"}
    assert all(file.n_chars and file.n_chunks and file.seconds > 0 and not file.reason for file in first.files)
    assert [file.n_tables for file in first.files] == [1, 1, 0]
    generation = library.generation
    second = ingest([folder], library, count_words)
    assert {file.status for file in second.files} == {"unchanged"} and len(second.files) == 3
    assert library.generation == generation


def test_unchanged_file_is_told_by_its_stamp_or_its_content(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([folder], library, count_words)
    os.utime(folder / "a.md", (OLD + 5, OLD + 5))  # touched, not changed
    hashed: list[str] = []
    real = hashlib.file_digest

    def digest_noting(file: BinaryIO, name: str) -> "hashlib._Hash":
        hashed.append(Path(file.name).name)
        return real(file, name)

    monkeypatch.setattr(hashlib, "file_digest", digest_noting)
    monkeypatch.setattr(IsolatedReader, "read", lambda self, path: pytest.fail(f"{path} was read again"))
    for expected in (["a.md"], ["a.md"]):
        assert {file.status for file in ingest([folder], library, count_words).files} == {"unchanged"}
        assert hashed == expected  # the second time its new stamp is known


def test_changed_file_of_the_same_size_just_written_is_noticed(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("four motors")
    stamp = path.stat().st_mtime_ns
    ingest([path], library, count_words)
    path.write_text("five motors")
    os.utime(path, ns=(stamp, stamp))  # as a write within one tick of the clock would leave it
    assert [file.status for file in ingest([path], library, count_words).files] == ["loaded"]
    assert [document.text for document in library.documents()] == ["five motors"]


def test_vanished_file_is_removed_and_reported(library: Library, folder: Path) -> None:
    ingest([folder], library, count_words)
    (folder / "below" / "c.txt").unlink()
    (folder / "below").rmdir()
    report = ingest([folder], library, count_words)
    assert statuses(report, folder) == {"a.md": "unchanged", "b.csv": "unchanged", "below/c.txt": "removed"}
    assert len(library.sources()) == 2


def test_vanished_file_outside_the_folders_stays(library: Library, folder: Path, tmp_path: Path) -> None:
    make_text(tmp_path / "alone.txt")
    (tmp_path / "docs2").mkdir()
    make_markdown(tmp_path / "docs2" / "x.md")
    ingest([folder, tmp_path / "alone.txt", tmp_path / "docs2"], library, count_words)
    (tmp_path / "alone.txt").unlink()
    (tmp_path / "docs2" / "x.md").unlink()
    assert {file.status for file in ingest([folder], library, count_words).files} == {"unchanged"}
    assert str(tmp_path / "docs2" / "x.md") in library.sources()


def test_every_failure_is_named_and_the_rest_is_indexed(library: Library, folder: Path) -> None:
    (folder / "empty.md").touch()
    (folder / "picture.pdf").write_bytes(PNG_BYTES)
    (folder / "plan.odt").write_text("x")
    write_pdf(folder / "secret.pdf", [[("Hello", 11)]], password="open sesame")
    write_pdf(folder / "scan.pdf", [[]])
    (folder / ".hidden.md").write_text("# not visited")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.md").write_text("# nor this")
    steps: list[IngestStep] = []
    report = ingest([folder, folder / "plan.odt", folder / "empty.md"], library, count_words, progress=steps.append)
    failed = {Path(file.source).name: file.reason for file in report.files if file.status == "failed"}
    assert set(failed) == {"empty.md", "picture.pdf", "plan.odt", "secret.pdf", "scan.pdf"}
    for name, words in {
        "empty.md": "is empty", "picture.pdf": "PNG picture", "plan.odt": "No loader for '.odt'", "secret.pdf": "is encrypted",
        "scan.pdf": "holds no text",
    }.items():  # fmt: skip
        assert words in failed[name] and name in failed[name]
    assert report.n_failed == 5 and len(library.sources()) == 3
    assert [step.n_done for step in steps] == list(range(1, 9)) and {step.n_files for step in steps} == {8}
    assert tuple(step.report for step in steps) == report.files
    assert steps[-1].bytes_done == steps[-1].bytes_total == sum(os.stat(file.source).st_size for file in report.files)
    assert report.left_out == {"names that begin with a dot": 2}


def test_hidden_and_unknown_files_are_read_when_named(library: Library, tmp_path: Path) -> None:
    make_markdown(tmp_path / ".notes.md")
    report = ingest([tmp_path / ".notes.md", tmp_path / "gone.md"], library, count_words)
    assert [file.status for file in report.files] == ["loaded", "failed"]
    assert "No such file" in report.files[1].reason


def test_file_that_cannot_be_read_any_more_keeps_its_content(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    make_markdown(path)
    ingest([path], library, count_words)
    path.write_bytes(b"")
    (file,) = ingest([path], library, count_words).files
    assert file.status == "failed" and "Its earlier content stays" in file.reason
    assert len(library.documents()) == 1


def test_one_file_by_two_spellings_is_one_source(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_text(tmp_path / "a.txt")
    assert len(ingest([Path("a.txt"), tmp_path / "a.txt"], library, count_words).files) == 1
    assert list(library.sources()) == ["a.txt"]
    (tmp_path / "a.txt").write_text("changed meanwhile")
    ingest([tmp_path / "a.txt"], library, count_words)
    assert list(library.sources()) == [str(tmp_path / "a.txt")]
    assert [document.text for document in library.documents()] == ["changed meanwhile"]


def test_two_files_of_the_same_bytes(library: Library, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        make_text(tmp_path / name)
    report = ingest([tmp_path / "a.txt", tmp_path / "b.txt"], library, count_words)
    assert "same bytes as" in report.files[1].warnings[0] and report.files[1].status == "loaded"
    assert len(library.documents()) == 1
    again = ingest([tmp_path / "a.txt", tmp_path / "b.txt"], library, count_words)
    assert [file.status for file in again.files] == ["unchanged"] * 2


def test_the_same_bytes_under_another_suffix_are_another_document(library: Library, tmp_path: Path) -> None:
    table, backup = tmp_path / "a.csv", tmp_path / "backup.txt"
    make_csv(table)
    ingest([table], library, count_words)
    backup.write_bytes(table.read_bytes())
    for _ in range(2):
        assert ingest([table, backup], library, count_words).n_failed == 0
        assert [card.source for card in library.tables()] == [str(table)]
        assert [document.format for document in library.documents()] == ["csv", "text"]


def test_a_copy_of_a_table_leaves_the_first_as_it_was(library: Library, tmp_path: Path) -> None:
    make_csv(tmp_path / "a.csv")
    ingest([tmp_path / "a.csv"], library, count_words)
    before = (library.documents(), library.tables())
    make_csv(tmp_path / "c_copy.csv")
    (report,) = ingest([tmp_path / "c_copy.csv"], library, count_words).files
    assert report.warnings == (f"It holds the same bytes as {tmp_path / 'a.csv'} and is indexed once.",)
    assert (library.documents(), library.tables()) == before


def test_unreadable_folder_is_named_and_what_it_held_stays(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([folder], library, count_words)
    real = os.scandir

    def deny(path: str) -> object:
        if path.endswith("below"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", deny)
    report = ingest([folder], library, count_words)
    assert "below cannot be read: Permission denied" in report.files[0].reason and report.n_failed == 1
    assert len(library.sources()) == 3


def test_name_that_is_no_utf8(library: Library, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.md"))
    make_markdown(path)
    (file,) = ingest([path], library, count_words).files
    assert file.status == "failed" and "not valid UTF-8" in file.reason and "Rename it" in file.reason
    file.reason.encode()
    file.source.encode()


def test_new_reader_reads_unchanged_files_again(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest([folder], library, count_words)
    monkeypatch.setattr("corpus.ingestion.READER", 99)
    assert {file.status for file in ingest([folder], library, count_words).files} == {"loaded"}
    assert {file.status for file in ingest([folder], library, count_words).files} == {"unchanged"}


def test_too_large(library: Library, folder: Path) -> None:
    report = ingest([folder / "a.md"], library, count_words, max_bytes=10)
    assert "is too large" in report.files[0].reason


def test_killed_ingest_loses_nothing_committed_and_goes_on(tmp_path: Path) -> None:
    docs, path = tmp_path / "docs", tmp_path / "library.db"
    docs.mkdir()
    for n in range(100):
        (docs / f"{n:03}.md").write_text(f"# Note {n}\n\nThe number is {n}.\n\n| a | b |\n|---|---|\n| x | {n} |\n")
    program = (
        "import sys; from pathlib import Path; from corpus import Library, ingest\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    ingest([Path(sys.argv[2])], library, len, progress=lambda step: print(step.n_done, flush=True))\n"
    )
    child = subprocess.Popen([sys.executable, "-c", program, str(path), str(docs)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child, child.stdout:
        reported = 0
        while reported < 15:
            reported = int(child.stdout.readline())
        time.sleep(0.003)  # into the middle of whatever comes next
        os.kill(child.pid, signal.SIGKILL)
        reported = max([reported, *(int(line) for line in child.stdout if line.strip())])
    assert child.returncode == -signal.SIGKILL
    with Library.open(path) as library:
        kept = len(library.sources())
        assert reported <= kept < 100
        assert kept == len(library.documents()) == len(library.tables()) == library.n_chunks
        assert [card.n_rows for card in library.tables()] == [1] * kept
        report = ingest([docs], library, len)
        assert [file.status for file in report.files] == ["unchanged"] * kept + ["loaded"] * (100 - kept)
        assert library.lexical("99", 1) and len(library.sources()) == 100


def test_a_path_that_cannot_be_looked_at_is_named_and_the_rest_is_indexed(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    too_long = Path("a" * 300)
    report = ingest([too_long, folder], library, count_words)
    assert report.files[0].status == "failed" and "File name too long" in report.files[0].reason
    assert [file.status for file in report.files[1:]] == ["loaded"] * 3

    (folder / "below" / "deep").mkdir()
    make_text(folder / "below" / "deep" / "d.txt")
    ingest([folder], library, count_words)
    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, _denying(getattr(os, name), folder / "below"))
    monkeypatch.setattr(os, "scandir", _listing_without_status(os.scandir, folder / "below"))
    report = ingest([folder], library, count_words)
    assert statuses(report, folder) == {
        "a.md": "unchanged",
        "b.csv": "unchanged",
        "below/c.txt": "failed",
        "below/deep": "failed",
    }
    failed = next(file for file in report.files if file.source.endswith("c.txt"))
    assert "Permission denied" in failed.reason and "Its earlier content stays" in failed.reason
    assert str(folder / "below" / "deep" / "d.txt") in library.sources()


def _denying(real: Callable[..., os.stat_result], folder: Path) -> Callable[..., os.stat_result]:
    """`real`, except below `folder`, as another user's folder of mode 744 behaves."""

    def denied(path: object, *args: object, **kwargs: object) -> os.stat_result:
        if str(path).startswith(str(folder) + os.sep):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    return denied


class _Entry:
    """A folder's entry whose status cannot be had."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.name, self.is_dir, self.is_file, self.is_symlink = entry.name, entry.is_dir, entry.is_file, entry.is_symlink

    def stat(self) -> os.stat_result:
        raise PermissionError(13, "Permission denied")


def _listing_without_status(real: Callable[[str], AbstractContextManager[Iterator[os.DirEntry[str]]]], folder: Path) -> object:
    @contextmanager
    def scandir(path: str) -> Iterator[list[object]]:
        with real(path) as entries:
            yield [_Entry(entry) if Path(path) == folder else entry for entry in entries]

    return scandir
