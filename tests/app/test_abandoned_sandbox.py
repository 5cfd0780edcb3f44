"""Computations nobody waits for any more, in the real isolated process."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from app.abandoned_sandbox import AbandonableSandbox
from app.errors import AbandonedError
from app.listener import Listener
from solver import Program, PythonExecutor, Sandbox

LONG_S = 60.0
ENDLESS = Program(
    language="python",
    source="def solution():\n    n = 0\n    for i in range(10 ** 9):\n        n = n + i\n    return n\n",
)
SHORT = Program(language="python", source="def solution():\n    return 6 * 7\n")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def when_it_runs(sandbox: Sandbox, thread: int, do: Callable[[], None]) -> threading.Thread:
    """Does something once a child works for a thread."""

    def wait() -> None:
        for _ in range(int(LONG_S / 0.005)):
            if sandbox._jobs._children.get(thread) is not None:
                do()
                return
            threading.Event().wait(0.005)

    waiting = threading.Thread(target=wait, daemon=True)
    waiting.start()
    return waiting


def test_a_computation_is_killed_when_its_listener_leaves(sandbox: Sandbox) -> None:
    listener = Listener()
    waiting = when_it_runs(sandbox, threading.get_ident(), listener.leave)
    with pytest.raises(AbandonedError):
        PythonExecutor(AbandonableSandbox(sandbox, listener)).run(ENDLESS, timeout_s=LONG_S)
    waiting.join()
    with pytest.raises(AbandonedError):
        PythonExecutor(AbandonableSandbox(sandbox, listener)).run(SHORT, timeout_s=LONG_S)
    done = PythonExecutor(AbandonableSandbox(sandbox, Listener())).run(SHORT, timeout_s=LONG_S)
    assert (done.status, done.value) == ("ok", "42")


def test_only_the_job_of_that_thread_is_ended(sandbox: Sandbox) -> None:
    sandbox.abort(threading.get_ident())  # it waits for nothing: the next job runs
    waiting = when_it_runs(sandbox, threading.get_ident(), lambda: sandbox.abort(threading.get_ident()))
    assert PythonExecutor(sandbox).run(SHORT, timeout_s=LONG_S).status == "ok"
    waiting.join(0.1)
    mine = threading.get_ident()
    waiting = when_it_runs(sandbox, mine, lambda: sandbox.abort(mine))
    done = PythonExecutor(sandbox).run(ENDLESS, timeout_s=LONG_S)
    waiting.join()
    assert done.status == "error" and "signal 9" in done.error


def test_a_job_that_waits_for_a_child_is_not_begun(sandbox: Sandbox) -> None:
    found = {}

    def ask() -> None:
        found["status"] = PythonExecutor(sandbox).run(ENDLESS, timeout_s=LONG_S).status

    for _ in range(2):  # as many as run at a time
        sandbox._slots.acquire()
    try:
        asking = threading.Thread(target=ask)
        asking.start()
        while asking.ident not in sandbox._jobs._children:
            threading.Event().wait(0.005)
        sandbox.abort(asking.ident or 0)
    finally:
        sandbox._slots.release(2)
    asking.join(LONG_S)
    assert found == {"status": "error"}
