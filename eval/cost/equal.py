"""Accuracy at equal processor seconds: what each system gets right when all may spend the same on a question.

A bare model spends what is left on further samples and answers with their majority (self-consistency, Wang et al. 2022); a
system that needs more than there is answers only as many questions as it can pay for, the others count as not answered. So the
curve of a system begins at nothing, reaches its accuracy where one answer to each question is paid for, and goes on only where
there are repeats to vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.types import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class AtEqualCost:
    """A system's accuracy where `budget_s` processor seconds may be spent on a question on average.

    Attributes:
        votes: Samples a question that the budget pays for, <= the repeats there are; 0 when not even one for each question.
        paid: Share of the questions that could be answered at all, in [0, 1].
        accuracy: Share of all questions that came out right, in [0, 1].
        is_exhausted: Whether the budget would have paid for more repeats than were made, so that more might still be won.
    """

    system: str
    budget_s: float
    votes: int
    paid: float
    accuracy: float
    is_exhausted: bool


def at_equal_cost(records: Mapping[str, Sequence[Record]], budget_s: float) -> tuple[AtEqualCost, ...]:
    """Every system at one budget.

    Args:
        records: System to its records, with all repeats, of the same questions.
        budget_s: Processor seconds a question, on average over the questions, > 0.

    Raises:
        ValueError: the budget is not above 0.
    """
    if budget_s <= 0:
        raise ValueError(f"A budget of {budget_s} processor seconds pays for nothing. Give one above 0.")
    return tuple(_one(system, found, budget_s) for system, found in records.items())


def majority(records: Sequence[Record]) -> bool:
    """Whether the answer given most often is right; of equally many, the one given first. Errors and silence have no vote."""
    votes = Counter(record.extracted.strip().casefold() for record in records if record.outcome == "answered")
    if not votes:
        return records[0].correct if records else False  # all abstained alike: right where abstaining is
    most = max(votes.values())
    for record in records:
        if record.outcome == "answered" and votes[record.extracted.strip().casefold()] == most:
            return record.correct
    raise AssertionError("a vote was counted that nobody gave")


def _one(system: str, records: Sequence[Record], budget_s: float) -> AtEqualCost:
    by_id: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda record: record.repeat):
        by_id.setdefault(record.id, []).append(record)
    if not by_id:
        return AtEqualCost(system=system, budget_s=budget_s, votes=0, paid=0.0, accuracy=0.0, is_exhausted=False)
    n_repeats = min(map(len, by_id.values()))
    cost = [sum(found[at].cpu_s for found in by_id.values()) / len(by_id) for at in range(n_repeats)]
    votes, spent = 0, 0.0
    while votes < n_repeats and spent + cost[votes] <= budget_s:
        spent += cost[votes]
        votes += 1
    if votes == 0:
        paid = min(1.0, budget_s / cost[0])
        accuracy = paid * sum(found[0].correct for found in by_id.values()) / len(by_id)
        return AtEqualCost(system=system, budget_s=budget_s, votes=0, paid=paid, accuracy=accuracy, is_exhausted=False)
    right = sum(majority(found[:votes]) for found in by_id.values())
    left = budget_s - spent
    return AtEqualCost(
        system=system,
        budget_s=budget_s,
        votes=votes,
        paid=1.0,
        accuracy=right / len(by_id),
        is_exhausted=votes == n_repeats and left >= cost[-1],
    )
