"""How often a system is wrong among the answers it stands behind most: risk against coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.reporting.findings.pairing import Share, share
from eval.types import Record

STANDINGS = {
    "proved": "the answer was proved",
    "checked": "a second method found the same",
    "cited": "the words stand in a source",
    "agreed": "several attempts agree",
    "unverified": "nothing speaks for it but the model",
}
"""What speaks for an answer, the strongest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The answers down to one standing.

    Attributes:
        standing: The weakest among them.
        coverage: Share of all questions answered so.
        wrong: Those answered wrongly among them.
    """

    standing: str
    coverage: float
    wrong: Share


def confidence(evaluation: Evaluation, domains: Sequence[str]) -> Mapping[str, tuple[Level, ...]]:
    """By system its levels, the most certain answers first; the last is all answers that it gave."""
    records = {system: records_on(evaluation, system, domains) for system in evaluation.systems}
    return {system: _levels(theirs) for system, theirs in records.items() if theirs}


def _levels(records: Sequence[Record]) -> tuple[Level, ...]:
    levels = []
    n = wrong = 0
    given = [record for record in records if record.outcome == "answered"]
    for standing in STANDINGS:
        # What a later version calls by a word of its own is taken for the weakest.
        here = [
            record
            for record in given
            if record.standing == standing or (standing == "unverified" and record.standing not in STANDINGS)
        ]
        if here:
            n += len(here)
            wrong += sum(not record.correct for record in here)
            levels.append(Level(standing=standing, coverage=n / len(records), wrong=share(wrong, n)))
    return tuple(levels)
