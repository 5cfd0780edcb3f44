"""How a term grows: every term of a first course is asymptotically K * n^(s*n) * C^n * n^p * (ln n)^q; runs in the child.

Factorials enter by Stirling's formula, sums by their dominant term. No limits of whole terms are taken: those may not end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sympy

from solver.topics.topic import CannotSolveError

_SMALL_LIKE: Final = (sympy.sin, sympy.tan, sympy.asin, sympy.atan, sympy.sinh, sympy.tanh, sympy.asinh)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The exponents: s of n^n, the base C > 0, p of n, q of ln n; `factor` is K, with its sign."""

    s: Any = sympy.S.Zero
    base: Any = sympy.S.One
    p: Any = sympy.S.Zero
    q: Any = sympy.S.Zero
    factor: Any = sympy.S.One

    def times(self, other: Growth) -> Growth:
        """The growth of a product."""
        return Growth(
            s=self.s + other.s,
            base=self.base * other.base,
            p=self.p + other.p,
            q=self.q + other.q,
            factor=self.factor * other.factor,
        )

    def power(self, exponent: Any) -> Growth:
        """The growth of a constant power of something positive, or a whole power."""
        return Growth(
            s=self.s * exponent,
            base=self.base**exponent,
            p=self.p * exponent,
            q=self.q * exponent,
            factor=self.factor**exponent,
        )

    def order(self) -> tuple[Any, ...]:
        """What is compared first to last."""
        return (self.s, sympy.log(self.base), self.p, self.q)

    def limit(self) -> int | None:
        """1 when it grows without bound, -1 when it tends to 0, 0 when to a number that is not 0."""
        for each in self.order():
            sign = _sign(each)
            if sign:
                return sign
        return 0


def _sign(value: Any) -> int:
    value = sympy.simplify(value)
    if value == 0:
        return 0
    return 1 if sympy.N(value, 30) > 0 else -1


def growth(term: Any, n: Any) -> Growth:
    """The growth of a term.

    Raises:
        CannotSolveError: it has a part whose growth is not known here, or its leading parts cancel.
    """
    if not term.has(n):
        if term == 0:
            raise CannotSolveError("The terms are all 0.")
        return Growth(factor=term)
    if term == n:
        return Growth(p=sympy.S.One)
    if term.is_Mul:
        found = Growth()
        for factor in term.args:
            found = found.times(growth(factor, n))
        return found
    if term.is_Add:
        return _dominant(term, n)
    if term.is_Pow or isinstance(term, sympy.exp):
        return _power(term, n)
    if isinstance(term, sympy.factorial):
        return _factorial(term.args[0], n)
    if isinstance(term, sympy.binomial):
        top, bottom = term.args
        below = growth(sympy.factorial(bottom), n).times(growth(sympy.factorial(top - bottom), n))
        return growth(sympy.factorial(top), n).times(below.power(-1))
    if isinstance(term, sympy.log):
        return _logarithm(term.args[0], n)
    if isinstance(term, sympy.Abs):
        inner = growth(term.args[0], n)
        return Growth(s=inner.s, base=inner.base, p=inner.p, q=inner.q, factor=sympy.Abs(inner.factor))
    if isinstance(term, _SMALL_LIKE):
        inner = growth(term.args[0], n)
        if inner.limit() == -1:
            return inner
        if isinstance(term, sympy.atan) and inner.limit() == 1:
            return Growth(factor=sympy.pi / 2 * sympy.sign(inner.factor))
        if isinstance(term, sympy.tanh) and inner.limit() == 1:
            return Growth(factor=sympy.sign(inner.factor))
    if isinstance(term, sympy.cos) and growth(term.args[0], n).limit() == -1:
        return Growth()
    raise CannotSolveError("A part of the term is not covered by the tests known here. Ask about a simpler series.")


