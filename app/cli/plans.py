"""Plans on the command line: a plan from a file, a plan through an editor."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from solver import Plan


def read_plan(path: Path) -> Plan:
    """The plan in a file, or on standard input for "-".

    Raises:
        ClickException: it cannot be read, or is no JSON.
        PlanError: it is JSON but no plan.
    """
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.ClickException(f"The plan cannot be read from {str(path)!r}: {error}.") from error
    return _plan(text, f"{str(path)!r} holds")


def edited(plan: Mapping[str, Any] | None) -> Plan:
    """The plan as a person leaves it in their editor.

    Raises:
        ClickException: there is none to edit, nothing was saved, or what was saved is no JSON.
        PlanError: it is JSON but no plan.
    """
    if plan is None:
        raise click.ClickException("This answer has no plan to edit: it does not come from a table. See `fulcrum tables`.")
    text = click.edit(json.dumps(plan, indent=2, ensure_ascii=False) + "\n", extension=".json")
    if text is None:
        raise click.ClickException("The editor was left without saving, so the plan was not run again.")
    return _plan(text, "What was saved is")


def _plan(text: str, what: str) -> Plan:
    from solver import plan_from_dict

    try:
        given = json.loads(text)
    except RecursionError as error:
        raise click.ClickException(f"{what} JSON that nests too deep to be a plan.") from error
    except ValueError as error:
        raise click.ClickException(
            f"{what} no JSON: {error}. `fulcrum ask --plan FILE` writes a plan to begin from."
        ) from error
    return plan_from_dict(given)
