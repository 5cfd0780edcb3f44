"""Running a system over a suite: one JSON line per question, on the disk before the next is asked, so that a kill loses one."""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from eval.errors import EvalError
from eval.scorers import response, score
from eval.types import Record, Sample, Suite, System
from models import ModelError
from router import Answer
from solver import SolverError


def run_suite(
    system: System,
    suite: Suite,
    path: Path,
    *,
    seed: int = 0,
    limit: int | None = None,
    progress: Callable[[Record, int, int], None] | None = None,
) -> tuple[Record, ...]:
    """The records of `system` on `suite`, those already in `path` included; only questions without an answer there are asked.

    A record of an error is no answer: it is asked again, and the new record stands for it.

    Args:
        system: Asked in the suite's order.
        suite: The questions.
        path: JSONL file, created with its folder; a line torn by a kill is dropped and asked again.
        seed: Handed to the system; that of the records in `path`.
        limit: Ask only the first so many.
        progress: Called after each new record with (record, done, all).

    Raises:
        EvalError: `path` holds records of another suite version, system, seed or configuration.
    """
    samples = suite.samples[:limit]
    done = {record.id: record for record in read_records(path)}
    for record in done.values():
        _must_match(record, system, suite, seed, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _drop_torn_line(path)
    with path.open("a", encoding="utf-8") as file:
        for sample in samples:
            if sample.id in done and done[sample.id].outcome != "error":
                continue
            record = _ask(system, suite, sample, seed)
            line = json.dumps(dataclasses.asdict(record), ensure_ascii=False)
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
            done[sample.id] = Record(**json.loads(line))  # as it would be read back
            if progress is not None:
                progress(record, sum(other.id in done for other in samples), len(samples))
    return tuple(done[sample.id] for sample in samples)


def read_records(path: Path) -> tuple[Record, ...]:
    """The whole records of a run, a question's last one only; a torn last line is left out, and a missing file holds none."""
    if not path.exists():
        return ()
    # Lines are cut as bytes: a text may hold other line ends, and a kill may cut inside a character.
    *lines, _torn = path.read_bytes().split(b"\n")
    records = [Record(**json.loads(line)) for line in lines if line.strip()]
    return tuple({record.id: record for record in records}.values())


def _ask(system: System, suite: Suite, sample: Sample, seed: int) -> Record:
    started, cpu = time.perf_counter(), _cpu_seconds()
    answer: Answer | None = None
    error = ""
    try:
        answer = system(sample, seed=seed)
    except (ModelError, SolverError) as failure:
        error = f"{type(failure).__name__}: {failure}"
    seconds, cpu = time.perf_counter() - started, _cpu_seconds() - cpu
    common: Mapping[str, object] = {
        "suite": suite.name,
        "version": suite.version,
        "system": system.name,
        "id": sample.id,
        "kind": sample.kind,
        "seconds": round(seconds, 4),
        "cpu_s": round(cpu, 4),
        "seed": seed,
        "facts": dict(system.facts),
        "question": sample.question,
        "gold": sample.answer or "",
        "cluster": sample.cluster or sample.id,
        "variant": sample.variant,
        "variant_of": sample.variant_of,
    }
    if answer is None:
        return Record(
            **common,  # type: ignore[arg-type]  # a mapping of mixed values cannot be typed by key
            outcome="error",
            correct=False,
            extracted="",
            reason="the system failed",
            route="",
            standing="",
            prompt_tokens=0,
            completion_tokens=0,
            error=error,
        )
    verdict = score(sample, answer)
    return Record(
        **common,  # type: ignore[arg-type]  # as above
        outcome="abstained" if response(sample, answer).abstained else "answered",
        correct=verdict.value == 1.0,
        extracted=verdict.extracted,
        reason=verdict.reason,
        route=answer.route,
        standing=answer.standing,
        prompt_tokens=answer.usage.prompt_tokens,
        completion_tokens=answer.usage.completion_tokens,
        answer=answer.to_dict(),
    )


def _must_match(record: Record, system: System, suite: Suite, seed: int, path: Path) -> None:
    now = {"suite": suite.name, "version": suite.version, "system": system.name, "seed": seed, **system.facts}
    there = {"suite": record.suite, "version": record.version, "system": record.system, "seed": record.seed, **record.facts}
    differing = [key for key in {**now, **there} if there.get(key) != now.get(key)]
    if differing:
        what = ", ".join(f"{key} {there.get(key)!r} there, {now.get(key)!r} now" for key in differing)
        raise EvalError(
            f"{path} holds records of another run ({what}), and one table must not mix two. "
            "Pass another --out folder, or --fresh to start this one again."
        )


def _drop_torn_line(path: Path) -> None:
    if path.exists():
        raw = path.read_bytes()
        whole = raw[: raw.rfind(b"\n") + 1]
        if whole != raw:
            os.truncate(path, len(whole))


def _cpu_seconds() -> float:
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
