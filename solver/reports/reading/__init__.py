"""Questions about statements: what is asked for, of which lines, at which periods."""

from solver.reports.reading.index import Index, index_of
from solver.reports.reading.reading import readings
from solver.reports.reading.results import Reading

__all__ = ["Index", "Reading", "index_of", "readings"]
