"""What becomes of answers when the question is changed without changing what is asked, or asked again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.pairing import cluster, compare_records
from eval.statistics import Agreement, FlipRate, PairedComparison, agreement, flip_rate
from eval.types import Record

WHAT = {
    "paraphrase": "the same question in other words",
    "case": "the same question in lower case",
    "distractor": "a sentence added that has no bearing on it",
    "redrawn": "other numbers or names in the same question; the answer changes with them",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A system on one form of change.

    Attributes:
        flipped: How often right became wrong or wrong became right.
        gap: Originals first, changed forms second; a positive difference is a loss.
    """

    system: str
    variant: str
    flipped: FlipRate
    gap: PairedComparison
    right: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A system asked the same again: how often the verdict, and how often what was read off the answer, stayed the same."""

    system: str
    same_verdict: Agreement
    same_answer: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """Both; empty where nothing was asked in another form or again."""

    changed: tuple[Changed, ...]
    again: tuple[Again, ...]


def robustness(evaluation: Evaluation) -> Robustness:
    """What the changed forms and the repeats of a run show, over all suites that have them."""
    changed, again = [], []
    for system in evaluation.systems:
        by_variant: dict[str, list[tuple[Record, Record]]] = {}
        repeated: list[tuple[Record, Record]] = []
        for suite in evaluation.suites:
            originals = {record.id: record for record in evaluation.of(suite, system)}
            for record in _of(evaluation.variants, suite, system):
                if record.variant_of in originals:
                    by_variant.setdefault(record.variant, []).append((originals[record.variant_of], record))
            repeated += [
                (originals[record.id], record) for record in _of(evaluation.repeats, suite, system) if record.id in originals
            ]
        changed += [_changed(system, variant, both) for variant, both in sorted(by_variant.items(), key=_known_first)]
        if repeated:
            again.append(_again(system, repeated))
    return Robustness(changed=tuple(changed), again=tuple(again))


def _of(records: Mapping[str, Mapping[str, tuple[Record, ...]]], suite: str, system: str) -> tuple[Record, ...]:
    return records.get(suite, {}).get(system, ())


def _known_first(entry: tuple[str, object]) -> tuple[int, str]:
    known = list(WHAT)
    return (known.index(entry[0]) if entry[0] in known else len(known), entry[0])


def _changed(system: str, variant: str, both: list[tuple[Record, Record]]) -> Changed:
    return Changed(
        system=system,
        variant=variant,
        flipped=flip_rate(
            [one.correct for one, _ in both], [other.correct for _, other in both], clusters=[cluster(one) for one, _ in both]
        ),
        gap=compare_records(both),
        right=(sum(one.correct for one, _ in both), sum(other.correct for _, other in both)),
    )


def _again(system: str, both: list[tuple[Record, Record]]) -> Again:
    clusters = [cluster(one) for one, _ in both]
    return Again(
        system=system,
        same_verdict=agreement([one.correct for one, _ in both], [other.correct for _, other in both], clusters=clusters),
        same_answer=agreement([one.extracted for one, _ in both], [other.extracted for _, other in both], clusters=clusters),
    )
