"""The simplest rule behind the first terms of a sequence: fewest numbers in it, and at least one term more than they are."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import sympy

from solver.topics.topic import CannotSolveError

N: Final = sympy.Symbol("n")
_MAX_DEGREE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its kind, how many numbers it holds, a sentence, and a formula in n from 1 or a recurrence.

    `recurrence` is (constant, factor of the term before, factor of the one before that).
    """

    kind: str
    size: int
    says: str
    formula: Any = None
    recurrence: tuple[Fraction, ...] = ()

    def terms(self, known: tuple[Fraction, ...], count: int) -> list[Fraction]:
        """The first `count` terms."""
        if self.kind == "primes":
            return [Fraction(sympy.prime(place)) for place in range(1, count + 1)]
        if self.formula is not None:
            return [self.at(place) for place in range(1, count + 1)]
        found = list(known[: len(self.recurrence) - 1])
        while len(found) < count:
            constant, *factors = self.recurrence
            found.append(constant + sum((factor * found[-back] for back, factor in enumerate(factors, 1)), Fraction(0)))
        return found[:count]

    def at(self, place: int) -> Fraction:
        """The term at a place, by the formula."""
        value = self.formula.subs(N, place)
        return Fraction(int(value.p), int(value.q))


def find_rule(terms: tuple[Fraction, ...], kind: str = "") -> Rule:
    """The simplest rule the terms follow.

    Raises:
        CannotSolveError: there is none of the known kinds, or two equally simple ones go on differently.
    """
    rules = sorted(_rules(terms, kind), key=lambda rule: rule.size)
    rules = [rule for rule in rules if rule.terms(terms, len(terms)) == list(terms)]
    if not rules:
        said = f" {kind}" if kind else ""
        raise CannotSolveError(
            f"The terms follow no{said} rule that is known here with a term to spare. Give more terms, or say what the rule is."
        )
    best = rules[0]
    for other in rules[1:]:
        if other.size == best.size and other.terms(terms, len(terms) + 1) != best.terms(terms, len(terms) + 1):
            raise CannotSolveError(
                f"Two equally simple rules fit and go on differently: {best.says}; {other.says}. Give more terms."
            )
    return best


def _rules(terms: tuple[Fraction, ...], kind: str) -> Iterator[Rule]:
    count = len(terms)
    step = terms[1] - terms[0]
    if kind in ("", "arithmetic", "linear") and (count >= 3 or kind):
        formula = sympy.expand(_rational(terms[0]) + (N - 1) * _rational(step))
        yield Rule(kind="arithmetic", size=2, says=f"add {step} each time", formula=formula)
    if kind in ("", "geometric") and all(terms) and (count >= 3 or kind):
        ratio = terms[1] / terms[0]
        if ratio != 1:
            yield Rule(
                kind="geometric",
                size=2,
                says=f"multiply by {ratio} each time",
                formula=_rational(terms[0]) * _rational(ratio) ** (N - 1),
            )
    if kind in ("", "quadratic"):
        for degree in range(2, _MAX_DEGREE + 1):
            if count >= degree + 2 and (polynomial := _polynomial(terms, degree)) is not None and (not kind or degree == 2):
                named = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}[degree]
                yield Rule(kind="polynomial", size=degree + 1, says=f"the {named} differences are constant", formula=polynomial)
                break
    if kind:
        return
    yield from _known(terms)
    if count >= 4 and terms[0] != terms[1]:
        factor = (terms[2] - terms[1]) / (terms[1] - terms[0])
        constant = terms[1] - factor * terms[0]
        if factor.denominator == constant.denominator == 1 and factor not in (0, 1) and constant:
            sign = f"{'add' if constant > 0 else 'subtract'} {abs(constant)}"
            yield Rule(
                kind="recurrence", size=3, says=f"multiply by {factor} and {sign} each time", recurrence=(constant, factor)
            )
    if count >= 5:
        bottom = terms[1] * terms[1] - terms[0] * terms[2]
        if bottom:
            p = (terms[2] * terms[1] - terms[0] * terms[3]) / bottom
            q = (terms[1] * terms[3] - terms[2] * terms[2]) / bottom
            if p.denominator == q.denominator == 1 and q:
                says = (
                    "each term is the sum of the two before it"
                    if p == q == 1
                    else f"each term is {p} times the one before plus {q} times the one before that"
                )
                yield Rule(kind="recurrence", size=3 if p == q == 1 else 4, says=says, recurrence=(Fraction(0), p, q))
    if count >= 4:
        yield from _quotients(terms)
    if count >= 4 and all(a * b < 0 for a, b in zip(terms, terms[1:], strict=False)):
        sizes = tuple(abs(term) for term in terms)
        polynomial = (
            _polynomial(sizes, 1) if _polynomial(sizes, 1) is not None else _polynomial(sizes, 2) if count >= 5 else None
        )
        if polynomial is not None:
            sign = (-1) ** N if terms[0] < 0 else (-1) ** (N + 1)
            yield Rule(
                kind="alternating",
                size=3,
                says="the signs alternate and the sizes follow a polynomial",
                formula=sign * polynomial,
            )


def _known(terms: tuple[Fraction, ...]) -> Iterator[Rule]:
    count = len(terms)
    if count >= 4 and list(terms) == [sympy.prime(place) for place in range(1, count + 1)]:
        yield Rule(kind="primes", size=3, says="the prime numbers in order")
    if count >= 4 and all(term == math.factorial(place) for place, term in enumerate(terms, 1)):
        yield Rule(kind="factorial", size=2, says="the factorials n!", formula=sympy.factorial(N))
    if count in (3, 4):
        for power in (2, 3):
            if all(term == place**power for place, term in enumerate(terms, 1)):
                yield Rule(kind="polynomial", size=3, says=f"the numbers n^{power}", formula=N**power)


def _quotients(terms: tuple[Fraction, ...]) -> Iterator[Rule]:
    """Tops and bottoms that are each arithmetic, or a top of 1 over a polynomial."""
    bottoms = tuple(Fraction(term.denominator) for term in terms)
    if all(bottom == 1 for bottom in bottoms):
        return
    tops = tuple(Fraction(term.numerator) for term in terms)
    for degree in (1, 2):
        top, bottom = _polynomial(tops, 1), _polynomial(bottoms, degree)
        if top is not None and bottom is not None and len(terms) >= degree + 2:
            yield Rule(kind="quotient", size=2 + degree, says="tops and bottoms each follow a polynomial", formula=top / bottom)
            return


def _polynomial(terms: tuple[Fraction, ...], degree: int) -> Any:
    """The polynomial of at most that degree through all terms, None when there is none."""
    points = [(place, _rational(term)) for place, term in enumerate(terms[: degree + 1], 1)]
    found = sympy.expand(sympy.interpolate(points, N))
    fits = all(found.subs(N, place) == _rational(term) for place, term in enumerate(terms, 1))
    return found if fits else None


def _rational(value: Fraction) -> Any:
    return sympy.Rational(value.numerator, value.denominator)
