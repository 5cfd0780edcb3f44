"""A plan carried out: what is there is not asked again, what is new is on the disk at once, and it can stop anywhere."""

from __future__ import annotations

import dataclasses
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from eval.errors import EvalError
from eval.running.asking import ask
from eval.running.estimate import Estimate
from eval.running.hardware import commit, hardware
from eval.running.journal import Journal
from eval.running.manifest import Manifest, manifest_of, read_manifest, write_manifest
from eval.running.plan import Plan, Task
from eval.types import Record, Suite, System


class Opens(Protocol):
    """What opens a system over the library of a suite, once."""

    def system(self, name: str, suite: Suite) -> System:
        """The system; its weights load at its first question."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is: `done` of `n` answers are there; `left_s` is an estimate of the seconds still needed."""

    record: Record
    done: int
    n: int
    left_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run ended: `n_asked` answers are new, `n_kept` were there before, `n_left` were not asked for want of time."""

    n_asked: int
    n_kept: int
    n_left: int
    seconds: float


def path_of(folder: Path, suite: str, system: str) -> Path:
    """Where the records of a system on a suite lie."""
    return folder / f"{suite}.{system}.jsonl"


def run(
    plan: Plan,
    folder: Path,
    shelf: Opens,
    *,
    expected: Estimate | None = None,
    deadline_s: float | None = None,
    progress: Callable[[Progress], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Ended:
    """Every task of the plan whose answer is not in `folder` yet is asked, one after the other.

    Args:
        plan: What is asked.
        folder: Of the records and of `run.json`, created first.
        shelf: Opens the systems.
        expected: Seconds that answers take, until enough have been seen.
        deadline_s: No round begins that is not expected to end so many seconds after the start; None for no limit.
        progress: Called after each new record.
        clock: Seconds that only go forward.

    Raises:
        EvalError: the folder holds records of another configuration, or cannot be written.
        KeyboardInterrupt: as it came; every record made before it is kept.
    """
    started = clock()
    tasks = list(plan.tasks())
    code = commit()
    manifest = _begun(plan, folder, code)
    journals: dict[tuple[str, str], Journal] = {}
    pace = _Pace(expected)
    missing = []
    for task in tasks:
        key = task.suite.name, task.system
        if key not in journals:
            system = shelf.system(task.system, task.suite)
            journals[key] = Journal(path_of(folder, *key), system, task.suite, seed=plan.seed)
        if (task.sample.id, task.repeat) not in journals[key]:
            missing.append(task)
    n_kept = len(tasks) - len(missing)
    n_asked = 0
    for at, task in enumerate(missing):
        if deadline_s is not None and _begins_round(missing, at):
            ahead = sum(pace.seconds(other) for other in _round(missing, at))
            if clock() - started + ahead > deadline_s:
                break
        journal = journals[task.suite.name, task.system]
        record = journal.add(
            ask(
                shelf.system(task.system, task.suite),
                task.suite,
                task.sample,
                seed=plan.seed,
                repeat=task.repeat,
                commit=code,
            )
        )
        n_asked += 1
        pace.saw(task, record.seconds)
        if progress is not None:
            left = pace.left(missing[at + 1 :])
            progress(Progress(record=record, done=n_kept + n_asked, n=len(tasks), left_s=left))
    n_left = len(missing) - n_asked
    if n_asked or not manifest.finished:
        finished = "" if n_left else _now()
        write_manifest(dataclasses.replace(manifest, finished=finished), folder)
    return Ended(n_asked=n_asked, n_kept=n_kept, n_left=n_left, seconds=clock() - started)


def _begun(plan: Plan, folder: Path, code: str) -> Manifest:
    """The manifest of this run, on the disk; that of an earlier part of it stays."""
    there = read_manifest(folder)
    if there is not None and there.is_of(plan) and there.items == plan.items:
        return there
    manifest = manifest_of(plan, hardware=hardware(), commit=code, started=_now())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_manifest(manifest, folder)
    except OSError as error:
        raise EvalError(
            f"The folder {str(folder)!r} cannot be written: {error.strerror}. Name another one with --out."
        ) from error
    return manifest


def _begins_round(tasks: list[Task], at: int) -> bool:
    """Whether the order of suites starts again here; in the middle of a round nothing is stopped."""
    return at == 0 or (tasks[at].suite is not tasks[at - 1].suite and tasks[at].suite.name == tasks[0].suite.name)


def _round(tasks: list[Task], at: int) -> list[Task]:
    end = at + 1
    while end < len(tasks) and not _begins_round(tasks, end):
        end += 1
    return tasks[at:end]


def _now() -> str:
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


class _Pace:
    """Seconds an answer takes, by system and suite: as expected at first, then as seen."""

    def __init__(self, expected: Estimate | None) -> None:
        self._expected = expected
        self._seen: Mapping[tuple[str, str], list[float]] = defaultdict(list)

    def saw(self, task: Task, seconds: float) -> None:
        self._seen[task.system, task.suite.name].append(seconds)

    def seconds(self, task: Task) -> float:
        seen = self._seen[task.system, task.suite.name]
        if len(seen) >= 3 or (seen and self._expected is None):
            return sum(seen) / len(seen)
        if self._expected is not None:
            return self._expected.seconds(task.system, task.suite.name)
        of_system = [second for (system, _), found in self._seen.items() if system == task.system for second in found]
        return sum(of_system) / len(of_system) if of_system else 0.0

    def left(self, tasks: list[Task]) -> float:
        return sum(self.seconds(task) for task in tasks)
