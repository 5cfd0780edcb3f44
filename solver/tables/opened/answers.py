"""What of a plan's rows is the answer: the cells listed, the keys of the groups asked for, or a word for a truth."""

from __future__ import annotations

from corpus import Cell
from solver.tables.opened.candidate import Candidate
from solver.tables.plan import Query

Rows = tuple[tuple[Cell, ...], ...]


def answers_of(candidate: Candidate, rows: Rows) -> tuple[Cell, ...]:
    """The cells that answer, in order, empty ones left out."""
    if candidate.words is not None:
        return tuple(candidate.words[0] if row[0] else candidate.words[1] for row in rows if row[0] is not None)
    plan = candidate.plan
    if isinstance(plan, Query) and plan.group_by is not None:
        return tuple(row[0] for row in rows)
    return tuple(cell for row in rows for cell in row[:1] if cell is not None)
