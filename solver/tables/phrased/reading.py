"""Every reading of a question that takes all of its words, over one table, best first."""

from __future__ import annotations

from collections.abc import Sequence

from solver.tables.asked import Asked
from solver.tables.phrased.frames import FRAMES
from solver.tables.phrased.grammar import Grammar, Reading
from solver.tables.plan import Join, Plan, PlanError
from solver.tables.vocabulary import TableVocabulary

MAX_COST = 0.2
"""How far words may be from what the table says before a reading is none."""

_MAX_WORDS = 40


def read_phrases(
    asked: Asked, table: TableVocabulary, links: Sequence[tuple[Join, TableVocabulary]] = ()
) -> tuple[Reading, ...]:
    """The readings of a question as a whole, no plan twice, the closest to the table's words first.

    Args:
        asked: The question.
        table: The table whose rows are asked about.
        links: Other tables with the join that leads to each.
    """
    if not 0 < len(asked.tokens) <= _MAX_WORDS:
        return ()
    grammar = Grammar(asked, table, links)
    best: dict[tuple[Plan, bool], Reading] = {}
    for frame in FRAMES.values():
        try:
            for reading in frame(grammar):
                held = best.get((reading.plan, reading.yes_no))
                if reading.cost <= MAX_COST and (held is None or reading.cost < held.cost):
                    best[reading.plan, reading.yes_no] = reading
        except PlanError:
            continue
    return tuple(sorted(best.values(), key=lambda each: (each.cost, repr(each.plan))))
