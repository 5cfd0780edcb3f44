"""Plans on the command line: the table a question is held to, a plan from a file, a plan through an editor."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from router import Query, Services
    from solver import Plan


def about_table(query: Query, name: str, services: Services) -> Query:
    """The query held to the table that `name` means.

    Raises:
        AbsentError: there is no library, or none or several tables of that name in it.
    """
    from app.errors import AbsentError
    from app.named_tables import named_table

    if services.library is None:
        raise AbsentError(f"There is no library, so no table {name!r}. Index it first: fulcrum index FILE.")
    return dataclasses.replace(query, table=named_table(services.library.tables(), name).name)


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
