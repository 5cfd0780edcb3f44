"""What the page shows of earlier evaluations: the report of a suite, and where two systems differ question by question."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.errors import NotFoundError
from eval import SUITES, EvalError, Record, Run, Runs, Sample, compare, load_suite, report, runs_in, whole_record

MOST_CHARS = 600
"""Of an answer in the list; opening the question shows all of it."""


def evaluation_overview(folder: Path, suite: str | None) -> dict[str, Any]:
    """The suites with records in `folder`, the report of one of them, and what is wrong with the files.

    Args:
        folder: Where `fulcrum eval` writes.
        suite: Whose report; None for the one that was run last.

    Raises:
        NotFoundError: no records of that suite.
    """
    found = runs_in(folder)
    suites = _suites(found)
    chosen = suite if suite is not None else next(iter(suites), None)
    if chosen is not None and chosen not in suites:
        raise NotFoundError(_no_suite(chosen, suites), param="suite", code="suite_not_found")
    return {
        "folder": str(folder),
        "suites": [
            {
                "suite": name,
                "version": runs[0].version,
                "written": runs[0].written,
                "systems": [{"system": run.system, "n": len(run.records)} for run in runs],
            }
            for name, runs in suites.items()
        ],
        "report": None if chosen is None else _report(suites[chosen]),
        "complaints": [{"file": name, "said": list(said)} for name, said in found.complaints.items()],
        "left_out": [
            {"file": run.path.name, "suite": run.suite, "system": run.system, "version": run.version}
            for run in found.runs
            if run not in suites[run.suite]
        ],
    }


def differences(folder: Path, suite: str, a: str, b: str) -> dict[str, Any]:
    """Two systems on the questions both were asked: the paired comparison, and each question with both outcomes.

    Raises:
        NotFoundError: no records of that suite, or of one of the systems on it.
    """
    first, second = (_run(folder, suite, system) for system in (a, b))
    theirs = {record.id: record for record in second.records}
    pairs = [(record, theirs[record.id]) for record in first.records if record.id in theirs]
    samples = _samples(suite, first.version)
    compared = compare([one.correct for one, _ in pairs], [other.correct for _, other in pairs]) if pairs else None
    return {
        "suite": suite,
        "a": a,
        "b": b,
        "n": len(pairs),
        "comparison": dataclasses.asdict(compared) if compared else None,
        "has_questions": bool(samples),
        "items": [_asked(one, samples) | {"a": _outcome(one), "b": _outcome(other)} for one, other in pairs],
    }


def answer_in_full(folder: Path, suite: str, system: str, sample_id: str) -> dict[str, Any]:
    """All that a system answered to one question of a suite, with the question, the gold answer and the verdict.

    Raises:
        NotFoundError: no such record.
    """
    run = _run(folder, suite, system)
    record = whole_record(run, sample_id)
    if record is None:
        raise NotFoundError(
            f"{system!r} was not asked {sample_id!r} of {suite!r}, or its records have changed. Load the page again.",
            param="id",
            code="record_not_found",
        )
    return _asked(record, _samples(suite, run.version)) | {
        "system": system,
        "outcome": record.outcome,
        "correct": record.correct,
        "extracted": record.extracted,
        "reason": record.reason,
        "error": record.error,
        "seconds": record.seconds,
        "answer": dict(record.answer) or None,
    }


def _suites(found: Runs) -> dict[str, tuple[Run, ...]]:
    """By suite, the one run last first: a run of each system on the version of the questions that was asked last."""
    suites: dict[str, list[Run]] = {}
    for run in found.runs:
        runs = suites.setdefault(run.suite, [])
        if not runs or (run.version == runs[0].version and run.system not in {other.system for other in runs}):
            runs.append(run)
    return {name: tuple(runs) for name, runs in suites.items()}


def _run(folder: Path, suite: str, system: str) -> Run:
    suites = _suites(runs_in(folder))
    if suite not in suites:
        raise NotFoundError(_no_suite(suite, suites), param="suite", code="suite_not_found")
    for run in suites[suite]:
        if run.system == system:
            return run
    known = ", ".join(run.system for run in suites[suite])
    raise NotFoundError(
        f"There are no records of {system!r} on {suite!r}. Known: {known}. Run `fulcrum eval` with it first.",
        param="system",
        code="system_not_found",
    )


def _no_suite(suite: str, known: Mapping[str, object]) -> str:
    names = ", ".join(known) or "none"
    return f"There are no records of the suite {suite!r}. Known: {names}. Run `fulcrum eval --suite` with it first."


def _report(runs: Sequence[Run]) -> dict[str, Any]:
    """The report of the systems that were asked the most questions; one that was stopped early would leave few to compare."""
    most = max(len(run.records) for run in runs)
    whole = {run.system: run.records for run in sorted(runs, key=lambda run: run.system) if len(run.records) == most}
    found = report(whole)
    kinds = []
    for kind in found.by_kind:
        of_kind = {system: [record for record in records if record.kind == kind] for system, records in whole.items()}
        part = report(of_kind, reference="")
        kinds.append({"kind": kind, "n": part.n, "systems": part.to_dict()["systems"]})
    unfinished = [{"system": run.system, "n": len(run.records)} for run in runs if len(run.records) < most]
    return found.to_dict() | {"kinds": kinds, "unfinished": unfinished}


def _asked(record: Record, samples: Mapping[str, Sample]) -> dict[str, Any]:
    sample = samples.get(record.id)
    gold = None if sample is None else sample.answer
    return {
        "id": record.id,
        "kind": record.kind,
        "question": None if sample is None else sample.question,
        "gold": gold,
        "should_abstain": sample is not None and sample.answer_type == "abstain",
    }


def _outcome(record: Record) -> dict[str, Any]:
    text = str(record.answer.get("text") or record.error or "")
    return {
        "outcome": record.outcome,
        "correct": record.correct,
        "text": text if len(text) <= MOST_CHARS else text[:MOST_CHARS] + "…",
        "extracted": record.extracted,
        "reason": record.reason,
        "route": record.route,
        "standing": record.standing,
        "seconds": record.seconds,
        "tokens": record.prompt_tokens + record.completion_tokens,
    }


def _samples(suite: str, version: str) -> Mapping[str, Sample]:
    """The questions by id; empty where this installation has no suite of that name or another version of it."""
    if suite not in SUITES:
        return {}
    found, samples = _loaded(suite)
    return samples if found == version else {}


@lru_cache(maxsize=len(SUITES))
def _loaded(suite: str) -> tuple[str, Mapping[str, Sample]]:
    try:
        loaded = load_suite(suite)
    except (EvalError, OSError, ValueError):
        return "", {}
    return loaded.version, {sample.id: sample for sample in loaded.samples}
