"""What Fulcrum needs, whether it is there, and how to mend it when it is not."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from app.errors import SettingsError
from app.settings import InForce, Settings
from app.wiring import has_library, open_library
from corpus import CorpusError, Library
from models import EndpointError, ModelError, WeightsDamagedError, WeightsMissingError, open_embedder, open_llm
from rag import kept_calibration, threshold_for
from solver import Declined, Sandbox, Solution, SolverError, solve_math

State = Literal["ok", "note", "missing"]

FIRST_PROBLEM = "Solve x^2 - 5x + 6 = 0"
LEAST_SOLVER_S = 10.0
"""A machine that is busy just now is not a machine that needs mending."""

ISOLATION_MEND = "Linux 6.12 on x86_64 or aarch64 has every layer; in a container, allow user namespaces, Landlock and seccomp"

LIBRARIES = {
    "llama_cpp": "runs the language model",
    "faiss": "searches vectors",
    "sentence_transformers": "computes vectors",
    "sympy": "solves mathematics",
    "uvicorn": "serves the page and the API",
}

COMPILED_HERE = ("llama_cpp",)
"""Built for this machine, so it may be installed and yet not load, when a compiler or a system library has changed."""

LOADED_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. "note" works without it; "missing" keeps something from working. `mend` says what to do."""

    what: str
    state: State
    detail: str
    mend: str = ""


