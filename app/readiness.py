"""Whether a running server can answer questions: what it needs for that, looked at in the process that needs it."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator

from app.health import Finding
from app.state import ServerState
from corpus import CorpusError
from models import ModelError
from solver import SolverError

SANDBOX_S = 10.0


class Readiness:
    """Whether a server can answer, for probes that carry no key: who asks while it is being looked at is told the same.

    A look loads models and runs a computation, and however many probes come at once, that is not done for each of them.
    """

    def __init__(self, state: ServerState, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Nothing is looked at yet."""
        self._state = state
        self._clock = clock
        self._lock = threading.Lock()
        self._begun = -math.inf
        self._found: tuple[Finding, ...] = ()

    def findings(self) -> tuple[Finding, ...]:
        """What a look finds that began after this was called."""
        arrived = self._clock()
        with self._lock:
            if self._begun < arrived:
                begun = self._clock()
                self._found = tuple(readiness(self._state))
                self._begun = begun
            return self._found


def readiness(state: ServerState) -> Iterator[Finding]:
    """One finding for each thing questions need; "missing" keeps some from being answered. Loads the language model."""
    for what, look, mend in (
        ("library", _library, "fulcrum doctor --repair, or index the documents anew"),
        ("model", _model, "fulcrum doctor says what is missing; fulcrum models pull fetches weights"),
        ("embedder", _embedder, "fulcrum doctor says what is missing; fulcrum models pull fetches weights"),
        ("sandbox", _sandbox, "fulcrum doctor tries a computation; raise sandbox_memory_mb, or install again"),
        ("queue", _queue, "ask again shortly, or raise max_waiting"),
    ):
        yield _finding(what, look, mend, state)


def _finding(what: str, look: Callable[[ServerState], Finding], mend: str, state: ServerState) -> Finding:
    try:
        return look(state)
    except (CorpusError, ModelError, SolverError, OSError) as error:
        return Finding(what=what, state="missing", detail=str(error), mend=mend)


def _library(state: ServerState) -> Finding:
    library = state.services.library
    if library is None:
        return Finding(what="library", state="note", detail=f"none yet at {state.settings.library}", mend="fulcrum index PATH")
    return Finding(what="library", state="ok", detail=f"{len(library.document_ids())} documents, {library.n_chunks} passages")


def _model(state: ServerState) -> Finding:
    llm = state.services.llm
    if llm is None:
        return Finding(what="model", state="note", detail="none is open; what needs one is not answered", mend="set model")
    if check := getattr(llm, "check", None):  # a model elsewhere
        check()
    llm.count_tokens("ready")
    return Finding(what="model", state="ok", detail=llm.name)


def _embedder(state: ServerState) -> Finding:
    embedder = state.services.embedder
    if embedder is None or state.services.library is None:
        return Finding(what="embedder", state="ok", detail="not needed without a library")
    embedder.count_tokens("ready")
    return Finding(what="embedder", state="ok", detail=embedder.name)


def _sandbox(state: ServerState) -> Finding:
    sandbox = state.services.sandbox
    if sandbox is None:
        return Finding(what="sandbox", state="note", detail="none is open; nothing is computed", mend="fulcrum doctor")
    done = sandbox.run("programs", {"sources": [], "exact": True}, timeout_s=SANDBOX_S)
    if done.status != "ok":
        raise SolverError(f"An empty computation ended with {done.status}: {done.error}.")
    return Finding(what="sandbox", state="ok", detail="an empty computation ran")


def _queue(state: ServerState) -> Finding:
    queue = state.queue
    told = f"{queue.n_waiting} of {queue.max_waiting} places taken"
    if queue.is_full:
        return Finding(what="queue", state="missing", detail=told, mend="ask again shortly, or raise max_waiting")
    return Finding(what="queue", state="ok", detail=told)
