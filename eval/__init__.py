"""Suites, systems, scorers and the statistics that compare them."""

from eval.errors import EvalError
from eval.reporting import Report, as_text, report
from eval.runner import read_records, run_suite
from eval.runs import Run, Runs, runs_in, whole_record
from eval.statistics import PairedComparison, compare, wilson
from eval.suites import SUITES, load_suite
from eval.systems import DEFAULT_SYSTEMS, SYSTEMS, Setup, check_systems, open_system
from eval.types import Record, Sample, Score, Suite, System

__all__ = [
    "DEFAULT_SYSTEMS",
    "SUITES",
    "SYSTEMS",
    "EvalError",
    "PairedComparison",
    "Record",
    "Report",
    "Run",
    "Runs",
    "Sample",
    "Score",
    "Setup",
    "Suite",
    "System",
    "as_text",
    "check_systems",
    "compare",
    "load_suite",
    "open_system",
    "read_records",
    "report",
    "run_suite",
    "runs_in",
    "whole_record",
    "wilson",
]
