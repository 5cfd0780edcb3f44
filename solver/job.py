"""One job in its child: the process is confined already, waits for one message, does it, replies, and ends.

A job names an operation of a fixed table and carries JSON; no code and no text for sympy to parse ever arrives. What the
process is kept from is listed in `corpus.confinement.job`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import asdict
from importlib.machinery import ModuleSpec
from types import ModuleType, TracebackType
from typing import Final, NoReturn

from corpus import confinement, frames
from solver.errors import SolverError

Handler = Callable[[Mapping[str, object]], object]

N_CHILDREN: Final = 2
"""Children ready or at work; as many jobs run at a time."""

MAX_MESSAGE: Final = 1_048_576
"""Bytes of a job, and of its reply."""


class TooLateError(ModuleNotFoundError):
    """A confined job imports a module, whose file it cannot read."""


def run_job(handlers: Mapping[str, Handler], link: int, layers: confinement.Layers) -> NoReturn:
    """Say which layers confine this process, do the one job that comes over the socket `link`, and end.

    A handler that is a generator replies once for each part of its value, as soon as it has it.
    """

    def report(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
        """Send what stopped the job; whatever sympy raises arrives here, since nothing above catches it."""
        status = "refused" if issubclass(kind, SolverError) else "error"
        text = "the memory limit was reached" if issubclass(kind, MemoryError) else f"{kind.__name__}: {error}"
        needs = error.name if isinstance(error, TooLateError) else None
        frames.send(link, frames.encode([{"status": status, "error": text[:500], "needs": needs}]))
        os._exit(1)

    sys.excepthook = report
    sys.meta_path.insert(0, _NoImports)
    frames.send(link, frames.encode([asdict(layers)]))
    message = frames.receive(link)
    if message is None:
        os._exit(0)
    request = message[0]
    cpu_s, operation, payload = request.get("cpu_s"), str(request.get("operation")), request.get("payload")
    if not isinstance(cpu_s, int):
        raise SolverError("A job without its limit is not run. Send a whole number for 'cpu_s'.")
    confinement.limit_processor(cpu_s)
    if operation not in handlers:
        raise SolverError(f"Unknown operation {operation!r}. Known: {', '.join(sorted(handlers))}.")
    value = handlers[operation](payload if isinstance(payload, dict) else {})
    for part in value if isinstance(value, Generator) else (value,):
        reply = frames.encode([{"status": "ok", "value": part}])
        if len(reply) > MAX_MESSAGE:
            raise ValueError(f"A result of {len(reply):,} bytes exceeds the {MAX_MESSAGE:,} that are handed back.")
        frames.send(link, reply)
    os._exit(0)


class _NoImports:
    """Says why an import fails, instead of a missing file or a refused call somewhere inside importlib."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        raise TooLateError(f"{name} is imported by a confined job, which can read no file.", name=name)
