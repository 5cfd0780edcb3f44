"""Steps of problems solved with sympy, by kind; runs in the isolated worker only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from solver.language import Apply
from solver.mathematics.answer import Answer
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.steps.algebra import (
    division_steps,
    expansion_steps,
    factor_steps,
    partial_fraction_steps,
    simplification_steps,
    value_steps,
)
from solver.mathematics.symbolic.steps.calculus import derivative_steps, limit_steps
from solver.mathematics.symbolic.steps.equations import equation_steps
from solver.mathematics.symbolic.steps.integrals import integral_steps
from solver.mathematics.symbolic.steps.relations import inequality_steps, system_steps
from solver.mathematics.symbolic.steps.writing import fit


def symbolic_steps(problem: Problem, answer: Answer) -> tuple[str, ...]:
    """Lines from the question to its answer; none where there is no method to show.

    Raises:
        TreeError, NotImplementedError and whatever sympy raises: there are no steps then.
    """
    writer = _STEPS.get(problem.kind)
    return () if writer is None else fit(writer(problem, answer))


def _solution_steps(problem: Problem, answer: Answer) -> list[str]:
    first = problem.expressions[0]
    if len(problem.expressions) == 1 and isinstance(first, Apply) and first.head == "equal":
        return equation_steps(problem, answer)
    return inequality_steps(problem, answer)


_STEPS: Final[Mapping[str, Callable[[Problem, Answer], list[str]]]] = {
    "evaluate": value_steps,
    "simplify": simplification_steps,
    "expand": expansion_steps,
    "factor": factor_steps,
    "partial_fractions": partial_fraction_steps,
    "solve": _solution_steps,
    "system": system_steps,
    "differentiate": derivative_steps,
    "integrate": integral_steps,
    "limit": limit_steps,
    "divide": division_steps,
}
