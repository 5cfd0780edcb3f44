"""What it costs to compute in a confined process: an empty job, and a small program beside the same work in this process."""

from __future__ import annotations

import time

from solver import Program, PythonExecutor, Sandbox
from tools.bench.measuring import say, timed

_CALLS = 60
_PAUSE_S = 0.05  # as between questions: the worker prepares the next child meanwhile, for which jobs in a row wait
_READY_S = 5.0  # until everything is imported and rehearsed
_PROGRAM = Program(language="python", source="def solution():\n    return sum([n * n for n in range(1000)])\n")


def run() -> None:
    """Prints the cold start, the cost of a job with pauses and in a row, and its ratio to the work in process."""
    started = time.perf_counter()
    with Sandbox() as sandbox:
        _empty(sandbox)
        say("first job from a cold start", f"{1e3 * (time.perf_counter() - started):.0f} ms")
        say("confined by", ", ".join(sandbox.layers().in_force))
        time.sleep(_READY_S)
        say("an empty job", str(timed([lambda: _empty(sandbox)] * _CALLS, pause_s=_PAUSE_S)), "p50 ≤ 15 ms")
        say("empty jobs in a row", str(timed([lambda: _empty(sandbox)] * _CALLS)))
        inside = timed([lambda: PythonExecutor(sandbox).run(_PROGRAM)] * _CALLS, pause_s=_PAUSE_S)
        outside = timed([lambda: PythonExecutor().run(_PROGRAM)] * _CALLS, pause_s=_PAUSE_S)
    say("a program, confined", str(inside))
    say("the same program in this process", str(outside))
    say("confined / in this process", f"{inside.p50_ms / outside.p50_ms:.2f}")


def _empty(sandbox: Sandbox) -> None:
    done = sandbox.run("programs", {"sources": [], "exact": True}, timeout_s=30)
    if done.status != "ok":
        raise SystemExit(f"An empty job failed: {done.error}. Run `fulcrum doctor`.")
