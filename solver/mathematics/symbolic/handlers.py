"""The worker's table of operations, and what it imports before the first job."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
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


# One of each kind, small: what sympy imports and caches for them is what later jobs need.
_REHEARSED: Final = (
    "solve x^2 + x - 6 = 0",
    "differentiate x^3 sin(x)",
    "solve x^3 - 2x + 1 = 0",
    "integrate x e^x",
    "cos(pi/12)",
    "simplify (x^2-1)/(x-1)",
    "limit of sin(x)/x as x approaches 0",
    "solve x^2 < 4",
    "solve x + y = 3 and x - y = 1",
    "integrate x^2 from 0 to 3",
    "solve 2^x = 9",
    "solve sin(x) = 1/2",
)


def rehearsals() -> Iterator[Callable[[], object]]:
    """Small fixed problems, solved and checked, to be run while the worker is idle."""
    from solver.mathematics.reading import parse_math

    for text in _REHEARSED:
        yield partial(_rehearse, parse_math(text))


def _rehearse(problem: Problem) -> None:
    payload = {"problem": problem.to_dict()}
    solved = _solve(payload)
    _check({**payload, "answer": solved["answer"]})


def _solve(payload: Mapping[str, object]) -> dict[str, object]:
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
