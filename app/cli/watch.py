"""`fulcrum watch`: the library kept up to date with files and folders until Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.index import as_dict
from app.cli.options import (
    collection_option,
    examples,
    in_force,
    json_option,
    library_option,
    max_bytes_option,
    ocr_option,
    quiet_option,
    rules,
    walk_options,
)
from app.cli.progress import Embedding, Reading, telling
from app.cli.report_text import STATUSES, count, report_lines, summary

if TYPE_CHECKING:
    from corpus import Changes, IngestReport, Library, Reader, Rules
    from models import Embedder

TRIES = 5
WAIT_S = 5.0
"""A library that another process writes to for long is tried so often, so many seconds apart."""


@click.command(
    epilog=examples("fulcrum watch ~/notes", "fulcrum watch ~/work ~/papers --exclude drafts/ --collection work --quiet")
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@walk_options
@collection_option
@max_bytes_option
@ocr_option
@click.option(
    "--rescan",
    type=click.FloatRange(min=1),
    default=900.0,
    show_default=True,
    help="Seconds after which to look at everything.",
)
@library_option
@quiet_option
@json_option
def command(
    paths: tuple[Path, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    no_ignore: bool,
    collection: str | None,
    max_bytes: int | None,
    ocr: bool,
    rescan: float,
    library: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Index PATHS, and index again whatever changes there, until Ctrl-C.

    What is made, changed, moved or deleted is followed within seconds, once it stands still; `fulcrum serve` and `fulcrum
    ask` see it as soon as it has been read. A file that cannot be read is named and does not end the watching. A folder that
    vanishes is waited for, and what it held stays. With --json, each change is one line of JSON.
    """
    settings = in_force(library=library).settings
    from app.errors import AbsentError
    from app.wiring import make_embedder, open_library
    from corpus import MAX_BYTES, IsolatedReader, Limits, LoadOptions, Timing, watch

    for path in paths:
        if not os.path.exists(path):
            raise AbsentError(f"There is no {path} to watch. Check the path, or make the folder first.")
    stop = threading.Event()
    limit = max_bytes or MAX_BYTES
    reads = IsolatedReader(Limits(max_bytes=limit), options=LoadOptions(ocr=ocr))
    with open_library(settings, create=True) as opened, reads as reader:
        following = _Following(
            library=opened.within(collection),
            embedder=make_embedder(settings),
            reader=reader,
            rules=rules(include, exclude, no_ignore),
            max_bytes=limit,
            quiet=quiet,
            as_json=as_json,
        )
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be told to stop is no failure
        try:
            click.echo(f"Watching {', '.join(map(str, paths))}. Ctrl-C stops it.", err=True)
            for changes in watch(paths, stop, Timing(rescan_s=rescan)):
                following.follow(changes)
        except KeyboardInterrupt:
            stop.set()
        finally:
            signal.signal(signal.SIGTERM, before)
        click.echo(f"Stopped. {following.summary}.", err=True)


class _Following:
    """Ingests and embeds what has changed, and says so."""

    def __init__(
        self,
        *,
        library: Library,
        embedder: Embedder,
        reader: Reader,
        rules: Rules,
        max_bytes: int,
        quiet: bool,
        as_json: bool,
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._reader = reader
        self._rules = rules
        self._max_bytes = max_bytes
        self._quiet = quiet
        self._as_json = as_json
        self._is_first = True
        self._became: Counter[str] = Counter()

    @property
    def summary(self) -> str:
        """What has become of files while watching."""
        counts = [f"{self._became[status]:,} {status}" for status in STATUSES if self._became[status]]
        return ", ".join(counts) or "Nothing was indexed"

    def follow(self, changes: Changes) -> None:
        """Bring the library up to date with what has changed.

        Raises:
            LibraryEmbedderError: its vectors are of another embedder by now; what was read can be searched by its words.
            LibraryError: it could not be used at several tries.
            ModelError: the embedder cannot be used.
        """
        for note in changes.notes:
            click.echo(note, err=True)
        if changes.only is not None and not changes.only:
            return
        from corpus import LibraryEmbedderError, LibraryError

        for left in reversed(range(TRIES)):
            try:
                self._bring_up_to_date(changes)
                return
            except LibraryEmbedderError:
                raise  # another process has embedded the library anew meanwhile; waiting changes nothing
            except LibraryError as error:
                if not left:
                    raise
                click.echo(f"{error} Trying again in {WAIT_S:.0f} s.", err=True)
                time.sleep(WAIT_S)

    def _bring_up_to_date(self, changes: Changes) -> None:
        from corpus import ingest
        from rag import embed_pending

        quiet = self._quiet or not self._is_first
        with telling("Reading", "files", quiet=quiet) as tell:
            report = ingest(
                changes.paths,
                self._library,
                self._embedder.count_tokens,
                progress=Reading(tell),
                max_bytes=self._max_bytes,
                rules=self._rules,
                reader=self._reader,
                only=changes.only,
            )
        with telling("Embedding", "chunks", quiet=quiet) as tell:
            n_embedded = embed_pending(self._library, self._embedder, progress=Embedding(tell))
        self._say(report, n_embedded)
        self._is_first = False

    def _say(self, report: IngestReport, n_embedded: int) -> None:
        news = [
            file
            for file in report.files
            if self._is_first or (file.status not in ("unchanged", "skipped") and not file.is_known)
        ]
        told = replace(report, files=tuple(news), left_out=report.left_out if self._is_first else {})
        self._became.update(_became(report))
        if not told.files and not self._is_first and not n_embedded:
            return
        now = time.strftime("%H:%M:%S")
        if self._as_json:
            click.echo(json.dumps({"time": now, **as_dict(told), "embedded": n_embedded}, ensure_ascii=False))
            return
        for line in report_lines(told):
            click.echo(line)
        click.echo(f"{now}  {summary(told)}; {count(n_embedded, 'chunk')} embedded.")


def _became(report: IngestReport) -> Sequence[str]:
    return [
        file.status
        for file in report.files
        if not file.container and not file.is_known and file.status not in ("unchanged", "skipped")
    ]
