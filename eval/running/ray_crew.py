"""Workers on a Ray cluster, one actor each: https://docs.ray.io/en/latest/ray-core/actors.html.

Ray is an extra, imported where it is used. It carries questions there and records back; what follows when a worker is lost is
decided in `eval.running.spread`, so neither actors nor their tasks are tried again by Ray.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from eval.errors import EvalError
from eval.running.plan import Task
from eval.running.spread import Answered, Lost, Ready
from eval.running.worker import Kit, Worker
from eval.types import Record

START_S: Final = 300.0
"""Seconds in which a worker must be ready where all wait for one: a cluster may first have to add a machine."""
_CLOSE_S: Final = 5.0
_REASON_CHARACTERS: Final = 300


class RayCrew:
    """As `eval.running.spread.Crew`, on the cluster that this process is connected to.

    Args:
        kit: What each worker is made of; it travels once to each machine.
        width: How many workers.
        n_threads: Ray's CPUs that each reserves.
        n_machines: Of the cluster, for the manifest.
        worker: What each actor is an object of.
    """

    def __init__(self, kit: Kit, *, width: int, n_threads: int, n_machines: int, worker: type[Any] = Worker) -> None:
        import ray

        self.width = width
        self.settings: Mapping[str, int] = {"workers": width, "worker_threads": n_threads, "machines": n_machines}
        self._kit = ray.put(kit)
        # SPREAD takes another machine for each as long as there is one, where Ray's default fills the first machine first.
        self._actor = ray.remote(num_cpus=n_threads, max_restarts=0, scheduling_strategy="SPREAD")(worker)
        self._actors: dict[int, Any] = {}
        self._awaited: dict[Any, int] = {}
        self._starting: set[int] = set()

    def start(self, worker: int) -> None:
        """As `Crew.start`."""
        self._actors[worker] = self._actor.remote(self._kit)
        self._starting.add(worker)
        self._awaited[self._actors[worker].open.remote()] = worker

    def give(self, worker: int, task: Task, *, seed: int, commit: str) -> None:
        """As `Crew.give`."""
        asked = self._actors[worker].ask.remote(
            task.suite.name, task.sample, task.system, seed=seed, repeat=task.repeat, commit=commit
        )
        self._awaited[asked] = worker

    def wait(self) -> Ready | Answered | Lost:
        """As `Crew.wait`.

        Raises:
            EvalError: no worker came up in `START_S` seconds, or one of them cannot open what it is asked for.
        """
        import ray
        from ray.exceptions import RayError, RayTaskError

        none_works = self._starting.issuperset(self._awaited.values())
        done, _ = ray.wait(list(self._awaited), num_returns=1, timeout=START_S if none_works else None)
        if not done:
            raise EvalError(
                f"No worker was ready within {START_S:.0f} s. The cluster has {_processors(ray)} processors, and each of "
                f"{self.width} workers needs {self.settings['worker_threads']} on one machine. Add machines or "
                "lower n_threads (`ray status` says what is waiting), then run the same command again."
            )
        worker = self._awaited.pop(done[0])
        was_starting = worker in self._starting
        self._starting.discard(worker)
        try:
            value = ray.get(done[0])
        except RayTaskError as error:
            if isinstance(error.cause, EvalError):
                raise EvalError(str(error.cause)) from error
            raise  # a fault of ours, shown with the trace of the worker
        except RayError as error:
            return Lost(worker=worker, reason=_in_short(error))
        if was_starting:
            machine, code = value
            return Ready(worker=worker, machine=machine, code=code)
        assert isinstance(value, Record), "an actor answers a question with its record"
        return Answered(worker=worker, record=value)

    def close(self) -> None:
        """Let idle workers remove their files, then stop all of them, whatever they are at."""
        import ray

        busy = set(self._awaited.values())
        closing = [actor.close.remote() for worker, actor in self._actors.items() if worker not in busy]
        if closing:
            ray.wait(closing, num_returns=len(closing), timeout=_CLOSE_S)
        for actor in self._actors.values():
            ray.kill(actor)
        self._actors.clear()
        self._awaited.clear()


def _processors(ray: Any) -> int:
    return int(ray.cluster_resources().get("CPU", 0))


def _in_short(error: BaseException) -> str:
    """The line of an error that says what happened; Ray puts numbers of processes and traces around it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = lines[-1] if lines else type(error).__name__
    return text if len(text) <= _REASON_CHARACTERS else text[:_REASON_CHARACTERS] + " …"
