"""Table questions: linked to real headers and values, planned, run as read-only SQL and checked by a second evaluation."""

from solver.tables.answering import rerun
from solver.tables.links import TableLink, link_tables
from solver.tables.solve import solve_table

__all__ = ["TableLink", "link_tables", "rerun", "solve_table"]
