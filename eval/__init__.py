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
    Shelf,
    Task,
    estimate,
    fitting_items,
    indexed,
    read_manifest,
    read_records,
    run,
    run_suite,
    writing_speed,
)
from eval.runs import Run, Runs, runs_in, whole_record
from eval.statistics import PairedComparison, compare, wilson
from eval.suites import DOMAINS, SUITES, load_suite
from eval.systems import DEFAULT_SYSTEMS, SMALL, SYSTEMS, Models, Setup, SystemSpec, check_systems, open_system, specs_from_toml
from eval.types import Record, Sample, Score, Suite, System

__all__ = [
    "DEFAULT_SYSTEMS",
    "DOMAINS",
    "SMALL",
    "SUITES",
    "SYSTEMS",
    "Ended",
    "Entry",
    "Estimate",
    "EvalError",
    "Manifest",
    "Models",
    "PairedComparison",
    "Plan",
    "Progress",
    "Record",
    "Report",
    "Run",
    "Runs",
    "Sample",
    "Score",
    "Setup",
    "Shelf",
    "Suite",
    "System",
    "SystemSpec",
    "Task",
    "as_text",
    "check_systems",
    "compare",
    "estimate",
    "fitting_items",
    "indexed",
    "load_suite",
    "open_system",
    "read_manifest",
    "read_records",
    "report",
    "run",
    "run_suite",
    "runs_in",
    "specs_from_toml",
    "whole_record",
    "wilson",
    "writing_speed",
]
