"""All candidates of a question over a table, each plan once."""

from __future__ import annotations

from solver.tables.asked import Asked
from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ground import Ground
from solver.tables.opened.shapes import SHAPES
from solver.tables.plan import Plan, PlanError
from solver.tables.vocabulary import TableVocabulary

MAX_CANDIDATES = 1500


def enumerate_candidates(asked: Asked, table: TableVocabulary) -> tuple[Ground, tuple[Candidate, ...]]:
    """The candidates of every shape with what they were built on; of equal plans, the one that explains more words."""
    ground = Ground.of(asked, table)
    kept: dict[Plan, Candidate] = {}
    for shape in SHAPES.values():
        try:
            for each in shape(ground):
                before = kept.get(each.plan)
                if before is None or _explained(ground, before) < _explained(ground, each):
                    kept[each.plan] = each
        except PlanError:
            continue
        if len(kept) > MAX_CANDIDATES:
            break
    return ground, tuple(kept.values())


def _explained(ground: Ground, candidate: Candidate) -> float:
    return sum(ground.asked.weights[at] for at in candidate.used) + 0.01 * len(candidate.used)
