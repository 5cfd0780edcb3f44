"""The open reading of table questions: many candidate plans, anchored loosely in the question, told apart by features.

    question, table → linking, cues → conditions (filters, bounds, presence) → ground → shapes → candidates
        → trial on the grid, features → ranker (weights fitted by `fit`, held to `beliefs.toml`) → both engines → answer

The way follows Pasupat and Liang 2015 (arXiv:1508.00305): candidates are built generously and a log-linear model decides. To
add a kind of plan, write `shapes/<name>.py` and a line in `SHAPES`; to add a signal, yield a number in `features` and, where
common sense knows its weight, say so in `beliefs.toml`; then run `python -m solver.tables.opened.fit` with question files.
"""

from __future__ import annotations

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ranking import Chooser, Ranked, rank
from solver.tables.opened.read import open_reading
from solver.tables.opened.tried import Tried, try_all

__all__ = ["Candidate", "Chooser", "Ranked", "Tried", "open_reading", "rank", "try_all"]
