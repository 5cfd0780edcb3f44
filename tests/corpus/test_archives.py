"""ZIP and TAR as folders: what is read, under which names, and what is refused."""

from __future__ import annotations

import io
import os
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from corpus import Document, LoadError, Unread, load
from corpus.archives import place
from tests.corpus.makers import make_csv, make_markdown, make_workbook

SUFFIXES = [".zip", ".tar", ".tgz", ".tar.gz"]


def pack(path: Path, members: Mapping[str, bytes]) -> None:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
    else:
        with tarfile.open(path, "w" if path.suffix == ".tar" else "w:gz") as packed:
            for name, data in members.items():
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                packed.addfile(entry, io.BytesIO(data))


def made(make: Callable[[Path], None], name: str, folder: Path) -> bytes:
    make(folder / name)
    return (folder / name).read_bytes()


def outcome(path: Path) -> tuple[dict[str, Document], dict[str, str]]:
    """Documents and reasons by the member's name; every source lies in the archive."""
    parts = list(load(path))
    names = {part.source.removeprefix(f"{path}/"): part for part in parts}
    assert len(names) == len(parts) and all(part.source.startswith(f"{path}/") for part in parts)
    documents = {name: part for name, part in names.items() if isinstance(part, Document)}
    reasons = {name: part.reason for name, part in names.items() if isinstance(part, Unread)}
    assert all(f"{path}/" in reason and reason.endswith(".") for reason in reasons.values())
    return documents, reasons


