"""The worker's table of operations, and what it imports before the first job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from solver.language import TreeError
from solver.mathematics.answer import answer_from_dict
from solver.mathematics.problem import Problem, problem_from_dict


def warm_up() -> None:
    """Import everything jobs use, so that a fork finds it in memory."""
    import mpmath  # noqa: F401  # loaded for the jobs
    import sympy  # noqa: F401  # loaded for the jobs

    import solver.mathematics.checking.check
    import solver.mathematics.symbolic.operations  # noqa: F401  # loaded for the jobs


def _solve(payload: Mapping[str, object]) -> object:
    from solver.mathematics.checking.numeric import decimal_text
    from solver.mathematics.symbolic.operations import solve

    answer = solve(_problem(payload))
    return {"answer": answer.to_dict(), "decimals": [[decimal_text(node) for node in row] for row in answer.rows]}


def _check(payload: Mapping[str, object]) -> object:
    from solver.mathematics.checking.check import check

    verdict = check(_problem(payload), answer_from_dict(payload.get("answer")))
    return {"verdict": verdict.verdict, "method": verdict.method, "reason": verdict.reason}


def _problem(payload: Mapping[str, object]) -> Problem:
    problem = payload.get("problem")
    if not isinstance(problem, dict):
        raise TreeError("A job needs a problem.")
    return problem_from_dict(problem)


HANDLERS: Final[Mapping[str, Callable[[Mapping[str, object]], object]]] = {"solve": _solve, "check": _check}
