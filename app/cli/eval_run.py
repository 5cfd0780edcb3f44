"""The options of `fulcrum eval` made a plan, the plan run, and what came of it told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.options import echo_json
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
    from app.evaluation import Wanted, evaluate
    from eval import DEFAULT_SYSTEMS, Entry, as_text, read_records, report

    out = Path(options["out"] or settings.library.parent / "eval")
    try:
        systems = tuple(map(Entry.read, _names(options["systems"]) or DEFAULT_SYSTEMS))
    except ValueError as error:
        raise AppError(f"--systems cannot be read: {error} Write NAME or NAME:30.") from error
    minutes = options["minutes"]
    if minutes is None and options["items"] is None and not options["suites"]:
        minutes = default_minutes
    wanted = Wanted(
        suites=_names(options["suites"]),
        systems=systems,
        items=options["items"],
        minutes=minutes,
        seed=options["seed"],
        repeats=options["repeats"],
        variants=_names(options["variants"]),
        fresh=options["fresh"],
    )
    done = evaluate(
        wanted, settings, out, progress=progress, say=lambda line: None if quiet else click.echo(line, err=True)
    )
    found = [
        report(
            {
                entry.system: read_records(out / f"{suite.name}.{entry.system}.jsonl")
                for entry in systems
            }
        )
        for suite in done.plan.suites
    ]
    if as_json:
        echo_json(found[0].to_dict() if len(found) == 1 else [one.to_dict() for one in found])
    else:
        click.echo("\n\n".join(map(as_text, found)))


def _names(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())
