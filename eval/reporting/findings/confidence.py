"""How often a system is wrong among the answers it stands behind most: risk against coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.reporting.findings.pairing import Share, cluster, share_of
from eval.statistics import RiskCoverage, risk_coverage, standing_confidence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """A system's levels, the most certain answers first and the last all that it gave, and the area under its whole curve."""

    levels: tuple[Level, ...]
    curve: RiskCoverage


def confidence(evaluation: Evaluation, domains: Sequence[str]) -> Mapping[str, Certainty]:
    """By system, how its certainty goes with being right."""
    records = {system: records_on(evaluation, system, domains) for system in evaluation.systems}
    return {system: Certainty(levels=_levels(theirs), curve=_curve(theirs)) for system, theirs in records.items() if theirs}


def _curve(records: Sequence[Record]) -> RiskCoverage:
    return risk_coverage(
        [standing_confidence(record.standing) if record.outcome == "answered" else 0.0 for record in records],
        [record.correct for record in records],
        clusters=[cluster(record) for record in records],
    )


def _levels(records: Sequence[Record]) -> tuple[Level, ...]:
    levels = []
    taken: list[Record] = []
    given = [record for record in records if record.outcome == "answered"]
    for standing in STANDINGS:
        # What a later version calls by a word of its own is taken for the weakest.
        here = [
            record
            for record in given
            if record.standing == standing or (standing == "unverified" and record.standing not in STANDINGS)
        ]
        if here:
            taken += [replace(record, correct=not record.correct) for record in here]  # what counts here is being wrong
            levels.append(Level(standing=standing, coverage=len(taken) / len(records), wrong=share_of(taken)))
    return tuple(levels)
