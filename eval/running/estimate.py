"""How long a run will take, said before it begins: seconds known for each system and suite, scaled by the speed measured here.

What is known stands in `typical.toml`, made from the records of a finished run by `python -m eval.running.typical`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from statistics import mean
from typing import Any

from eval.running.plan import Plan

START_S = 20.0
"""Weights and libraries are opened once; measured 5 to 20 s."""
UNKNOWN_S = 8.0
"""What an answer of a system nothing is known of is taken to need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Seconds an answer takes on this machine.

    Attributes:
        factor: How many times as long as on the machine of `typical`.
        typical: Seconds by system and suite there.
    """

    factor: float
    typical: Mapping[str, Mapping[str, float]]

    def seconds(self, system: str, suite: str) -> float:
        """Seconds that an answer of `system` to a question of `suite` takes on average."""
        by_suite = self.typical.get(system)
        if by_suite is None:
            return UNKNOWN_S * self.factor
        return self.factor * by_suite.get(suite, mean(by_suite.values()))

    def total(self, plan: Plan) -> float:
        """Seconds of a whole plan, opening everything included."""
        return START_S * self.factor + sum(self.seconds(task.system, task.suite.name) for task in plan.tasks())


def estimate(words_per_s: float | None = None) -> Estimate:
    """What is known, for a machine whose small model writes so many tokens a second; as on the known machine for None."""
    known = _known()
    factor = 1.0 if not words_per_s else max(0.05, float(known["tokens_per_s"]) / words_per_s)
    return Estimate(factor=factor, typical=known["seconds"])


def fitting_items(plan: Plan, expected: Estimate, seconds: float, *, most: int, least: int = 5) -> int:
    """The most questions of each suite for which the plan is expected to end in so many seconds, from `least` to `most`.

    A system of the plan that is asked fewer questions leaves its time to the others.
    """
    fitting = least
    while fitting < most and expected.total(replace(plan, items=fitting + 1)) <= seconds:
        fitting += 1
    return fitting


def writing_speed(models: Any, name: str) -> float:
    """Tokens a second that the model of that name writes here; a few seconds of measuring, after it is loaded."""
    from models import Message

    llm = models.llm(name)
    messages = (Message(role="user", content="Count from one to fifty in words."),)
    llm.generate(messages, max_tokens=2)
    done = llm.generate(messages, max_tokens=48)
    return float(done.completion_tokens / max(1e-6, done.elapsed_s - done.prefill_s))


def typical_of(records: Sequence[Any]) -> dict[str, dict[str, float]]:
    """Mean seconds by system and suite of finished records."""
    by_key: dict[str, dict[str, list[float]]] = {}
    for record in records:
        by_key.setdefault(record.system, {}).setdefault(record.suite, []).append(record.seconds)
    return {system: {suite: round(mean(found), 2) for suite, found in suites.items()} for system, suites in by_key.items()}


@cache
def _known() -> Mapping[str, Any]:
    return tomllib.loads(resources.files("eval.running").joinpath("typical.toml").read_text(encoding="utf-8"))
