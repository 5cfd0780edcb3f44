"""A task handed to the isolated child, and what comes back made a solution with its certificate."""

from __future__ import annotations

from solver.received import received_check, received_value
from solver.sandbox import Sandbox
from solver.topics.topic import Task
from solver.types import Declined, Program, Solution
from solver.verify import Certificate, FieldError, Fields


def solve_task(text: str, task: Task, sandbox: Sandbox, *, timeout_s: float = 5.0) -> Solution | Declined:
    """The checked answer to a task, or why there is none.

    Args:
        text: The question as typed, for the certificate.
        task: The question as read.
        sandbox: Where it is solved.
        timeout_s: Wall-clock limit.

    Raises:
        SandboxError: the isolated process cannot be started.
    """
    needs = (f"solver.topics.{task.topic}.solving",)
    result = sandbox.run("topic", {"task": task.to_dict()}, timeout_s=timeout_s, needs=needs)
    if result.status != "ok":
        return Declined(reason=f"Read as {task.source}, but not solved: {result.error}", is_decisive=True)
    try:
        fields = Fields(result.value, "outcome")
        if "declined" in fields:
            return Declined(reason=fields.text("declined"), is_decisive=True)
        if "refuted" in fields:
            reason = f"The answer found failed its check ({fields.text('method')}): {fields.text('refuted')}"
            return Declined(reason=reason, is_decisive=True)
        return _solution(text, task, fields, sandbox.layers().in_force)
    except FieldError as error:
        return Declined(reason=f"Read as {task.source}, but the result is outside what can be shown: {error}", is_decisive=True)


def _solution(text: str, task: Task, fields: Fields, layers: tuple[str, ...]) -> Solution | Declined:
    value, check = received_value(fields.fields("value")), received_check(fields.fields("check"))
    if check.verdict == "refuted":
        return Declined(reason=f"The answer found failed its check ({check.method}): {check.reason}", is_decisive=True)
    certificate = None
    if "claim" in fields:
        claim = fields.fields("claim")
        certificate = Certificate(
            problem=text,
            parse=task.to_dict(),
            answer={"value": value.value, "text": value.text, "unit": value.unit},
            kind=claim.text("kind"),
            says=claim.text("says"),
            is_proof=claim.flag("is_proof"),
            witness=claim.fields("witness").data,
            sandbox=layers,
        )
    steps = (f"Read as: {task.source}", *task.notes, *fields.texts("steps"), f"Check: {check.method}: {check.verdict}.")
    return Solution(
        value=value,
        program=Program(language="sympy", source=task.source),
        check=check,
        steps=steps,
        certificate=certificate,
        plot=fields.text("plot") if "plot" in fields else None,
    )
