"""The worker's table of operations, and what it imports before the first job."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from solver.language import Node, TreeError, from_json
from solver.mathematics.answer import MAX_DEPTH, MAX_NODES, answer_from_dict
from solver.mathematics.claims import establish
from solver.mathematics.problem import Problem, problem_from_dict

# What sympy imports only when it is needed, which a confined job cannot. It is not in `warm_up` because a first job seldom
# needs any of it; one that does is run a second time (see `Sandbox.run`).
LATE_IMPORTS: Final = (
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
    from solver.topics import child

    child.warm_up()


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
    payload = {"problem": problem.to_dict()}
    solved = _solve(payload)
    _check({**payload, "answer": solved["answer"]})


def _solve(payload: Mapping[str, object]) -> dict[str, object]:
    from solver.mathematics.symbolic.expansions import expansions
    from solver.mathematics.symbolic.operations import solve

    problem = _problem(payload)
    answer = solve(problem)
    return {"answer": answer.to_dict(), "decimals": expansions(problem, answer)}


def _check(payload: Mapping[str, object]) -> object:
    from solver.mathematics.checking.check import check
    from solver.mathematics.checking.shown import check_shown

    problem = _problem(payload)
    verdict = check(problem, answer_from_dict(payload.get("answer")))
    verdict = check_shown(_shown(payload.get("shown", [])), problem.significant) or verdict
    return {"verdict": verdict.verdict, "method": verdict.method, "reason": verdict.reason}


def _steps(payload: Mapping[str, object]) -> object:
    from solver.mathematics.symbolic.steps import symbolic_steps

    return list(symbolic_steps(_problem(payload), answer_from_dict(payload.get("answer"))))


def _plot(payload: Mapping[str, object]) -> object:
    from solver.mathematics.symbolic.operations import solve
    from solver.plots import plot_of

    problem = _problem(payload)
    return plot_of(problem, solve(problem))


def _certify(payload: Mapping[str, object]) -> object:
    from solver.mathematics.symbolic.witnesses import witnessed_claim

    problem, answer, shown = _problem(payload), answer_from_dict(payload.get("answer")), payload.get("shown")
    if not isinstance(shown, dict):
        raise TreeError("A claim is about an answer as it is shown.")
    return establish(problem, answer, shown, witnessed_claim(problem, answer)).to_dict()


def _problem(payload: Mapping[str, object]) -> Problem:
    problem = payload.get("problem")
    if not isinstance(problem, dict):
        raise TreeError("A job needs a problem.")
    return problem_from_dict(problem)


def _shown(data: object) -> list[tuple[Node, str, int]]:
    shown: list[tuple[Node, str, int]] = []
    for item in data if isinstance(data, list) else [data]:
        match item:
            case [node, str(text), int(places)]:
                shown.append((from_json(node, max_nodes=MAX_NODES, max_depth=MAX_DEPTH), text, places))
            case _:
                raise TreeError("A decimal that is shown comes with its node, its text and its place.")
    return shown


def _topic(payload: Mapping[str, object]) -> object:
    from solver.topics import child

    return child.run(payload)


HANDLERS: Final[Mapping[str, Callable[[Mapping[str, object]], object]]] = {
    "solve": _solve,
    "check": _check,
    "certify": _certify,
    "plot": _plot,
    "steps": _steps,
    "topic": _topic,
}
