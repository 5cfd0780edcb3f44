"""Reports: matrix tables and the prose around them, read together; answers computed from addressed figures."""

from solver.reports.answering import Sheet, answer_report
from solver.reports.choosing import with_report
from solver.reports.figures_in_text import Passage
from solver.reports.shelves import solve_report, solve_text

__all__ = ["Sheet", "Passage", "answer_report", "solve_report", "solve_text", "with_report"]
