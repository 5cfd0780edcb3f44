"""`fulcrum import`: an exported library into this one."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.index import embed
from app.cli.options import collection_option, echo_json, examples, in_force, json_option, library_option, quiet_option
from app.cli.report_text import count

FEW = 10


@click.command(epilog=examples("fulcrum import backup.fulcrum", "fulcrum import work.fulcrum --collection work"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="Let what FILE holds take the place of other content under the same name.")
@collection_option
@library_option
@quiet_option
@json_option
def command(file: Path, replace: bool, collection: str | None, library: Path | None, quiet: bool, as_json: bool) -> None:
    """Bring what `fulcrum export` wrote into the library, which is made if there is none.

    Its vectors come with it, unless another embedder than the one in force made them: then its chunks are embedded anew. With
    --collection, everything goes into that one.
    """
    settings = in_force(library=library).settings
    import dataclasses

    from app.wiring import make_embedder, open_library
    from corpus import import_into

    with open_library(settings, create=True) as opened:
        done = import_into(opened.within(collection), file, embedder=settings.embedder, replace=replace)
        n_embedded = embed(opened, make_embedder(settings), quiet=quiet) if done.n_waiting else 0
    if as_json:
        echo_json({"file": str(file), **dataclasses.asdict(done), "embedded": n_embedded})
        return
    counts = (count(done.n_documents, "document"), count(done.n_chunks, "chunk"), count(done.n_tables, "table"))
    click.echo(f"{', '.join(counts)} and {count(done.n_vectors, 'vector')} brought into {settings.library}.")
    if done.known:
        is_all = not done.n_documents and not done.kept
        click.echo("All of it was there already." if is_all else f"Already there: {count(len(done.known), 'source')}.")
    for source in done.kept[:FEW]:
        click.echo(f"{'replaced' if replace else 'kept':<10}{source}")
    if len(done.kept) > FEW:
        click.echo(f"{'':<10}and {len(done.kept) - FEW:,} more")
    if done.kept and not replace:
        click.echo("What was kept has other content under the same name; --replace takes that of the file.")
    if n_embedded:
        click.echo(f"{count(n_embedded, 'chunk')} embedded, whose vectors came from another embedder or were not there.")
