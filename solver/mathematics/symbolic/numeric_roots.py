"""Decimal roots of an equation without a closed form, by bisection between changes of sign."""

from __future__ import annotations

from typing import Any, Final

import sympy

from solver.mathematics.answer import SEARCH_REACH

_DIGITS: Final = 15
_WORKING: Final = 30
_DENSE: Final = 50
_MOST_ROOTS: Final = 4
_ZERO: Final = 1e-12
_STEPWISE: Final = (sympy.floor, sympy.ceiling, sympy.Mod, sympy.sign, sympy.Heaviside, sympy.Piecewise)


def numeric_roots(relation: Any, variable: Any) -> list[Any]:
    """Roots in [-SEARCH_REACH, SEARCH_REACH] as decimals; those where the sides touch without crossing are not found.

    Raises:
        NotImplementedError: none is found, so many that there are likely more beyond, or the sides move in steps and can be
            equal on whole stretches.
    """
    difference = relation.lhs - relation.rhs
    if difference.has(*_STEPWISE):
        raise NotImplementedError("the solutions can be whole stretches, which are not looked for")
    points = _points()
    values = [_value(difference, variable, point) for point in points]
    roots: list[Any] = []
    for left, right, low, high in zip(points, points[1:], values, values[1:], strict=False):
        if low is not None and high is not None and (low > 0) != (high > 0):
            root = _bisect(difference, variable, left, right, low > 0)
            size = sum(abs(side.evalf(_WORKING, subs={variable: root})) for side in relation.args)
            if abs(difference.evalf(_WORKING, subs={variable: root})) < 1e-12 * max(1, size):
                roots.append(sympy.Float(0 if abs(root) < _ZERO else root, _DIGITS))
    if any(_flat(difference, variable, root) for root in roots):
        raise NotImplementedError("the sides are equal on a whole stretch, which has no description here")
    if not 0 < len(roots) <= _MOST_ROOTS:
        raise NotImplementedError("no closed form was found")
    return roots


def _points() -> list[Any]:
    """Every half in [-50, 50], and points a constant factor apart from 10^-6 up to the reach on either side."""
    places = [step / 2 + 0.0103 for step in range(-2 * _DENSE, 2 * _DENSE)]
    size = 1e-6
    while size < SEARCH_REACH:
        if not 0.5 < size < _DENSE:
            places += [size, -size]
        size *= 1.25
    places += [SEARCH_REACH, -SEARCH_REACH]
    return [sympy.Float(place, _WORKING) for place in sorted(places)]


def _value(difference: Any, variable: Any, point: Any) -> Any:
    value = difference.evalf(_DIGITS, subs={variable: point})
    return value if value.is_Float or value.is_Integer else None


def _bisect(difference: Any, variable: Any, left: Any, right: Any, left_is_positive: bool) -> Any:
    for _ in range(100):
        middle = (left + right) / 2
        value = difference.evalf(_WORKING, subs={variable: middle})
        if not value.is_real:
            break
        if (value > 0) == left_is_positive:
            left = middle
        else:
            right = middle
    return (left + right) / 2


def _flat(difference: Any, variable: Any, root: Any) -> bool:
    return any(difference.evalf(_WORKING, subs={variable: root + shift}) == 0 for shift in (-0.01, 0.01))
