"""Exact answers: mathematics, tables and word problems, each computed in isolation and checked a second way."""

from solver.errors import MathSyntaxError, SandboxError, SolverError
from solver.types import Check, Declined, Executor, Program, Result, Solution, Value

__all__ = [
    "Check",
    "Declined",
    "Executor",
    "MathSyntaxError",
    "Program",
    "Result",
    "SandboxError",
    "Solution",
    "SolverError",
    "Value",
]
