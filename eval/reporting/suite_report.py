"""What a run says: accuracy by system and by kind with intervals, and each pair's comparison on the same questions.

Most questions of a suite may be about documents that a bare model never sees. The others are reported once more by themselves:
they are the contest a bare model can win.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eval.statistics import Interval, PairedComparison, compare, holm, wilson
from eval.types import Record

OPEN_KINDS = frozenset({"mathematics", "chat"})  # kinds of question that need no document
CLOSED_BOOK = "bare-"  # how the names of systems begin that see none


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One system's line: counts, accuracy with its 95 % interval, and what it cost.

    `cut` counts replies that ended at the limit of tokens, so that a model without room for its steps is seen.
    """

    system: str
    n: int
    correct: int
    answered: int
    abstained: int
    errors: int
    cut: int
    interval: Interval
    tokens: int
    seconds: float
    median_s: float

    @property
    def accuracy(self) -> float:
        """Share right of all questions, abstentions and errors counted as they are scored."""
        return self.correct / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The tables of a run over one suite; `n` is the number of questions every system was asked.

    `without_documents` is the same over the questions that need no document, None where there are no others or none such. The
    comparisons of both are one family.
    """

    suite: str
    version: str
    n: int
    rows: tuple[Row, ...]
    by_kind: Mapping[str, Mapping[str, tuple[int, int]]]
    comparisons: Mapping[tuple[str, str], PairedComparison]
    without_documents: Report | None = None

    def to_dict(self) -> dict[str, Any]:
        """The report as plain JSON-ready values."""
        return {
            "suite": self.suite,
            "version": self.version,
            "n": self.n,
            "systems": [
                {
                    "system": row.system,
                    "n": row.n,
                    "correct": row.correct,
                    "accuracy": round(row.accuracy, 4),
                    "interval": [round(bound, 4) for bound in row.interval],
                    "answered": row.answered,
                    "abstained": row.abstained,
                    "errors": row.errors,
                    "cut": row.cut,
                    "tokens": row.tokens,
                    "seconds": round(row.seconds, 1),
                    "median_s": round(row.median_s, 3),
                }
                for row in self.rows
            ],
            "by_kind": {kind: {system: list(counts) for system, counts in row.items()} for kind, row in self.by_kind.items()},
            "comparisons": [
                {
                    "first": first,
                    "second": second,
                    "difference": round(pair.difference, 4),
                    "interval": [round(bound, 4) for bound in pair.interval],
                    "only_first": pair.only_first,
                    "only_second": pair.only_second,
                    "p_value": pair.p_value,
                    "p_holm": pair.p_holm,
                }
                for (first, second), pair in self.comparisons.items()
            ],
            "without_documents": self.without_documents.to_dict() if self.without_documents else None,
        }


def report(runs: Mapping[str, Sequence[Record]], *, reference: str = "fulcrum") -> Report:
    """The report of several systems' records on the same questions.

    Args:
        runs: System name to its records. Only questions that every system was asked are counted.
        reference: The system each other is compared with; without it there are no comparisons.
    """
    whole = _report(runs, reference)
    part = None
    if any(kind not in OPEN_KINDS for kind in whole.by_kind) and any(kind in OPEN_KINDS for kind in whole.by_kind):
        asked = {system: [record for record in records if record.kind in OPEN_KINDS] for system, records in runs.items()}
        part = _report(asked, reference)
    family = [pair.p_value for found in (whole, part) if found for pair in found.comparisons.values()]
    corrected = iter(holm(family))
    whole = _corrected(whole, corrected)
    return replace(whole, without_documents=_corrected(part, corrected)) if part else whole


def _corrected(found: Report, p_holm: Iterator[float]) -> Report:
    pairs = {names: replace(pair, p_holm=next(p_holm)) for names, pair in found.comparisons.items()}
    return replace(found, comparisons=pairs)


def _report(runs: Mapping[str, Sequence[Record]], reference: str) -> Report:
    shared = set.intersection(*({record.id for record in records} for records in runs.values()))
    kept = {system: [record for record in records if record.id in shared] for system, records in runs.items()}
    first = next(iter(kept.values()))
    comparisons = {
        (reference, system): compare(_outcomes(kept[reference], first), _outcomes(records, first))
        for system, records in kept.items()
        if reference in kept and system != reference and first
    }
    return Report(
        suite=first[0].suite if first else "",
        version=first[0].version if first else "",
        n=len(first),
        rows=tuple(_row(system, records) for system, records in kept.items()),
        by_kind=_by_kind(kept),
        comparisons=comparisons,
    )


def _row(system: str, records: Sequence[Record]) -> Row:
    correct = sum(record.correct for record in records)
    return Row(
        system=system,
        n=len(records),
        correct=correct,
        answered=sum(record.outcome == "answered" for record in records),
        abstained=sum(record.outcome == "abstained" for record in records),
        errors=sum(record.outcome == "error" for record in records),
        cut=sum(map(_is_cut, records)),
        interval=wilson(correct, len(records)),
        tokens=sum(record.prompt_tokens + record.completion_tokens for record in records),
        seconds=sum(record.seconds for record in records),
        median_s=statistics.median(record.seconds for record in records) if records else 0.0,
    )


def _is_cut(record: Record) -> bool:
    """Whether the model's own words reached the limit; a routed answer's earlier calls count too, to its disadvantage."""
    limit = int(record.facts.get("max_tokens", 0))
    return record.route == "chat" and 0 < limit <= record.completion_tokens


def _by_kind(kept: Mapping[str, Sequence[Record]]) -> dict[str, dict[str, tuple[int, int]]]:
    kinds = dict.fromkeys(record.kind for records in kept.values() for record in records)
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for kind in kinds:
        table[kind] = {}
        for system, records in kept.items():
            of_kind = [record.correct for record in records if record.kind == kind]
            table[kind][system] = (sum(of_kind), len(of_kind))
    return table


def _outcomes(records: Sequence[Record], order: Sequence[Record]) -> list[bool]:
    correct = {record.id: record.correct for record in records}
    return [correct[record.id] for record in order]
