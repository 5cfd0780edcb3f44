"""`fulcrum doctor`: the settings in force and the state of everything needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.options import common_options, echo_json, examples, in_force
from app.cli.screen import fitted
from app.cli.settings_text import setting_lines, settings_dict

if TYPE_CHECKING:
    from app.health import Finding
    from app.settings import InForce

_DETAIL = 32
SIGNS = {"ok": ("ok", "green"), "note": ("note", "yellow"), "missing": ("missing", "red")}


@click.command(epilog=examples("fulcrum doctor", "fulcrum doctor --repair", "FULCRUM_PORT=9000 fulcrum doctor --json"))
@common_options
@click.option("--repair", is_flag=True, help="Make the library's lexical index anew if it does not agree with the texts.")
@click.pass_context
def command(ctx: click.Context, library: Path | None, model: str | None, as_json: bool, repair: bool) -> None:
    """Show the settings in force, where each came from, what is missing and how to mend it.

    Exits with 1 when something needed is missing.
    """
    force = in_force(library=library, model=model)
    from app.health import examine

    findings = []
    if not as_json:
        _print_settings(force)
    for finding in examine(force, repair=repair):
        findings.append(finding)
        if not as_json:
            _print_finding(finding)
    missing = [finding for finding in findings if finding.state == "missing"]
    if as_json:
        _print_json(force, findings)
    elif missing:
        click.echo(f"\n{len(missing)} missing: {', '.join(finding.what for finding in missing)}.")
    else:
        click.echo("\nEverything needed is there.")
    ctx.exit(1 if missing else 0)


def _print_settings(force: InForce) -> None:
    click.secho("Settings", bold=True)
    for line in setting_lines(force, described=False):
        click.echo(line)
    click.secho("\nChecks", bold=True)


def _print_finding(finding: Finding) -> None:
    word, colour = SIGNS[finding.state]
    click.echo(fitted(f"  {click.style(f'{word:<8}', fg=colour)}{finding.what:<22}{finding.detail}", _DETAIL))
    if finding.mend:
        click.echo(fitted(f"{'':<{_DETAIL}}mend: {finding.mend}"))


def _print_json(force: InForce, findings: list[Finding]) -> None:
    import dataclasses

    echo_json(
        {
            "settings": settings_dict(force),
            "files": [str(file) for file in force.files],
            "checks": [dataclasses.asdict(finding) for finding in findings],
        }
    )
