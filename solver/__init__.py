"""Exact answers: mathematics, tables and word problems, each computed in isolation and checked a second way."""

from solver.errors import MathSyntaxError, SandboxError, SolverError
from solver.executors.python import PythonExecutor
from solver.executors.sql import SqlExecutor
from solver.mathematics import MathReading, Problem, parse_math, reads_as_math, solve_math
from solver.sandbox import Sandbox
from solver.tables import TableLink, link_tables, solve_table
from solver.types import Check, Declined, Executor, Program, Result, Solution, Value
from solver.words import WordReading, reads_as_words, solve_words

__all__ = [
    "Check",
    "Declined",
    "Executor",
    "MathReading",
    "MathSyntaxError",
    "Problem",
    "Program",
    "PythonExecutor",
    "Result",
    "Sandbox",
    "SandboxError",
    "Solution",
    "SolverError",
    "SqlExecutor",
    "TableLink",
    "Value",
    "WordReading",
    "link_tables",
    "parse_math",
    "reads_as_math",
    "reads_as_words",
    "solve_math",
    "solve_table",
    "solve_words",
]
