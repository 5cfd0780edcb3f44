"""Decimal expansions of what was found, to as many digits as the question needs."""

from __future__ import annotations

from typing import Final

import mpmath

from solver.language import Node
from solver.mathematics.answer import Answer
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.problem import Problem
from solver.mathematics.rounding import MOST_DIGITS

_USUAL: Final = 30
_SEARCHED: Final = 13  # digits of a decimal root; the last two of the fifteen found are not relied on
_GUARD: Final = 15


def expansions(problem: Problem, answer: Answer) -> list[list[str | None]]:
    """For each node of each row its expansion in scientific notation, None where it is not one real number."""
    return [[_expansion(problem, answer, node) for node in row] for row in answer.rows]


def _expansion(problem: Problem, answer: Answer, node: Node) -> str | None:
    first = _text(node, _SEARCHED if answer.approximate else _USUAL)
    if first is None or answer.approximate:
        return first
    wanted = _GUARD
    if problem.significant is not None:
        wanted += problem.significant
    elif problem.places is not None:
        wanted += problem.places + max(0, int(first.partition("e")[2]) + 1)
    return first if wanted <= _USUAL else _text(node, min(wanted, MOST_DIGITS + _GUARD))


def _text(node: Node, digits: int) -> str | None:
    with mpmath.workdps(digits + 15):
        try:
            value = value_at(node, {})
        except NoValueError:
            return None
        if mpmath.im(value) != 0:
            return None
        text = str(mpmath.nstr(mpmath.re(value), digits, strip_zeros=False, min_fixed=1, max_fixed=0))
        return text if "e" in text else f"{text}e+0"
