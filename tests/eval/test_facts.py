from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import eval.facts
from corpus import Library, ingest
from eval.facts import JUDGE, code_digest, library_digest, scorer_digest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for package in ("rag", "eval"):
        shutil.copytree(ROOT / package, tmp_path / package)
    monkeypatch.setattr(eval.facts, "_ROOT", tmp_path)
    return tmp_path


def test_the_fitted_weights_are_part_of_the_code(copy: Path) -> None:
    before = code_digest("rag")
    (copy / "rag" / "__pycache__").mkdir(exist_ok=True)
    (copy / "rag" / "__pycache__" / "x.pyc").write_bytes(b"x")
    assert code_digest("rag") == before
    with (copy / "rag" / "weights.toml").open("a") as file:
        file.write("# changed\n")
    assert code_digest("rag") != before


@pytest.mark.parametrize("name", sorted(str(path.relative_to(ROOT)) for path in (ROOT / JUDGE).rglob("*.py")))
def test_every_module_that_judges_is_part_of_the_scorer(copy: Path, name: str) -> None:
    before = scorer_digest()
    with (copy / name).open("a") as file:
        file.write("# changed\n")
    assert scorer_digest() != before


def test_the_judge_is_whole() -> None:
    """What judges imports nothing else from `eval` but types and errors, so that no rule can change without the digest."""
    for path in (ROOT / JUDGE).rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        imported = {line.split()[1] for line in lines if line.startswith("from eval.")}
        assert {name for name in imported if not name.startswith("eval.scoring")} <= {"eval.types", "eval.errors"}


def test_the_documents_are_told_apart_by_content_not_by_place(tmp_path: Path) -> None:
    digests = []
    for n, (folder, text) in enumerate((("one", "The dome turns."), ("two", "The dome turns."), ("three", "It stands."))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text)
        with Library.open(tmp_path / f"{n}.db") as library:
            ingest([tmp_path / folder], library, len)
            digests.append(library_digest(library))
    assert digests[0] == digests[1] != digests[2]
