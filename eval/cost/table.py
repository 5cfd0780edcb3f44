"""A system's costs over its records: for an answer, and for a right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.cost.energy import Energy, estimated_energy
from eval.cost.operations import operations
from eval.types import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What `n` answers cost, `correct` of them right.

    Attributes:
        read: Tokens the language model read, those still in its cache left out.
        cached: Tokens of prompts that were still there from an earlier one.
        written: Tokens it wrote.
        cpu_s: Processor seconds of all processes of the system.
        wall_s: Seconds that passed.
        flops: Floating-point operations of the language model, estimated; None where its size is not known.
        energy: Estimated, or None where no second was counted.
    """

    n: int
    correct: int
    read: int
    cached: int
    written: int
    cpu_s: float
    wall_s: float
    flops: float | None
    energy: Energy

    def per_answer(self, total: float) -> float:
        """A total for each question asked; 0.0 when none was."""
        return total / self.n if self.n else 0.0

    def per_correct(self, total: float) -> float | None:
        """A total for each right answer; None when there is none."""
        return total / self.correct if self.correct else None


def cost_of(records: Sequence[Record]) -> Cost:
    """The cost of the records of one system. What it spent on wrong answers and abstentions counts."""
    cached = sum(int(_usage(record).get("cached_tokens", 0)) for record in records)
    read = sum(record.prompt_tokens for record in records) - cached
    written = sum(record.completion_tokens for record in records)
    cpu_s = sum(record.cpu_s for record in records)
    n_params = _n_params(records)
    return Cost(
        n=len(records),
        correct=sum(record.correct for record in records),
        read=read,
        cached=cached,
        written=written,
        cpu_s=cpu_s,
        wall_s=sum(record.seconds for record in records),
        flops=None if n_params is None else operations(n_params, read + written),
        energy=estimated_energy(cpu_s),
    )


def _usage(record: Record) -> dict[str, int]:
    usage = record.answer.get("usage")
    return usage if isinstance(usage, dict) else {}


def _n_params(records: Sequence[Record]) -> int | None:
    found = {record.facts.get("n_params", "") for record in records}
    if found <= {""} and not any(record.prompt_tokens for record in records):
        return 0  # no language model took part
    (only,) = found if len(found) == 1 else ("",)
    return int(only) if only.isdecimal() else None
