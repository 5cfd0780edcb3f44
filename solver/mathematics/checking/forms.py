"""Whether a formula has the form asked for: multiplied out, fully factored, split into partial fractions, in lowest terms.

That it equals the question is shown elsewhere; this is about the shape alone. Irreducibility over the rationals is decided from
the roots: a factor with integer coefficients would have a subset of them.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import combinations
from typing import Any, Final, Literal

import mpmath

from solver.language import Apply, Constant, Node, Number, Symbol, free_symbols, integer, substitute, walk
from solver.mathematics.checking.polynomials import (
    NotPolynomialError,
    Polynomial,
    derivative,
    divide,
    greatest_common_divisor,
    quotient_of,
    square_free,
)

Shape = Literal["yes", "no", "unknown"]
_MAX_DEGREE: Final = 12
_TRIES: Final = 3
_SEED: Final = 61
_NEAR: Final = 20  # digits to which a coefficient is a whole number


def is_expanded(node: Node) -> Shape:
    """Whether no product and no whole power of a sum is left."""
    for part in walk(node):
        if not isinstance(part, Apply):
            continue
        whole_power = part.head == "pow" and isinstance(part.args[1], Number) and part.args[1].value.denominator == 1
        spread = part.head in ("mul", "neg") or (part.head == "div" and isinstance(part.args[1], Number))
        operands = part.args if spread else part.args[:1] if whole_power else ()
        if any(isinstance(operand, Apply) and operand.head == "add" for operand in operands):
            return "no"
    return "yes"


def is_simple(asked: Node, answer: Node) -> Shape:
    """Whether a simplified formula is no longer than the question and holds nothing that visibly cancels or collects."""
    names = free_symbols(answer)
    if len(names) == 1:
        try:
            top, bottom = quotient_of(answer, names[0], {})
        except NotPolynomialError:
            top, bottom = (), ()
        if len(greatest_common_divisor(top, bottom)) > 1:
            return "no"
        terms = answer.args if isinstance(answer, Apply) and answer.head == "add" else ()
        if len(bottom) == 1 and is_expanded(answer) == "yes" and len(terms) > sum(c != 0 for c in top):
            return "no"
    sizes = [sum(1 for _ in walk(node)) for node in (answer, asked)]
    if sizes[0] < sizes[1] or (sizes[0] == sizes[1] and _is_polynomial(answer)):
        return "yes"
    return "unknown"


def _is_polynomial(node: Node) -> bool:
    point = dict.fromkeys(free_symbols(node), Fraction(1))
    try:
        return all(len(quotient_of(node, name, point)[1]) == 1 for name in point)
    except NotPolynomialError:
        return False


def is_factored(node: Node) -> Shape:
    """Whether every factor is irreducible over the rationals and has no number to take out."""
    verdict: Shape = "yes"
    for factor in _factors(node):
        shape = _is_irreducible(factor)
        if shape == "no":
            return "no"
        verdict = "unknown" if shape == "unknown" else verdict
    return verdict


def is_partial_fractions(node: Node, name: str) -> Shape:
    """Whether every term is a polynomial, or a power of an irreducible polynomial below one of lower degree than it."""
    verdict: Shape = "yes"
    for term in node.args if isinstance(node, Apply) and node.head == "add" else (node,):
        try:
            top, bottom = quotient_of(term, name, {})
        except NotPolynomialError:
            return "unknown"
        if len(bottom) == 1:
            continue
        base = square_free(bottom)
        rest = bottom
        while len(rest) >= len(base):
            rest, remainder = divide(rest, base)
            if remainder:
                return "no"
        if len(top) >= len(base) or len(rest) > 1:
            return "no"
        shape = _has_no_factor(base)
        if shape == "no":
            return "no"
        verdict = "unknown" if shape == "unknown" else verdict
    return verdict


def _factors(node: Node) -> list[Node]:
    """The factors of a product that are not numbers, of numerator and denominator alike."""
    if isinstance(node, Number | Constant):
        return []
    if isinstance(node, Apply):
        if node.head in ("mul", "neg", "div"):
            return [factor for arg in node.args for factor in _factors(arg)]
        if node.head == "pow" and isinstance(node.args[1], Number) and node.args[1].value.denominator == 1:
            return _factors(node.args[0])
    return [node]


def _is_irreducible(factor: Node) -> Shape:
    if isinstance(factor, Symbol):
        return "yes"
    if _common_number(factor) > 1:
        return "no"
    names = free_symbols(factor)
    if len(names) == 1:
        try:
            top, bottom = quotient_of(factor, names[0], {})
        except NotPolynomialError:
            return "unknown"
        return _has_no_factor(top) if len(bottom) == 1 else "unknown"
    source = random.Random(_SEED)
    for _ in range(_TRIES):  # on a random line a product stays a product, so that an irreducible line proves it
        line = {name: _point_on_line(source) for name in names}
        try:
            top, bottom = quotient_of(substitute(factor, line), "t", {})
        except NotPolynomialError:
            return "unknown"
        if len(bottom) == 1 and _has_no_factor(top) == "yes":
            return "yes"
    return "unknown"


def _point_on_line(source: random.Random) -> Node:
    return Apply("add", (Apply("mul", (integer(source.randint(1, 9)), Symbol("t"))), integer(source.randint(-9, 9))))


def _common_number(node: Node) -> int:
    """The greatest whole number that divides every term of a sum with whole coefficients; 1 for anything else."""
    if not isinstance(node, Apply) or node.head != "add":
        return 1
    coefficients = [_coefficient(term) for term in node.args]
    if any(value.denominator != 1 for value in coefficients):
        return 1
    return math.gcd(*(value.numerator for value in coefficients))


def _coefficient(term: Node) -> Fraction:
    if isinstance(term, Number):
        return term.value
    if isinstance(term, Apply) and term.head == "neg":
        return _coefficient(term.args[0])
    if isinstance(term, Apply) and term.head == "mul":
        return math.prod((arg.value for arg in term.args if isinstance(arg, Number)), start=Fraction(1))
    if isinstance(term, Apply) and term.head == "div" and isinstance(term.args[1], Number):
        return _coefficient(term.args[0]) / term.args[1].value
    return Fraction(1)


def _has_no_factor(polynomial: Polynomial) -> Shape:
    """Whether a polynomial in one unknown is irreducible over the rationals."""
    degree = len(polynomial) - 1
    if degree <= 1:
        return "yes"
    if len(greatest_common_divisor(polynomial, derivative(polynomial))) > 1:
        return "no"
    if degree > _MAX_DEGREE:
        return "unknown"
    whole = _whole(polynomial)
    with mpmath.workdps(80):
        try:
            roots = mpmath.polyroots([mpmath.mpf(int(c)) for c in reversed(whole)], maxsteps=300, extraprec=600)
        except mpmath.libmp.NoConvergence:
            return "unknown"
        for size in range(1, degree // 2 + 1):
            for chosen in combinations(roots, size):
                candidate = _near_whole(int(whole[-1]), chosen)
                if candidate is not None and not divide(whole, candidate)[1]:
                    return "no"
    return "yes"


def _whole(polynomial: Polynomial) -> Polynomial:
    """The multiple with whole coefficients that have no common divisor."""
    scale = math.lcm(*(c.denominator for c in polynomial))
    divisor = math.gcd(*(int(c * scale) for c in polynomial))
    return tuple(c * scale / divisor for c in polynomial)


def _near_whole(lead: int, roots: tuple[Any, ...]) -> Polynomial | None:
    """`lead` times the product of x - root when its coefficients are whole to many digits, else None."""
    if _nearest(lead * mpmath.fsum(roots)) is None:
        return None
    product = [mpmath.mpc(lead)]
    for root in roots:
        product = [
            (product[index - 1] if index else 0) - root * (product[index] if index < len(product) else 0)
            for index in range(len(product) + 1)
        ]
    coefficients = [_nearest(c) for c in product]
    return None if None in coefficients else tuple(Fraction(c) for c in coefficients if c is not None)


def _nearest(value: Any) -> int | None:
    nearest = int(mpmath.nint(mpmath.re(value)))
    return nearest if abs(value - nearest) < mpmath.mpf(10) ** -_NEAR * max(1, abs(value)) else None
