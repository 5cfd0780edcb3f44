"""What reading in a process of its own costs: small Markdown files with and without it, in one run, as ratios.

Run `python tools/isolation_cost.py [FILES]`; the least of several rounds counts, since other programs only ever add time.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import DirectReader, IsolatedReader, Library, Reader, ingest

_ROUNDS = 5
_FILES = 300


def main() -> None:
    """Prints milliseconds a file for reading alone and for a whole ingest into a fresh library."""
    n_files = int(sys.argv[1]) if sys.argv[1:] else _FILES
    with tempfile.TemporaryDirectory() as root, IsolatedReader() as isolated:
        folder = Path(root) / "notes"
        files = _write(folder, n_files)
        began = time.perf_counter()
        isolated.read(files[0])
        print(f"{n_files} files; the process starts in {1000 * (time.perf_counter() - began):.0f} ms, once")
        readers: tuple[Reader, Reader] = (DirectReader(), isolated)
        _compare("read", n_files, [lambda reader=reader: _read(reader, files) for reader in readers])
        _compare("ingest", n_files, [lambda reader=reader: _ingest(reader, folder, Path(root)) for reader in readers])


def _compare(what: str, n_files: int, runs: Sequence[Callable[[], float]]) -> None:
    """Times the runs in turn, so that both meet the same machine."""
    rounds = [[run() for run in runs] for _ in range(_ROUNDS)]
    direct, isolated = (1000 * min(times) / n_files for times in zip(*rounds, strict=True))
    print(f"{what}: {direct:.2f} ms a file in this process, {isolated:.2f} ms in its own; ratio {isolated / direct:.2f}")


def _write(folder: Path, n_files: int) -> list[Path]:
    folder.mkdir()
    files = [folder / f"note_{n:04}.md" for n in range(n_files)]
    for n, file in enumerate(files):
        file.write_text(
            f"# Note {n}\n\nValve {n} opens at {n * 7 % 13} bar.\n\n| valve | bar |\n|---|---|\n| {n} | {n % 13} |\n"
        )
    return files


def _read(reader: Reader, files: Sequence[Path]) -> float:
    began = time.perf_counter()
    for file in files:
        reader.read(file)
    return time.perf_counter() - began


def _ingest(reader: Reader, folder: Path, root: Path) -> float:
    with tempfile.TemporaryDirectory(dir=root) as fresh, Library.open(Path(fresh) / "library.db") as library:
        began = time.perf_counter()
        report = ingest([folder], library, lambda text: len(text.split()), reader=reader)
        seconds = time.perf_counter() - began
    assert report.n_failed == 0
    return seconds


if __name__ == "__main__":
    main()
