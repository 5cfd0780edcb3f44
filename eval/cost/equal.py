"""Accuracy at equal processor seconds: what each system gets right when all may spend the same on a question.

A bare model spends what is left on further samples and answers with their majority (self-consistency, Wang et al. 2022); a
system that needs more than there is answers only as many questions as it can pay for, the others count as not answered. So the
curve of a system begins at nothing, reaches its accuracy where one answer to each question is paid for, and goes on only where
there are samples to vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from eval.statistics import Interval, clustered_interval
from eval.types import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class AtEqualCost:
    """A system's accuracy where `budget_s` processor seconds may be spent on a question on average.

    Attributes:
        n: Questions.
        votes: Samples a question that the budget pays for, no more than were made; 0 when not even one for each question.
        affordable: Samples a question that it would pay for if there were more, at the mean cost of those there are.
        paid: Share of the questions that could be answered at all, in [0, 1].
        accuracy: Share of all questions that came out right, in [0, 1].
        interval: 95 % interval of `accuracy` over clusters of questions; `paid` and `votes` are taken as they are.
    """

    system: str
    budget_s: float
    n: int
    votes: int
    affordable: int
    paid: float
    accuracy: float
    interval: Interval

    @property
    def is_exhausted(self) -> bool:
        """Whether the budget would have paid for more samples than were made, so that more might still be won."""
        return 0 < self.votes < self.affordable


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
    return tuple(_one(system, samples_of(found), budget_s) for system, found in records.items())


def samples_of(records: Sequence[Record]) -> list[list[Record]]:
    """The samples of each question, the first one first.

    A repeat at temperature 0 is a copy of what was said before and no further sample: it is left out.
    """
    by_question: dict[tuple[str, str], list[Record]] = {}
    for record in sorted(records, key=lambda record: record.repeat):
        if record.repeat == 0 or _is_sampled(record):
            by_question.setdefault((record.suite, record.id), []).append(record)
    return list(by_question.values())


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


def _one(system: str, questions: Sequence[Sequence[Record]], budget_s: float) -> AtEqualCost:
    n, made = len(questions), _made(questions)
    cost = [mean(samples[at].cpu_s for samples in questions if len(samples) > at) for at in range(made)]
    votes, spent = 0, 0.0
    # A budget that is a system's own cost pays for its answer, in whatever order the seconds were summed.
    while votes < made and spent + cost[votes] <= budget_s * (1 + 1e-9):
        spent += cost[votes]
        votes += 1
    usual = mean(cost) if made else 0.0
    more = int((budget_s - spent) / usual) if votes and votes == made and usual else 0
    paid = 1.0 if votes else min(1.0, budget_s / cost[0]) if made else 0.0
    right = [majority(samples[: max(votes, 1)]) for samples in questions]
    clusters = [f"{samples[0].suite} {samples[0].cluster}" if samples[0].cluster else "" for samples in questions]
    low, high = clustered_interval(right, clusters) if right else (0.0, 1.0)
    return AtEqualCost(
        system=system,
        budget_s=budget_s,
        n=n,
        votes=votes,
        affordable=votes + more,
        paid=paid,
        accuracy=paid * sum(right) / n if n else 0.0,
        interval=Interval(paid * low, paid * high),
    )


def _made(questions: Sequence[Sequence[Record]]) -> int:
    """The samples that nine of ten questions have; a run that was stopped leaves the last ones with fewer."""
    return sorted(map(len, questions))[len(questions) // 10] if questions else 0


def _is_sampled(record: Record) -> bool:
    try:
        return float(record.facts.get("temperature", 0)) > 0
    except (TypeError, ValueError):
        return False
