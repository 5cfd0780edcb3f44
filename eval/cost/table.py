"""A system's costs over its records: for a question, and for a right answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from eval.cost.energy import Energy, energy_of
from eval.cost.operations import operations
from eval.types import Record
from models import Catalog, UnknownModelError

BUDGETS_S = (0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What `n` answers cost, `correct` of them right; sums over all of them unless the name says otherwise.

    Attributes:
        read: Tokens the language model read, those still in its cache left out.
        cached: Tokens of prompts that were still there from an earlier one.
        written: Tokens it wrote.
        cpu_s: Processor seconds of all processes of the system.
        wall_s: Seconds that passed.
        median_s: Of the seconds that passed for an answer.
        slowest_tenth_s: The least that an answer of the slowest tenth took.
        n_params: Parameters of the language model, 0 without one; None where its size is not known.
        flops: Floating-point operations of the language model, estimated; None where its size is not known.
        energy: Measured for every answer, or estimated.
        curve: (processor seconds, share of all questions answered right within as many), ascending.
    """

    n: int
    correct: int
    read: int
    cached: int
    written: int
    cpu_s: float
    wall_s: float
    median_s: float
    slowest_tenth_s: float
    n_params: int | None
    flops: float | None
    energy: Energy
    curve: tuple[tuple[float, float], ...]

    @property
    def accuracy(self) -> float:
        """Share right, in [0, 1]; 0.0 of none."""
        return self.correct / self.n if self.n else 0.0

    @property
    def tokens(self) -> int:
        """Tokens read and written."""
        return self.read + self.written

    def per_answer(self, total: float) -> float:
        """A total for each question asked; 0.0 when none was."""
        return total / self.n if self.n else 0.0

    def per_correct(self, total: float) -> float | None:
        """A total for each right answer; None when there is none."""
        return total / self.correct if self.correct else None

    def within(self, budget_s: float) -> float:
        """The share of all questions that were answered right within so many processor seconds each."""
        return max((share for spent, share in self.curve if spent <= budget_s), default=0.0)


def cost_of(records: Sequence[Record]) -> Cost:
    """The cost of the records of one system. What it spent on wrong answers and abstentions counts."""
    cached = sum(map(_cached, records))
    read = sum(record.prompt_tokens for record in records) - cached
    written = sum(record.completion_tokens for record in records)
    waited = sorted(record.seconds for record in records)
    n_params = _n_params(records)
    spent = sorted(record.cpu_s for record in records if record.correct)
    return Cost(
        n=len(records),
        correct=sum(record.correct for record in records),
        read=read,
        cached=cached,
        written=written,
        cpu_s=sum(record.cpu_s for record in records),
        wall_s=sum(waited),
        median_s=median(waited) if waited else 0.0,
        slowest_tenth_s=waited[min(len(waited) - 1, int(0.9 * len(waited)))] if waited else 0.0,
        n_params=n_params,
        flops=None if n_params is None else operations(n_params, read + written),
        energy=energy_of(records),
        curve=tuple((value, (at + 1) / len(records)) for at, value in enumerate(spent)),
    )


def budgets(found: Mapping[str, Cost]) -> tuple[float, ...]:
    """The budgets at which systems differ: from the first at which any has a right answer to the first that binds none."""
    least = min((cost.curve[0][0] for cost in found.values() if cost.curve), default=0.0)
    most = max((cost.curve[-1][0] for cost in found.values() if cost.curve), default=0.0)
    binding = [budget for budget in BUDGETS_S if budget > least]
    return tuple(budget for at, budget in enumerate(binding) if at == 0 or binding[at - 1] < most)


def _cached(record: Record) -> int:
    usage = record.answer.get("usage")
    found = usage.get("cached_tokens") if isinstance(usage, dict) else None
    return min(found, record.prompt_tokens) if isinstance(found, int) else 0


def _n_params(records: Sequence[Record]) -> int | None:
    """As the facts of the system say, else the catalogue."""
    found = {_size(str(record.facts.get("n_params", "")), str(record.facts.get("model", ""))) for record in records}
    if found <= {None} and not any(record.prompt_tokens for record in records):
        return 0  # no language model took part
    (only,) = found if len(found) == 1 else (None,)
    return only


def _size(n_params: str, model: str) -> int | None:
    if n_params.isdecimal():
        return int(n_params)
    try:
        return Catalog.load().get(model).n_params
    except UnknownModelError:
        return None
