"""The options of `fulcrum eval` made a plan, the plan run, and what came of it told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import echo_json, names
from app.errors import AppError

if TYPE_CHECKING:
    from app.settings import Settings
    from eval import Progress


def run_and_tell(
    settings: Settings,
    options: Mapping[str, Any],
    *,
    default_minutes: float,
    quiet: bool,
    as_json: bool,
    progress: Callable[[Progress], None] | None,
) -> None:
    """Run what the options say; the tables go to stdout, everything else to stderr.

    Raises:
        AppError: an option cannot be understood.
        EvalError: as `evaluate` raises it.
    """
    from app.cli.eval_config import read_config
    from app.evaluation import Wanted, evaluate
    from eval import DEFAULT_SYSTEMS, Entry, as_text, read_records, report, summary

    kept, specs = read_config(options["config"]) if options["config"] else ({}, {})
    given = {**kept, **{name: value for name, value in options.items() if value is not None}}
    out = Path(given.get("out") or settings.library.parent / "eval")
    try:
        systems = tuple(map(Entry.read, names(given.get("systems")) or DEFAULT_SYSTEMS))
    except ValueError as error:
        raise AppError(f"The systems cannot be read: {error} Write NAME or NAME:30.") from error
    primary = names(given.get("primary")) or ("fulcrum-0.5b", "bare-1.5b")
    if len(primary) != 2:
        raise AppError(f"--primary names {len(primary)} systems. Write the two whose difference is the question.")
    if options["workers"] and not options["ray"]:
        raise AppError("--workers says how many processes of a Ray cluster answer. Say which with --ray, such as --ray local.")
    minutes = given.get("minutes")
    if minutes is None and not {"items", "suites"} & given.keys() and not options["mine"]:
        minutes = default_minutes
    wanted = Wanted(
        suites=names(given.get("suites")),
        systems=systems,
        items=given.get("items"),
        minutes=minutes,
        seed=given.get("seed", 0),
        repeats=given.get("repeats", 1),
        variants=names(given.get("variants")),
        fresh=options["fresh"],
        data=options["data"],
        download=options["download"],
        mine=options["mine"],
        primary=(primary[0], primary[1]),
        specs=specs,
        ray=options["ray"],
        workers=options["workers"],
    )
    done = evaluate(wanted, settings, out, progress=progress, say=lambda line: None if quiet else click.echo(line, err=True))
    is_one = len(done.plan.suites) == 1
    tables = [
        report({entry.system: read_records(out / f"{suite.name}.{entry.system}.jsonl") for entry in systems})
        for suite in (done.plan.suites if as_json or is_one else ())
    ]
    if as_json:
        echo_json(tables[0].to_dict() if is_one else {"suites": [table.to_dict() for table in tables]})
        return
    for suite_name, system in done.ended.left_out:
        click.echo(f"{system} was not asked the questions of {suite_name}: there is nothing for it to spoil.", err=True)
    if done.ended.n_left:
        click.echo(f"{done.ended.n_left} answers are left. Run the same command again to go on.", err=True)
    # A table of the questions that all were asked would hide most of a run in which some systems are asked fewer.
    is_even = len({entry.items for entry in systems}) == 1
    click.echo(as_text(tables[0]) if is_one and is_even else summary(done.found))
    if not quiet:
        click.echo(f"\nReport: {done.report.html}", err=True)
