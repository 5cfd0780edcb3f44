from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.watching import Changes, Settling, State, Timing, watch

DEADLINE_S = 20.0
QUICK = Timing(tick_s=0.05, settle_s=0.15, longest_s=2.0, rescan_s=3600.0)


def test_a_path_is_ready_once_it_has_stood_still() -> None:
    states: dict[str, State] = {"a": (1, 1, 1)}
    settling = Settling(Timing(tick_s=1, settle_s=3, longest_s=100), states.get)
    settling.touch({"a"}, 0.0)
    assert settling.ready(2.0) == frozenset()
    states["a"] = (2, 2, 1)  # written to, without being heard of
    assert settling.ready(3.0) == frozenset()
    assert settling.ready(5.9) == frozenset()
    assert settling.ready(6.0) == {"a"}
    assert settling.ready(9.0) == frozenset()


def test_touching_again_does_not_begin_anew_while_nothing_changes() -> None:
    settling = Settling(Timing(tick_s=1, settle_s=3, longest_s=100), lambda path: (1, 1, 1))
    settling.touch({"a"}, 0.0)
    settling.touch({"a"}, 2.0)
    assert settling.ready(3.0) == {"a"}


def test_what_vanished_comes_after_what_appeared() -> None:
    states: dict[str, State] = {"new": (1, 1, 1)}
    settling = Settling(Timing(tick_s=1, settle_s=3, longest_s=100), states.get)
    settling.touch({"old", "new"}, 0.0)
    assert settling.ready(3.0) == {"new"}
    assert settling.ready(5.0) == {"old"}


def test_what_never_stands_still_is_read_in_the_end() -> None:
    n = 0

    def growing(path: str) -> State:
        nonlocal n
        n += 1
        return (n, n, 1)

    settling = Settling(Timing(tick_s=1, settle_s=3, longest_s=10), growing)
    settling.touch({"log"}, 0.0)
    assert [settling.ready(float(now)) for now in range(1, 10)] == [frozenset()] * 9
    assert settling.ready(10.0) == {"log"}


class Watching:
    """`watch` in a thread; what it gave so far."""

    def __init__(self, *paths: Path, timing: Timing = QUICK) -> None:
        self.stop = threading.Event()
        self.batches: list[Changes] = []
        self.thread = threading.Thread(target=self._run, args=(paths, timing))

    def _run(self, paths: tuple[Path, ...], timing: Timing) -> None:
        for batch in watch(paths, self.stop, timing):
            self.batches.append(batch)

    def __enter__(self) -> Watching:
        self.thread.start()
        self.until(lambda: self.n_full >= 1)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(DEADLINE_S)
        assert not self.thread.is_alive()

    @property
    def n_full(self) -> int:
        return sum(batch.only is None for batch in self.batches)

    @property
    def touched(self) -> set[str]:
        return {Path(path).name for batch in self.batches for path in batch.only or ()}

    @property
    def notes(self) -> str:
        return " ".join(note for batch in self.batches for note in batch.notes)

    def until(self, holds: Callable[[], bool]) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not holds():
            assert time.monotonic() < deadline, self.batches
            time.sleep(0.02)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs/sub").mkdir(parents=True)
    (tmp_path / "docs/a.md").write_text("one")
    return tmp_path / "docs"


@pytest.fixture
def watching(folder: Path) -> Iterator[Watching]:
    with Watching(folder) as begun:
        yield begun


def test_the_first_batch_is_everything(watching: Watching, folder: Path) -> None:
    assert watching.batches[0] == Changes(paths=(folder,), only=None)


def test_files_made_changed_moved_and_deleted_are_touched(watching: Watching, folder: Path) -> None:
    (folder / "sub/b.md").write_text("two")
    watching.until(lambda: "b.md" in watching.touched)
    (folder / "a.md").write_text("one more")
    watching.until(lambda: "a.md" in watching.touched)
    (folder / "a.md").rename(folder / "sub/c.md")
    watching.until(lambda: "c.md" in watching.touched)
    (folder / "sub/b.md").unlink()
    n = len(watching.batches)
    watching.until(lambda: any("b.md" in str(batch.only) for batch in watching.batches[n:]))
    assert watching.n_full == 1 and watching.notes == ""


def test_a_folder_moved_in_is_touched_as_a_whole_and_then_listened_to(watching: Watching, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other/deep").mkdir(parents=True)
    (tmp_path / "other").rename(folder / "other")
    watching.until(lambda: "other" in watching.touched)
    (folder / "other/deep/d.md").write_text("four")
    watching.until(lambda: "d.md" in watching.touched)


def test_a_changed_ignore_file_makes_everything_looked_at(watching: Watching, folder: Path) -> None:
    (folder / "sub/.fulcrumignore").write_text("*.md\n")
    watching.until(lambda: watching.n_full == 2)


def test_churn_of_other_programs_is_not_heard(watching: Watching, folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / ".git/index").write_text("x")
    (folder / "b.md").write_text("two")
    watching.until(lambda: "b.md" in watching.touched)
    assert "index" not in watching.touched


def test_a_single_file_is_seen_saved_by_renaming(folder: Path) -> None:
    with Watching(folder / "a.md") as watching:
        (folder / "a.md.new").write_text("another text")
        os.replace(folder / "a.md.new", folder / "a.md")
        watching.until(lambda: watching.touched == {"a.md"})
        (folder / "a.md").unlink()
        watching.until(lambda: "is not there" in watching.notes)
        (folder / "a.md").write_text("back")
        watching.until(lambda: "is there again" in watching.notes and watching.batches[-1].paths == (folder / "a.md",))


def test_a_folder_that_vanishes_is_waited_for(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Watching(folder, tmp_path / "other") as watching:
        folder.rename(tmp_path / "away")
        watching.until(lambda: "is not there" in watching.notes)
        watching.until(lambda: watching.batches[-1].only is None)
        assert watching.batches[-1].paths == (tmp_path / "other",)
        (tmp_path / "other/o.md").write_text("still heard")
        watching.until(lambda: "o.md" in watching.touched)
        (tmp_path / "away").rename(folder)
        watching.until(lambda: "is there again" in watching.notes and watching.batches[-1].only is None)
        assert watching.batches[-1].paths == (folder, tmp_path / "other")
        (folder / "n.md").write_text("heard again")
        watching.until(lambda: "n.md" in watching.touched)


def test_an_empty_folder_in_place_of_the_watched_one_is_no_deletion(folder: Path, tmp_path: Path) -> None:
    with Watching(folder) as watching:
        folder.rename(tmp_path / "away")
        folder.mkdir()  # as the mount point of a drive that is not there
        watching.until(lambda: "is not there" in watching.notes)
        shutil.rmtree(folder)
        (tmp_path / "away").rename(folder)
        watching.until(lambda: "is there again" in watching.notes and watching.batches[-1].paths == (folder,))


def test_everything_is_looked_at_now_and_then(folder: Path) -> None:
    with Watching(folder, timing=Timing(tick_s=0.05, rescan_s=0.2)) as watching:
        watching.until(lambda: watching.n_full >= 3)


def test_where_the_system_does_not_tell_fulcrum_looks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import watchfiles

    real = watchfiles.watch

    def refusing(*paths: Path, force_polling: bool | None, **options: object) -> Iterator[object]:
        if not force_polling:
            raise OSError(28, "OS file watch limit reached")
        yield from real(*paths, force_polling=True, poll_delay_ms=50, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(watchfiles, "watch", refusing)
    with Watching(folder) as watching:
        assert "watch limit reached" in watching.notes
        (folder / "b.md").write_text("two")
        watching.until(lambda: "b.md" in watching.touched)
