"""Exact mathematics beside language models on the same held-out questions: how many are right, and what an answer takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from app.settings import Settings
from corpus import Library
from eval import Sample, load_suite
from eval.scoring import score
from eval.systems import Setup, open_system
from eval.types import System
from solver import reads_as_math
from tools.bench.measuring import say

COLD = "Solve 3x^2 - 12x + 9 = 0"
_COLD_SAMPLE = Sample(id="cold", kind="equations", question=COLD, answer="1, 3", answer_type="set")
SOLVER = "fulcrum-no-model"
_N_COLD = 5


class Measured(NamedTuple):
    """What one system did with the questions."""

    n_right: int
    n_answered: int
    median_s: float
    n_tokens: int


def run(settings: Settings, n_questions: int, models: Sequence[str] = ("bare-0.5b-boxed", "bare-1.5b-boxed")) -> None:
    """Prints accuracy and time of the solver and of `models` on held-out questions, and the time of a first cold answer."""
    samples = load_suite("mathematics").samples
    chosen = samples[:: max(1, len(samples) // n_questions)][:n_questions]
    _cold()
    _reading([sample.question for sample in samples], "mathematics")
    _reading([sample.question for sample in load_suite("samples-dev").samples], "questions to documents")
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "empty.db") as library:
        setup = Setup(weights_dir=settings.weights_dir, library=library, n_threads=settings.n_threads)
        try:
            solver = _measured(open_system(SOLVER, setup), chosen)
            say(f"{len(chosen)} questions, exact mathematics", _figures(solver, len(chosen)), "median under 60 ms, no tokens")
            for name in models:
                other = _measured(open_system(name, setup), chosen)
                ratio = other.median_s / solver.median_s
                say(f"{len(chosen)} questions, {name}", f"{_figures(other, len(chosen))}; {ratio:.0f} times the time")
        finally:
            setup.close()


def _measured(system: System, samples: Sequence[Sample]) -> Measured:
    system(_COLD_SAMPLE, seed=0)  # so that no question pays for a start
    n_right, n_answered, n_tokens = 0, 0, 0
    seconds: list[float] = []
    for sample in samples:
        started = time.perf_counter()
        answer = system(sample, seed=0)
        seconds.append(time.perf_counter() - started)
        n_right += score(sample, answer).value == 1.0
        n_answered += answer.standing != "abstained"
        n_tokens += answer.usage.prompt_tokens + answer.usage.completion_tokens
    return Measured(n_right, n_answered, median(seconds), n_tokens)


def _figures(found: Measured, n: int) -> str:
    share = f"{found.n_right} right of {n} ({100 * found.n_right / n:.0f} %), {found.n_answered} answered"
    return f"{share}, median {1e3 * found.median_s:.0f} ms, {found.n_tokens} tokens"


def _cold() -> None:
    command = [str(Path(sys.executable).with_name("fulcrum")), "ask", COLD]
    taken = []
    for _ in range(_N_COLD):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    say("first answer of a new process", f"median {median(taken):.2f} s, slowest {max(taken):.2f} s", "under 1.5 s")


def _reading(questions: Sequence[str], of: str) -> None:
    for question in questions:
        reads_as_math(question)  # so that none pays for imports and patterns
    taken = []
    for question in questions:
        started = time.process_time()
        reads_as_math(question)
        taken.append(time.process_time() - started)
    say(f"reading {of}, warm", f"median {1e3 * median(taken):.2f} ms, slowest {1e3 * max(taken):.1f} ms", "under 5 and 1 ms")
