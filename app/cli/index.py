"""`fulcrum index`: files and folders into the library, and a word on every one of them."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import echo_json, examples, in_force, json_option, library_option

if TYPE_CHECKING:
    from corpus import FileReport, IngestReport, Library
    from models import Embedder

LINE_EVERY_S = 5.0

Step = Callable[[int, int, str], None]
"""Hears how many are done, of how many, and what was last."""


@click.command(
    epilog=examples(
        "fulcrum index ~/notes", "fulcrum index report.pdf sales.xlsx --library ./work.db", "fulcrum index --re-embed"
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--re-embed", is_flag=True, help="Embed everything again with the embedder in force; PATHS may be left out.")
@library_option
@json_option
def command(paths: tuple[Path, ...], re_embed: bool, library: Path | None, as_json: bool) -> None:
    """Read files and folders at PATHS into the library, to be asked about.

    Folders are read with everything below them; unchanged files are skipped, files gone from an indexed folder are removed.
    Every file that could not be read is named with the reason, and the exit code is then 1.
    """
    if not paths and not re_embed:
        raise click.UsageError("Missing argument 'PATHS...'.")
    settings = in_force(library=library).settings
    from app.wiring import make_embedder, open_library
    from corpus import Library, ingest
    from rag import embed_pending

    started = time.perf_counter()
    embedder = make_embedder(settings)
    with Library.open(settings.library, create=bool(paths)) if re_embed else open_library(settings, create=True) as opened:
        with _progress("Reading") as read:
            report = ingest(
                paths, opened, embedder.count_tokens, progress=lambda done, total, file: read(done, total, _line(file))
            )
        if re_embed:
            _drop_vectors(opened, embedder)
        with _progress("Embedding") as embedded:
            n_embedded = embed_pending(opened, embedder, progress=lambda done, total: embedded(done, total, "chunks"))
        totals = {"documents": len(opened.documents()), "chunks": opened.n_chunks, "tables": len(opened.tables())}
    seconds = time.perf_counter() - started
    if as_json:
        import dataclasses

        echo_json(
            {
                "files": [dataclasses.asdict(file) for file in report.files],
                "embedded": n_embedded,
                "library": {"path": str(settings.library), **totals},
                "seconds": seconds,
            }
        )
    else:
        _print_table(report)
        counts = Counter(file.status for file in report.files)
        summary = ", ".join(f"{n} {status}" for status, n in counts.items()) or "nothing found to read"
        click.echo(f"{summary}; {_count(n_embedded, 'chunk')} embedded; {seconds:.1f} s.")
        held = ", ".join(_count(n, what.removesuffix("s")) for what, n in totals.items())
        click.echo(f"The library {settings.library} holds {held}.")
    if report.n_failed:
        click.get_current_context().exit(1)


def _drop_vectors(library: Library, embedder: Embedder) -> None:
    """Drop the vectors, once it is certain that the embedder's weights are there to make new ones."""
    embedder.embed(["weights"], kind="passage")
    library.drop_vectors()


def _print_table(report: IngestReport) -> None:
    """One line a file; the reason below it where there is one. Unchanged files are only counted when there are many."""
    few = len(report.files) <= 40
    shown = [file for file in report.files if few or file.status != "unchanged"]
    width = min(max((len(file.source) for file in shown), default=0), 60)
    for file in shown:
        colour = {"failed": "red", "loaded": "green"}.get(file.status)
        counts = f"{_count(file.n_chunks, 'chunk')}, {_count(file.n_tables, 'table')}" if file.status == "loaded" else ""
        click.echo(f"{click.style(f'{file.status:<10}', fg=colour)}{file.source:<{width}}  {counts}".rstrip())
        if file.reason:
            click.echo(f"{'':<10}{file.reason}")


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _line(file: FileReport) -> str:
    return f"{file.status}: {file.source}"


def _progress(title: str) -> AbstractContextManager[Step]:
    """A bar on a terminal, on stderr; elsewhere a line when something fails and one every few seconds."""
    return _bar(title) if sys.stderr.isatty() else nullcontext(_lines(title))


def _lines(title: str) -> Step:
    last = time.monotonic()

    def step(done: int, total: int, what: str) -> None:
        nonlocal last
        if what.startswith("failed") or time.monotonic() - last > LINE_EVERY_S:
            last = time.monotonic()
            click.echo(f"{title} {done}/{total} {what}", err=True)

    return step


@contextmanager
def _bar(title: str) -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(f"{title:<9}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[what]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, what="")

        def step(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, what=what[-60:])

        yield step
