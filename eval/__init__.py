"""Suites, systems, scorers and the statistics that compare them."""

from eval.compare_runs import RunComparison, compare_runs
from eval.compare_runs import as_lines as comparison_lines
from eval.errors import EvalError, NotForSuiteError
from eval.gate import BASELINE as GATE_BASELINE
from eval.gate import N_ITEMS as GATE_ITEMS
from eval.gate import Verdict, baseline_of, frozen, held, judge_gate, read_baseline
from eval.mine import mine as suite_of
from eval.public_outcomes import PublicTable, compare_public
from eval.public_outcomes import as_text as public_comparison_text
from eval.reporting import Evaluation, Findings, Report, Written, as_text, evaluation, find, report, summary, write_report
from eval.running import (
    Cluster,
    Ended,
    Entry,
    Estimate,
    Manifest,
    Plan,
    Progress,
    Shelf,
    Task,
    cluster,
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
    "RunComparison",
    "PublicTable",
    "compare_public",
    "compare_runs",
    "public_comparison_text",
    "comparison_lines",
    "GATE_BASELINE",
    "GATE_ITEMS",
    "Verdict",
    "baseline_of",
    "frozen",
    "held",
    "judge_gate",
    "read_baseline",
    "DEFAULT_SYSTEMS",
    "DOMAINS",
    "SMALL",
    "SUITES",
    "SYSTEMS",
    "Cluster",
    "Ended",
    "Entry",
    "Estimate",
    "EvalError",
    "Evaluation",
    "Findings",
    "Manifest",
    "Models",
    "PairedComparison",
    "NotForSuiteError",
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
    "Written",
    "as_text",
    "check_systems",
    "cluster",
    "compare",
    "estimate",
    "evaluation",
    "find",
    "fitting_items",
    "indexed",
    "load_suite",
    "suite_of",
    "open_system",
    "read_manifest",
    "read_records",
    "report",
    "run",
    "run_suite",
    "runs_in",
    "specs_from_toml",
    "summary",
    "whole_record",
    "wilson",
    "write_report",
    "writing_speed",
]
