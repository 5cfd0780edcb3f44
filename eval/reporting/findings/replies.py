"""What came of the questions, and whether the replies took the form that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.domains import records_on
from eval.reporting.findings.pairing import Share, compare_records, pairs, share
from eval.statistics import PairedComparison
from eval.types import Outcome, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """How often a system's reply missed the form asked for, and what the stricter extractor makes of its answers.

    Attributes:
        missed: Of the replies of which it is known.
        right: By the extractor that counts, on the same questions as `strict`.
        strict: By the stricter one.
    """

    missed: Share
    right: int
    strict: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """Both tables.

    Attributes:
        outcomes: By system and outcome: (right, all) of them.
        formats: By system; those of which nothing is known are missing.
        strict_primary: The primary comparison by the stricter extractor, None where it is not known.
    """

    outcomes: Mapping[str, Mapping[str, tuple[int, int]]]
    formats: Mapping[str, Format]
    strict_primary: PairedComparison | None


def replies(evaluation: Evaluation, domains: Sequence[str]) -> Replies:
    """The outcomes and the form of the replies on the domains compared."""
    records = {system: records_on(evaluation, system, domains) for system in evaluation.systems}
    formats = {system: _format(theirs) for system, theirs in records.items()}
    strict = None
    if evaluation.primary is not None:
        both = pairs(*(_strictly(records[system]) for system in evaluation.primary))
        strict = compare_records(both) if both else None
    return Replies(
        outcomes={system: _outcomes(theirs) for system, theirs in records.items() if theirs},
        formats={system: each for system, each in formats.items() if each is not None},
        strict_primary=strict,
    )


def _outcomes(records: Sequence[Record]) -> dict[str, tuple[int, int]]:
    found = {outcome: [record.correct for record in records if record.outcome == outcome] for outcome in get_args(Outcome)}
    return {outcome: (sum(theirs), len(theirs)) for outcome, theirs in found.items()}


def _format(records: Sequence[Record]) -> Format | None:
    told = [record for record in records if record.format_missed is not None]
    judged = [record for record in records if record.strict_correct is not None]
    if not told and not judged:
        return None
    return Format(
        missed=share(sum(bool(record.format_missed) for record in told), len(told)),
        right=sum(record.correct for record in judged),
        strict=share(sum(bool(record.strict_correct) for record in judged), len(judged)),
    )


def _strictly(records: Sequence[Record]) -> list[Record]:
    return [replace(record, correct=record.strict_correct) for record in records if record.strict_correct is not None]
