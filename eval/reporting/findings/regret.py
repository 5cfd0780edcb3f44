"""What the choice of a lane costs: the routed system against the best lane for each question, and against any one lane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.reporting.evaluation import Evaluation
from eval.reporting.findings.pairing import Share, share
from eval.reporting.naming import VIA


@dataclass(frozen=True, slots=True, kw_only=True)
class Regret:
    """The routed system and its lanes on the questions that all of them were asked.

    Attributes:
        system: The routed system.
        routed: What it has right.
        oracle: What it would have right if each question took a lane that answers it rightly, where there is one.
        lanes: What each lane alone has right.
        by_domain: The same three by domain: (routed, oracle, by lane), counts of `n`.
        n_lost: Questions that a lane answers rightly and the routed system does not.
        n_gained: Questions that the routed system answers rightly and no lane alone does.
    """

    system: str
    routed: Share
    oracle: Share
    lanes: Mapping[str, Share]
    by_domain: Mapping[str, tuple[int, int, Mapping[str, int], int]]
    n_lost: int
    n_gained: int


def regret(evaluation: Evaluation) -> Regret | None:
    """The regret of the primary system's routing; None without the runs by one lane."""
    lanes = {system: system.removeprefix(VIA) for system in evaluation.systems if system.startswith(VIA)}
    if not lanes or evaluation.primary is None:
        return None
    system = evaluation.primary[0]
    by_domain: dict[str, tuple[int, int, Mapping[str, int], int]] = {}
    n_lost = n_gained = 0
    for suite in evaluation.suites:
        routed = {record.id: record.correct for record in evaluation.of(suite, system)}
        alone = {lane: {r.id: r.correct for r in evaluation.of(suite, name)} for name, lane in lanes.items()}
        asked = set(routed).intersection(*alone.values())
        if not asked:
            continue
        best = {each: any(answers[each] for answers in alone.values()) for each in asked}
        n_lost += sum(best[each] and not routed[each] for each in asked)
        n_gained += sum(routed[each] and not best[each] for each in asked)
        counts = {lane: sum(answers[each] for each in asked) for lane, answers in alone.items()}
        reached = sum(best[each] or routed[each] for each in asked)
        by_domain[suite] = (sum(routed[each] for each in asked), reached, counts, len(asked))
    n = sum(row[3] for row in by_domain.values())
    if not n:
        return None
    return Regret(
        system=system,
        routed=share(sum(row[0] for row in by_domain.values()), n),
        oracle=share(sum(row[1] for row in by_domain.values()), n),
        lanes={lane: share(sum(row[2][lane] for row in by_domain.values()), n) for lane in lanes.values()},
        by_domain=by_domain,
        n_lost=n_lost,
        n_gained=n_gained,
    )
