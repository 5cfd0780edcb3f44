"""`fulcrum collections`: the named parts of the library."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import completes, echo_json, examples, in_force, json_option, library_option
from app.cli.report_text import count


@click.group(
    epilog=examples("fulcrum collections list", "fulcrum collections rename work archive", "fulcrum collections delete archive")
)
def command() -> None:
    """List, rename and delete collections, the named parts of the library.

    `fulcrum index PATH --collection NAME` makes one.
    """


@command.command("list", epilog=examples("fulcrum collections list", "fulcrum collections list --json"))
@library_option
@json_option
def list_collections(library: Path | None, as_json: bool) -> None:
    """List every collection with what it holds."""
    settings = in_force(library=library).settings
    import dataclasses

    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        cards = opened.collections()
    if as_json:
        echo_json({"library": str(settings.library), "collections": [dataclasses.asdict(card) for card in cards]})
        return
    width = max((len(card.name) for card in cards), default=0)
    for card in cards:
        failed = f", {card.n_failed:,} failed" if card.n_failed else ""
        origin = f" of {count(card.n_files, 'file')}" if card.n_files else ", imported"
        click.echo(f"{card.name:<{width}}  {count(card.n_documents, 'document')}{origin}{failed}")
    if not cards:
        click.echo("The library holds nothing yet: fulcrum index PATH", err=True)


@command.command(
    "rename", epilog=examples("fulcrum collections rename work archive", "fulcrum collections rename default notes")
)
@click.argument("old", shell_complete=completes("collection"))
@click.argument("new")
@library_option
@json_option
def rename(old: str, new: str, library: Path | None, as_json: bool) -> None:
    """Give the collection OLD the name NEW."""
    settings = in_force(library=library).settings
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        opened.rename_collection(old, new)
    if as_json:
        echo_json({"library": str(settings.library), "before": old, "name": new})
    else:
        click.echo(f"The collection {old!r} is called {new!r} now.")


@command.command(
    "delete", epilog=examples("fulcrum collections delete archive", "fulcrum collections delete old --library ./work.db")
)
@click.argument("name", shell_complete=completes("collection"))
@library_option
@json_option
def delete(name: str, library: Path | None, as_json: bool) -> None:
    """Remove all that the collection NAME holds from the library; the files on the disk stay."""
    settings = in_force(library=library).settings
    from app.cli.held import seen_through
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        seen_through(opened, name)
        n_documents = opened.delete_collection(name)
    if as_json:
        echo_json({"library": str(settings.library), "name": name, "deleted": True, "n_documents": n_documents})
    else:
        click.echo(f"The collection {name!r} is gone, with {count(n_documents, 'document')}.")
