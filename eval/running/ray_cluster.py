"""The Ray cluster of a run: connected to before anything takes long, left or ended when the run is over, however that comes."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from importlib.util import find_spec
from typing import Any, Final

from eval.errors import EvalError
from eval.running.hardware import hardware
from eval.running.libraries import Shelf
from eval.running.own_folder import sweep
from eval.running.ray_crew import RayCrew
from eval.running.spread import Spread
from eval.running.worker import kit_of
from eval.types import Suite

LOCAL: Final = "local"
"""The address, in Ray's own words, of a cluster that is started for the run on this machine alone."""
_TRIES: Final = 3
"""Of a local cluster: Ray gives its processes 15 to 30 s to start, fixed, which a busy machine may need the first time
(https://github.com/ray-project/ray/issues/65983)."""
_ANSWER_S: Final = 10.0
_STORE_BYTES: Final = 256 * 2**20
"""Of a local cluster: a kit and a few records are all that is kept there; a larger kit goes to the disk."""


class Cluster:
    """What a run may use of a cluster: so many workers of so many threads."""

    def __init__(self, *, width: int, n_threads: int, n_machines: int, stack: ExitStack) -> None:
        self.width = width
        self.n_threads = n_threads
        self._n_machines = n_machines
        self._stack = stack

    def asker(self, shelf: Shelf, suites: Sequence[Suite]) -> Spread:
        """What asks the systems of a shelf on the workers; they start with the first question and stop with the connection."""
        kit = kit_of(shelf, suites, n_threads=self.n_threads)
        crew = RayCrew(kit, width=self.width, n_threads=self.n_threads, n_machines=self._n_machines)
        self._stack.callback(crew.close)
        return Spread(crew, shelf)


@contextmanager
def cluster(address: str, *, workers: int | None, n_threads: int) -> Iterator[Cluster]:
    """The cluster at an address.

    Args:
        address: "local", "auto" for a cluster that was started on this machine, or the HOST:PORT of one.
        workers: How many are wanted; None for as many as its machines have processors for.
        n_threads: Threads of a worker. On a local cluster more workers get fewer each, so that they fit.

    Raises:
        EvalError: Ray is not installed, there is no such cluster, or no machine of it is large enough.
    """
    if find_spec("ray") is None:
        raise EvalError(
            "The package ray is not installed, and --ray spreads the questions with it. Install it with "
            "pip install 'fulcrum[ray]', or leave --ray out to ask one question after the other on this machine."
        )
    if address == LOCAL:
        cores = int(hardware()["cores"])
        workers = workers or max(1, cores // n_threads)
        n_threads = max(1, min(n_threads, cores // workers))
    with ExitStack() as stack:
        # A thread of Ray prints what happens on the cluster; standard output belongs to the result.
        stack.enter_context(redirect_stdout(sys.stderr))
        ray = _connected(address, n_processors=n_threads * (workers or 1), stack=stack)
        machines = [int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"]]
        fitting = sum(n // n_threads for n in machines)
        if not fitting and workers is None:
            raise EvalError(
                f"No machine of the cluster {address!r} has the {n_threads} processors that a worker computes with: they have "
                f"{', '.join(map(str, machines)) or 'none'}. Lower n_threads (FULCRUM_N_THREADS), or add a larger machine."
            )
        yield Cluster(width=workers or fitting, n_threads=n_threads, n_machines=len(machines), stack=stack)


def _connected(address: str, *, n_processors: int, stack: ExitStack) -> Any:
    # Ray reads these when it is imported and started. Nothing about a run is sent anywhere; and workers of a local cluster come
    # as soon as anything else, where Ray would have them wait (+15), which would be in the seconds of every answer.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_worker_niceness", "0")
    import ray

    if ray.is_initialized():
        return ray  # by a program that this is a part of, which also ends it
    _must_answer(address)
    own: dict[str, Any] = {}
    if address == LOCAL:
        own = {"num_cpus": n_processors, "include_dashboard": False, "object_store_memory": _STORE_BYTES}
    for left in reversed(range(_TRIES if address == LOCAL else 1)):
        try:
            ray.init(address=address, logging_level=logging.ERROR, log_to_driver=False, **own)
            break
        except Exception as error:  # Ray raises a bare Exception where a process of it does not start in time
            ray.shutdown()
            if not left:
                raise _not_there(address, error) from error
    stack.callback(sweep)  # after the shutdown: a worker that was stopped at a question could not remove its folder
    stack.callback(ray.shutdown)
    return ray


def _must_answer(address: str) -> None:
    """Nothing where something listens at HOST:PORT; Ray itself would try for minutes."""
    host, colon, port = address.rpartition(":")
    if not colon or "/" in host or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_ANSWER_S).close()
    except (OSError, OverflowError) as error:
        raise _not_there(address, error) from error


def _not_there(address: str, error: Exception) -> EvalError:
    said = " ".join(str(error).split())
    advice = (
        "This machine may be too busy or too small for it. Try again when less is running, or leave --ray out to ask one "
        "question after the other."
        if address == LOCAL
        else "Start one with `ray start --head` and name its HOST:PORT, or say --ray local for this machine alone."
    )
    return EvalError(f"There is no Ray cluster to be had at {address!r}: {said.rstrip('.')}. {advice}")
