"""One equation in one unknown: every root substituted, and where a count exists, the roots counted."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, Final, NamedTuple

import mpmath

from solver.language import Apply, Constant, Node, Symbol, free_symbols, walk
from solver.mathematics.answer import Answer, counter_of
from solver.mathematics.checking.inequalities import holds_everywhere
from solver.mathematics.checking.numeric import NoValueError, value_at
from solver.mathematics.checking.polynomials import (
    NotPolynomialError,
    Polynomial,
    count_real_roots,
    quotient_of,
    square_free,
    without_common,
)
from solver.mathematics.checking.search import (
    DENSE_REACH,
    difference_of,
    is_plateau,
    is_real,
    missed_root,
    vanishes,
    with_real_roots,
)
from solver.mathematics.problem import Problem
from solver.types import Check

_SEED: Final = 977
_DRAWS: Final = 5
_COUNTS: Final = frozenset({"factorial", "binomial", "permutations"})
_REPEATS: Final = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})


class _Case(NamedTuple):
    """Values for the letters other than the unknown, exact and as numbers."""

    exact: Mapping[str, Fraction]
    numbers: Mapping[str, Any]


def check_roots(problem: Problem, answer: Answer) -> Check:
    """Every root satisfies the equation, and no other exists as far as that can be counted."""
    relation, name = problem.expressions[0], problem.variables[0]
    if answer.kind == "families":
        return _check_families(relation, name, answer)
    if answer.kind == "all":
        return _check_identity(problem, relation, name)
    parameters = [other for other in free_symbols(relation) if other != name]
    if parameters:
        return _check_formulas(problem, answer, parameters)
    found = _roots_at(problem, answer, {})
    if isinstance(found, Check):
        return found
    try:
        polynomial = _polynomial(relation, name, {})
    except NotPolynomialError:
        return _search(problem, answer, found)
    if answer.complex_rows:
        complex_roots = _roots_at(replace(problem, domain="complex"), _only(answer, answer.complex_rows), {})
        if isinstance(complex_roots, Check) or len(complex_roots) != len(square_free(polynomial)) - 1:
            return Check(verdict="refuted", method="substitution", reason="The complex roots given are not all of them.")
    return _count(problem, polynomial, len(found), "substitution")


def _roots_at(problem: Problem, answer: Answer, numbers: Mapping[str, Any]) -> list[Any] | Check:
    """The values of the roots, or the refutation when one does not satisfy the equation over the domain asked for."""
    relation, name = problem.expressions[0], problem.variables[0]
    digits = 9 if answer.approximate else 30
    found: list[Any] = []
    for (root,) in answer.rows:
        value = value_at(root, numbers)
        real = problem.domain == "real"
        if (real and not is_real(value)) or not vanishes(relation, {**numbers, name: value}, digits, real=real):
            reason = f"{mpmath.nstr(value, 10)} does not satisfy the equation over the {problem.domain} numbers."
            return Check(verdict="refuted", method="substitution", reason=reason)
        found.append(mpmath.re(value) if real else value)
    if any(abs(a - b) < mpmath.mpf(10) ** -8 for i, a in enumerate(found) for b in found[:i]):
        return Check(verdict="unknown", method="substitution", reason="Two roots coincide numerically.")
    return found


def _polynomial(relation: Node, name: str, values: Mapping[str, Fraction]) -> Polynomial:
    top, bottom = quotient_of(difference_of(relation), name, values)
    if not top:
        raise NotPolynomialError("an identity")
    return without_common(top, bottom) if len(bottom) > 1 else top


def _count(problem: Problem, polynomial: Polynomial, n_found: int, substituted: str) -> Check:
    if problem.domain == "complex":
        expected, method = len(square_free(polynomial)) - 1, f"{substituted}, and as many roots as the degree allows"
    else:
        expected, method = count_real_roots(polynomial), f"{substituted}, and Sturm's count of the real roots"
    if n_found == expected:
        return Check(verdict="verified", method=method)
    return Check(verdict="refuted", method=method, reason=f"There are {expected} roots, but {n_found} were given.")


def _search(problem: Problem, answer: Answer, found: Sequence[Any]) -> Check:
    """Look for a root that was missed; roots that came from a search themselves are never verified by another."""
    relation, name = problem.expressions[0], problem.variables[0]
    method = "substitution, and a search for further roots"
    if problem.domain == "complex":
        if found and len(found) == _degree(relation, name):
            return Check(verdict="verified", method="substitution, and as many roots as the degree allows")
        return Check(verdict="unknown", method=method, reason="Whether there are further complex roots is not shown.")
    if _has(relation, name, _COUNTS):
        return Check(verdict="unknown", method=method, reason="Counts are whole numbers, which the search does not cover.")
    if any(is_plateau(relation, name, value, {}) for value in found):
        return Check(verdict="refuted", method=method, reason="The sides are equal on a whole stretch around a root.")
    for reading in dict.fromkeys((relation, with_real_roots(relation))):
        missed = missed_root(reading, name, {}, [float(value) for value in found])
        if missed is not None:
            note = "" if reading == relation else "With odd roots of negative numbers taken as real, "
            return Check(verdict="refuted", method=method, reason=f"{note}There is another root near {missed:.6g}.")
    if not found:
        return Check(verdict="unknown", method=method, reason="None was found, which is no proof that there is none.")
    if answer.searched:
        return Check(
            verdict="unknown", method=method, reason="That a search found no other root is no proof that there is none."
        )
    return Check(verdict="verified", method=method)


def _degree(relation: Node, name: str) -> int | None:
    """The degree of a polynomial equation whose coefficients hold constants such as i; None for anything else."""
    letters = {constant: Symbol(f"{name}_{constant}") for constant in ("i", "pi", "e")}
    values = {symbol.name: Fraction(7 + index, 11) for index, symbol in enumerate(letters.values())}
    try:
        top, bottom = quotient_of(_replace_constants(difference_of(relation), letters), name, values)
    except NotPolynomialError:
        return None
    return len(top) - 1 if len(bottom) == 1 else None


def _replace_constants(node: Node, letters: Mapping[str, Symbol]) -> Node:
    if isinstance(node, Constant):
        return letters.get(node.name, node)
    if isinstance(node, Apply):
        return Apply(node.head, tuple(_replace_constants(arg, letters) for arg in node.args))
    return node


def _check_identity(problem: Problem, relation: Node, name: str) -> Check:
    """That an equation holds for every number: the difference is zero, and no denominator ever is."""
    method = "the difference of the sides is zero, and no denominator is"
    try:
        top, bottom = quotient_of(difference_of(relation), name, {})
    except NotPolynomialError:
        outside = holds_everywhere(relation, name) if problem.domain == "real" else None
        if outside is not None:
            return Check(verdict="refuted", method=method, reason=f"It does not hold at {name} = {outside:g}.")
        return Check(verdict="unknown", method=method, reason="The sides are not polynomials.")
    poles = count_real_roots(bottom) if problem.domain == "real" else len(bottom) - 1
    if top or poles:
        return Check(verdict="refuted", method=method, reason="It does not hold where a denominator is zero." if poles else "")
    return Check(verdict="verified", method=method)


# Formulas in other letters


def _check_formulas(problem: Problem, answer: Answer, parameters: Sequence[str]) -> Check:
    """Roots in terms of other letters, at several values of these: each real root counted or searched for."""
    relation, name = problem.expressions[0], problem.variables[0]
    method = "substitution at random values of the other letters"
    seen = [False] * len(answer.rows)
    only_positive = False
    verdict: Check | None = None
    for case in _cases(parameters):
        values = [_value_or_none(row[0], case.numbers) for row in answer.rows]
        there = [value is not None and (problem.domain == "complex" or is_real(value)) for value in values]
        seen = [before or now for before, now in zip(seen, there, strict=True)]
        rows = [row for row, now in zip(answer.rows, there, strict=True) if now]
        if min(case.exact.values()) < 0:  # x = y^2 solves y = sqrt(x) for the positive y that people mean
            fitting = [row for row in rows if not isinstance(_roots_at(problem, _only(answer, [row]), case.numbers), Check)]
            only_positive |= len(fitting) < len(rows)
            rows = fitting
        found = _roots_at(problem, _only(answer, rows), case.numbers)
        if isinstance(found, Check):
            return found
        outcome = _complete_at(problem, case, found, method)
        if outcome.verdict == "refuted":
            return outcome
        verdict = outcome if verdict is None or outcome.verdict == "unknown" else verdict
    if not all(seen):
        return Check(verdict="refuted", method=method, reason="A root given was real at none of them.")
    if _has(relation, name, _REPEATS):
        return Check(verdict="unknown", method=method, reason="The equation is periodic, so that there are further roots.")
    if _branches(relation, name):
        return Check(verdict="unknown", method=method, reason="An even power has a second root, which depends on the exponent.")
    if verdict is None or not answer.rows:
        return Check(verdict="unknown", method=method, reason="No root was given.")
    return replace(verdict, method=f"{verdict.method}, which must be positive") if only_positive else verdict


def _only(answer: Answer, rows: Sequence[tuple[Node, ...]]) -> Answer:
    return replace(answer, rows=tuple(rows))


def _cases(parameters: Sequence[str]) -> Iterator[_Case]:
    """Values of the letters: all positive first, then of either sign."""
    source = random.Random(_SEED)
    for draw in range(_DRAWS):
        signs = (1,) if draw < 2 else (1, -1)
        exact = {
            other: Fraction(source.choice(signs) * source.randint(11, 99), source.choice((7, 10, 13))) for other in parameters
        }
        yield _Case(exact, {other: mpmath.mpf(value.numerator) / value.denominator for other, value in exact.items()})


def _value_or_none(node: Node, numbers: Mapping[str, Any]) -> Any:
    try:
        return value_at(node, numbers)
    except NoValueError:
        return None


def _complete_at(problem: Problem, case: _Case, found: Sequence[Any], method: str) -> Check:
    relation, name = problem.expressions[0], problem.variables[0]
    try:
        return _count(problem, _polynomial(relation, name, case.exact), len(found), method)
    except NotPolynomialError:
        if problem.domain == "complex":
            return Check(verdict="unknown", method=method, reason="Whether there are further complex roots is not shown.")
    missed = missed_root(relation, name, case.numbers, [float(value) for value in found])
    if missed is not None:
        at = ", ".join(f"{other} = {float(value):.6g}" for other, value in case.exact.items())
        return Check(verdict="refuted", method=method, reason=f"At {at} there is another root near {missed:.6g}.")
    return Check(verdict="verified", method=f"{method}, and a search for further roots")


def _has(relation: Node, name: str, heads: Collection[str]) -> bool:
    """Whether the unknown stands inside one of these functions."""
    return any(isinstance(part, Apply) and part.head in heads and name in free_symbols(part) for part in walk(relation))


def _branches(relation: Node, name: str) -> bool:
    """Whether a power of the unknown has an exponent that is not a number, so that its parity is open."""
    return any(
        isinstance(part, Apply)
        and part.head in ("pow", "root")
        and name in free_symbols(part.args[0])
        and free_symbols(part.args[1])
        for part in walk(relation)
    )


# Families


def _check_families(relation: Node, name: str, answer: Answer) -> Check:
    counter = counter_of(name)
    method = f"substitution for {counter} from -3 to 3, and a search for further roots in [-10, 10]"
    roots: list[float] = []
    for count in range(-12, 13):
        for (node,) in answer.rows:
            value = value_at(node, {counter: mpmath.mpf(count)})
            if abs(count) <= 3 and not vanishes(relation, {name: value}, 25, real=True):
                reason = f"{mpmath.nstr(value, 10)} does not satisfy the equation."
                return Check(verdict="refuted", method=method, reason=reason)
            roots.append(float(mpmath.re(value)))
    reach = [root for root in roots if abs(root) <= DENSE_REACH]
    if not reach or max(reach) < 10 or min(reach) > -10:
        return Check(verdict="unknown", method=method, reason="The roots given do not reach far enough to compare.")
    missed = missed_root(relation, name, {}, roots, within=10)
    if missed is not None:
        return Check(verdict="refuted", method=method, reason=f"There is another root near {missed:.6g}.")
    return Check(verdict="verified", method=method)
