"""`fulcrum list`: every file of the library and what became of it."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.meter import size
from app.cli.options import collection_option, echo_json, examples, in_force, json_option, library_option
from app.cli.report_text import COLOURS, count, reason_below
from app.cli.screen import fitted


@click.command(epilog=examples("fulcrum list", "fulcrum list '*.pdf' ~/notes --json", "fulcrum list --status failed"))
@click.argument("globs", metavar="[GLOB]...", nargs=-1)
@click.option("--status", type=click.Choice(["loaded", "failed", "imported"]), help="Only files of this status.")
@collection_option
@library_option
@json_option
def command(globs: tuple[str, ...], status: str | None, collection: str | None, library: Path | None, as_json: bool) -> None:
    """List the files of the library: status, documents, chunks, tables, size and collection.

    GLOB matches a path or the name at its end; a folder stands for all below it. A file that could not be read is listed
    with the reason.
    """
    settings = in_force(library=library).settings
    from app.cli.held import held_files, matching, seen_through
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        found = matching(held_files(seen_through(opened, collection)), globs)
        found = tuple(file for file in found if status in (None, file.status))
    if as_json:
        import dataclasses

        echo_json({"library": str(settings.library), "files": [dataclasses.asdict(file) for file in found]})
        return
    width = min(max((len(file.source) for file in found), default=0), 60)
    for file in found:
        kinds = []
        if file.sources or file.status != "failed":
            kinds += [count(len(file.sources), "document"), count(file.n_chunks, "chunk"), count(file.n_tables, "table")]
            kinds = kinds[len(file.sources) == 1 :]  # nearly every file is one document
        if file.n_bytes:
            kinds.append(size(file.n_bytes))
        if file.n_unread:
            kinds.append(f"{count(file.n_unread, 'part')} unread")
        if file.collection != "default":
            kinds.append(f"in {file.collection}")
        status_shown = click.style(f"{file.status:<10}", fg=COLOURS.get(file.status))
        click.echo(fitted(f"{status_shown}{file.source:<{width}}  {', '.join(kinds)}".rstrip(), 12))
        if file.reason:
            click.echo(fitted(f"{'':<10}{reason_below(file.source, file.reason)}"))
    if not found:
        click.echo("No file of the library matches." if globs or status else "The library holds no files.", err=True)
