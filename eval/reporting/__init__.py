"""What a run says: the tables of one suite as text, and the report of a whole run as one page with its figures beside it."""

from eval.reporting.suite_report import Report, report
from eval.reporting.suite_text import as_text

__all__ = ["Report", "as_text", "report"]
