"""Expansions estimated before they run: how many terms a product of sums has when multiplied out."""

from __future__ import annotations

import math
from typing import Final

from solver.language import Apply, Node, Number
from solver.mathematics.arithmetic import TooLargeError
from solver.mathematics.problem import Problem

MAX_TERMS: Final = 20_000
_MULTIPLIES_OUT: Final = frozenset({"expand", "factor", "simplify", "partial_fractions", "divide", "solve", "system"})


def refuse_large_expansion(problem: Problem) -> None:
    """Refuse a problem whose polynomials have too many terms.

    Raises:
        TooLargeError: more than `MAX_TERMS` terms.
    """
    if problem.kind not in _MULTIPLIES_OUT:
        return
    for node in problem.expressions:
        count = terms(node)
        if count > MAX_TERMS:
            size = f"about {count:,}" if count < 10**12 else "more than 10^12"
            raise TooLargeError(f"Multiplied out, the formula has {size} terms. Ask for a smaller power.")


def terms(node: Node) -> int:
    """An upper bound on the terms of the expanded formula; large values are cut off at 10^15.

    >>> from solver.language import parse_expression
    >>> terms(parse_expression("(x+y+z)^10"))
    66
    """
    if not isinstance(node, Apply):
        return 1
    counts = [terms(arg) for arg in node.args]
    match node.head:
        case "add":
            return min(sum(counts), 10**15)
        case "mul":
            return min(math.prod(counts), 10**15)
        case "pow" if isinstance(node.args[1], Number) and node.args[1].value.denominator == 1 and counts[0] > 1:
            exponent = abs(int(node.args[1].value))
            if exponent > 10_000 or counts[0] > 10_000:
                return 10**15
            return min(math.comb(exponent + counts[0] - 1, min(exponent, counts[0] - 1)), 10**15)
        case "div" | "neg" | "percent":
            return counts[0] + (counts[1] if len(counts) > 1 and counts[1] > 1 else 0)
    return max(counts) if counts else 1
