"""What the systems of a run cost, and what each has right for the cost of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.cost import AtEqualCost, Cost, PeakMemory, at_equal_cost, budgets, cost_of
from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.reporting.naming import is_control
from eval.types import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Every system at the processor seconds that a question costs one of them.

    Attributes:
        of: The system whose mean cost of an answer is the budget.
        seconds: That cost.
        systems: What each system gets right for it.
    """

    of: str
    seconds: float
    systems: tuple[AtEqualCost, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """The costs over the domains compared.

    Attributes:
        systems: Every system, in report order.
        memory: Peak memory, of the systems of which it was measured.
        budgets: At the cost of an answer of either system of the primary comparison; none without one.
        limits_s: Processor seconds at which it makes a difference to cut every answer off.
    """

    systems: Mapping[str, Cost]
    memory: Mapping[str, PeakMemory]
    budgets: tuple[Budget, ...]
    limits_s: tuple[float, ...]


def costs(evaluation: Evaluation, domains: Sequence[str]) -> Costs:
    """The costs of a run."""
    records = {system: records_on(evaluation, system, domains) for system in evaluation.systems}
    found = {system: cost_of(theirs) for system, theirs in records.items() if theirs}
    compared = [system for system in found if not is_control(system)]
    samples = {system: [*records[system], *_repeats(evaluation, system, domains)] for system in compared}
    means = {system: found[system].per_answer(found[system].cpu_s) for system in evaluation.primary or () if system in found}
    return Costs(
        systems=found,
        memory=evaluation.memory,
        budgets=tuple(
            Budget(of=system, seconds=mean, systems=at_equal_cost(samples, mean)) for system, mean in means.items() if mean > 0
        ),
        limits_s=budgets({system: found[system] for system in compared}),
    )


def _repeats(evaluation: Evaluation, system: str, domains: Sequence[str]) -> list[Record]:
    return [record for suite in domains for record in evaluation.repeats.get(suite, {}).get(system, ())]
