"""The embedder loads while a large file is read, and only then."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from app.cli import warming
from app.cli.warming import Warming
from corpus import DirectReader, Document
from models import WeightsMissingError
from tests.fakes import HashEmbedder


class Noticing(HashEmbedder):
    """Says when it is used, and by which thread."""

    def __init__(self, *, is_absent: bool = False) -> None:
        super().__init__()
        self.threads: list[str] = []
        self._is_absent = is_absent

    def embed(self, texts: Sequence[str], *, kind: str = "passage") -> np.ndarray:
        self.threads.append(threading.current_thread().name)
        if self._is_absent:
            raise WeightsMissingError("There are no weights.")
        return super().embed(texts, kind="passage")


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    monkeypatch.setattr(warming, "LARGE", 100)
    made = {name: tmp_path / f"{name}.txt" for name in ("small", "large", "other")}
    for name, path in made.items():
        path.write_text("Dome." * (1 if name == "small" else 100), encoding="utf-8")
    return made


def test_a_large_file_lets_it_load_once(files: dict[str, Path]) -> None:
    embedder = Noticing()
    with Warming(DirectReader(), embedder) as reader:
        assert isinstance(reader.read(files["small"])[0], Document)
        assert embedder.threads == []
        reader.read(files["large"])
        reader.read(files["other"])
    assert embedder.threads == ["loads the embedder"]


def test_what_is_missing_is_missed_by_whoever_embeds(files: dict[str, Path]) -> None:
    embedder = Noticing(is_absent=True)
    with Warming(DirectReader(), embedder) as reader:
        assert isinstance(reader.read(files["large"])[0], Document)
    assert embedder.threads == ["loads the embedder"]
