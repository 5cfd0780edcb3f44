"""A function cut where a derivative changes its sign; imported in the isolated child alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sympy
from sympy.calculus.util import continuous_domain
from sympy.functions.elementary.trigonometric import TrigonometricFunction

from solver.mathematics.symbolic.bridge import real_symbol
from solver.topics.answering.real_functions import formula, span_of, zeros
from solver.topics.topic import CannotSolveError, Task

_MIXED: Final = (sympy.floor, sympy.ceiling, sympy.sign, sympy.Min, sympy.Max, sympy.Piecewise, sympy.Mod, sympy.factorial)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A function, its derivative of the order asked, its domain, and where that derivative is zero or missing.

    `period` is given where only the stretch from 0 to it is looked at, because the function repeats itself.
    """

    body: Any
    variable: Any
    rate: Any
    domain: Any
    places: tuple[Any, ...]
    period: Any = None

    def sign(self, low: Any, high: Any) -> int:
        """The sign of the derivative between two neighbouring places."""
        where = _between(low, high)
        found = self.rate.subs(self.variable, where).evalf(30)
        if not found.is_real or abs(found) < 1e-20:
            raise CannotSolveError("The sign of the derivative between two of its zeros could not be told.")
        return 1 if found > 0 else -1

    @property
    def pieces(self) -> list[tuple[Any, Any]]:
        """The domain cut at the places."""
        found: list[tuple[Any, Any]] = []
        for part in intervals(self.domain):
            ends = [part.start, *(place for place in self.places if part.start < place < part.end), part.end]
            found += list(zip(ends, ends[1:], strict=False))
        return found


def shape_of(task: Task, order: int, *, may_repeat: bool = False) -> Shape:
    """The function of a task, cut where its first or second derivative is zero or missing.

    Args:
        task: Its arguments hold the function.
        order: 1 or 2, of the derivative.
        may_repeat: Whether one period stands for all of a function that repeats itself.

    Raises:
        CannotSolveError: these places, or the domain, are not found in closed form.
    """
    variable, body = real_symbol(task.fields.text("variable")), formula(task, "body")
    if body.has(*_MIXED) or not body.has(variable):
        raise CannotSolveError("Only smooth functions and absolute values are taken here, and not constants.")
    within = span_of(task)
    period = sympy.periodicity(body, variable) if may_repeat and within is sympy.S.Reals and _turns(body) else None
    if period is not None:
        within = sympy.Interval(0, period)
    domain = continuous_domain(body, variable, within)
    if domain is sympy.S.EmptySet:
        raise CannotSolveError("The function has no real value there.")
    kinks = {root for part in body.atoms(sympy.Abs) for root in zeros(part.args[0], variable, within)}
    if kinks and order == 2:
        raise CannotSolveError("The bend of a function with absolute values is not taken here.")
    rate = sympy.simplify(sympy.diff(body, variable, order).doit())
    rate = rate.replace(sympy.sign, lambda inner: inner / sympy.Abs(inner))
    found = set() if not rate.has(variable) else set(zeros(rate, variable, within))
    if rate.is_zero:
        raise CannotSolveError("The derivative is zero everywhere.")
    missing = _missing(rate, variable, domain) - kinks
    places = sorted({*found, *kinks, *missing}, key=lambda place: float(place.evalf(30)))
    return Shape(body=body, variable=variable, rate=rate, domain=domain, places=tuple(places), period=period)


def _turns(body: Any) -> bool:
    return bool(body.has(TrigonometricFunction))


def _missing(rate: Any, variable: Any, domain: Any) -> set[Any]:
    """Where the function has a value and the derivative has none, such as x = 0 for the cube root."""
    denominator = sympy.fraction(sympy.together(rate))[1]
    if not denominator.has(variable) or denominator.has(sympy.Abs):
        return set()
    return {root for root in zeros(denominator, variable, sympy.S.Reals) if domain.contains(root) == sympy.true}


def intervals(domain: Any) -> list[Any]:
    """The intervals of a domain, in order."""
    if isinstance(domain, sympy.Complement):
        domain = domain.args[0] - domain.args[1]
    parts = list(domain.args) if isinstance(domain, sympy.Union) else [domain]
    if domain is sympy.S.Reals:
        parts = [sympy.Interval(-sympy.oo, sympy.oo)]
    found = [part for part in parts if isinstance(part, sympy.Interval)]
    if len(found) != len(parts):
        raise CannotSolveError("The function is defined on infinitely many pieces. Give a bounded interval.")
    return sorted(found, key=lambda part: float(part.start))


def _between(low: Any, high: Any) -> Any:
    """A rational strictly between two ends."""
    if low.is_infinite and high.is_infinite:
        return sympy.Rational(1, 3)
    if low.is_infinite:
        return sympy.floor(high) - 2
    if high.is_infinite:
        return sympy.ceiling(low) + 2
    middle = sympy.nsimplify(((low + high) / 2).evalf(30), rational=True)
    return middle
