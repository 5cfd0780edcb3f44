"""A plan carried out: what is there is not asked again, what is new is on the disk at once, and it can stop anywhere."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from eval.errors import EvalError, NotForSuiteError
from eval.running.asker import Asker, InTurn, Opens
from eval.running.estimate import Estimate
from eval.running.hardware import commit, hardware
from eval.running.journal import Journal
from eval.running.manifest import Manifest, manifest_of, read_manifest, write_manifest
from eval.running.plan import Plan
from eval.running.timetable import Timetable
from eval.types import Record

Key = tuple[str, str]
"""A suite and a system, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: `done` of `n` answers are there; `left_s` is an estimate of the seconds still needed."""

    record: Record
    done: int
    n: int
    left_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run ended: `n_asked` answers are new, `n_kept` were there before, `n_left` were not asked for want of time.

    `left_out` names, by suite and system, where a control had nothing to spoil and was not asked.
    """

    n_asked: int
    n_kept: int
    n_left: int
    seconds: float
    left_out: tuple[Key, ...] = ()


def path_of(folder: Path, suite: str, system: str) -> Path:
    """Where the records of a system on a suite lie."""
    return folder / f"{suite}.{system}.jsonl"


def run(
    plan: Plan,
    folder: Path,
    shelf: Opens,
    *,
    asker: Asker | None = None,
    expected: Estimate | None = None,
    deadline_s: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Ended:
    """Every task of the plan whose answer is not in `folder` yet is asked.

    Args:
        plan: What is asked.
        folder: Of the records and of `run.json`, created first.
        shelf: Opens the systems.
        asker: Asks the questions; None for one after the other, here.
        expected: Seconds that answers take, until enough have been seen.
        deadline_s: No round begins that is not expected to end so many seconds after the start; None for no limit.
        progress: Called after each new record.
        clock: Seconds that only go forward.

    Raises:
        EvalError: the folder holds records of another configuration, or cannot be written.
        KeyboardInterrupt: as it came; every record made before it is kept.
    """
    started = clock()
    code = commit()
    asker = asker or InTurn(shelf)
    manifest = _begun(plan, folder, code, asker.settings)
    journals, left_out = _journals(plan, folder, shelf)
    tasks = [task for task in plan.tasks() if (task.suite.name, task.system) in journals]
    missing = [task for task in tasks if (task.sample.id, task.repeat) not in journals[task.suite.name, task.system]]
    n_kept = len(tasks) - len(missing)
    n_asked = 0
    times = Timetable(missing, expected=expected, width=asker.width, deadline_s=deadline_s, elapsed=lambda: clock() - started)
    with closing(asker.records(times.due(), seed=plan.seed, commit=code)) as records:
        for task, made in records:
            record = journals[task.suite.name, task.system].add(made)
            n_asked += 1
            times.saw(task, record.seconds)
            if progress is not None:
                progress(Progress(record=record, done=n_kept + n_asked, n=len(tasks), left_s=times.left_s))
    n_left = len(missing) - n_asked
    if n_asked or not manifest.finished:
        finished = "" if n_left else _now()
        write_manifest(dataclasses.replace(manifest, finished=finished), folder)
    return Ended(n_asked=n_asked, n_kept=n_kept, n_left=n_left, seconds=clock() - started, left_out=left_out)


def _journals(plan: Plan, folder: Path, shelf: Opens) -> tuple[dict[Key, Journal], tuple[Key, ...]]:
    """The records of each suite and system of the plan, and where a system has nothing to be asked."""
    journals: dict[Key, Journal] = {}
    refused: dict[Key, NotForSuiteError] = {}
    for suite in plan.suites:
        for entry in plan.systems:
            try:
                system = shelf.system(entry.system, suite)
            except NotForSuiteError as error:
                refused[suite.name, entry.system] = error
                continue
            path = path_of(folder, suite.name, entry.system)
            journals[suite.name, entry.system] = Journal(path, system, suite, seed=plan.seed)
    for (_, name), refusal in refused.items():
        if not any(system == name for _, system in journals):
            raise refusal
    return journals, tuple(refused)


def _begun(plan: Plan, folder: Path, code: str, settings: Mapping[str, int]) -> Manifest:
    """The manifest of this run, on the disk; that of an earlier part of it stays."""
    there = read_manifest(folder)
    if there is not None and there.is_of(plan) and there.items == plan.items:
        manifest = dataclasses.replace(there, settings={**there.settings, **settings})
        if manifest == there:
            return there
    else:
        manifest = manifest_of(plan, hardware=hardware(), commit=code, started=_now(), settings=settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_manifest(manifest, folder)
    except OSError as error:
        raise EvalError(
            f"The folder {str(folder)!r} cannot be written: {error.strerror}. Name another one with --out."
        ) from error
    return manifest


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")