def examine(force: InForce, *, repair: bool = False) -> Iterator[Finding]:
    """Everything worth knowing before asking for help, one finding at a time.

    Nothing is changed on the disk, but for what of a damaged library can be made anew from the rest of it when `repair`.
    """
    settings = force.settings
    yield Finding(what="python", state="ok", detail=f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield from _libraries()
    yield _llm(settings)
    if settings.max_tokens >= settings.n_ctx:
        detail = f"{settings.max_tokens:,} tokens never fit n_ctx = {settings.n_ctx:,}; an answer ends where the context does"
        yield Finding(what="max_tokens", state="note", detail=detail, mend="lower max_tokens, or raise n_ctx")
    yield _embedder(settings)
    yield from _library(settings, repair=repair)
    yield from _sandbox(settings)
    for variable in force.ignored:
        yield Finding(
            what="environment", state="note", detail=f"{variable} is no setting and is ignored", mend=f"unset {variable}"
        )


def _libraries() -> Iterator[Finding]:
    for name, purpose in LIBRARIES.items():
        trouble = "not installed" if importlib.util.find_spec(name) is None else _why_not_loaded(name)
        if not trouble:
            yield Finding(what=name, state="ok", detail=purpose)
            continue
        mend = "Install the project again (make demo, or pip install -e .)."
        if name in COMPILED_HERE:
            tools = [tool for tool in ("c++", "cmake") if shutil.which(tool) is None]
            mend = f"Install {' and '.join(tools)}, then: {mend}" if tools else mend
        yield Finding(what=name, state="missing", detail=f"{trouble}; {purpose}", mend=mend)


def _why_not_loaded(name: str) -> str:
    """Why a library that is installed cannot be used, empty if it can; in a process of its own, which it may well crash."""
    if name not in COMPILED_HERE:
        return ""
    command = [sys.executable, "-P", "-c", f"import {name}"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=LOADED_WITHIN_S)
    except subprocess.TimeoutExpired:
        return f"installed, but not loaded within {LOADED_WITHIN_S:.0f} s"
    said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
    return f"installed, but cannot be loaded: {said[-1]}" if done.returncode else ""


def _llm(settings: Settings) -> Finding:
    try:
        llm = open_llm(settings.model, weights_dir=settings.weights_dir, api_key=settings.model_api_key)
        if check := getattr(llm, "check", None):
            check()
    except ModelError as error:
        return _unusable("model", settings.model, error, settings)
    return Finding(what="model", state="ok", detail=settings.model)


def _embedder(settings: Settings) -> Finding:
    try:
        open_embedder(settings.embedder, weights_dir=settings.weights_dir)
    except ModelError as error:
        return _unusable("embedder", settings.embedder, error, settings)
    return Finding(what="embedder", state="ok", detail=settings.embedder)


def _unusable(what: str, name: str, error: ModelError, settings: Settings) -> Finding:
    detail, mend = str(error), "fulcrum models list"
    if isinstance(error, WeightsMissingError):
        detail = f"weights of {name} are not in {settings.weights_dir}"
    if isinstance(error, WeightsMissingError | WeightsDamagedError):
        mend = f"fulcrum models pull {name.removeprefix('llama_cpp:')}"
    elif isinstance(error, EndpointError):
        mend = "see to that server, or choose another model (FULCRUM_MODEL)"
    return Finding(what=what, state="missing", detail=detail, mend=mend)


def _library(settings: Settings, *, repair: bool) -> Iterator[Finding]:
    try:
        if not has_library(settings):
            yield Finding(what="library", state="note", detail=f"none yet at {settings.library}", mend="fulcrum index PATH")
            return
        with open_library(settings, create=False) as library:
            yield _held(settings, library)
            if library.is_read_only:
                detail = "it can be searched, but neither indexed into nor calibrated"
                mend = "give yourself write permission on the file and its folder, or copy it elsewhere"
                yield Finding(what="library is read-only", state="note", detail=detail, mend=mend)
            yield _content(library, repair=repair)
            yield _threshold(settings, library)
    except (CorpusError, SettingsError) as error:
        mend = "move that file away and index the documents again (fulcrum index PATH), or name another file with --library"
        yield Finding(what="library", state="missing", detail=str(error), mend=mend)


def _held(settings: Settings, library: Library) -> Finding:
    cards = library.collections()
    failed = sum(card.n_failed for card in cards)
    held = f"{len(library.document_ids())} documents, {library.n_chunks} chunks, {len(library.tables())} tables"
    detail = f"{settings.library}: {held}"
    if len(cards) > 1:
        detail += f", in the collections {', '.join(card.name for card in cards)}"
    if library.without_vectors(1):
        detail += "; some chunks have no vectors and are found by their words alone"
        return Finding(what="library", state="note", detail=detail, mend="fulcrum index PATH again")
    if failed:
        detail += f"; {failed} {'file' if failed == 1 else 'files'} could not be read"
        return Finding(what="library", state="note", detail=detail, mend="fulcrum list --status failed says why")
    return Finding(what="library", state="ok", detail=detail)


def _content(library: Library, *, repair: bool) -> Finding:
    """Whether what the library holds agrees with itself; the lexical index is made anew first when `repair` and it does not."""
    what = "library content"
    wrong = library.check()
    if not wrong:
        return Finding(what=what, state="ok", detail="chunks, vectors, tables and the lexical index agree")
    if repair:
        library.rebuild_lexicon()
        left = library.check()
        if not left:
            return Finding(what=what, state="ok", detail=f"repaired: {' '.join(wrong)}")
        mend = "fulcrum export FILE, move the library away, and fulcrum import FILE; or index the documents anew"
        return Finding(what=what, state="missing", detail=" ".join(left), mend=mend)
    return Finding(what=what, state="missing", detail=" ".join(wrong), mend="fulcrum doctor --repair")


def _threshold(settings: Settings, library: Library) -> Finding:
    """The support an answer needs, and whether it still fits the library."""
    needed = threshold_for(library, settings.embedder)
    detail = f"{needed.value:.2f}, {needed.words}"
    if kept_calibration(library) is None:
        return Finding(what="threshold", state="ok", detail=f"{detail}; fulcrum calibrate fits one to this library")
    if needed.doubt:
        return Finding(what="threshold", state="note", detail=detail, mend="fulcrum calibrate")
    return Finding(what="threshold", state="ok", detail=detail)


def _sandbox(settings: Settings) -> Iterator[Finding]:
    started = time.perf_counter()
    try:
        with Sandbox(memory_mb=settings.sandbox_memory_mb) as sandbox:
            solved = solve_math(FIRST_PROBLEM, sandbox, timeout_s=max(settings.solver_timeout_s, LEAST_SOLVER_S))
            seconds = time.perf_counter() - started
            layers = sandbox.layers()
    except SolverError as error:
        yield Finding(what="solver", state="missing", detail=str(error), mend="raise sandbox_memory_mb, or install again")
        return
    yield _solved(solved, seconds)
    in_force = ", ".join(layers.in_force) or "nothing"
    if layers.missing:
        detail = f"DEGRADED: computations run without {', '.join(layers.missing)}; in force: {in_force}"
        yield Finding(what="isolation", state="note", detail=detail, mend=ISOLATION_MEND)
    else:
        yield Finding(what="isolation", state="ok", detail=f"computations are confined by {in_force}")


def _solved(solved: Solution | Declined, seconds: float) -> Finding:
    if isinstance(solved, Declined):
        mend = "raise solver_timeout_s or sandbox_memory_mb"
        return Finding(what="solver", state="missing", detail=f"{FIRST_PROBLEM}: {solved.reason}", mend=mend)
    if solved.check.verdict != "verified":
        detail = f"{FIRST_PROBLEM} came out as {solved.value.text}, and the check says {solved.check.verdict}"
        return Finding(what="solver", state="missing", detail=detail, mend="install again")
    return Finding(
        what="solver", state="ok", detail=f"solved and checked a first equation in {seconds:.2f} s from a cold start"
    )