@pytest.fixture(autouse=True)
def nothing_left_behind(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> object:
    folder = tmp_path_factory.mktemp("unpacked")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_members_are_what_the_files_of_a_folder_would_be(suffix: str, tmp_path: Path) -> None:
    files = {
        "notes/motors.md": made(make_markdown, "motors.md", tmp_path),
        "motors.csv": made(make_csv, "motors.csv", tmp_path),
        "sheets/2019/motors.XLSX": made(make_workbook, "motors.xlsx", tmp_path),
    }
    path = tmp_path / f"all{suffix}"
    pack(path, files)
    documents, reasons = outcome(path)
    assert list(documents) == list(files) and reasons == {}
    for name, document in documents.items():
        (alone,) = load(tmp_path / f"motors{Path(name).suffix.lower()}")
        assert isinstance(alone, Document)
        assert (document.id, document.text, document.marks, document.title) == (alone.id, alone.text, alone.marks, alone.title)
        assert [table.rows for table in document.tables] == [table.rows for table in alone.tables]
        assert all(table.source == document.source for table in document.tables)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_hidden_members_are_left_out_and_unreadable_ones_named(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    pack(
        path,
        {
            "a.md": b"# A\n\nRead.",
            ".hidden.md": b"x",
            ".git/config.md": b"x",
            "__MACOSX/a.md": b"x",
            "plan.xyz": b"x",
            "empty.md": b"",
            "torn.xlsx": b"PK\x03\x04torn",
        },
    )
    documents, reasons = outcome(path)
    assert list(documents) == ["a.md"] and set(reasons) == {"plan.xyz", "empty.md", "torn.xlsx"}
    assert "No loader for '.xyz'" in reasons["plan.xyz"]
    assert "is empty (0 bytes)" in reasons["empty.md"]
    assert "torn.xlsx is not a workbook" in reasons["torn.xlsx"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_names_that_lead_elsewhere_are_refused_and_nothing_is_written(suffix: str, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    path = folder / f"a{suffix}"
    names = ["../../planted.md", "/etc/planted.md", "..\\planted.md", "C:\\planted.md", "a/../../planted.md", "new\nline.md"]
    pack(path, {"a.md": b"# A\n\nRead.", **dict.fromkeys(names, b"# Planted\n\nx")})
    documents, reasons = outcome(path)
    assert list(documents) == ["a.md"] and len(reasons) == len(names)
    assert sum("leads out of the archive" in reason for reason in reasons.values()) == 3
    assert sum("absolute path" in reason for reason in reasons.values()) == 2
    assert sum("characters no name may hold" in reason for reason in reasons.values()) == 1
    assert [entry.name for entry in tmp_path.rglob("*planted*")] == []


def test_a_name_with_a_nul_is_not_cut_short(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    pack(path, {"a.md_.exe": b"# A\n\nx"})
    path.write_bytes(path.read_bytes().replace(b"a.md_.exe", b"a.md\0.exe"))
    documents, reasons = outcome(path)
    assert documents == {} and "characters no name may hold" in next(iter(reasons.values()))


@pytest.mark.parametrize(
    ("mode", "reason"), [(stat.S_IFLNK | 0o777, "symbolic link"), (stat.S_IFCHR | 0o666, "device"), (stat.S_IFIFO, "pipe")]
)
def test_links_and_devices_in_a_zip(mode: int, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    entry = zipfile.ZipInfo("passwd.txt")
    entry.create_system, entry.external_attr = 3, mode << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    documents, reasons = outcome(path)
    assert documents == {} and reason in reasons["passwd.txt"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_a_tar(kind: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    entry = tarfile.TarInfo("passwd.txt")
    entry.type, entry.linkname = kind, "/etc/passwd"
    with tarfile.open(path, "w") as archive:
        archive.addfile(entry)
    documents, reasons = outcome(path)
    assert documents == {} and "link" in reasons["passwd.txt"] or "device" in reasons["passwd.txt"]


def test_an_encrypted_member(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    pack(path, {"a.md": b"# A\n\nx", "b.md": b"# B\n\nx"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    documents, reasons = outcome(path)
    assert list(documents) == ["b.md"] and "is encrypted. Unpack it with its password" in reasons["a.md"]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_with_one_name_the_first_is_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    pack(path, {"a.md": b"# First\n\nx", "./a.md": b"# Second\n\nx"})
    first, second = load(path)
    assert isinstance(first, Document) and first.title == "First"
    assert isinstance(second, Unread) and "is there twice" in second.reason


def test_a_damaged_member_is_not_read_in_part(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    text = b"# A\n\n" + os.urandom(3000).hex().encode()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.md", text)
        archive.writestr("b.md", "# B\n\nWhole.")
    data = path.read_bytes()
    path.write_bytes(data.replace(text[2000:2010], b"x" * 10))
    documents, reasons = outcome(path)
    assert list(documents) == ["b.md"] and "a.md cannot be unpacked (Bad CRC-32" in reasons["a.md"]


@pytest.mark.parametrize("suffix", [".tar", ".tgz"])
def test_a_torn_tar_is_refused_whole(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    pack(path, {"a.md": b"# A\n\nWhole.", "b.md": b"# B\n\n" + os.urandom(20_000).hex().encode()})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    parts: list[Document | Unread] = []
    with pytest.raises(LoadError):
        parts += load(path)
    assert parts == []


def test_an_archive_in_an_archive_and_no_deeper(tmp_path: Path) -> None:
    data = b"# A\n\nDeep."
    for name, inner in (("third.zip", "a.md"), ("second.tgz", "third.zip"), ("first.zip", "second.tgz")):
        pack(tmp_path / name, {inner: data, "beside.md": b"# B\n\nBeside."})
        data = (tmp_path / name).read_bytes()
    documents, reasons = outcome(tmp_path / "first.zip")
    assert set(documents) == {"beside.md", "second.tgz/beside.md"}
    assert set(reasons) == {"second.tgz/third.zip"} and "more than 2 deep" in reasons["second.tgz/third.zip"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_sizes_and_numbers_are_limited(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / f"a{suffix}"
    pack(path, {f"{n}.md": b"# A\n\n" + bytes([65 + n]) * 3000 for n in range(3)})
    monkeypatch.setattr("corpus.archives.MAX_BYTES", 2000)
    documents, reasons = outcome(path)
    assert documents == {} and all("unpacks to 3,005 bytes, the limit is 2,000" in reason for reason in reasons.values())
    monkeypatch.setattr("corpus.archives.MAX_BYTES", 9000)
    monkeypatch.setattr("corpus.archives.MAX_UNPACKED", 9000)
    with pytest.raises(LoadError, match="unpacks to more than 9,000 bytes, with the archives in it. Unpack it"):
        list(load(path))
    monkeypatch.setattr("corpus.archives.MAX_MEMBERS", 2)
    with pytest.raises(LoadError, match="holds more than 2 files"):
        list(load(path))


def test_archives_inside_share_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(tmp_path / "inner.zip", {"a.md": b"# A\n\n" + b"x" * 3000})
    inner = (tmp_path / "inner.zip").read_bytes()
    pack(tmp_path / "outer.zip", {"1.zip": inner, "2.zip": inner})
    monkeypatch.setattr("corpus.archives.MAX_UNPACKED", 2 * len(inner) + 4000)
    documents, reasons = outcome(tmp_path / "outer.zip")
    assert set(documents) == {"1.zip/a.md"} and "with the archives in it" in reasons["2.zip"]


def test_an_empty_archive(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        path = tmp_path / f"a{suffix}"
        pack(path, {".hidden": b"x"})
        with pytest.raises(LoadError, match="holds no file"):
            list(load(path))


def test_members_that_share_their_data(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    pack(path, {"a.md": b"# A\n\n" + os.urandom(500).hex().encode(), "b.md": b"# B\n\nx"})
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 0)  # where the second member's data lies
    path.write_bytes(data)
    documents, reasons = outcome(path)
    assert documents == {} and all("shares its data" in reason for reason in reasons.values())


def test_a_member_that_announces_less_than_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    pack(path, {"a.md": b"# A\n\n" + b"word " * 1000})
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 100)
    path.write_bytes(data)
    documents, reasons = outcome(path)
    assert documents == {} and "cannot be unpacked" in reasons["a.md"]


def test_place_keeps_honest_names() -> None:
    assert place("a/..b/c...md") == ("a/..b/c...md", "")
    assert place("a//./b.md") == ("a/b.md", "")
    assert place("\udce9.md")[1] != "" and place("///")[1] != ""
