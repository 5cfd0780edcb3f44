"""The reader process, one misbehaviour at a time: each ends in a reason, and the next file is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import CorpusError, DirectReader, Document, IsolatedReader, Limits, LoadError, ReaderError
from tests.corpus import misbehaving_loaders
from tests.corpus.makers import PNG_BYTES

MODULE = "tests.corpus.misbehaving_loaders"
LOADERS = {f".{name.replace('_', '-')}": f"{MODULE}:{name}" for name in vars(misbehaving_loaders) if not name.startswith("_")}
LIMITS = Limits(
    seconds=60, max_seconds=60, memory_mb=300, max_characters=4000, max_cells=1000, max_marks=1000, max_documents=20
)


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(LIMITS, loaders=LOADERS) as running:
        yield running


@pytest.fixture(scope="module")
def hurried() -> Iterator[IsolatedReader]:
    with IsolatedReader(replace(LIMITS, seconds=1, patience=1, max_seconds=2), loaders=LOADERS) as running:
        yield running


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.reads"
    path.write_text("still here")
    return path


def file_for(name: str, folder: Path, text: str = "x") -> Path:
    path = folder / f"a.{name.replace('_', '-')}"
    path.write_text(text)
    return path


def text_of(reader: IsolatedReader, path: Path) -> str:
    (document,) = reader.read(path)
    assert isinstance(document, Document)
    return document.text


def gone(pid: int) -> bool:
    """Whether a process ends within a few seconds; a zombie has ended."""
    for _ in range(250):
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("name", "reason"),
    {
        "allocates": "needed more than 300 MB of memory",
        "allocates_and_hides_it": "needed more than 300 MB of memory",
        "crashes": r"its reader crashed \(signal 11\)",
        "raises_what_nobody_expects": r"damaged or .*\(UnheardOfError: deep inside\)",
        "panics": r"damaged or .*\(BaseException: index out of bounds\)",
        "exits": r"ended without an answer \(exit code 3\).*'about to leave'",
        "closes_everything": "its reader closed its output",
        "writes_into_the_pipe": "give an answer that is none",
        "announces_terabytes": "give an answer that is none .*more than the limits allow",
        "claims_another_file": "names another file as its source",
        "puts_a_mark_outside": "marks that are out of order or outside",
        "gives_another_type": "7 is of another type",
        "gives_characters": "gives more than 4,000 characters of text",
        "gives_cells": "gives more than 1,000 cells of tables",
        "gives_marks": "gives more than 1,000 headings, entries and other marks",
        "gives_documents": "gives more than 20 documents",
        "gives_a_part_and_crashes": r"crashed \(signal 6\)",
        "gives_a_part_and_fails": "the rest is torn off",
        "forks": r"may not do this \(os\.fork\)",
        "runs_a_program": r"may not do this \(subprocess\.Popen\)",
        "connects": r"may not do this \(socket",
        "writes_beside": "writes to its own folder only",
        "removes": "writes to its own folder only",
    }.items(),
)
def test_what_ruins_a_reader_is_named_and_ends_with_the_file(
    name: str, reason: str, reader: IsolatedReader, good: Path, tmp_path: Path
) -> None:
    path = file_for(name, tmp_path)
    with pytest.raises(LoadError, match=reason) as caught:
        reader.read(path)
    assert str(path) in str(caught.value) and str(caught.value).endswith(".")
    assert path.exists() and {entry.name for entry in tmp_path.iterdir()} == {path.name, good.name}
    assert text_of(reader, good) == "still here"


@pytest.mark.parametrize(
    ("name", "reason"),
    {
        "sleeps": "took longer than 1 s to read and was given up",
        "spins": "took longer than 1 s to read and was given up",
        "spins_in_c": "took longer than 1 s to read and was given up",
        "trickles": "took longer than 2 s to read and was given up",
        "gives_a_part_and_sleeps": "took longer than 1 s to read one of its parts",
    }.items(),
)
def test_what_does_not_end_is_killed(name: str, reason: str, hurried: IsolatedReader, good: Path, tmp_path: Path) -> None:
    hurried.read(good)
    pid = hurried.pid
    assert pid is not None
    with pytest.raises(LoadError, match=reason):
        hurried.read(file_for(name, tmp_path))
    assert gone(pid)
    assert text_of(hurried, good) == "still here"


def test_what_is_printed_does_not_reach_the_parent(reader: IsolatedReader, tmp_path: Path) -> None:
    assert text_of(reader, file_for("prints", tmp_path)) == "whole"


def test_a_loader_may_use_threads(reader: IsolatedReader, tmp_path: Path) -> None:
    assert text_of(reader, file_for("starts_a_thread", tmp_path)) == "from a thread"


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_the_kernel_refuses_native_code_too(reader: IsolatedReader, tmp_path: Path) -> None:
    assert text_of(reader, file_for("calls_the_kernel", tmp_path)) == "nothing"


def test_processor_time_is_limited_apart_from_time(good: Path, tmp_path: Path) -> None:
    with IsolatedReader(replace(LIMITS, seconds=0.1, patience=600), loaders=LOADERS) as reader:
        with pytest.raises(LoadError, match="took longer than 0.1 s of processor time"):
            reader.read(file_for("spins", tmp_path))
        assert text_of(reader, good) == "still here"


def test_environment_and_folder(good: Path, tmp_path: Path) -> None:
    with IsolatedReader(LIMITS, loaders=LOADERS) as reader:
        pid, folder, names = text_of(reader, file_for("tells_where_it_is", tmp_path)).split(" ", 2)
        assert int(pid) == reader.pid and os.getpgid(int(pid)) == int(pid)
        assert "TMPDIR" in names and "PATH" not in names and "HOME" not in names
        assert Path(folder).parent.exists() and not Path(folder).exists()
    assert gone(int(pid)) and not Path(folder).parent.exists()


def test_a_refused_file_costs_no_new_process(reader: IsolatedReader, good: Path, tmp_path: Path) -> None:
    reader.read(good)
    pid = reader.pid
    for path in (tmp_path / "gone.reads", tmp_path, file_for("unknown", tmp_path)):
        with pytest.raises(LoadError):
            reader.read(path)
    reader.read(good)
    assert reader.pid == pid


def test_a_process_serves_so_many_files(good: Path) -> None:
    with IsolatedReader(Limits(files_per_process=2), loaders=LOADERS) as reader:
        pids = []
        for _ in range(4):
            reader.read(good)
            pids.append(reader.pid)
    assert pids[0] is not None and pids[1] is None and pids[2] not in (None, pids[0]) and pids[3] is None


def test_memory_left_behind_does_not_fail_the_next_file(tmp_path: Path) -> None:
    first, second = (tmp_path / f"{n}.hoards" for n in (1, 2))
    first.write_text("100")
    second.write_text("180")
    with IsolatedReader(LIMITS, loaders=LOADERS) as reader:
        reader.read(first)
        assert text_of(reader, second) == "whole"


def test_damage_left_behind_does_not_fail_the_next_file(tmp_path: Path) -> None:
    path = file_for("crashes_the_next", tmp_path)
    with IsolatedReader(LIMITS, loaders=LOADERS) as reader:
        assert [text_of(reader, path) for _ in range(3)] == ["whole"] * 3


def test_a_process_killed_between_files_is_replaced(reader: IsolatedReader, good: Path) -> None:
    reader.read(good)
    pid = reader.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert gone(pid)
    assert text_of(reader, good) == "still here"


def test_a_process_does_not_outlive_the_thread_that_started_it(good: Path) -> None:
    with IsolatedReader(LIMITS, loaders=LOADERS) as reader, ThreadPoolExecutor(1) as first:
        assert first.submit(text_of, reader, good).result() == "still here"
        pid = reader.pid
        first.shutdown()
        assert text_of(reader, good) == "still here" and reader.pid != pid


def test_threads_share_a_reader(reader: IsolatedReader, good: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(lambda _: text_of(reader, good), range(8))) == {"still here"}


def test_relative_paths_are_those_of_the_caller(reader: IsolatedReader, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(good.parent)
    (document,) = reader.read(Path(good.name))
    assert document.source == good.name


def test_names_that_are_no_text(reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.reads")
    path.write_text("x")
    (document,) = reader.read(path)
    assert document.source == str(path)


def test_time_grows_with_the_file_up_to_a_cap() -> None:
    limits = Limits(seconds=10, seconds_per_mb=1, patience=3, max_seconds=100)
    assert [limits.seconds_for(n) for n in (0, 5_000_000, 10**12)] == [10, 15, 100]
    assert [limits.clock_seconds_for(n) for n in (0, 5_000_000, 10**12)] == [30, 45, 100]
    assert limits.seconds_for(0, ocr=True) == limits.clock_seconds_for(0, ocr=True) == 100


def test_a_reader_that_cannot_start_is_no_fault_of_the_file(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with IsolatedReader(LIMITS, loaders=LOADERS) as reader, pytest.raises(ReaderError, match="cannot be started") as caught:
        reader.read(good)
    assert isinstance(caught.value, CorpusError) and not isinstance(caught.value, LoadError)


def test_too_little_memory_to_start_is_said(good: Path) -> None:
    with IsolatedReader(Limits(memory_mb=8), loaders=LOADERS) as reader, pytest.raises((ReaderError, LoadError)):
        reader.read(good)


def test_both_readers_refuse_alike(reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(PNG_BYTES)
    with IsolatedReader() as isolated:
        for each in (isolated, DirectReader()):
            with pytest.raises(LoadError, match="looks like a PNG picture"):
                each.read(path)


PROGRAM = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job of a shell's background starts with it ignored
from pathlib import Path
from corpus import IsolatedReader
reader = IsolatedReader(loaders={LOADERS!r})
reader.read(Path(sys.argv[1]))
print(reader.pid, reader._child._scratch.work.parent, flush=True)
reader.read(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("busy", ["sleeps", "spins_in_c"])
def test_the_reader_ends_with_its_parent(number: signal.Signals, busy: str, good: Path, tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", PROGRAM, str(good), str(file_for(busy, tmp_path))]
    root = Path(__file__).parents[2]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=root) as parent:
        assert parent.stdout is not None
        pid, folder = parent.stdout.readline().split()
        os.kill(parent.pid, number)
        try:
            assert parent.wait(timeout=20) != 0
        finally:
            parent.kill()
    assert gone(int(pid))
    assert number == signal.SIGKILL or not Path(folder).exists()
    with IsolatedReader(loaders=LOADERS) as next_one, IsolatedReader(loaders=LOADERS) as beside:
        assert text_of(next_one, good) == text_of(beside, good) == text_of(next_one, good) == "still here"
    assert not Path(folder).exists()
