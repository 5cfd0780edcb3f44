"""Two systems brought together on the questions both were asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from eval.reporting.evaluation import Evaluation
from eval.statistics import Interval, PairedComparison, clustered_interval, compare, correct_family, wilson
from eval.types import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The paired comparison of two systems, on one suite or, with `domain` "", on several together.

    `right` counts what each has right on the questions both were asked.
    """

    first: str
    second: str
    domain: str
    pair: PairedComparison
    right: tuple[int, int]

    @property
    def standing(self) -> str:
        """One of "won" and "lost" where the difference is shown, by both tests and the interval; else "open"."""
        return "won" if self.pair.first_is_better else "lost" if self.pair.second_is_better else "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many right of so many, with the 95 % interval of the share."""

    right: int
    n: int
    interval: Interval

    @property
    def share(self) -> float:
        """In [0, 1]; 0 of none."""
        return self.right / self.n if self.n else 0.0


def share_of(records: Sequence[Record]) -> Share:
    """How many are right, with an interval that allows for clusters of questions."""
    interval = clustered_interval([record.correct for record in records], [cluster(record) for record in records])
    return Share(right=sum(record.correct for record in records), n=len(records), interval=interval)


def cluster(record: Record) -> str:
    """The cluster of a question, told apart from those of other suites; "" for one of its own."""
    return f"{record.suite} {record.cluster}" if record.cluster else ""


def share(right: int, n: int) -> Share:
    """A share of independent questions."""
    return Share(right=right, n=n, interval=wilson(right, n))


def pairs(first: Iterable[Record], second: Iterable[Record]) -> list[tuple[Record, Record]]:
    """The records of the same questions, in the order of the first."""
    theirs = {record.id: record for record in second}
    return [(record, theirs[record.id]) for record in first if record.id in theirs]


def contrast(evaluation: Evaluation, first: str, second: str, suites: Sequence[str]) -> Contrast | None:
    """The comparison on the questions of some suites that both were asked; None where there are none."""
    both = [pair for suite in suites for pair in pairs(evaluation.of(suite, first), evaluation.of(suite, second))]
    if not both:
        return None
    right = (sum(one.correct for one, _ in both), sum(other.correct for _, other in both))
    domain = suites[0] if len(suites) == 1 else ""
    return Contrast(first=first, second=second, domain=domain, pair=compare_records(both), right=right)


def compare_records(both: Sequence[tuple[Record, Record]]) -> PairedComparison:
    """The paired comparison of records of the same questions, at least one."""
    return compare(
        [one.correct for one, _ in both],
        [other.correct for _, other in both],
        clusters=[cluster(one) for one, _ in both],
        strata=[one.suite for one, _ in both],
    )


def corrected(family: Sequence[Contrast]) -> tuple[Contrast, ...]:
    """The same comparisons with p-values corrected for their number, by Holm's procedure."""
    found = correct_family({at: each.pair for at, each in enumerate(family)})
    return tuple(replace(each, pair=found[at]) for at, each in enumerate(family))
