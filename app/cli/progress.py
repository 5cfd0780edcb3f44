"""How far reading and embedding are, on stderr: a bar on a terminal, elsewhere a line now and then, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import monotonic as now
from typing import TYPE_CHECKING

import click

from app.cli.meter import Meter, duration, size

if TYPE_CHECKING:
    from corpus import IngestStep

LINE_EVERY_S = 5.0

Tell = Callable[[int, int, str, str], None]
"""Shows that so many of so many are done, how fast that goes, and what was last, "" when that is not worth saying."""


class Reading:
    """Follows an ingest; `n_done` of `n_files` have been looked at, and are in the library unless they failed."""

    def __init__(self, tell: Tell) -> None:
        self.n_done = self.n_files = 0
        self._tell = tell
        self._files, self._bytes = Meter(), Meter()

    def __call__(self, step: IngestStep) -> None:
        """Take note of a file that is done."""
        self.n_done, self.n_files = step.n_done, step.n_files
        self._files.note(step.n_done, step.n_files)
        self._bytes.note(step.bytes_done, step.bytes_total)
        # Bytes say more than files of how long the rest takes, once there is something to read.
        pace = _pace(self._files.rate, lambda rate: f"{rate:.0f} files/s" if rate >= 10 else f"{rate:.1f} files/s")
        pace += _pace(self._bytes.rate, lambda rate: f"{size(rate)}/s")
        pace += _left(self._bytes if self._bytes.rate else self._files)
        self._tell(step.n_done, step.n_files, ", ".join(pace), f"{step.report.status}: {step.report.source}")


class Embedding:
    """Follows the embedding of chunks."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._chunks = Meter()

    def __call__(self, done: int, total: int) -> None:
        """Take note that so many chunks are done."""
        self._chunks.note(done, total)
        pace = _pace(self._chunks.rate, lambda rate: f"{rate:.0f} chunks/s" if rate >= 10 else f"{rate:.1f} chunks/s")
        self._tell(done, total, ", ".join(pace + _left(self._chunks)), "")


def telling(title: str, what: str, *, quiet: bool = False) -> AbstractContextManager[Tell]:
    """Something that shows how far `title` is with its `what` ("files"), for as long as the context lasts."""
    if quiet:
        return nullcontext(lambda done, total, pace, last: None)
    return _bar(title, what) if sys.stderr.isatty() else nullcontext(_lines(title, what))


def _pace(rate: float | None, words: Callable[[float], str]) -> list[str]:
    return [] if rate is None else [words(rate)]


def _left(meter: Meter) -> list[str]:
    left = meter.seconds_left
    return [f"about {duration(left)} left"] if left else []


def _lines(title: str, what: str) -> Tell:
    last_line = now()

    def tell(done: int, total: int, pace: str, last: str) -> None:
        nonlocal last_line
        if last.startswith("failed"):
            click.echo(last, err=True)
        if now() - last_line > LINE_EVERY_S:
            last_line = now()
            click.echo(f"{title} {done:,} of {total:,} {what}{', ' if pace else ''}{pace}", err=True)

    return tell


@contextmanager
def _bar(title: str, what: str) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn(f"{title:<9}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[count]}", markup=False),
        TextColumn("{task.fields[pace]}", markup=False),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, count="", pace="", last="")

        def tell(done: int, total: int, pace: str, last: str) -> None:
            bar.update(task, completed=done, total=total, count=f"{done:,}/{total:,} {what}", pace=pace, last=last[-40:])

        yield tell
