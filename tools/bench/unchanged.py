"""Indexing ten thousand files again that have not changed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from corpus import Library, ingest
from tools.bench.measuring import say

_FILES = 10_000


def run() -> None:
    """Writes the files, indexes them once, and times the second time; no embedder takes part."""
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "bench.db") as library:
        files = Path(scratch) / "files"
        for number in range(_FILES):
            file = files / str(number // 100) / f"{number}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"Note {number}: valve {number % 97} was closed on day {number % 365}.\n", encoding="utf-8")
        started = time.perf_counter()
        ingest([files], library, _count_words)
        first = time.perf_counter() - started
        started = time.perf_counter()
        report = ingest([files], library, _count_words)
        again = time.perf_counter() - started
        unchanged = sum(file.status == "unchanged" for file in report.files)
    say(f"{_FILES} files for the first time", f"{first:.1f} s")
    say(f"{_FILES} files again, {unchanged} unchanged", f"{again:.2f} s", "under 3 s")


def _count_words(text: str) -> int:
    return len(text.split())
