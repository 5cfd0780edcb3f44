"""The figures of a check as text: accuracy by set with its interval, the mean over sets, and what was taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean
from types import MappingProxyType

from eval.routing_check.deciding import Decided
from eval.routing_check.questions import ROUTES
from eval.statistics import wilson

Counts = Mapping[str, tuple[int, int]]
"""By set: how many are right, of how many."""


def as_text(decided: Sequence[Decided], across: Counts = MappingProxyType({}), within: Counts = MappingProxyType({})) -> str:
    """The report on questions, and the comparison with words alone, set left out and sets mixed, where there is one."""
    lines = [*_by_set(decided), "", *_confusion(decided)]
    if across:
        lines += ["", *_words_alone(across, within, decided)]
    return "\n".join(lines)


def by_set(decided: Sequence[Decided]) -> dict[str, list[Decided]]:
    """The decisions by set, in the order in which sets come."""
    sets: dict[str, list[Decided]] = {}
    for each in decided:
        sets.setdefault(each.question.source, []).append(each)
    return sets


def _by_set(decided: Sequence[Decided]) -> Iterator[str]:
    yield f"{'set':<24}{'label':<10}{'n':>5}{'evidence':>10}   {'first choice right':<26}tried at all"
    shares = []
    for source, each in by_set(decided).items():
        n, right = len(each), sum(one.is_right for one in each)
        shares.append(right / n)
        reached, here = sum(one.is_reached for one in each) / n, sum(one.question.has_evidence for one in each)
        yield f"{source:<24}{each[0].question.label:<10}{n:>5}{here:>10}   {_share(right, n):<26}{reached:.1%}"
    n, right = len(decided), sum(one.is_right for one in decided)
    yield f"{'all questions':<34}{n:>5}{sum(one.question.has_evidence for one in decided):>10}   {_share(right, n)}"
    yield f"{'mean over sets':<34}{len(shares):>5}{'':>10}   {fmean(shares):.1%}"


def _confusion(decided: Sequence[Decided]) -> Iterator[str]:
    kinds = sorted({one.first for one in decided})
    yield f"{'first choice by label':<24}" + "".join(f"{kind:>19}" for kind in kinds)
    for label in ROUTES:
        counts = Counter(one.first for one in decided if one.question.label == label)
        if counts:
            yield f"{label:<24}" + "".join(f"{counts[kind]:>19}" for kind in kinds)


def _words_alone(across: Counts, within: Counts, decided: Sequence[Decided]) -> Iterator[str]:
    yield "Fitted on words alone, for comparison (naive Bayes; nothing in the shipped decision is fitted to questions):"
    yield f"{'set':<24}{'set left out of the fit':<26}{'sets mixed':<26}shipped decision"
    sets = by_set(decided)
    for source, counts in across.items():
        right = sum(one.is_right for one in sets[source])
        yield f"{source:<24}{_share(*counts):<26}{_share(*within[source]):<26}{_share(right, len(sets[source]))}"
    means = (
        fmean(right / n for right, n in across.values()),
        fmean(within[source][0] / within[source][1] for source in across),
        fmean(sum(one.is_right for one in sets[source]) / len(sets[source]) for source in across),
    )
    yield f"{'mean over these sets':<24}" + "".join(f"{f'{mean:.1%}':<26}" for mean in means).rstrip()


def _share(right: int, n: int) -> str:
    """A share with its 95 % interval (Wilson)."""
    low, high = wilson(right, n)
    return f"{right / n:.1%} [{100 * low:.1f}, {100 * high:.1f}]"
