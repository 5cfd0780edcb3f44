"""Hostile and broken files: each ends in a named failure or a whole document within its limits, and the next file is read.

Time is limited, never measured: a file that takes too long for the small limits here is refused for it, by name.
"""

from __future__ import annotations

import os
import random
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import LOADERS, DirectReader, Document, IsolatedReader, Library, Limits, LoadError, Unread, ingest
from corpus.archives import ARCHIVES
from tests.corpus.hostile_files import HOSTILE
from tests.corpus.makers import MAKERS, SENTENCE, count_words, make_text, write_pdf

# Their list of contents or a checksum comes last, so that a cut shows.
SEALED = {".docx", ".epub", ".ods", ".pptx", ".tar.gz", ".tgz", ".xls", ".xlsx", ".zip"}


# One suffix for each loader, and those of archives.
SUFFIXES = sorted(
    set({LOADERS[suffix]: suffix for suffix in MAKERS if suffix in LOADERS}.values()) | (set(ARCHIVES) & set(MAKERS))
)


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    """Has the time a busy machine may need."""
    with IsolatedReader(Limits(memory_mb=600)) as running:
        yield running


@pytest.fixture(scope="module")
def hurried() -> Iterator[IsolatedReader]:
    """Gives up soon what may take however long."""
    with IsolatedReader(Limits(seconds=1, patience=2, seconds_per_mb=0.1, memory_mb=600)) as running:
        yield running


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("good") / "good.txt"
    make_text(path)
    return path


def read(reader: IsolatedReader, path: Path) -> tuple[tuple[Document | Unread, ...], str]:
    """The parts of a file and the reasons given for what is not read, put together; every reason names the file."""
    try:
        parts = reader.read(path)
    except LoadError as error:
        assert str(path) in str(error) and str(error).rstrip().endswith(".")
        return (), str(error)
    assert parts
    assert all(part.text.strip() for part in parts if isinstance(part, Document))
    return parts, " ".join(part.reason for part in parts if isinstance(part, Unread))


