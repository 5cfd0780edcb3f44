"""`fulcrum eval compare`: two runs of the same systems on the same questions."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import echo_json, examples, json_option

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command(epilog=examples("fulcrum eval compare before after", "fulcrum eval compare before after --json"))
@click.argument("before", type=_FOLDER)
@click.argument("after", type=_FOLDER)
@click.option("--changes", type=click.IntRange(min=0), default=20, show_default=True, help="Changed questions to show.")
@json_option
def command(before: Path, after: Path, changes: int, as_json: bool) -> None:
    """Compare the run in AFTER with the one in BEFORE, system by system and suite by suite, on the questions of both."""
    from eval import compare_runs, comparison_lines, evaluation

    found = compare_runs(evaluation(before), evaluation(after))
    if as_json:
        echo_json(found.to_dict())
    else:
        click.echo("\n".join(comparison_lines(found, most_changes=changes)))
