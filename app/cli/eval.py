"""`fulcrum eval`: systems measured on the same questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import echo_json, examples, in_force, json_option, quiet_option

if TYPE_CHECKING:
    from eval import Record


@click.command(
    epilog=examples(
        "fulcrum eval --systems fulcrum-no-model --limit 5",
        "fulcrum eval --suite mathematics --systems fulcrum-no-model --limit 5 --json",
    )
)
@click.option("--suite", default="samples", show_default=True, help="Suite of questions: samples, samples-dev or samples-more.")
@click.option("--systems", metavar="NAME,NAME", help="Systems to run, comma-separated; by default six of them.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask only the first so many questions.")
@click.option("--seed", type=int, default=0, show_default=True, help="Seed for anything sampled.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of the records; by default beside the library."
)
@click.option("--fresh", is_flag=True, help="Discard earlier records instead of going on from them.")
@quiet_option
@json_option
def command(
    suite: str,
    systems: str | None,
    limit: int | None,
    seed: int,
    out: Path | None,
    fresh: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Run SYSTEMS over a suite and compare them.

    One JSON line per question is on the disk before the next question is asked; run the same command again after a stop and it
    goes on from there. Systems: bare-0.5b, bare-1.5b, the same two with -boxed (another prompt), retrieval-0.5b,
    retrieval-1.5b, fulcrum, fulcrum-no-model.
    """
    settings = in_force().settings
    from app.evaluation import evaluate
    from eval import DEFAULT_SYSTEMS, as_text

    chosen = [name.strip() for name in systems.split(",")] if systems else list(DEFAULT_SYSTEMS)
    found = evaluate(
        settings,
        suite_name=suite,
        systems=chosen,
        out=out or settings.library.parent / "eval",
        seed=seed,
        limit=limit,
        fresh=fresh,
        progress=_ignore if quiet else _show,
        say=lambda line: None if quiet else click.echo(line, err=True),
    )
    if as_json:
        echo_json(found.to_dict())
    else:
        click.echo(as_text(found))


def _ignore(record: Record, done: int, n: int) -> None:
    """Say nothing of a question answered."""


def _show(record: Record, done: int, n: int) -> None:
    mark = "right" if record.correct else record.outcome if record.outcome != "answered" else "wrong"
    click.echo(f"  {done:>4}/{n}  {mark:<9}  {record.seconds:6.2f} s  {record.kind}: {record.id}", err=True)
