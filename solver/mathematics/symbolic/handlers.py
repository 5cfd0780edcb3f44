"""The worker's table of operations, and what it imports before the first job."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Final

from solver.language import TreeError
from solver.mathematics.answer import Answer, answer_from_dict
from solver.mathematics.arithmetic import TooLargeError, UndefinedError
from solver.mathematics.claims import establish, stated
from solver.mathematics.presenting import present
from solver.mathematics.problem import Problem, problem_from_dict
from solver.mathematics.rounding import PrecisionError, Shown
from solver.topics import child
from solver.types import Check

# The topics, and what sympy imports only when it is needed, which a confined job cannot. It is not in `warm_up` because a first
# job seldom needs any of it; one of a topic says so, another that does is run a second time (see `Sandbox.run`).
LATE_IMPORTS: Final = (
    *child.LATE_IMPORTS,
    "sympy.combinatorics.fp_groups",
    "sympy.combinatorics.homomorphisms",
    "sympy.discrete.recurrences",
    "sympy.integrals.heurisch",
    "sympy.integrals.manualintegrate",
    "sympy.integrals.prde",
    "sympy.integrals.risch",
    "sympy.logic.algorithms.dpll",
    "sympy.logic.algorithms.dpll2",
    "sympy.physics.units",
    "sympy.polys.dispersion",
    "sympy.polys.domains.old_fractionfield",
    "sympy.polys.domains.old_polynomialring",
    "sympy.polys.numberfields.resolvent_lookup",
    "sympy.polys.polymatrix",
    "sympy.sets.handlers.add",
    "sympy.sets.handlers.comparison",
    "sympy.sets.handlers.issubset",
    "sympy.sets.handlers.mul",
    "sympy.sets.handlers.power",
    "sympy.vector",
)


def warm_up() -> None:
    """Import everything jobs use, so that a fork finds it in memory."""
    import mpmath  # noqa: F401  # loaded for the jobs
    import sympy  # loaded for the jobs
    import sympy.assumptions.wrapper  # what sympy itself imports late, and for the first equation already
    import sympy.sets.handlers.functions
    import sympy.sets.setexpr
    import sympy.tensor.tensor  # noqa: F401  # loaded for the jobs

    import solver.mathematics.checking.check
    import solver.mathematics.checking.shown
    import solver.mathematics.symbolic.expansions
    import solver.mathematics.symbolic.operations
    import solver.mathematics.symbolic.steps
    import solver.mathematics.symbolic.witnesses  # noqa: F401  # loaded for the jobs
    from solver.verify.claims import CLAIMS

    for target in CLAIMS.values():
        importlib.import_module(target.partition(":")[0])


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
    from solver.mathematics.reading import read_formula

    for text in _REHEARSED:
        yield partial(_rehearse, read_formula(text)[0])


def _rehearse(problem: Problem) -> None:
    for _ in _solve({"problem": problem.to_dict()}):
        pass


def _solve(payload: Mapping[str, object]) -> Iterator[object]:
    """The answer to a problem as it is shown, the verdict of its check, what is claimed and proved of it, and its steps.

    The answer is worked on as it travels, so that what is checked is what is shown. Nothing comes after a refutation.
    """
    from solver.mathematics.symbolic.expansions import expansions
    from solver.mathematics.symbolic.operations import solve

    problem = _problem(payload)
    answer = answer_from_dict(solve(problem).to_dict())
    try:
        value, shown = present(problem, answer, tuple(map(tuple, expansions(problem, answer))))
    except (PrecisionError, TooLargeError, UndefinedError) as error:
        yield {"declined": str(error)}
        return
    except (ArithmeticError, ValueError) as error:
        described = f"Read as {problem.describe()}, but the result cannot be written out"
        yield {"declined": f"{described}: {error}. Ask for less of it."}
        return
    yield {"answer": answer.to_dict(), "value": asdict(value)}
    verdict = _check(problem, answer, shown)
    yield asdict(verdict)
    if verdict.verdict != "refuted":
        yield _certify(problem, answer, stated(value))
        yield _steps(problem, answer)


def _check(problem: Problem, answer: Answer, shown: Sequence[Shown]) -> Check:
    from solver.mathematics.checking.check import check
    from solver.mathematics.checking.shown import check_shown

    verdict = check(problem, answer)
    return check_shown(shown, problem.significant) or verdict


def _certify(problem: Problem, answer: Answer, shown: Mapping[str, object]) -> object:
    from solver.mathematics.symbolic.witnesses import witnessed_claim

    return establish(problem, answer, shown, witnessed_claim(problem, answer)).to_dict()


def _steps(problem: Problem, answer: Answer) -> object:
    from solver.mathematics.symbolic.steps import symbolic_steps

    return list(symbolic_steps(problem, answer))


def _certify_alone(payload: Mapping[str, object]) -> object:
    shown = payload.get("shown")
    if not isinstance(shown, dict):
        raise TreeError("A claim is about an answer as it is shown.")
    return _certify(_problem(payload), answer_from_dict(payload.get("answer")), shown)


def _steps_alone(payload: Mapping[str, object]) -> object:
    return _steps(_problem(payload), answer_from_dict(payload.get("answer")))


def _plot(payload: Mapping[str, object]) -> object:
    from solver.mathematics.symbolic.operations import solve
    from solver.plots import plot_of

    problem = _problem(payload)
    return plot_of(problem, solve(problem))


def _problem(payload: Mapping[str, object]) -> Problem:
    problem = payload.get("problem")
    if not isinstance(problem, dict):
        raise TreeError("A job needs a problem.")
    return problem_from_dict(problem)


HANDLERS: Final[Mapping[str, Callable[[Mapping[str, object]], object]]] = {
    "solve": _solve,
    "certify": _certify_alone,
    "plot": _plot,
    "steps": _steps_alone,
    "topic": child.run,
}
