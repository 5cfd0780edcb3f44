"""Witnesses that take sympy to find: the prime factors of large numbers, and antiderivatives for definite integrals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy

from solver.language import Apply, Symbol, TreeError, to_json
from solver.mathematics.answer import Answer
from solver.mathematics.claims import Claim, claim_of
from solver.mathematics.problem import Problem
from solver.mathematics.symbolic.bridge import from_sympy, real_symbol, to_sympy


def witnessed_claim(problem: Problem, answer: Answer) -> Claim | None:
    """The claim that fits an answer, with its witness."""
    claim = claim_of(problem, answer, _factor)
    if claim is not None and claim.kind == "formula_definite_integral":
        return claim._replace(witness=_antiderivative(problem))
    return claim


def _factor(number: int) -> Mapping[int, int]:
    return {int(prime): int(power) for prime, power in sympy.factorint(number).items()}


def _antiderivative(problem: Problem) -> dict[str, Any]:
    asked = problem.expressions[0]
    assert isinstance(asked, Apply) and isinstance(asked.args[1], Symbol)
    try:
        found = sympy.integrate(to_sympy(asked.args[0], real_symbol), real_symbol(asked.args[1].name))
        return {"antiderivative": to_json(from_sympy(found))}
    except (TreeError, NotImplementedError):
        return {}
