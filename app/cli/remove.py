"""`fulcrum rm`: files out of the library; those on the disk stay."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.meter import size
from app.cli.options import collection_option, completes, echo_json, examples, in_force, json_option, library_option
from app.cli.report_text import count

if TYPE_CHECKING:
    from app.cli.held import HeldFile
    from corpus import Library


@click.command(
    epilog=examples(
        "fulcrum rm ~/notes/old.md", "fulcrum rm ~/papers --compact", "fulcrum rm ~/work/report.pdf --collection work"
    )
)
@click.argument("names", metavar="SOURCE_OR_FOLDER...", nargs=-1, required=True, shell_complete=completes("source"))
@click.option("--compact", is_flag=True, help="Make the library smaller at once, so that no trace of the text stays.")
@collection_option
@library_option
@json_option
def command(names: tuple[str, ...], compact: bool, collection: str | None, library: Path | None, as_json: bool) -> None:
    """Remove files from the library, with their documents, chunks, vectors and tables; a folder means all below it.

    The files themselves are not touched: one that is still in a folder you index comes back, unless an ignore file leaves it
    out. Deleted text may stay in unused parts of the library's file until `fulcrum compact`.
    """
    settings = in_force(library=library).settings
    from app.cli.held import held_files, meant, seen_through
    from app.wiring import open_library

    with open_library(settings, create=False) as opened:
        seen = seen_through(opened, collection)
        files = held_files(seen)
        found = dict.fromkeys(file for name in names for file in meant(files, name))  # all looked up before any is removed
        for file in found:
            _remove(opened, file)
        compaction = opened.compact() if compact else None
    saved = compaction.bytes_before - compaction.bytes_after if compaction else 0
    if as_json:
        echo_json(
            {
                "removed": [{"source": file.source, "collection": file.collection} for file in found],
                "bytes_saved": saved if compaction else None,
            }
        )
        return
    for file in found:
        where = "" if file.collection == "default" else f"  from {file.collection}"
        click.echo(f"{'removed':<10}{file.source}{where}")
    n_documents = sum(len(file.sources) for file in found)
    click.echo(f"{count(len(found), 'file')} removed, with {count(n_documents, 'document')}.")
    if compaction:
        click.echo(f"The library takes {size(compaction.bytes_after)} now, {size(max(saved, 0))} less.")
    still_there = [file for file in found if file.path and os.path.exists(file.path)]
    if still_there:
        what = f"{count(len(still_there), 'file')} still on the disk"
        click.echo(f"{what}: indexing the folder again brings back what is not in a .fulcrumignore.")


def _remove(library: Library, file: HeldFile) -> None:
    seen = library.within(file.collection)
    if file.path:
        seen.remove_file(file.path)
    else:
        seen.remove(file.source)
