"""Who asks the questions of a run: one after the other in this process, or several at once elsewhere (`eval.running.spread`).

An asker makes records and keeps none: only the run that called it writes, so a kill costs and a resumed run finds the same
whichever asker it has.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Protocol

from eval.running.asking import ask
from eval.running.plan import Task
from eval.types import Record, Suite, System


class Opens(Protocol):
    """What opens a system over the library of a suite, once."""

    def system(self, name: str, suite: Suite) -> System:
        """The system; its weights load at its first question."""
        ...


class Asker(Protocol):
    """Asks the questions of tasks."""

    @property
    def width(self) -> int:
        """How many questions may be under way at once, >= 1."""
        ...

    @property
    def settings(self) -> Mapping[str, int]:
        """What the manifest of a run says of it."""
        ...

    def records(self, tasks: Iterator[Task], *, seed: int, commit: str) -> Generator[tuple[Task, Record]]:
        """Each task once with its record, in the order in which the answers come.

        Args:
            tasks: The next one is taken when it can be asked at once, not before: whoever makes them may stop at any time.
            seed: Of the first repeat of each question.
            commit: Of the code, kept with the records.

        Raises:
            EvalError: nothing more can be asked.
        """
        ...


class InTurn:
    """Asks one question after the other, here."""

    width = 1
    settings: Mapping[str, int] = {}

    def __init__(self, shelf: Opens) -> None:
        self._shelf = shelf

    def records(self, tasks: Iterator[Task], *, seed: int, commit: str) -> Generator[tuple[Task, Record]]:
        """As `Asker.records`, in the order of the tasks."""
        for task in tasks:
            system = self._shelf.system(task.system, task.suite)
            yield task, ask(system, task.suite, task.sample, seed=seed, repeat=task.repeat, commit=commit)
