"""Exact answers: mathematics, tables and word problems, each computed in isolation and checked a second way.

Names are loaded on first use, so that `python -m solver.verify` runs without any of the solvers.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from solver.errors import MathSyntaxError, SandboxError, SolverError
    from solver.executors.python import PythonExecutor
    from solver.executors.sql import SqlExecutor
    from solver.mathematics import Problem
    from solver.questions import MathReading, parse_math, reads_as_math, solve_math, unread_reason
    from solver.reports import Passage, answer_report, solve_report, solve_text, with_report
    from solver.sandbox import Sandbox
    from solver.tables import TableLink, link_tables, rerun, solve_table
    from solver.tables.choice.table_model import TableModel
    from solver.tables.facts import ColumnFacts, TableFacts, facts_of
    from solver.tables.plan import Plan, PlanError
    from solver.tables.plan_json import plan_from_dict, plan_to_dict
    from solver.topics import Task
    from solver.types import Check, Declined, Executor, Program, Result, Solution, TableEvidence, Value
    from solver.words import WordReading, reads_as_words, solve_words

__all__ = [
    "Check",
    "ColumnFacts",
    "Declined",
    "Executor",
    "MathReading",
    "MathSyntaxError",
    "Passage",
    "Plan",
    "PlanError",
    "Problem",
    "Program",
    "PythonExecutor",
    "Result",
    "Sandbox",
    "SandboxError",
    "Solution",
    "SolverError",
    "SqlExecutor",
    "TableEvidence",
    "TableFacts",
    "TableLink",
    "TableModel",
    "Task",
    "Value",
    "WordReading",
    "answer_report",
    "facts_of",
    "link_tables",
    "parse_math",
    "plan_from_dict",
    "plan_to_dict",
    "reads_as_math",
    "reads_as_words",
    "rerun",
    "solve_math",
    "solve_report",
    "solve_table",
    "solve_text",
    "solve_words",
    "unread_reason",
    "with_report",
]

_HOMES = {
    "Check": "solver.types",
    "ColumnFacts": "solver.tables.facts",
    "Declined": "solver.types",
    "Executor": "solver.types",
    "MathReading": "solver.questions",
    "MathSyntaxError": "solver.errors",
    "Passage": "solver.reports",
    "Plan": "solver.tables.plan",
    "PlanError": "solver.tables.plan",
    "Problem": "solver.mathematics",
    "Program": "solver.types",
    "PythonExecutor": "solver.executors.python",
    "Result": "solver.types",
    "Sandbox": "solver.sandbox",
    "SandboxError": "solver.errors",
    "Solution": "solver.types",
    "SolverError": "solver.errors",
    "SqlExecutor": "solver.executors.sql",
    "TableEvidence": "solver.types",
    "TableFacts": "solver.tables.facts",
    "TableLink": "solver.tables",
    "TableModel": "solver.tables.choice.table_model",
    "Task": "solver.topics",
    "Value": "solver.types",
    "WordReading": "solver.words",
    "answer_report": "solver.reports",
    "facts_of": "solver.tables.facts",
    "link_tables": "solver.tables",
    "parse_math": "solver.questions",
    "plan_from_dict": "solver.tables.plan_json",
    "plan_to_dict": "solver.tables.plan_json",
    "reads_as_math": "solver.questions",
    "reads_as_words": "solver.words",
    "rerun": "solver.tables",
    "solve_math": "solver.questions",
    "solve_report": "solver.reports",
    "solve_table": "solver.tables",
    "solve_text": "solver.reports",
    "solve_words": "solver.words",
    "unread_reason": "solver.questions",
    "with_report": "solver.reports",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'solver' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
