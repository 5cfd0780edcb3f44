"""The benches run and print what they promise; their figures are not judged here, as machines differ."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.settings import Settings
from tests.fakes import HashEmbedder
from tools.bench import indexing, mathematics, parsing, search, tables, unchanged


def test_search_prints_latency_memory_and_recall(capsys: pytest.CaptureFixture[str]) -> None:
    search.run(HashEmbedder(), 400, [])
    said = capsys.readouterr().out
    assert re.search(r"hybrid search over 400 chunks: p50 [\d.]+ ms, p95 [\d.]+ ms", said)
    assert re.search(r"recall@10 against exact: 1\.0000", said)  # so few vectors are compared exactly
    assert "MiB" in said


def test_indexing_prints_its_share_of_the_embedders_own_speed(capsys: pytest.CaptureFixture[str]) -> None:
    indexing.run(HashEmbedder(), [])
    assert re.search(r"indexing / embedder alone: [\d.]+ \(target: ≥ 0\.90\)", capsys.readouterr().out)


def test_files_that_have_not_changed_are_counted(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "_FILES", 20)
    unchanged.run()
    assert "20 files again, 20 unchanged" in capsys.readouterr().out


def test_formulas_of_the_promised_length_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    parsing.run()
    assert re.search(r"formulas of 2\d\d to 2\d\d characters: p50 [\d.]+ ms, p95 [\d.]+ ms", capsys.readouterr().out)


@pytest.mark.embedder
@pytest.mark.usefixtures("minilm")
def test_mathematics_prints_accuracy_and_time(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, weights_dir: Path
) -> None:
    monkeypatch.setattr(mathematics, "_N_COLD", 1)
    mathematics.run(Settings(weights_dir=weights_dir), 4, models=("fulcrum-no-model",))
    said = capsys.readouterr().out
    assert re.search(r"first answer of a new process: median [\d.]+ s", said)
    assert re.search(r"4 questions, exact mathematics: \d right of 4 \(\d+ %\), \d answered, median \d+ ms, 0 tokens", said)
    assert re.search(r"4 questions, fulcrum-no-model: .* times the time", said)


@pytest.mark.embedder
@pytest.mark.usefixtures("minilm")
def test_tables_print_rows_a_second_and_times_of_answers(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_TIMES", 1)
    tables.run(300, 100)
    said = capsys.readouterr().out
    assert re.search(r"importing 300 rows, fulcrum index: [\d,]+ rows/s", said)
    assert re.search(r"22 questions about 300 rows, [12]\d answered, warm: p50 \d+ ms", said)
