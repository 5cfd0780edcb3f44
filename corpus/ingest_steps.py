"""How far an ingest is: its reports as they come, and who hears of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.types import FileReport
from corpus.walking import Found, Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestStep:
    """One file done: `n_done` of `n_files`, and of those that had to be looked into `bytes_done` of `bytes_total` bytes."""

    n_done: int
    n_files: int
    bytes_done: int
    bytes_total: int
    report: FileReport


class Progress(Protocol):
    """Hears of every file when it is done, parts of containers not counted."""

    def __call__(self, step: IngestStep, /) -> None:
        """Take note."""
        ...


class Steps:
    """The reports as they come, and how far the ingest is."""

    def __init__(self, walked: Walk, work: Sequence[Found], progress: Progress | None) -> None:
        """Begin; `work` are the files that have to be looked into."""
        self.reports: list[FileReport] = []
        self._progress = progress
        self._work = {file.absolute: max(file.size, 0) for file in work} if progress else {}
        self._n_files = len(walked.failures) + len(walked.files) + len(walked.skipped)
        self._n_done = self._bytes_done = 0
        self._bytes_total = sum(self._work.values())

    def take(self, report: FileReport, file: Found | None = None) -> None:
        """Keep a report, of `file` where it is about one that was found, and tell of it."""
        self.reports.append(report)
        if self._progress is None or report.container:
            return
        self._n_done += 1
        self._bytes_done += self._work.get(file.absolute, 0) if file else 0
        n_files = max(self._n_files, self._n_done)  # what is removed is known at the end alone
        self._progress(
            IngestStep(
                n_done=self._n_done,
                n_files=n_files,
                bytes_done=self._bytes_done,
                bytes_total=self._bytes_total,
                report=report,
            )
        )
