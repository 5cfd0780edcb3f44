"""`fulcrum eval compare-public`: a run on GSM8K's test split against large models whose outcomes are published."""

from __future__ import annotations

from pathlib import Path

import click

from app.cli.options import echo_json, examples, json_option, names


@click.command(
    epilog=examples(
        "fulcrum eval compare-public my-run --outcomes outcomes.csv",
        "fulcrum eval compare-public my-run --outcomes outcomes.csv --systems fulcrum-no-model --json",
    )
)
@click.argument("run", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--outcomes",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="CSV file: the position of each item from 0, then a column of 0 and 1 for each published system.",
)
@click.option("--systems", metavar="NAME,NAME", default="", help="Of the run; by default all of them.")
@json_option
def command(run: Path, outcomes: Path, systems: str, as_json: bool) -> None:
    """Pair the answers in RUN, of the suite gsm8k, with published outcomes of larger models, item by item.

    Nothing larger need run here: what GPT-3, Mixtral and GPT-4 got right of GSM8K's test split is published for each item.
    """
    from eval import compare_public, public_comparison_text

    found = compare_public(run, outcomes, systems=names(systems))
    if as_json:
        echo_json(found.to_dict())
    else:
        click.echo(public_comparison_text(found))
