"""The libraries that suites are about: of their documents and no others, with the vectors of the embedder in force."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from corpus import Library, samples_dir
from eval import EvalError, Models, Sample, Shelf, Suite, load_suite
from eval.running.libraries import indexed
from tests.fakes import HashEmbedder


def write_lamp(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.md").write_text("# Lamps\n\nThe lamp of Ostrel is green.\n", encoding="utf-8")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Models:
    monkeypatch.setattr("eval.systems.models.open_embedder", lambda name, **_: HashEmbedder(dim=int(name[5:]), name=name))
    return Models(weights_dir=tmp_path / "weights", embedder_name="hash-32")


@pytest.fixture
def shelf(models: Models, tmp_path: Path) -> Iterator[Shelf]:
    with Shelf(tmp_path / "run", models) as opened:
        yield opened


def test_a_library_follows_the_embedder_in_force(tmp_path: Path, models: Models) -> None:
    for dim in (64, 32):
        models.embedder_name = f"hash-{dim}"
        vars(models).pop("embedder", None)
        with indexed(samples_dir(), tmp_path / "samples.db", models) as library:
            assert library.embedder == f"hash-{dim}"
            assert library.vectors()[1].shape == (library.n_chunks, dim)


def test_documents_of_another_installation_are_left_out(tmp_path: Path, models: Models) -> None:
    old = tmp_path / "old"
    shutil.copytree(samples_dir(), old)
    first = sorted(old.glob("*.md"))[0]
    first.write_text("# Another text\n\nIt was so once.\n")
    with indexed(old, tmp_path / "samples.db", models) as library:
        n_documents = len(library.documents())
    with indexed(samples_dir(), tmp_path / "samples.db", models) as library:
        assert len(library.documents()) == n_documents
        assert all(Path(document.source).is_relative_to(samples_dir()) for document in library.documents())


def test_a_suite_with_documents_of_its_own_is_asked_over_those_alone(tmp_path: Path, shelf: Shelf) -> None:
    suite = load_suite("generated-tables")
    system = shelf.system("fulcrum-no-model", suite)
    with Library.open(tmp_path / "run/generated_tables.db") as library:
        assert {Path(document.source).parent for document in library.documents()} == {tmp_path / "run/generated_tables"}
        assert len(library.tables()) >= 6
    assert shelf.system("fulcrum-no-model", suite) is system


def test_the_documents_of_a_suite_are_the_same_bytes_whenever_they_are_written(tmp_path: Path) -> None:
    write = load_suite("generated-tables").write_documents
    assert write is not None
    write(tmp_path / "a")
    time.sleep(2.1)  # a ZIP archive counts in steps of two seconds
    write(tmp_path / "b")
    files = sorted(path.name for path in (tmp_path / "a").iterdir())
    assert any(name.endswith(".xlsx") for name in files)
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files)


def test_suites_that_write_the_same_documents_share_a_library(tmp_path: Path, shelf: Shelf) -> None:
    sample = Sample(id="a", kind="k", question="Which colour has the lamp of Ostrel?", answer="green", answer_type="text")
    for name in ("x", "y"):
        suite = Suite(name=name, version="1", samples=(sample,), source="here", write_documents=write_lamp)
        answer = shelf.system("fulcrum-no-model", suite)(sample, seed=0)
        assert "green" in answer.text
    assert len(list((tmp_path / "run").glob("*.db"))) == 1


def test_two_suites_with_documents_bound_to_their_writers_do_not_share(tmp_path: Path, shelf: Shelf) -> None:
    def write(colour: str, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "one.md").write_text(f"# Lamps\n\nThe lamp of Ostrel is {colour}.\n", encoding="utf-8")

    sample = Sample(id="a", kind="k", question="Which colour has the lamp of Ostrel?", answer="green", answer_type="text")
    for colour in ("green", "red"):
        bound = partial(write, colour)
        suite = Suite(name=colour, version="1", samples=(sample,), source="here", write_documents=bound)
        assert colour in shelf.system("fulcrum-no-model", suite)(sample, seed=0).text


def test_a_document_that_cannot_be_read_stops_the_run_before_it_begins(tmp_path: Path, shelf: Shelf) -> None:
    def write(folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")

    suite = Suite(name="x", version="1", samples=(), source="here", write_documents=write)
    with pytest.raises(EvalError, match=r"broken\.pdf"):
        shelf.system("fulcrum-no-model", suite)
