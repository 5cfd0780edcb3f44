"""What a folder of records is a run of: written before the first question, and again at the end."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from eval.running.plan import Plan

NAME = "run.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The plan of a run in words and numbers, and what it ran on.

    Attributes:
        items: Questions of each suite that were planned; None for all.
        suites: Name, version, source, licence and number of samples of each.
        systems: Name to the number of questions of each suite; None for as many as planned.
        primary: The difference that was to be measured, named beforehand.
        started: Local time, ISO 8601.
        finished: The same; "" while it runs or when it was stopped.
        settings: Further options that a report names.
    """

    items: int | None
    seed: int
    repeats: int
    variants: tuple[str, ...]
    suites: tuple[dict[str, Any], ...]
    systems: dict[str, int | None]
    primary: tuple[str, str]
    hardware: dict[str, str | int]
    commit: str
    started: str
    finished: str = ""
    settings: dict[str, Any] = dataclasses.field(default_factory=dict)

    def is_of(self, plan: Plan) -> bool:
        """Whether the plan asks the same systems about the same suites with the same seed; the number of items may differ."""
        return (
            [(suite["name"], suite["version"]) for suite in self.suites]
            == [(suite.name, suite.version) for suite in plan.suites]
            and self.systems == {entry.system: entry.items for entry in plan.systems}
            and (self.seed, self.repeats, self.variants) == (plan.seed, plan.repeats, plan.variants)
        )


def manifest_of(
    plan: Plan,
    *,
    hardware: dict[str, str | int],
    commit: str,
    started: str,
    settings: Mapping[str, Any] = MappingProxyType({}),
) -> Manifest:
    """The manifest of a plan that is about to be run."""
    return Manifest(
        items=plan.items,
        seed=plan.seed,
        repeats=plan.repeats,
        variants=plan.variants,
        suites=tuple(
            {
                "name": suite.name,
                "version": suite.version,
                "source": suite.source,
                "licence": suite.licence,
                "n": len(suite.samples),
            }
            for suite in plan.suites
        ),
        systems={entry.system: entry.items for entry in plan.systems},
        primary=plan.primary,
        hardware=hardware,
        commit=commit,
        started=started,
        settings=dict(settings),
    )


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none, or none that can be read."""
    try:
        value = json.loads((folder / NAME).read_text(encoding="utf-8"))
        known = {field.name for field in dataclasses.fields(Manifest)}
        value = {name: value[name] for name in known & value.keys()}
        for name in ("variants", "suites", "primary"):
            value[name] = tuple(value[name])
        return Manifest(**value)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Put it into its folder whole or not at all."""
    aside = folder / f"{NAME}.new"
    with aside.open("w", encoding="utf-8") as file:
        json.dump(dataclasses.asdict(manifest), file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / NAME)
