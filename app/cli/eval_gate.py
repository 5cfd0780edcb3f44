"""`fulcrum eval gate`: a frozen set of questions that a change must not make worse."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import echo_json, examples, in_force, json_option, quiet_option

if TYPE_CHECKING:
    from eval import Progress, Verdict

_TOLD_EVERY = 25


@click.command(
    epilog=examples(
        "fulcrum eval gate --baseline my-gate.json --items 18 --accept", "fulcrum eval gate --baseline my-gate.json --quiet"
    )
)
@click.option("--system", default="fulcrum-no-model", show_default=True, help="Who is asked.")
@click.option(
    "--baseline", type=click.Path(path_type=Path, dir_okay=False), help="File of the baseline; by default the project's own."
)
@click.option("--items", type=click.IntRange(min=1), help="With --accept, how many questions to freeze; 300 when not given.")
@click.option("--accept", is_flag=True, help="Make what is right now the baseline instead of judging it.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder of the records; by default beside the library."
)
@quiet_option
@json_option
def command(
    system: str, baseline: Path | None, items: int | None, accept: bool, out: Path | None, quiet: bool, as_json: bool
) -> None:
    """Ask 300 frozen questions again and fail (exit code 1) if the paired lower bound has dropped by more than 2 points."""
    from app.gate import accept_gate, run_gate
    from eval import GATE_BASELINE, GATE_ITEMS

    where = baseline or GATE_BASELINE

    settings = in_force().settings
    folder = out or settings.library.parent / "eval-gate"

    def say(line: str) -> None:
        if not quiet:
            click.echo(line, err=True)

    def progress(step: Progress) -> None:
        if step.done % _TOLD_EVERY == 0:
            say(f"  {step.done}/{step.n}")

    if accept:
        n = accept_gate(settings, folder, system=system, items=items or GATE_ITEMS, baseline=where, progress=progress, say=say)
        if as_json:
            echo_json({"accepted": n, "system": system})
        else:
            click.echo(f"The baseline holds {n} questions, asked of {system}.")
        return
    verdict = run_gate(settings, folder, system=system, baseline=where, progress=progress, say=say)
    if as_json:
        echo_json(_as_dict(verdict))
    else:
        click.echo("\n".join(_lines(verdict)))
    if not verdict.is_open:
        sys.exit(1)


def _as_dict(verdict: Verdict) -> dict[str, object]:
    return {
        "open": verdict.is_open,
        "n": verdict.pair.n,
        "difference": verdict.pair.difference,
        "lower_bound": verdict.margin.lower_bound,
        "margin": verdict.margin.margin,
        "lost": [list(key) for key in verdict.lost],
        "gained": [list(key) for key in verdict.gained],
    }


def _lines(verdict: Verdict) -> list[str]:
    pair, margin = verdict.pair, verdict.margin
    word = "open" if verdict.is_open else "closed"
    lines = [
        f"The gate is {word}: {100 * pair.difference:+.1f} points on {pair.n} questions, lower bound "
        f"{100 * margin.lower_bound:+.1f} (it closes at {-100 * margin.margin:+.1f}); {len(verdict.gained)} gained, "
        f"{len(verdict.lost)} lost."
    ]
    lines += [f"  lost:   {suite} {each}" for suite, each in verdict.lost]
    lines += [f"  gained: {suite} {each}" for suite, each in verdict.gained]
    return lines
