"""`fulcrum index`: files and folders into the library, and a word on every one of them."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import (
    collection_option,
    echo_json,
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
from app.cli.report_text import count, report_lines, summary

if TYPE_CHECKING:
    from corpus import IngestReport, Library
    from models import Embedder


@click.command(
    epilog=examples(
        "fulcrum index ~/notes",
        "fulcrum index report.pdf sales.xlsx --library ./work.db",
        "fulcrum index ~/work --collection work --exclude drafts/ --exclude '*.log'",
        "fulcrum index --re-embed",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@walk_options
@collection_option
@max_bytes_option
@ocr_option
@click.option("--retry", is_flag=True, help="Try files again that could not be read and have not changed since.")
@click.option("--re-embed", is_flag=True, help="Embed everything again with the embedder in force; PATHS may be left out.")
@library_option
@quiet_option
@click.option("--verbose", is_flag=True, help="Name every file, however many there are, and every one skipped.")
@json_option
def command(
    paths: tuple[Path, ...],
    include: tuple[str, ...],
    exclude: tuple[str, ...],
    no_ignore: bool,
    collection: str | None,
    max_bytes: int | None,
    ocr: bool,
    retry: bool,
    re_embed: bool,
    library: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Read files and folders at PATHS into the library, to be asked about.

    Folders are read with everything below them, but for names that begin with a dot, caches, and what a .fulcrumignore or,
    in a repository, a .gitignore leaves out. Unchanged files are skipped, moved ones keep what is known of them, and what is
    gone from an indexed folder is removed. In a folder, files that no loader reads are counted and skipped.

    Every file that could not be read is named with the reason, and the exit code is then 1. Words can be searched as soon as
    their file has been read; interrupted, the same command goes on where it was.
    """
    if not paths and not re_embed:
        raise click.UsageError("Missing argument 'PATHS...'.")
    if Path("-") in paths:
        raise click.UsageError(
            "Standard input cannot be indexed: the library looks at its files again, to see what has changed. Save it as a "
            "file that stays, and index that."
        )
    settings = in_force(library=library).settings
    from app.cli.warming import Warming
    from app.wiring import make_embedder, open_library
    from corpus import MAX_BYTES, IsolatedReader, Library, Limits, LoadOptions, ingest

    started = time.perf_counter()
    embedder, limit = make_embedder(settings), max_bytes or MAX_BYTES
    with Library.open(settings.library, create=bool(paths)) if re_embed else open_library(settings, create=True) as opened:
        seen = opened.within(collection)
        with telling("Reading", "files", quiet=quiet) as tell:
            reading = Reading(tell)
            try:
                options = LoadOptions(ocr=ocr)
                with (
                    IsolatedReader(Limits(max_bytes=limit), options=options) as isolated,
                    Warming(isolated, embedder) as reader,
                ):
                    report = ingest(
                        paths,
                        seen,
                        embedder.count_tokens,
                        progress=reading,
                        max_bytes=limit,
                        rules=rules(include, exclude, no_ignore),
                        reader=reader,
                        retry=retry or ocr,
                        again=with_unreadable_pages(seen) if ocr else (),
                    )
            except KeyboardInterrupt:
                _say_how_to_go_on(
                    f"{reading.n_done:,} of {count(reading.n_files, 'file')} have been looked at, and what was read"
                )
                raise
        n_embedded = embed(opened, embedder, again=re_embed, quiet=quiet)
        totals = {"documents": len(seen.document_ids()), "chunks": seen.n_chunks, "tables": len(seen.tables())}
    seconds = time.perf_counter() - started
    if as_json:
        echo_json(as_dict(report) | _library_dict(settings.library, collection, totals, n_embedded, seconds))
    else:
        for line in report_lines(report, verbose=verbose):
            click.echo(line)
        click.echo(f"{summary(report)}; {count(n_embedded, 'chunk')} embedded; {seconds:.1f} s.")
        held = ", ".join(count(n, what.removesuffix("s")) for what, n in totals.items())
        where = f"The collection {collection!r} of the library" if collection else "The library"
        click.echo(f"{where} {settings.library} holds {held}.")
    if report.n_failed:
        click.get_current_context().exit(1)


def with_unreadable_pages(library: Library) -> frozenset[str]:
    """The ids of documents that have pages without text, for recognition to try."""
    return library.document_ids(noting="unreadable_pages")


def as_dict(report: IngestReport) -> dict[str, object]:
    """A report for other programs: every file with all that is known of it, and the totals."""
    import dataclasses
    from collections import Counter

    files = [file for file in report.files if not file.container]
    totals = ("n_bytes", "n_documents", "n_chars", "n_chunks", "n_tables", "n_pages")
    return {
        "files": [dataclasses.asdict(file) for file in report.files],
        "left_out": dict(report.left_out),
        "skipped_suffixes": dict(report.skipped_suffixes),
        "statuses": dict(Counter(file.status for file in files)),
        "n_failed": report.n_failed,
        "read": {name: sum(getattr(file, name) for file in files if file.status == "loaded") for name in totals},
    }


def _library_dict(
    path: Path, collection: str | None, totals: dict[str, int], n_embedded: int, seconds: float
) -> dict[str, object]:
    return {
        "embedded": n_embedded,
        "library": {"path": str(path), "collection": collection, **totals},
        "seconds": seconds,
    }


def embed(library: Library, embedder: Embedder, *, again: bool = False, quiet: bool = False) -> int:
    """Embed what has no vector yet; everything, beside the vectors in use and then in their place, when `again`."""
    from rag import embed_pending

    if again:
        # Certain first that the embedder's weights are there, and of what length its vectors are.
        dim = int(embedder.embed(["weights"], kind="passage").shape[1])
        library.begin_generation(embedder.name, dim)
    with telling("Embedding", "chunks", quiet=quiet) as tell:
        try:
            n_embedded = embed_pending(library, embedder, progress=Embedding(tell))
        except KeyboardInterrupt:
            _say_how_to_go_on("Everything has been read, and every chunk")
            raise
    while again and not library.finish_generation(embedder.name):
        n_more = embed_pending(library, embedder)  # what another process has added meanwhile
        n_embedded += n_more
        if not n_more:
            break
    return n_embedded


def _say_how_to_go_on(what: str) -> None:
    click.echo(f"{what} can be searched by its words already. Run the same command again to go on from here.", err=True)
