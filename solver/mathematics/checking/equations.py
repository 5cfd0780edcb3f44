"""Solutions of equations and inequalities: substituted, and where a count exists, counted."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

import mpmath

from solver.language import Apply, Node, Symbol, free_symbols
from solver.mathematics.answer import Answer
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.checking.polynomials import (
    NotPolynomialError,
    Polynomial,
    count_real_roots,
    quotient_of,
    square_free,
    without_common,
)
from solver.mathematics.problem import Problem
from solver.types import Check

_SEED: Final = 977
_REACH: Final = 50.0
_STARTS: Final = 40
_SEARCH_S: Final = 0.6


def _difference(relation: Node) -> Node:
    assert isinstance(relation, Apply)
    left, right = relation.args
    return Apply("add", (left, Apply("neg", (right,))))


def _vanishes(relation: Node, point: Mapping[str, Any], digits: int) -> bool:
    assert isinstance(relation, Apply)
    left, right = (value_at(arg, point) for arg in relation.args)
    return bool(abs(left - right) <= mpmath.mpf(10) ** -digits * max(1, abs(left), abs(right)))


def check_roots(problem: Problem, answer: Answer) -> Check:
    """One equation in one unknown: every root satisfies it, and no other exists as far as that can be counted."""
    relation, name = problem.expressions[0], problem.variables[0]
    parameters = [other for other in free_symbols(relation) if other != name]
    source = random.Random(_SEED)
    values = {other: Fraction(source.randint(11, 99), source.choice((7, 10, 13))) for other in parameters}
    numbers = {other: mpmath.mpf(value.numerator) / value.denominator for other, value in values.items()}
    digits = 9 if answer.approximate else 30
    found: list[Any] = []
    if answer.kind == "families":
        return _check_families(relation, name, answer)
    if answer.kind == "all":
        return _check_identity(relation, name)
    for (root,) in answer.rows:
        value = value_at(root, numbers)
        if not _vanishes(relation, {**numbers, name: value}, digits):
            return Check(
                verdict="refuted", method="substitution", reason=f"{mpmath.nstr(value, 10)} does not satisfy the equation."
            )
        found.append(value)
    if any(abs(a - b) < mpmath.mpf(10) ** -8 for i, a in enumerate(found) for b in found[:i]):
        return Check(verdict="unknown", method="substitution", reason="Two roots coincide numerically.")
    try:
        polynomial = _polynomial(relation, name, values)
    except NotPolynomialError:
        return _scan(relation, name, numbers, found)
    return _count(problem, polynomial, len(found), bool(parameters))


def _polynomial(relation: Node, name: str, values: Mapping[str, Fraction]) -> Polynomial:
    top, bottom = quotient_of(_difference(relation), name, values)
    if not top:
        raise NotPolynomialError("an identity")
    return without_common(top, bottom) if len(bottom) > 1 else top


def _count(problem: Problem, polynomial: Polynomial, n_found: int, parametric: bool) -> Check:
    if problem.domain == "complex" or parametric:
        expected, method = len(square_free(polynomial)) - 1, "substitution, and as many roots as the degree allows"
    else:
        expected, method = count_real_roots(polynomial), "substitution, and Sturm's count of the real roots"
    if n_found == expected:
        return Check(verdict="verified", method=method)
    return Check(verdict="refuted", method=method, reason=f"There are {expected} roots, but {n_found} were given.")


def _scan(relation: Node, name: str, numbers: Mapping[str, Any], found: list[Any]) -> Check:
    """Look for a root that was missed by changes of sign between closely spaced points."""
    method = f"substitution, and a search for further roots in [-{_REACH:g}, {_REACH:g}]"
    if len(numbers) > 0:
        return Check(verdict="verified", method="substitution at random values of the other letters")
    difference = _difference(relation)
    with mpmath.workdps(20):
        missed = _sign_changes(difference, name, [float(mpmath.re(value)) for value in found if mpmath.im(value) == 0])
    if missed is not None:
        return Check(verdict="refuted", method=method, reason=f"There is another root near {missed:.6g}.")
    if not found:
        return Check(verdict="unknown", method=method, reason="None was found, which is no proof that there is none.")
    return Check(verdict="verified", method=method)


def _sign_changes(difference: Node, name: str, known: list[float]) -> float | None:
    steps = 800
    last: tuple[float, Any] | None = None
    for index in range(steps + 1):
        where = _REACH * (2 * index / steps - 1) + 0.0137
        try:
            value = value_at(difference, {name: mpmath.mpf(where)})
        except NoValueError:
            last = None
            continue
        if mpmath.im(value) != 0:
            last = None
            continue
        if last is not None and (last[1] > 0) != (value > 0) and value != 0:
            low, high = last[0], where
            if not any(low - 1e-6 <= root <= high + 1e-6 for root in known):
                root = _bisect(difference, name, low, high)
                if root is not None:
                    return root
        last = (where, value)
    return None


def _bisect(difference: Node, name: str, low: float, high: float) -> float | None:
    """The root between two signs, or None when it is a pole or a jump."""
    left, right = mpmath.mpf(low), mpmath.mpf(high)
    try:
        sign = value_at(difference, {name: left}) > 0
        for _ in range(50):
            middle = (left + right) / 2
            if (value_at(difference, {name: middle}) > 0) == sign:
                left = middle
            else:
                right = middle
        near = abs(value_at(difference, {name: (left + right) / 2}))
    except NoValueError:
        return None
    return float(left) if near < 1e-8 else None


def _check_identity(relation: Node, name: str) -> Check:
    method = "the difference of the sides is zero"
    try:
        top, _ = quotient_of(_difference(relation), name, {})
    except NotPolynomialError:
        return Check(verdict="unknown", method=method, reason="The sides are not polynomials.")
    return Check(verdict="refuted" if top else "verified", method=method)


def _check_families(relation: Node, name: str, answer: Answer) -> Check:
    method = "substitution for n from -3 to 3, and a search for further roots in [-10, 10]"
    roots: list[float] = []
    for count in range(-12, 13):
        for (node,) in answer.rows:
            value = value_at(node, {"n": mpmath.mpf(count)})
            if abs(count) <= 3 and not _vanishes(relation, {name: value}, 25):
                return Check(
                    verdict="refuted", method=method, reason=f"{mpmath.nstr(value, 10)} does not satisfy the equation."
                )
            roots.append(float(mpmath.re(value)))
    reach = [root for root in roots if abs(root) <= _REACH]
    if not reach or max(reach) < 10 or min(reach) > -10:
        return Check(verdict="unknown", method=method, reason="The roots given do not reach far enough to compare.")
    with mpmath.workdps(20):
        missed = _sign_changes(_difference(relation), name, roots)
    if missed is not None and abs(missed) <= 10:
        return Check(verdict="refuted", method=method, reason=f"There is another root near {missed:.6g}.")
    return Check(verdict="verified", method=method)


def check_set(problem: Problem, answer: Answer) -> Check:
    """Inequalities: at boundaries and at points between and around them, membership agrees with the relations."""
    method = "the relations at every boundary and at points between"
    name = problem.variables[0]
    ends = [value_at(node, {}) for row in answer.rows for node in row if "infinity" not in repr(node)]
    source = random.Random(_SEED)
    cuts = sorted({float(end) for end in ends})
    samples = [mpmath.mpf(source.uniform(-30, 30)) for _ in range(150)]
    samples += [mpmath.mpf(end) + mpmath.mpf(shift) for end in cuts for shift in (-1e-6, 1e-6, -0.5, 0.5)]
    samples += [mpmath.mpf(index) for index in range(-12, 13)]
    for sample in samples:
        if any(abs(sample - end) < mpmath.mpf(10) ** -20 for end in ends):
            continue
        if _holds(problem, name, sample) != _member(answer, sample):
            return Check(verdict="refuted", method=method, reason=f"They disagree at {name} = {mpmath.nstr(sample, 8)}.")
    for row, closed in zip(answer.rows, answer.closed or ((True, True),) * len(answer.rows), strict=True):
        for node, included in zip(row, closed, strict=False):
            if "infinity" in repr(node):
                continue
            exact = value_at(node, {})
            if included and not _holds(problem, name, exact, slack=True):
                return Check(
                    verdict="refuted", method=method, reason=f"The boundary {mpmath.nstr(exact, 8)} does not belong to it."
                )
    return Check(verdict="verified", method=method)


def _holds(problem: Problem, name: str, value: Any, *, slack: bool = False) -> bool:
    return all(_relation_holds(relation, {name: value}, slack) for relation in problem.expressions)


def _relation_holds(relation: Node, point: Mapping[str, Any], slack: bool) -> bool:
    assert isinstance(relation, Apply)
    try:
        left, right = (value_at(arg, point) for arg in relation.args)
    except NoValueError:
        return False
    if mpmath.im(left) or mpmath.im(right):
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
            return bool(left < right or (slack and close) or close)
    return bool(left > right or close)


def _member(answer: Answer, value: Any) -> bool:
    if answer.kind == "all":
        return True
    if answer.kind == "none":
        return False
    for row in answer.rows:
        low, high = (_end(row[0]), _end(row[-1]))
        if low <= value <= high:
            return True
    return False


def _end(node: Node) -> Any:
    text = repr(node)
    if "infinity" in text:
        return -mpmath.inf if "neg" in text else mpmath.inf
    return value_at(node, {})


def check_system(problem: Problem, answer: Answer) -> Check:
    """Every solution satisfies every equation; for linear systems the rank says whether there are others."""
    method = "substitution"
    names = problem.variables
    source = random.Random(_SEED)
    letters = {name for relation in problem.expressions for name in free_symbols(relation)}
    point = {name: mpmath.mpf(source.randint(11, 99)) / 7 for name in letters}
    for row in answer.rows:
        values = dict(point)
        values.update({name: value_at(node, point) for name, node in zip(names, row, strict=False)})
        if not all(_vanishes(relation, values, 9 if answer.approximate else 25) for relation in problem.expressions):
            return Check(verdict="refuted", method=method, reason="A solution does not satisfy every equation.")
        if problem.target is not None:
            wanted, given = value_at(problem.target, values), value_at(row[-1], values)
            if abs(wanted - given) > mpmath.mpf(10) ** -20 * max(1, abs(wanted)):
                return Check(verdict="refuted", method=method, reason="What was asked has another value.")
    return _complete_system(problem, answer, sorted(letters))


def _complete_system(problem: Problem, answer: Answer, letters: list[str]) -> Check:
    try:
        rows = [_linear_row(_difference(relation), letters) for relation in problem.expressions]
    except NotPolynomialError:
        if not answer.rows:
            return Check(verdict="unknown", method="substitution", reason="That there is no solution is not shown.")
        return _search_system(problem, answer, letters)
    rank, consistent = _rank(rows)
    method = "substitution, and the rank of the linear system"
    if not consistent:
        return Check(verdict="refuted" if answer.rows else "verified", method=method)
    free = len(letters) - rank
    given = sum(isinstance(node, Symbol) or bool(free_symbols(node)) for row in answer.rows for node in row)
    if len(answer.rows) != 1 or (free == 0) != (given == 0) and set(letters) <= set(problem.variables):
        return Check(verdict="refuted", method=method, reason="The number of solutions does not fit the rank.")
    return Check(verdict="verified", method=method)


def _linear_row(node: Node, letters: list[str]) -> list[Fraction]:
    """Coefficients of a linear formula, the constant last; found by evaluating it exactly at unit points."""
    zero = dict.fromkeys(letters, Fraction(0))
    constant = _exact(node, zero)
    row = [_exact(node, {**zero, name: Fraction(1)}) - constant for name in letters]
    for probe in (Fraction(7, 3), Fraction(-5)):
        where = {name: probe * (index + 1) for index, name in enumerate(letters)}
        if _exact(node, where) != constant + sum((c * where[n] for c, n in zip(row, letters, strict=True)), Fraction(0)):
            raise NotPolynomialError("not linear")
    return [*row, -constant]


def _exact(node: Node, values: Mapping[str, Fraction]) -> Fraction:
    top, bottom = quotient_of(node, "", values)
    if not bottom or len(top) > 1 or len(bottom) > 1:
        raise NotPolynomialError("not linear")
    return (top[0] if top else Fraction(0)) / bottom[0]


def _rank(rows: list[list[Fraction]]) -> tuple[int, bool]:
    """Rank of the coefficients, and whether the system has a solution, by elimination."""
    rows = [list(row) for row in rows]
    rank = 0
    for column in range(len(rows[0]) - 1):
        pivot = next((index for index in range(rank, len(rows)) if rows[index][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        for index in range(rank + 1, len(rows)):
            factor = rows[index][column] / rows[rank][column]
            rows[index] = [a - factor * b for a, b in zip(rows[index], rows[rank], strict=True)]
        rank += 1
    return rank, all(not row[-1] for row in rows[rank:])


def _search_system(problem: Problem, answer: Answer, letters: list[str]) -> Check:
    """Newton's method from random starts, looking for a real solution that was missed."""
    method = "substitution, and Newton's method from random starts"
    if len(problem.expressions) != len(letters) or set(letters) != set(problem.variables) or problem.domain != "real":
        return Check(verdict="unknown", method="substitution", reason="Whether there are further solutions is not shown.")
    known = [[value_at(node, {}) for node in row[: len(letters)]] for row in answer.rows]
    functions = [_difference(relation) for relation in problem.expressions]
    order = list(problem.variables)
    source = random.Random(_SEED)
    began = time.process_time()
    with mpmath.workdps(15):
        for starts in range(_STARTS):
            if time.process_time() - began > _SEARCH_S and starts >= 8:
                break
            start = [source.uniform(-8, 8) for _ in order]
            try:
                found = mpmath.findroot(
                    lambda *xs: [value_at(f, dict(zip(order, xs, strict=True))) for f in functions],
                    start,
                    maxsteps=30,
                    tol=1e-18,
                )
            except (ValueError, ZeroDivisionError, NoValueError):
                continue
            if any(mpmath.im(x) for x in found) or max(abs(x) for x in found) > 1e6:
                continue
            if problem.target is not None:
                wanted = value_at(problem.target, dict(zip(order, found, strict=True)))
                missed = not any(abs(wanted - value_at(row[-1], {})) < 1e-4 * max(1, abs(wanted)) for row in answer.rows)
            else:
                missed = not any(max(abs(a - b) for a, b in zip(found, row, strict=True)) < 1e-4 for row in known)
            if missed:
                shown = ", ".join(mpmath.nstr(x, 6) for x in found)
                return Check(verdict="refuted", method=method, reason=f"There is another solution near ({shown}).")
    return Check(verdict="verified", method=method)
