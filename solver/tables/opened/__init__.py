"""The open reading of table questions: many candidate plans, anchored loosely in the question, told apart by features."""

from __future__ import annotations

from solver.tables.opened.candidate import Candidate
from solver.tables.opened.ranking import Chooser, Ranked, rank
from solver.tables.opened.read import open_reading
from solver.tables.opened.tried import Tried, try_all

__all__ = ["Candidate", "Chooser", "Ranked", "Tried", "open_reading", "rank", "try_all"]
