"""A run as its folder holds it: every record by suite and system, and what was planned; read with patience."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from eval.cost import PeakMemory, read_memory
from eval.errors import EvalError
from eval.held_out import withheld
from eval.reporting.naming import ordered
from eval.running import Manifest, read_manifest
from eval.runs import Run, whole_run
from eval.types import Record

Records = Mapping[str, Mapping[str, tuple[Record, ...]]]
"""By suite, then by system, in the order asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All records of a run; those of suites that are held out without the words of questions and answers.

    Attributes:
        records: The questions as first asked.
        repeats: Each further asking of the same questions.
        variants: Changed forms of the questions, as first asked.
        manifest: What was planned and on what it ran; None where the folder has no readable `run.json`.
        primary: The two systems whose difference the run was made to measure, None with fewer than two systems.
        memory: The peak memory of systems, where it was measured.
        complaints: What of the files is missing or was left out, by file name.
    """

    records: Records
    repeats: Records = field(default_factory=dict)
    variants: Records = field(default_factory=dict)
    manifest: Manifest | None = None
    primary: tuple[str, str] | None = None
    memory: Mapping[str, PeakMemory] = field(default_factory=dict)
    complaints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def suites(self) -> tuple[str, ...]:
        """The suites in report order."""
        return tuple(self.records)

    @property
    def systems(self) -> tuple[str, ...]:
        """Every system with a record, in report order."""
        return ordered({system for by_system in self.records.values() for system in by_system})

    @property
    def is_planned(self) -> bool:
        """Whether the primary comparison was named before the run."""
        return self.manifest is not None and self.primary == tuple(self.manifest.primary)

    def of(self, suite: str, system: str) -> tuple[Record, ...]:
        """The records of a system on a suite; none where it was not asked."""
        return self.records.get(suite, {}).get(system, ())

    def every(self) -> Iterator[Record]:
        """Every record, suite by suite: the questions as first asked, then their changed forms, then each further asking."""
        for records in (self.records, self.variants, self.repeats):
            for by_system in records.values():
                for theirs in by_system.values():
                    yield from theirs

    def first_record(self, system: str) -> Record:
        """Any record of a system, for what is the same in all of them."""
        return next(records[system][0] for records in self.records.values() if records.get(system))


def evaluation(folder: Path, *, primary: tuple[str, str] | None = None) -> Evaluation:
    """The evaluation whose records lie in `folder`.

    Args:
        folder: With a JSONL file for each suite and system, and `run.json`.
        primary: The comparison to report first; by default the one that the run was made for.

    Raises:
        EvalError: the folder has no records, or none of a system of `primary`.
    """
    runs, complaints = [], {}
    for path in sorted(folder.glob("*.jsonl")):
        run = whole_run(path)
        run = replace(run, records=tuple(map(withheld, run.records)))
        if run.records:
            runs.append(run)
        if run.complaints:
            complaints[path.name] = run.complaints
    if not runs:
        raise EvalError(f"There are no records in {str(folder)!r}. Run `fulcrum eval` first, or name the folder of a run.")
    manifest = read_manifest(folder)
    kept, left_out = _of_one_version(runs)
    for run in left_out:
        said = f"Left out: its questions are version {run.version} of {run.suite!r}; another version was asked later."
        complaints[run.path.name] = (*complaints.get(run.path.name, ()), said)
    suites = _suite_order(kept, manifest)
    systems = ordered({run.system for run in kept})
    return Evaluation(
        records=_sorted(kept, suites, systems, lambda record: not (record.repeat or record.variant)),
        repeats=_sorted(kept, suites, systems, lambda record: bool(record.repeat) and not record.variant),
        variants=_sorted(kept, suites, systems, lambda record: bool(record.variant) and not record.repeat),
        manifest=manifest,
        primary=primary_of(systems, primary, manifest),
        memory=read_memory(folder),
        complaints=complaints,
    )


def primary_of(
    systems: Sequence[str], asked: tuple[str, str] | None = None, manifest: Manifest | None = None
) -> tuple[str, str] | None:
    """The pair a report puts first: the one asked for, the planned one, else a system with tools and the largest bare model.

    Raises:
        EvalError: there are no records of a system asked for.
    """
    if asked is not None:
        for system in asked:
            if system not in systems:
                known = ", ".join(systems)
                raise EvalError(f"There are no records of {system!r}. Known: {known}. Name two of these.")
        return asked
    if manifest is not None and set(manifest.primary) <= set(systems) and len(set(manifest.primary)) == 2:
        return (manifest.primary[0], manifest.primary[1])
    bare = [system for system in systems if system.startswith("bare-")]
    tools = [system for system in systems if system.startswith("fulcrum")]
    for first in ("fulcrum-0.5b", "fulcrum", *tools, *systems):
        rest = [system for system in (*reversed(bare), *systems) if system != first]
        if first in systems and rest:
            return (first, rest[0])
    return None


def _of_one_version(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs on the version of each suite that was asked last, one file a system, and the others."""
    kept: list[Run] = []
    others: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.written):
        same = [other for other in kept if other.suite == run.suite]
        fits = not same or (run.version == same[0].version and run.system not in {other.system for other in same})
        (kept if fits else others).append(run)
    return kept, others


def _suite_order(runs: Iterable[Run], manifest: Manifest | None) -> tuple[str, ...]:
    planned = [str(suite.get("name")) for suite in manifest.suites] if manifest else []
    there = {run.suite for run in runs}
    return tuple(dict.fromkeys([*(name for name in planned if name in there), *sorted(there)]))


def _sorted(runs: Iterable[Run], suites: Sequence[str], systems: Sequence[str], keep: Any) -> Records:
    by_key = {(run.suite, run.system): tuple(filter(keep, run.records)) for run in runs}
    found = {suite: {s: by_key[suite, s] for s in systems if by_key.get((suite, s))} for suite in suites}
    return {suite: by_system for suite, by_system in found.items() if by_system}