def _dominant(term: Any, n: Any) -> Growth:
    parts = [growth(part, n) for part in term.args]
    best = parts[0]
    for part in parts[1:]:
        if _above(part, best):
            best = part
    level = [part for part in parts if not _above(best, part)]
    factor = sympy.simplify(sum(part.factor for part in level))
    if factor == 0:
        raise CannotSolveError("The leading parts of the term cancel. Write it as one fraction.")
    return Growth(s=best.s, base=best.base, p=best.p, q=best.q, factor=factor)


def _above(one: Growth, other: Growth) -> bool:
    for a, b in zip(one.order(), other.order(), strict=True):
        sign = _sign(a - b)
        if sign:
            return sign > 0
    return False


def _power(term: Any, n: Any) -> Growth:
    base, exponent = (sympy.E, term.args[0]) if isinstance(term, sympy.exp) else term.as_base_exp()
    if not exponent.has(n):
        return growth(base, n).power(exponent)
    exponent = sympy.expand(exponent)
    if not exponent.is_polynomial(n):
        inner = growth(exponent, n)
        if not base.has(n) and inner.limit() == -1:
            return Growth()
        raise CannotSolveError("A power in the term is not covered by the tests known here.")
    polynomial = sympy.Poly(exponent, n)
    if not base.has(n):
        if base.is_positive is False or not base.is_number:
            raise CannotSolveError("A power of a negative number is left in the size of the term.")
        if polynomial.degree() > 1:
            rate = _sign(polynomial.LC() * sympy.log(base))
            return Growth(s=sympy.S(1_000_000) * rate)
        return Growth(base=base ** polynomial.coeff_monomial(n), factor=base ** polynomial.coeff_monomial(1))
    if polynomial.degree() > 1:
        raise CannotSolveError("A power in the term is not covered by the tests known here.")
    slope, constant = polynomial.coeff_monomial(n), polynomial.coeff_monomial(1)
    if base.is_polynomial(n) and sympy.degree(base, n) == 1:
        lead, shift = sympy.Poly(base, n).all_coeffs()
        return Growth(s=slope, base=lead**slope, p=constant, factor=lead**constant * sympy.exp(shift * slope / lead))
    inner = growth(base, n)
    if inner.limit() == 0 and sympy.simplify(inner.factor - 1) == 0:  # (1 + c/n + ...)^(k n) tends to e^(c k)
        rest = growth(sympy.together(base - 1), n)
        if rest.p <= -1 and rest.s == 0 and rest.base == 1:
            return Growth(factor=sympy.exp(rest.factor * slope) if rest.p == -1 else sympy.S.One)
    if inner.limit() == 0 and inner.factor.is_positive:
        rest = growth(sympy.together(base - inner.factor), n)
        if rest.p <= -1 and rest.s == 0 and rest.base == 1:
            return Growth(base=inner.factor**slope)
    raise CannotSolveError("A power in the term is not covered by the tests known here.")


def _factorial(inside: Any, n: Any) -> Growth:
    inside = sympy.expand(inside)
    if not (inside.is_polynomial(n) and sympy.degree(inside, n) == 1):
        raise CannotSolveError("A factorial in the term is not covered by the tests known here.")
    slope, shift = sympy.Poly(inside, n).all_coeffs()
    return Growth(
        s=slope,
        base=(slope / sympy.E) ** slope,
        p=sympy.Rational(1, 2) + shift,
        factor=sympy.sqrt(2 * sympy.pi * slope) * slope**shift,
    )


def _logarithm(inside: Any, n: Any) -> Growth:
    inner = growth(inside, n)
    if inner.limit() == 0:
        if sympy.simplify(inner.factor - 1) != 0:
            return Growth(factor=sympy.log(inner.factor))
        return growth(sympy.together(inside - 1), n)  # ln(1 + u) is like u for small u
    if _sign(inner.s):
        return Growth(p=sympy.S.One, q=sympy.S.One, factor=inner.s)
    if _sign(sympy.log(inner.base)):
        return Growth(p=sympy.S.One, factor=sympy.log(inner.base))
    if _sign(inner.p):
        return Growth(q=sympy.S.One, factor=inner.p)
    raise CannotSolveError("A logarithm of a logarithm is not covered by the tests known here.")
