"""Systems of equations: substituted, and others looked for by rank or by search."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import mpmath

from solver.language import Node, Symbol, free_symbols
from solver.mathematics.answer import Answer
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.checking.polynomials import NotPolynomialError, quotient_of
from solver.mathematics.checking.search import difference_of, is_real, vanishes
from solver.mathematics.problem import Problem
from solver.types import Check

_SEED: Final = 977
_STARTS: Final = 40
_SEARCH_S: Final = 0.6


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
        if problem.domain == "real" and not all(is_real(value) for value in values.values()):
            return Check(verdict="refuted", method=method, reason="A solution is not real.")
        if not all(vanishes(relation, values, 9 if answer.approximate else 25) for relation in problem.expressions):
            return Check(verdict="refuted", method=method, reason="A solution does not satisfy every equation.")
        if problem.target is not None:
            wanted, given = value_at(problem.target, values), value_at(row[-1], values)
            if abs(wanted - given) > mpmath.mpf(10) ** -20 * max(1, abs(wanted)):
                return Check(verdict="refuted", method=method, reason="What was asked has another value.")
    return _complete_system(problem, answer, sorted(letters))


def _complete_system(problem: Problem, answer: Answer, letters: list[str]) -> Check:
    try:
        rows = [_linear_row(difference_of(relation), letters) for relation in problem.expressions]
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
    functions = [difference_of(relation) for relation in problem.expressions]
    order = list(problem.variables)
    source = random.Random(_SEED)
    began = time.process_time()
    if not all(_is_rational(function, order) for function in functions):
        return Check(
            verdict="unknown", method=method, reason="Other functions than quotients of polynomials can meet anywhere."
        )
    with mpmath.workdps(15):
        for starts in range(_STARTS):
            if time.process_time() - began > _SEARCH_S and starts >= 8:
                break
            start = [source.uniform(-8, 8) * 10 ** (starts % 4 if starts % 2 else 0) for _ in order]
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


def _is_rational(node: Node, names: list[str]) -> bool:
    """Whether a formula is a quotient of polynomials in every one of these letters."""
    for name in names:
        try:
            quotient_of(node, name, {other: Fraction(index + 2, 3) for index, other in enumerate(names)})
        except NotPolynomialError:
            return False
    return True
