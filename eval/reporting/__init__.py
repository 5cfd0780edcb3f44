"""What a run says: the tables of one suite as text, and the report of a whole run as one page with its figures beside it."""

from eval.reporting.evaluation import Evaluation, evaluation
from eval.reporting.findings import Findings, find
from eval.reporting.suite_report import Report, report
from eval.reporting.suite_text import as_text
from eval.reporting.summary import summary
from eval.reporting.writing import Written, write_report

__all__ = ["Evaluation", "Findings", "Report", "Written", "as_text", "evaluation", "find", "report", "summary", "write_report"]
