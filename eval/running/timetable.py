"""When a run stops by itself, and how long it still takes: seconds an answer takes, as expected at first and then as seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from eval.running.estimate import Estimate
from eval.running.plan import Task


class Timetable:
    """Gives out the tasks of a run round by round, as long as the next round is expected to end in time.

    Args:
        tasks: What is to be asked, in the order of the plan.
        expected: Seconds that answers take, until enough have been seen.
        width: How many are asked at once.
        deadline_s: No round begins that is not expected to end by then; None for no limit.
        elapsed: Seconds since the run began.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        *,
        expected: Estimate | None,
        width: int,
        deadline_s: float | None,
        elapsed: Callable[[], float],
    ) -> None:
        self._tasks = tasks
        self._expected = expected
        self._width = width
        self._deadline_s = deadline_s
        self._elapsed = elapsed
        self._seen: Mapping[tuple[str, str], list[float]] = defaultdict(list)
        self._open = {_key(task): task for task in tasks}
        self._under_way: dict[tuple[str, str, str, int], Task] = {}

    def due(self) -> Iterator[Task]:
        """The tasks, up to the round that would end too late; in the middle of a round nothing is stopped."""
        for at, task in enumerate(self._tasks):
            if self._deadline_s is not None and self._begins_round(at):
                ahead = self._together([*self._under_way.values(), *self._round(at)])
                if self._elapsed() + ahead > self._deadline_s:
                    return
            self._under_way[_key(task)] = task
            yield task

    def saw(self, task: Task, seconds: float) -> None:
        """The answer to `task` is there; it took so long."""
        self._seen[task.system, task.suite.name].append(seconds)
        del self._open[_key(task)]
        self._under_way.pop(_key(task), None)

    @property
    def left_s(self) -> float:
        """Seconds that everything without an answer is expected to take."""
        return sum(map(self._seconds, self._open.values())) / self._width

    def _together(self, tasks: Sequence[Task]) -> float:
        """Seconds that tasks take when they are shared out: never less than the longest of them."""
        each = [self._seconds(task) for task in tasks]
        return max(sum(each) / self._width, *each)

    def _begins_round(self, at: int) -> bool:
        """Whether the order of suites starts again here."""
        tasks = self._tasks
        return at == 0 or (tasks[at].suite is not tasks[at - 1].suite and tasks[at].suite.name == tasks[0].suite.name)

    def _round(self, at: int) -> Sequence[Task]:
        end = at + 1
        while end < len(self._tasks) and not self._begins_round(end):
            end += 1
        return self._tasks[at:end]

    def _seconds(self, task: Task) -> float:
        seen = self._seen[task.system, task.suite.name]
        if len(seen) >= 3 or (seen and self._expected is None):
            return sum(seen) / len(seen)
        if self._expected is not None:
            return self._expected.seconds(task.system, task.suite.name)
        of_system = [second for (system, _), found in self._seen.items() if system == task.system for second in found]
        return sum(of_system) / len(of_system) if of_system else 0.0


def _key(task: Task) -> tuple[str, str, str, int]:
    return task.suite.name, task.system, task.sample.id, task.repeat
