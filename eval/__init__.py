"""Suites, systems, scorers and the statistics that compare them."""

from eval.errors import EvalError
from eval.reporting import Report, as_text, report
from eval.running import (
    Ended,
    Entry,
    Estimate,
    Manifest,
    Plan,
    Progress,
    Task,
    estimate,
    fitting_items,
    read_manifest,
    read_records,
    run,
    run_suite,
)
from eval.runs import Run, Runs, runs_in, whole_record
from eval.statistics import PairedComparison, compare, wilson
from eval.suites import SUITES, load_suite
from eval.systems import DEFAULT_SYSTEMS, SYSTEMS, Models, Setup, SystemSpec, check_systems, open_system, specs_from_toml
from eval.types import Record, Sample, Score, Suite, System

__all__ = [
    "run",
    "read_manifest",
    "fitting_items",
    "estimate",
    "Task",
    "Progress",
    "Plan",
    "Manifest",
    "Estimate",
    "Entry",
    "Ended",
    "DEFAULT_SYSTEMS",
    "SUITES",
    "SYSTEMS",
    "EvalError",
    "Models",
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
    "SystemSpec",
    "as_text",
    "check_systems",
    "compare",
    "load_suite",
    "open_system",
    "read_records",
    "report",
    "run_suite",
    "runs_in",
    "specs_from_toml",
    "whole_record",
    "wilson",
]
