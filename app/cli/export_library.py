"""`fulcrum export`: the library as one file to keep or to give away."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.meter import size
from app.cli.options import collection_option, echo_json, examples, in_force, json_option, library_option
from app.cli.report_text import count


@click.command(epilog=examples("fulcrum export backup.fulcrum", "fulcrum export work.fulcrum --collection work --replace"))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--replace", is_flag=True, help="Write over FILE if it is there already.")
@collection_option
@library_option
@json_option
def command(file: Path, replace: bool, collection: str | None, library: Path | None, as_json: bool) -> None:
    """Write the library, or one collection of it, into FILE: texts, chunks, tables and vectors.

    `fulcrum import FILE` brings it into another library, on another machine if need be, without embedding again. Where your
    files lay is not in it; what they are called and what they say is.
    """
    settings = in_force(library=library).settings
    import dataclasses

    from app.cli.held import seen_through
    from app.wiring import open_library
    from corpus import export

    with open_library(settings, create=False) as opened:
        written = export(seen_through(opened, collection), file, replace=replace)
    n_bytes = file.stat().st_size
    if as_json:
        echo_json({"file": str(file), "n_bytes": n_bytes, **dataclasses.asdict(written)})
    else:
        counts = (count(written.n_documents, "document"), count(written.n_vectors, "vector"))
        click.echo(f"{file} holds {' and '.join(counts)} in {size(n_bytes)}.")
