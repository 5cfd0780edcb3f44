"""Topics' answers for people, in the form the question asks for; runs in the isolated child, where decimals are computed."""

from __future__ import annotations

from fractions import Fraction

from solver.errors import SolverError
from solver.language import Node, Number, free_symbols
from solver.mathematics.answer import Answer, expression
from solver.mathematics.presenting import present
from solver.mathematics.problem import Problem
from solver.topics.topic import Task
from solver.types import Value


def value_of(task: Task, found: Fraction | int | Node, *, unit: str | None = None) -> Value:
    """A number or formula as the value of a task: exact, with a decimal beside it, or rounded as asked.

    Every decimal shown is checked against the node by another method.

    Raises:
        PrecisionError: the form asked for does not fit the value.
    """
    from solver.mathematics.checking.shown import check_shown
    from solver.mathematics.symbolic.expansions import expansions

    node = Number(Fraction(found)) if isinstance(found, Fraction | int) else found
    problem = Problem(
        kind="simplify" if free_symbols(node) else "evaluate",
        expressions=(node,),
        form=task.form,
        places=task.places,
        significant=task.significant,
        unit=unit,
    )
    answer: Answer = expression(node)
    presented = present(problem, answer, tuple(tuple(row) for row in expansions(problem, answer)))
    if (wrong := check_shown(list(presented.shown), task.significant)) is not None:
        raise SolverError(f"A decimal did not pass its check ({wrong.method}): {wrong.reason}")
    return presented.value
