"""One question to one system, and the record of what came of it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import NamedTuple

from eval.cost import EnergyMeter, processor_seconds
from eval.scoring import judge
from eval.types import Record, Sample, Suite, System
from models import ModelError
from router import Answer
from solver import SolverError


def ask(system: System, suite: Suite, sample: Sample, *, seed: int, repeat: int = 0, commit: str = "") -> Record:
    """The record of a question to a system. A failure of the system is a record too, with the outcome `error`.

    Args:
        system: Asked once.
        suite: Where the question is from.
        sample: The question.
        seed: Of the first repeat; `repeat` is added to it.
        repeat: How often it was asked before.
        commit: Of the code, kept with the record.
    """
    meter = EnergyMeter()
    started, cpu = time.perf_counter(), processor_seconds()
    answer: Answer | None = None
    error = ""
    try:
        answer = system(sample, seed=seed + repeat)
    except (ModelError, SolverError) as failure:
        error = f"{type(failure).__name__}: {failure}"
    seconds, cpu = time.perf_counter() - started, processor_seconds() - cpu
    cost = _Cost(seconds, cpu, meter.joules())
    return _record(system, suite, sample, answer, cost, error=error, seed=seed + repeat, repeat=repeat, commit=commit)


def unanswered(
    system: System, suite: Suite, sample: Sample, *, error: str, seed: int, repeat: int = 0, commit: str = ""
) -> Record:
    """The record of a question that could not be put to the system, with the outcome `error`; the next run asks it again."""
    nothing = _Cost(0.0, 0.0, None)
    return _record(system, suite, sample, None, nothing, error=error, seed=seed + repeat, repeat=repeat, commit=commit)


class _Cost(NamedTuple):
    seconds: float
    cpu_s: float
    joules: float | None


def _record(
    system: System,
    suite: Suite,
    sample: Sample,
    answer: Answer | None,
    cost: _Cost,
    *,
    error: str,
    seed: int,
    repeat: int,
    commit: str,
) -> Record:
    common: Mapping[str, object] = {
        "suite": suite.name,
        "version": suite.version,
        "system": system.name,
        "id": sample.id,
        "kind": sample.kind,
        "seconds": round(cost.seconds, 4),
        "cpu_s": round(cost.cpu_s, 4),
        "joules": None if cost.joules is None else round(cost.joules, 3),
        "seed": seed,
        "facts": dict(system.facts),
        "repeat": repeat,
        "commit": commit,
        "question": sample.question,
        "gold": "" if sample.answer is None else sample.answer,
        "cluster": sample.cluster or sample.id,
        "variant": sample.variant,
        "variant_of": sample.variant_of,
        "prompt": system.facts.get("prompt", ""),
    }
    verdict = judge(sample, answer)
    return Record(
        **common,  # type: ignore[arg-type]  # a mapping of mixed values cannot be typed by key
        outcome=verdict.outcome,
        correct=verdict.correct,
        extracted=verdict.extracted,
        reason=verdict.reason,
        strict_correct=verdict.strict_correct,
        format_missed=verdict.format_missed,
        route=answer.route if answer else "",
        standing=answer.standing if answer else "",
        prompt_tokens=answer.usage.prompt_tokens if answer else 0,
        completion_tokens=answer.usage.completion_tokens if answer else 0,
        answer=answer.to_dict() if answer else {},
        error=error,
    )
