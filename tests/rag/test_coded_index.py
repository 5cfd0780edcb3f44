"""The index beyond what is compared exactly: codes, cosines from the library, changes, and the file beside it."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus import Chunk, Document, Library
from rag import Index
from rag import index as index_module
from rag.current_index import CurrentIndex
from rag.index_file import index_path, load_index, save_index

DIM, N = 32, 1200


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes from a hundred vectors on, and so few candidates that the codes decide."""
    monkeypatch.setattr(index_module, "EXACT", 100)
    monkeypatch.setattr(index_module, "_DEPTH", 300)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "l.db") as library:
        fill(library, "first", N)
        yield library


def fill(library: Library, name: str, n: int, seed: int = 0) -> None:
    """Puts a document of `n` chunks whose vectors lie about a few directions."""
    text = "\n".join(f"{name} {number}" for number in range(n))
    document = Document(id=(name * 64)[:64], source=f"{name}.txt", title="", format="text", text=text)
    chunks, at = [], 0
    for line in text.split("\n"):
        chunks.append(Chunk(doc_id=document.id, start=at, end=at + len(line), text=line))
        at += len(line) + 1
    library.put(document, chunks)
    ids = [span.id for span in library.without_vectors(n)]
    library.put_vectors(ids, some_vectors(n, seed), "made")


def some_vectors(n: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    centres = np.random.default_rng(99).normal(size=(20, DIM))
    rows = centres[random.integers(20, size=n)] + random.normal(size=(n, DIM))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def exact(library: Library, query: np.ndarray, k: int) -> list[int]:
    ids, vectors = library.vectors()
    return ids[np.argsort(-(vectors @ query), kind="stable")[:k]].tolist()


def recall(library: Library, index: Index, k: int = 10) -> float:
    queries = some_vectors(40, seed=7)
    return float(np.mean([len({*index.search(query, k).ids} & {*exact(library, query, k)}) / k for query in queries]))


def test_nearly_all_of_the_nearest_are_found_with_their_exact_cosines(library: Library) -> None:
    index = Index.of(library)
    assert index.codes is not None and len(index) == N and index.dim == DIM
    assert recall(library, index) >= 0.98
    query = some_vectors(1, seed=5)[0]
    found = index.search(query, 10)
    ids, vectors = library.vectors()
    cosine_of = dict(zip(ids.tolist(), (vectors @ query).tolist(), strict=True))
    assert found.cosines == pytest.approx([cosine_of[chunk] for chunk in found.ids], abs=1e-6)
    assert list(found.cosines) == sorted(found.cosines, reverse=True)


def test_what_is_added_and_removed_is_followed_without_reading_everything(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = CurrentIndex(library)
    before = current.get()
    monkeypatch.setattr(Index, "of", None)  # from here on, building anew fails
    fill(library, "second", 60, seed=1)
    added = current.get()
    assert added.codes is before.codes and len(added) == N + 60 and recall(library, added) >= 0.98
    library.remove("second.txt")
    assert len(current.get()) == N
    assert set(current.get().search(some_vectors(1, seed=1)[0], 50).ids) <= set(library.vectors()[0].tolist())
    fill(library, "third", 150, seed=2)
    grown = current.get()
    assert grown.codes is not before.codes and len(grown.codes or ()) == N + 150 and recall(library, grown) >= 0.98
    assert len(before.codes or ()) == N  # who searches with it still may


def test_after_many_removals_it_is_built_anew(library: Library) -> None:
    fill(library, "second", 400, seed=1)
    current = CurrentIndex(library)
    assert len(current.get().codes or ()) == N + 400
    library.remove("second.txt")
    assert len(current.get().codes or ()) == N
    library.remove("first.txt")
    assert len(current.get()) == 0 and current.get().search(some_vectors(1, seed=1)[0], 5).ids == ()


def test_a_restart_reads_the_file_and_follows_what_came_since(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first = CurrentIndex(library).get()
    fill(library, "second", 60, seed=1)
    monkeypatch.setattr(Index, "of", None)
    again = CurrentIndex(library).get()
    assert again.generation == library.generation > first.generation
    assert len(again) == N + 60 and recall(library, again) >= 0.98


@pytest.mark.parametrize("damage", ["cut", "flipped", "longer", "empty", "no json", "other embedder", "other library"])
def test_a_file_that_cannot_be_trusted_is_passed_over(library: Library, tmp_path: Path, damage: str) -> None:
    CurrentIndex(library).get()
    path = index_path(library.path)
    data = path.read_bytes()
    assert load_index(library) is not None
    if damage == "other embedder":
        library.drop_vectors()
        library.put_vectors([1], some_vectors(1, 0), "another")
    elif damage == "other library":
        with Library.open(tmp_path / "other.db") as other:
            fill(other, "other", N)
            index_path(other.path).write_bytes(data)
            assert load_index(other) is None
        return
    else:
        flipped = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
        damaged = {"cut": data[:-100], "flipped": flipped, "longer": data + b"x", "empty": b"", "no json": b"\0" * 9000}
        path.write_bytes(damaged[damage])
    assert load_index(library) is None
    assert recall(library, CurrentIndex(library).get(), k=1) >= 0.98


def test_a_folder_that_cannot_be_written_costs_no_more_than_the_file(library: Library) -> None:
    index = Index.of(library)
    index_path(library.path).mkdir()
    assert save_index(index, library) is False
    assert load_index(library) is None
    assert sorted(path.name for path in library.path.parent.iterdir() if "index" in path.name) == ["l.db.index-codes"]


def test_searches_go_on_while_the_index_is_swapped(library: Library) -> None:
    current, stop = CurrentIndex(library), threading.Event()
    found: list[int] = []
    failures: list[BaseException] = []

    def search() -> None:
        query = some_vectors(1, seed=4)[0]
        try:
            while not stop.is_set():
                found.append(len(current.get().search(query, 10).ids))
        except BaseException as error:  # noqa: BLE001  # the test reports it
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        fill(library, f"more{number}", 60, seed=number)
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == [] and set(found) == {10}


def test_a_kept_index_goes_along_with_its_library(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    CurrentIndex(library).get()
    moved = tmp_path / "elsewhere" / "m.db"
    moved.parent.mkdir()
    with sqlite3.connect(library.path) as whole, sqlite3.connect(moved) as copy:
        whole.backup(copy)
    shutil.copy(index_path(library.path), index_path(moved))
    with Library.open(moved) as opened:
        fill(opened, "second", 60, seed=1)
        monkeypatch.setattr(Index, "of", None)
        assert len(CurrentIndex(opened).get()) == N + 60


def test_a_kept_index_is_not_taken_for_another_library_put_in_its_place(library: Library, tmp_path: Path) -> None:
    CurrentIndex(library).get()
    other = tmp_path / "other.db"
    with Library.open(other) as opened:
        fill(opened, "other", N, seed=3)
        fill(opened, "more", 20, seed=4)
    library.close()
    # In the same file, as restoring a backup by writing over it does.
    library.path.write_bytes(other.read_bytes())
    with Library.open(library.path) as opened:
        assert load_index(opened) is None and recall(opened, CurrentIndex(opened).get()) >= 0.98
