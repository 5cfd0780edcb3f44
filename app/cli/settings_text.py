"""The settings in force, fit for other eyes, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.screen import wrapped

if TYPE_CHECKING:
    from app.settings import InForce

_NAME = 19
_VALUE = 44
_MAIN = ("library", "weights_dir", "model", "embedder")


def shown_settings(force: InForce) -> dict[str, object]:
    """Settings by name: a key is only said to be set or not."""
    import dataclasses

    from app.settings import FIELDS

    values = dataclasses.asdict(force.settings)
    paths = {name: str(value) for name, value in values.items() if isinstance(value, Path)}
    secrets = {name: "(set)" if values[name] else "" for name, field in FIELDS.items() if field.metadata["secret"]}
    return values | paths | secrets


def plain(value: object) -> str:
    """A value as it may be given to `fulcrum config set`.

    >>> plain(("a.example", "b.example")), plain(0.5), plain(""), plain(True)
    ('a.example,b.example', '0.5', '', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return ",".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def setting_lines(force: InForce, *, described: bool) -> Iterator[str]:
    """A line for each setting with its value and where that came from, and what it is for below when `described`.

    Otherwise only those are named that somebody has set, and the few that everything depends on.
    """
    from app.settings import FIELDS

    shown = shown_settings(force)
    named = {name: value for name, value in shown.items() if described or name in _MAIN or force.origins[name] != "default"}
    for name, value in named.items():
        head = f"  {name:<{_NAME}}{plain(value) or 'none':<{_VALUE}} "
        yield head + click.style(force.origins[name], dim=True)
        if described:
            yield from (click.style(line, dim=True) for line in wrapped(FIELDS[name].metadata["description"], 2 + _NAME))
    if len(named) < len(shown):
        yield f"  and {len(shown) - len(named)} more with their defaults: fulcrum config"
    for file in force.files:
        yield f"  read from {file}"


def settings_dict(force: InForce) -> dict[str, object]:
    """Value, origin and description of each setting, by name."""
    from app.settings import FIELDS

    return {
        name: {"value": value, "origin": force.origins[name], "description": FIELDS[name].metadata["description"]}
        for name, value in shown_settings(force).items()
    }
