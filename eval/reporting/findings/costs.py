"""What the answers cost: tokens, processor seconds and waiting, for a question and for a right answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.types import Record

BUDGETS_S = (0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """A system's cost over the domains compared; means unless the name says otherwise.

    Attributes:
        per_right: Processor seconds spent in all for each right answer; None where none was right.
        curve: (processor seconds, share of all questions answered right within as many), ascending.
    """

    n: int
    right: int
    prompt_tokens: float
    completion_tokens: float
    cpu_s: float
    seconds: float
    median_s: float
    slowest_tenth_s: float
    per_right: float | None
    tokens_per_right: float | None
    curve: tuple[tuple[float, float], ...]

    @property
    def accuracy(self) -> float:
        """Share right."""
        return self.right / self.n

    def within(self, budget_s: float) -> float:
        """The share of all questions that were answered right within so many processor seconds each."""
        return max((share for spent, share in self.curve if spent <= budget_s), default=0.0)


def costs(evaluation: Evaluation, domains: Sequence[str]) -> Mapping[str, Cost]:
    """By system, in report order."""
    records = {system: records_on(evaluation, system, domains) for system in evaluation.systems}
    return {system: _cost(theirs) for system, theirs in records.items() if theirs}


def budgets(found: Mapping[str, Cost]) -> tuple[float, ...]:
    """The budgets at which the systems differ: from the first at which any has a right answer to the first that binds none."""
    least = min((cost.curve[0][0] for cost in found.values() if cost.curve), default=0.0)
    most = max((cost.curve[-1][0] for cost in found.values() if cost.curve), default=0.0)
    binding = [budget for budget in BUDGETS_S if budget > least]
    return tuple(budget for at, budget in enumerate(binding) if at == 0 or binding[at - 1] < most)


def _cost(records: Sequence[Record]) -> Cost:
    right = sum(record.correct for record in records)
    cpu_s = sum(record.cpu_s for record in records)
    tokens = sum(record.prompt_tokens + record.completion_tokens for record in records)
    spent = sorted(record.cpu_s for record in records if record.correct)
    seconds = sorted(record.seconds for record in records)
    return Cost(
        n=len(records),
        right=right,
        prompt_tokens=mean(record.prompt_tokens for record in records),
        completion_tokens=mean(record.completion_tokens for record in records),
        cpu_s=cpu_s / len(records),
        seconds=mean(seconds),
        median_s=median(seconds),
        slowest_tenth_s=seconds[min(len(seconds) - 1, int(0.9 * len(seconds)))],
        per_right=cpu_s / right if right else None,
        tokens_per_right=tokens / right if right else None,
        curve=tuple((value, (at + 1) / len(records)) for at, value in enumerate(spent)),
    )
