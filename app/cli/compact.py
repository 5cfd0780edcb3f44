"""`fulcrum compact`: the library as small as what it holds."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.meter import size
from app.cli.options import echo_json, examples, in_force, json_option, library_option


@click.command(epilog=examples("fulcrum compact", "fulcrum compact --library ./work.db --json"))
@library_option
@json_option
def command(library: Path | None, as_json: bool) -> None:
    """Make the library's file as small as its content, so that no trace of deleted text stays in it.

    Needs as much free space as the library takes, and no other process that is using it.
    """
    settings = in_force(library=library).settings
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        done = opened.compact()
    if as_json:
        echo_json({"library": str(settings.library), "bytes_before": done.bytes_before, "bytes_after": done.bytes_after})
    else:
        click.echo(f"The library {settings.library} took {size(done.bytes_before)} and takes {size(done.bytes_after)} now.")