def text_of(parts: tuple[Document | Unread, ...]) -> str:
    return " ".join(part.text for part in parts if isinstance(part, Document))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file(name: str, reader: IsolatedReader, hurried: IsolatedReader, good: Path, tmp_path: Path) -> None:
    suffix, write, reason = HOSTILE[name]
    if suffix not in LOADERS:
        pytest.skip(f"no loader for {suffix}")
    folder = tmp_path / "deep" / "folder"
    folder.mkdir(parents=True)
    path = folder / f"hostile{suffix}"
    write(path)
    parts, said = read(reader if reason else hurried, path)
    if reason:
        assert not text_of(parts)
        assert re.search(reason, said), said
    assert "root:" not in text_of(parts)  # the password file of this machine
    assert "lol" * 100 not in text_of(parts)
    assert [entry for entry in tmp_path.rglob("*") if entry.is_file()] == [path]
    assert SENTENCE in text_of(reader.read(good))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_cut_short(suffix: str, reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / f"cut{suffix}"
    MAKERS[suffix](path)
    data = path.read_bytes()
    for tenth in range(10):
        path.write_bytes(data[: max(1, len(data) * tenth // 10)])
        parts, said = read(reader, path)
        assert not (parts and suffix in SEALED), f"read whole although cut to {tenth} tenths"
        assert parts or said


@pytest.mark.parametrize("end", [0, 1, 511, 512, 600, 1024, 1535])
def test_a_tar_cut_between_or_within_its_members(end: int, reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / "cut.tar"
    MAKERS[".tar"](path)
    path.write_bytes(path.read_bytes()[:end])
    parts, said = read(reader, path)
    assert parts == () and said


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_with_flipped_bytes(suffix: str, reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / f"flipped{suffix}"
    MAKERS[suffix](path)
    data = path.read_bytes()
    chance = random.Random(f"flip {suffix}")
    for _ in range(20):
        flipped = bytearray(data)
        for _ in range(chance.choice((1, 3, 30))):
            flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        parts, said = read(reader, path)
        assert parts or said


def test_pages_cut_off_a_pdf_are_missed(reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / "cut.pdf"
    write_pdf(path, [[(f"This is the text of page {n}.", 11)] for n in range(1, 6)])
    data = path.read_bytes()
    for tenth in range(1, 10):
        path.write_bytes(data[: len(data) * tenth // 10])
        parts, said = read(reader, path)
        whole = all(f"page {n}." in text_of(parts) for n in range(1, 6))
        warned = any("warning" in part.meta for part in parts if isinstance(part, Document))
        assert whole or warned or said, f"a part was given as the whole at {tenth} tenths"


def test_what_is_no_file(reader: IsolatedReader, good: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        where = os.getcwd()
        os.chdir(tmp_path)  # the whole path may be too long for a socket's name
        try:
            listening.bind("socket.txt")
        finally:
            os.chdir(where)
        for name, reason in {
            "pipe.txt": "device, pipe or socket",
            "zero.txt": "device, pipe or socket",
            "socket.txt": "device, pipe or socket",
            "gone.txt": "No such file",
            "loop.txt": "symbolic links",
        }.items():
            assert reason in read(reader, tmp_path / name)[1]
    assert SENTENCE in text_of(reader.read(good))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_one_may_not_read(reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    make_text(path)
    path.chmod(0)
    assert "Give yourself read permission" in read(reader, path)[1]


def grows(path: Path) -> Iterator[Document | Unread]:
    yield from as_text(path)
    with path.open("a") as file:
        file.write("more")


def vanishes(path: Path) -> Iterator[Document | Unread]:
    yield from as_text(path)
    path.unlink()


def is_replaced(path: Path) -> Iterator[Document | Unread]:
    yield from as_text(path)
    os.replace(path.with_name("other"), path)


def as_text(path: Path) -> Iterator[Document | Unread]:
    yield Document(id="0" * 64, source=str(path), title="t", format="text", text=path.read_text())


@pytest.mark.parametrize(
    ("loader", "reason"),
    [("grows", "changed while it was"), ("vanishes", "No such file"), ("is_replaced", "changed while it was")],
)
def test_a_file_that_changes_while_it_is_read(loader: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    make_text(path)
    make_text(tmp_path / "other")
    os.utime(path, (time.time() - 100,) * 2)
    with pytest.raises(LoadError, match=reason):
        DirectReader(loaders={".txt": f"{__name__}:{loader}"}).read(path)


def test_an_ingest_goes_on_after_a_hostile_file(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    make_text(folder / "a.txt")
    HOSTILE["xlsx with a far cell"].write(folder / "b.xlsx")
    MAKERS[".zip"](folder / "c.zip")
    make_text(folder / "d.txt")
    limits = Limits(memory_mb=600)
    with Library.open(tmp_path / "library.db") as library, IsolatedReader(limits) as reader:
        report = ingest([folder], library, count_words, reader=reader)
        whole = [file for file in report.files if not file.container]
        assert [file.status for file in whole] == ["loaded", "failed", "loaded", "loaded"]
        assert "needed more than 600 MB of memory" in report.files[1].reason
        assert f"{folder}/c.zip/notes/motors.md" in library.sources()
        assert not any(source.endswith("b.xlsx") for source in library.sources())
        again = ingest([folder], library, count_words, reader=reader)
        assert [file.status for file in again.files if file.source.endswith("c.zip")] == ["unchanged"]
        assert f"{folder}/c.zip/notes/motors.md" in library.sources()


def test_an_archive_of_which_nothing_can_be_read_says_so_and_counts_as_failed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    HOSTILE["zip bomb"].write(path)
    with Library.open(tmp_path / "library.db") as library:
        report = ingest([path], library, count_words)
    archive, member = report.files
    assert archive.warnings == ("Nothing in it could be indexed.",) and archive.n_documents == 0 and report.n_failed == 1
    assert member.container == archive.source and member.status == "failed" and "as only a trap does" in member.reason


def test_every_archive_is_a_loader_too() -> None:
    assert set(ARCHIVES) <= set(LOADERS)
