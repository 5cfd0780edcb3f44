"""Questions spread over workers, each asked once and answered in any order; a worker that is lost costs no question.

What workers are and how they are reached is the matter of a `Crew`; here is only who is given what, and what follows.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from eval.errors import EvalError
from eval.facts import JUDGE, code_digest
from eval.running.asker import Opens
from eval.running.asking import unanswered
from eval.running.plan import Task
from eval.types import Record

TRIES: Final = 3
"""How many workers may be lost over one question before it is recorded as an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A worker can be given its first question. `code` is the digest of what makes a record of an answer there."""

    worker: int
    machine: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A worker is done with its question."""

    worker: int
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A worker is no more, with the question it had."""

    worker: int
    reason: str


class Crew(Protocol):
    """Workers, numbered from 0 to below `width`, each with at most one question at a time."""

    @property
    def width(self) -> int:
        """How many workers there are, >= 1."""
        ...

    @property
    def settings(self) -> Mapping[str, int]:
        """What the manifest of a run says of them."""
        ...

    def start(self, worker: int) -> None:
        """Start a worker, or another one in the place of one that was lost; `wait` tells when it is ready."""
        ...

    def give(self, worker: int, task: Task, *, seed: int, commit: str) -> None:
        """Hand a question to a worker that has none."""
        ...

    def wait(self) -> Ready | Answered | Lost:
        """The next thing that happens to any of them.

        Raises:
            EvalError: nothing will happen, or a worker cannot do its work whatever the question.
        """
        ...


class Spread:
    """An asker that keeps every worker of a crew busy.

    Args:
        crew: Not started yet.
        shelf: Opens the systems here, to compare what workers answer with.
    """

    def __init__(self, crew: Crew, shelf: Opens) -> None:
        self._crew = crew
        self._shelf = shelf
        self._machines: dict[int, str] = {}

    @property
    def width(self) -> int:
        """The number of workers."""
        return self._crew.width

    @property
    def settings(self) -> Mapping[str, int]:
        """As the crew says."""
        return self._crew.settings

    def records(self, tasks: Iterator[Task], *, seed: int, commit: str) -> Generator[tuple[Task, Record]]:
        """As `Asker.records`. A question whose worker is lost goes to another one first of all, `TRIES` times in all.

        Raises:
            EvalError: workers are lost again and again without an answer in between, or one of them is of another version.
        """
        first = next(tasks, None)
        if first is None:
            return
        again = deque([first])
        free: deque[int] = deque()
        under_way: dict[int, Task] = {}
        lost_over: Counter[tuple[str, str, str, int]] = Counter()
        lost_in_a_row = 0
        for worker in range(self._crew.width):
            self._crew.start(worker)
        while True:
            while free and (task := again.popleft() if again else next(tasks, None)) is not None:
                under_way[free[0]] = task
                self._crew.give(free.popleft(), task, seed=seed, commit=commit)
            if free and not under_way:
                return  # a worker is free, so nothing is left to give
            event = self._crew.wait()
            if isinstance(event, Ready):
                self._must_judge_alike(event)
                free.append(event.worker)
                continue
            given = under_way.pop(event.worker, None)
            if isinstance(event, Answered):
                assert given is not None, "only a worker with a question answers"
                self._must_match(given, event)
                free.append(event.worker)
                lost_in_a_row = 0
                yield given, event.record
                continue
            lost_in_a_row += 1
            if given is not None:
                key = given.suite.name, given.system, given.sample.id, given.repeat
                lost_over[key] += 1
                if lost_over[key] < TRIES:
                    again.append(given)
                else:
                    yield given, self._unanswered(given, event, seed=seed, commit=commit)
            if lost_in_a_row > TRIES * self._crew.width:
                raise EvalError(
                    f"{lost_in_a_row} workers were lost one after the other without an answer in between, the last one with: "
                    f"{event.reason} Every record made before is kept. A worker holds the weights of every model it was asked "
                    "for: see that the machines have the memory, or ask for fewer --workers; then run the same command again."
                )
            self._crew.start(event.worker)

    def _unanswered(self, task: Task, event: Lost, *, seed: int, commit: str) -> Record:
        return unanswered(
            self._shelf.system(task.system, task.suite),
            task.suite,
            task.sample,
            error=f"WorkerLost: {TRIES} workers were lost over this question, the last one with: {event.reason}",
            seed=seed,
            repeat=task.repeat,
            commit=commit,
        )

    def _must_judge_alike(self, event: Ready) -> None:
        self._machines[event.worker] = event.machine
        if event.code != (here := judging_digest()):
            raise EvalError(
                f"The machine {event.machine!r} judges answers by other code (digest {event.code} there, {here} here), and one "
                "table must not mix two. Install the same version of Fulcrum on every machine, then run the same command again."
            )

    def _must_match(self, task: Task, event: Answered) -> None:
        here, there = dict(self._shelf.system(task.system, task.suite).facts), dict(event.record.facts)
        differing = [key for key in {**here, **there} if here.get(key) != there.get(key)]
        if differing:
            what = ", ".join(f"{key} {there.get(key)!r} there, {here.get(key)!r} here" for key in differing)
            raise EvalError(
                f"The machine {self._machines.get(event.worker, '')!r} answers with another {task.system!r} ({what}), and one "
                "table must not mix two. Install the same version of Fulcrum and the same weights on every machine, then "
                "run the same command again."
            )


def judging_digest() -> str:
    """Of the code that makes a record of an answer; what makes the answer is part of the facts of each system."""
    return code_digest(JUDGE, "eval/running/asking.py", "eval/types.py")
