"""`fulcrum eval report`: the records of a run as one page, with its figures as JSON and CSV beside it."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import echo_json, examples, in_force, json_option
from app.errors import AppError


@click.command(epilog=examples("fulcrum eval report", "fulcrum eval report my-run --json"))
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where to write; by default beside the records.")
@click.option("--primary", metavar="NAME,NAME", help="The comparison to report first instead of the one the run was made for.")
@json_option
def command(folder: Path | None, out: Path | None, primary: str | None, as_json: bool) -> None:
    """Write report.html, report.json and report.csv of the run in FOLDER; by default of the last one beside the library."""
    from eval import evaluation, find, summary, write_report

    names = tuple(name.strip() for name in primary.split(",")) if primary else None
    if names is not None and len(names) != 2:
        raise AppError(f"--primary names {len(names)} systems. Write the two that are to be compared.")
    records = folder or in_force().settings.library.parent / "eval"
    found = find(evaluation(records, primary=(names[0], names[1]) if names else None))
    written = write_report(found, out or records)
    if as_json:
        echo_json({"html": str(written.html), "json": str(written.json), "csv": str(written.csv)})
        return
    click.echo(summary(found))
    for path in written:
        click.echo(path, err=True)
    for name, said in found.evaluation.complaints.items():
        click.echo(f"{name}: {' '.join(said)}", err=True)
