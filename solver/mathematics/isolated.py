"""A problem handed to the isolated child, and what comes back: one job solves, checks, proves and explains.

The job tells each part as it has it and each has a limit of its own, so a slow proof does not lose the answer; what was to
come behind a part that ran out of time is then a job of its own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from solver.mathematics.claims import Established, stated
from solver.mathematics.problem import Problem
from solver.received import received_check, received_value
from solver.sandbox import Sandbox
from solver.types import Check, Declined, Language, Result, Value
from solver.verify import FieldError, Fields

_CHECK_TIMEOUT_S: Final = 4.0
_PROOF_TIMEOUT_S: Final = 3.0
_STEPS_TIMEOUT_S: Final = 2.0


class Found(NamedTuple):
    """An answer as it is shown, how it was computed, and what the second method, the proof and the method's steps say of it."""

    value: Value
    language: Language
    check: Check
    proof: Established
    steps: tuple[str, ...]


def solve_in_sandbox(problem: Problem, sandbox: Sandbox, timeout_s: float) -> Found | Declined:
    """What the isolated child finds, or why nothing; an answer refuted by its check is not proved or explained.

    Raises:
        SandboxError: the isolated process cannot be started.
    """
    payload = {"problem": problem.to_dict()}
    timeouts_s = (timeout_s, min(timeout_s, _CHECK_TIMEOUT_S), _PROOF_TIMEOUT_S, _STEPS_TIMEOUT_S)
    parts = sandbox.run_parts("solve", payload, timeouts_s=timeouts_s)
    if parts[0].status != "ok":
        return Declined(reason=f"Read as {problem.describe()}, but not solved: {parts[0].error}")
    try:
        solved = Fields(parts[0].value, "solution")
        if "declined" in solved:
            return Declined(reason=solved.text("declined"))
        value, answer = received_value(solved.fields("value")), solved.fields("answer").data
    except FieldError as error:
        return Declined(reason=f"Read as {problem.describe()}, but the result is outside what can be shown: {error}")
    check = _check(parts[1])
    if check.verdict == "refuted":
        return Found(value, "sympy", check, Established("none"), ())
    payload = {**payload, "answer": dict(answer)}
    if len(parts) == 2:
        parts.append(sandbox.run("certify", {**payload, "shown": stated(value)}, timeout_s=_PROOF_TIMEOUT_S))
    if len(parts) == 3:
        parts.append(sandbox.run("steps", payload, timeout_s=_STEPS_TIMEOUT_S))
    proof, steps = parts[2:]
    return Found(value, "sympy", check, _proof(proof), _lines(steps))


def _check(result: Result) -> Check:
    try:
        return received_check(Fields(result.value, "check"))
    except FieldError:
        return Check(verdict="unknown", method="second method in the sandbox", reason=result.error)


def _proof(result: Result) -> Established:
    if result.status != "ok":
        return Established("none", result.error)
    try:
        fields = Fields(result.value, "verdict")
        claim = fields.fields("claim").data if "claim" in fields else None
        status = fields.text("status")
        return Established("refuted" if status == "refuted" else "proved" if claim else "none", fields.text("reason"), claim)
    except FieldError as error:
        return Established("none", str(error))


def _lines(result: Result) -> tuple[str, ...]:
    return tuple(line for line in result.value if isinstance(line, str)) if isinstance(result.value, list) else ()
