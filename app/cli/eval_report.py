"""`fulcrum eval report`: the page, the figures and the table of a run, made again from its records."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import examples, in_force


@click.command(epilog=examples("fulcrum eval report", "fulcrum eval report docs/results --primary fulcrum-0.5b,pasted-1.5b"))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--primary", metavar="NAME,NAME", help="The two systems to compare first; by default those the run was made for.")
@click.option(
    "--to", type=click.Path(path_type=Path, file_okay=False), help="Folder to write into; by default that of the records."
)
def command(folder: Path | None, primary: str | None, to: Path | None) -> None:
    """Write report.html, report.json and report.csv from the records in FOLDER, and print the verdict and the table.

    Without FOLDER: the one `fulcrum eval` writes to. No question is asked again.
    """
    from app.errors import AppError
    from eval import evaluation, summary, write_report

    records = folder or in_force().settings.library.parent / "eval"
    named = tuple(name.strip() for name in primary.split(",")) if primary else None
    if named is not None and len(named) != 2:
        raise AppError(f"--primary names {len(named)} systems. Write the two to compare, with a comma between them.")
    found = evaluation(records, primary=None if named is None else (named[0], named[1]))
    written = write_report(found, to or records)
    click.echo(summary(found))
    click.echo(f"\nReport: {written.html}", err=True)
