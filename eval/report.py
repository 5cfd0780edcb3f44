"""What a run says: accuracy by system and by kind with intervals, and each pair's comparison on the same questions."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.statistics import Interval, PairedComparison, compare, wilson
from eval.types import Record


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
    """The tables of a run over one suite; `n` is the number of questions every system was asked."""

    suite: str
    version: str
    n: int
    rows: tuple[Row, ...]
    by_kind: Mapping[str, Mapping[str, tuple[int, int]]]
    comparisons: Mapping[tuple[str, str], PairedComparison]

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
                }
                for (first, second), pair in self.comparisons.items()
            ],
        }


def report(runs: Mapping[str, Sequence[Record]], *, reference: str = "fulcrum") -> Report:
    """The report of several systems' records on the same questions.

    Args:
        runs: System name to its records. Only questions that every system was asked are counted.
        reference: The system each other is compared with; without it there are no comparisons.
    """
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


def as_text(result: Report) -> str:
    """The report as aligned plain text, readable in a terminal and in a README."""
    lines = [f"{result.suite}, {result.n} questions (version {result.version})", ""]
    lines += _table(
        ("system", "right", "accuracy", "95 % interval", "abstained", "errors", "cut", "tokens", "median s", "total s"),
        [
            (
                row.system,
                f"{row.correct}/{row.n}",
                f"{row.accuracy:.1%}",
                f"{row.interval.low:.1%} – {row.interval.high:.1%}",
                str(row.abstained),
                str(row.errors),
                str(row.cut),
                f"{row.tokens:,}",
                f"{row.median_s:.2f}",
                f"{row.seconds:.0f}",
            )
            for row in result.rows
        ],
    )
    systems = [row.system for row in result.rows]
    lines += ["", "right of asked, by kind"]
    lines += _table(
        ("kind", *systems),
        [(kind, *("{}/{}".format(*row[system]) for system in systems)) for kind, row in result.by_kind.items()],
    )
    if result.comparisons:
        lines += ["", "paired comparison (exact McNemar test, bootstrap interval of the difference)"]
        lines += _table(
            ("", "difference", "95 % interval", "won", "lost", "p"),
            [
                (
                    f"{first} − {second}",
                    f"{pair.difference:+.1%}",
                    f"{pair.interval.low:+.1%} – {pair.interval.high:+.1%}",
                    str(pair.only_first),
                    str(pair.only_second),
                    f"{pair.p_value:.2g}",
                )
                for (first, second), pair in result.comparisons.items()
            ],
        )
    return "\n".join(lines)


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


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(len(line[column]) for line in (header, *rows)) for column in range(len(header))]
    first, *others = widths
    return [
        "  ".join([line[0].ljust(first), *(cell.rjust(width) for cell, width in zip(line[1:], others, strict=True))]).rstrip()
        for line in (header, *rows)
    ]
