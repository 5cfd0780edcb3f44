"""A question read by the topics and worked out in this process, as the isolated child would."""

from __future__ import annotations

from typing import Any

from solver.questions import parse_math
from solver.topics import Task
from solver.topics.child import run
from solver.verify import prove


def worked(question: str) -> dict[str, Any]:
    """What the child returns, with the task beside it under "task"."""
    task = parse_math(question)
    assert isinstance(task, Task), f"read as a formula: {task.describe()}"
    return {**run({"task": task.to_dict()}), "task": task.to_dict()}


def value_of(question: str) -> str:
    """The value of the answer, its claim proved a second time where there is one."""
    result = worked(question)
    assert "value" in result, result
    assert result["check"]["verdict"] == "verified", result["check"]
    if result["claim"] is not None:
        proved = prove(result["claim"]["kind"], result["task"], result["value"], result["claim"]["witness"])
        assert proved.says == result["claim"]["says"]
    value = result["value"]["value"]
    assert isinstance(value, str)
    return value
