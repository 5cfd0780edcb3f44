"""The questions on which the two systems of the primary comparison differ, and which of them tell most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.confidence import STANDINGS
from eval.reporting.findings.pairing import pairs
from eval.suites import HELD_OUT
from eval.types import Record

MOST_TELLING = 10
RULE = (
    "Most telling first: an answer that the winning side gave although the losing side stood behind another one (the stronger "
    "the standing it claimed, the sooner), then those that most other systems had right; domains take turns."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question with both records. `others` has for each further system whether it was right."""

    domain: str
    first: Record
    second: Record
    others: Mapping[str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """What the first alone has right, and what it alone has wrong, in report order; the most telling of each."""

    won: tuple[Item, ...] = ()
    lost: tuple[Item, ...] = ()
    telling_won: tuple[Item, ...] = ()
    telling_lost: tuple[Item, ...] = ()


def items(evaluation: Evaluation, domains: Sequence[str]) -> Items:
    """The differing questions of the primary comparison."""
    if evaluation.primary is None:
        return Items()
    won: list[Item] = []
    lost: list[Item] = []
    for domain in domains:
        right = {
            system: {record.id: record.correct for record in records}
            for system, records in evaluation.records[domain].items()
            if system not in evaluation.primary
        }
        for first, second in pairs(*(evaluation.of(domain, system) for system in evaluation.primary)):
            if first.correct != second.correct:
                others = {system: ids[first.id] for system, ids in right.items() if first.id in ids}
                (won if first.correct else lost).append(Item(domain=domain, first=first, second=second, others=others))
    return Items(
        won=tuple(won),
        lost=tuple(lost),
        telling_won=_telling(won, lambda item: item.second),
        telling_lost=_telling(lost, lambda item: item.first),
    )


def _telling(found: Sequence[Item], loser: object) -> tuple[Item, ...]:
    assert callable(loser)
    ranks = list(STANDINGS)

    def rank(item: Item) -> tuple[int, int]:
        record: Record = loser(item)
        claimed = ranks.index(record.standing) if record.standing in ranks else len(ranks)
        return (claimed if record.outcome == "answered" else len(ranks) + 1, -sum(item.others.values()))

    by_domain: dict[str, list[Item]] = {}
    # What is held out tells nothing: neither its questions nor its answers are shown.
    for item in sorted((each for each in found if each.domain not in HELD_OUT), key=rank):
        by_domain.setdefault(item.domain, []).append(item)
    turns: list[Item] = []
    while len(turns) < MOST_TELLING and any(by_domain.values()):
        heads = sorted((queue for queue in by_domain.values() if queue), key=lambda queue: rank(queue[0]))
        turns += [queue.pop(0) for queue in heads]
    return tuple(turns[:MOST_TELLING])
