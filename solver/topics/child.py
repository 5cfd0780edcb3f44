"""The isolated side of topics: one task in, its outcome as JSON out, the claim proved before anything is said."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

from solver.topics.registry import TOPICS
from solver.topics.topic import CannotSolveError, Outcome, task_from_dict
from solver.verify import RefutedError, prove

LATE_IMPORTS: Final = tuple(f"solver.topics.{name}.solving" for name in TOPICS)
"""What a job about one topic needs; there are too many to import all of them before the first job."""


def run(payload: Mapping[str, object]) -> dict[str, object]:
    """Solve the task of a job.

    Returns:
        "value", "check", "steps", "plot" and "claim" (with what was proved) of the outcome; or "declined" with the reason;
        or "refuted" with what the claim's proof found instead.
    """
    task = task_from_dict(payload.get("task"))
    if task.topic not in TOPICS:
        return {"declined": f"Unknown topic {task.topic!r}."}
    try:
        outcome: Outcome = importlib.import_module(f"solver.topics.{task.topic}.solving").solve(task)
    except CannotSolveError as error:
        return {"declined": str(error)}
    value = outcome.value
    answer = {"value": value.value, "text": value.text, "unit": value.unit}
    claim: dict[str, object] | None = None
    if outcome.claim is not None:
        try:
            proved = prove(outcome.claim.kind, task.to_dict(), answer, outcome.claim.witness)
        except RefutedError as error:
            return {"refuted": str(error), "method": f"the proof of its claim ({outcome.claim.kind})"}
        claim = {
            "kind": outcome.claim.kind,
            "witness": dict(outcome.claim.witness),
            "says": proved.says,
            "is_proof": proved.is_proof,
        }
    return {
        "value": {**answer, "mathml": value.mathml},
        "check": {"verdict": outcome.check.verdict, "method": outcome.check.method, "reason": outcome.check.reason},
        "steps": list(outcome.steps),
        "claim": claim,
        "plot": outcome.plot,
    }
