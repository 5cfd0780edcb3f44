from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.evaluation import library_of, sample_library
from app.settings import Settings, load
from corpus import samples_dir
from eval import load_suite
from tests.fakes import HashEmbedder


def _settings(monkeypatch: pytest.MonkeyPatch, dim: int) -> Settings:
    monkeypatch.setattr("app.evaluation.open_embedder", lambda name, **_: HashEmbedder(dim=dim, name=name))
    return load({"embedder": f"hash-{dim}"}).settings


def test_the_sample_library_follows_the_embedder_in_force(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for dim in (64, 32):
        with sample_library(_settings(monkeypatch, dim), tmp_path) as library:
            assert library.embedder == f"hash-{dim}"
            assert library.vectors()[1].shape == (library.n_chunks, dim)


def test_documents_of_another_installation_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _settings(monkeypatch, 32)
    old = tmp_path / "old"
    shutil.copytree(samples_dir(), old)
    first = sorted(old.glob("*.md"))[0]
    first.write_text("# Another text\n\nIt was so once.\n")
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("app.evaluation.samples_dir", lambda: old)
        with sample_library(settings, tmp_path) as library:
            n_documents = len(library.documents())
    with sample_library(settings, tmp_path) as library:
        assert len(library.documents()) == n_documents
        assert all(Path(document.source).is_relative_to(samples_dir()) for document in library.documents())


def test_a_suite_with_documents_of_its_own_is_asked_over_those_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    suite = load_suite("generated-tables")
    with library_of(suite, _settings(monkeypatch, 32), tmp_path) as library:
        assert {Path(document.source).parent for document in library.documents()} == {tmp_path / "generated-tables"}
        assert len(library.tables()) == len(library.documents()) >= 6
