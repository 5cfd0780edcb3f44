"""Solution sets made of intervals: membership compared with the relations themselves, point by point.

Where both sides are quotients of polynomials, membership can change only at a root of the numerator or the denominator;
these places and a point in each gap between them settle the question. Elsewhere the gaps are sampled.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

import mpmath

from solver.language import Apply, Constant, Node, walk
from solver.mathematics.answer import Answer
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.checking.polynomials import NotPolynomialError, Polynomial, quotient_of, square_free
from solver.mathematics.checking.search import difference_of, missed_root
from solver.mathematics.problem import Problem
from solver.types import Check

_SEED: Final = 977
_SAME: Final = 20  # digits to which a point is a boundary


def check_set(problem: Problem, answer: Answer) -> Check:
    """Inequalities, and equations that hold on whole intervals: every boundary, included or not, and points between."""
    name = problem.variables[0]
    ends = [value_at(node, {}) for row in answer.rows for node in row if not _is_infinite(node)]
    try:
        cuts = [root for relation in problem.expressions for root in _places(relation, name)]
        method = "the relations at every root of numerators and denominators, and between them"
        rational = True
    except NotPolynomialError:
        cuts, rational = [], False
        method = "the relations at every boundary and at points between"
    for sample in _samples(sorted([*ends, *cuts])):
        member = _member(answer, sample)
        if member is not None and _holds(problem, name, sample) != member:
            return Check(verdict="refuted", method=method, reason=f"They disagree at {name} = {mpmath.nstr(sample, 8)}.")
    if not rational:
        for relation in problem.expressions:
            crossing = missed_root(relation, name, {}, [float(end) for end in ends], poles=True)
            if crossing is not None and len(problem.expressions) == 1:
                return Check(verdict="refuted", method=method, reason=f"The sign changes near {name} = {crossing:.6g}.")
    return Check(verdict="verified", method=method)


def _is_infinite(node: Node) -> bool:
    return Constant("infinity") in walk(node)


def _places(relation: Node, name: str) -> list[Any]:
    """The real roots of the numerator and of the unreduced denominator of left minus right."""
    return [root for part in quotient_of(difference_of(relation), name, {}) for root in _real_roots(part)]


def _real_roots(polynomial: Polynomial) -> list[Any]:
    if len(polynomial) < 2:
        return []
    coefficients = [mpmath.mpf(c.numerator) / c.denominator for c in reversed(square_free(polynomial))]
    try:
        roots = mpmath.polyroots(coefficients, maxsteps=200, extraprec=400)
    except mpmath.libmp.NoConvergence as error:
        raise NoValueError("The roots of the polynomial did not settle.") from error
    return [mpmath.re(root) for root in roots if abs(mpmath.im(root)) < mpmath.mpf(10) ** -30 * max(1, abs(root))]


def _samples(cuts: list[Any]) -> list[Any]:
    """The cuts, a point in every gap between them and beyond them, and points spread over many sizes."""
    source = random.Random(_SEED)
    samples = [*cuts, *((low + high) / 2 for low, high in pairwise(cuts))]
    samples += [cut + shift * max(1, abs(cut)) for cut in cuts for shift in (-0.5, -1e-6, 1e-6, 0.5)]
    samples += [mpmath.mpf(source.uniform(-30, 30)) for _ in range(120)]
    samples += [mpmath.mpf(index) for index in range(-12, 13)]
    samples += [mpmath.mpf(side * source.uniform(1, 9)) * 10**size for size in range(-4, 7) for side in (-1, 1)]
    return samples


def _holds(problem: Problem, name: str, value: Any) -> bool:
    return all(_relation_holds(relation, name, value) for relation in problem.expressions)


def _relation_holds(relation: Node, name: str, value: Any) -> bool:
    assert isinstance(relation, Apply)
    point = {name: value}
    try:
        left, right = (value_at(arg, point) for arg in relation.args)
    except NoValueError:
        return False
    if mpmath.im(left) or mpmath.im(right) or _is_pole(relation, name, value):
        return False
    close = abs(left - right) <= mpmath.mpf(10) ** -30 * max(1, abs(left))
    match relation.head:
        case "equal":
            return bool(close)
        case "unequal":
            return not close
        case "less":
            return bool(left < right and not close)
        case "greater":
            return bool(left > right and not close)
        case "at_most":
            return bool(left < right or close)
    return bool(left > right or close)


def _is_pole(relation: Node, name: str, value: Any) -> bool:
    """Whether a side is a quotient whose denominator is zero at `value`, which rounding can hide."""
    try:
        bottom = quotient_of(difference_of(relation), name, {})[1]
    except NotPolynomialError:
        return False
    terms = [mpmath.mpf(c.numerator) / c.denominator * value**power for power, c in enumerate(bottom)]
    return bool(abs(mpmath.fsum(terms)) <= mpmath.mpf(10) ** -35 * max(abs(term) for term in terms))


def _member(answer: Answer, value: Any) -> bool | None:
    """Whether the answer contains a value; None so close beside a boundary that rounding decides."""
    if answer.kind == "all":
        return True
    inside = beside = False
    for row, closed in zip(answer.rows, answer.closed or ((True, True),) * len(answer.rows), strict=True):
        low, high = _end(row[0]), _end(row[-1])
        for end, included in zip((low, high), closed, strict=True):
            if mpmath.isfinite(end) and abs(value - end) <= mpmath.mpf(10) ** -_SAME * max(1, abs(end)):
                inside |= included
                beside |= value != end
                break
        else:
            inside |= bool(low < value < high)
    return None if beside else inside


def _end(node: Node) -> Any:
    if _is_infinite(node):
        return -mpmath.inf if isinstance(node, Apply) else mpmath.inf
    return value_at(node, {})


def holds_everywhere(relation: Node, name: str, points: Mapping[str, Any] | None = None) -> float | None:
    """A sample point at which a relation does not hold, or None when it holds at all of them."""
    for sample in _samples([]):
        if not _relation_holds(relation, name, sample):
            return float(sample)
    return None
