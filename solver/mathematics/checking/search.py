"""Where two sides of a relation meet, looked for numerically: substitution, changes of sign, and plateaus.

The points are this module's own. They are dense in [-50, 50], spaced by a constant factor from 10^-6 to 10^9 on either side,
and drawn close around every root given, so that a second root beside it is seen too. Roots where the sides touch without
crossing, and two roots between neighbouring points, are not found: what is found refutes, what is not found proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import mpmath

from solver.language import Apply, Node, Number, integer
from solver.mathematics.checking.numeric import NoValueError, value_at

DENSE_REACH: Final = 50.0
_STEPS: Final = 800
_NEAREST: Final = 1e-6
_FARTHEST: Final = 1e9
_FACTOR: Final = 1.07
_TINY: Final = 30  # digits behind which an imaginary part is rounding


def difference_of(relation: Node) -> Node:
    """Left side minus right side."""
    assert isinstance(relation, Apply)
    left, right = relation.args
    return Apply("add", (left, Apply("neg", (right,))))


def is_real(value: Any) -> bool:
    """Whether a computed number has no imaginary part beyond rounding."""
    return bool(abs(mpmath.im(value)) <= mpmath.mpf(10) ** -_TINY * max(1, abs(value)))


def vanishes(relation: Node, point: Mapping[str, Any], digits: int, *, real: bool = False) -> bool:
    """Whether both sides have a value at the point, the same to `digits`; with `real`, also that the value is real.

    >>> from solver.language import parse_relations
    >>> vanishes(parse_relations("x/x = 1")[0], {"x": mpmath.mpf(0)}, 20)
    False
    """
    assert isinstance(relation, Apply)
    try:
        left, right = (value_at(arg, point) for arg in relation.args)
    except NoValueError:
        return False
    if real and not (is_real(left) and is_real(right)):
        return False
    return bool(abs(left - right) <= mpmath.mpf(10) ** -digits * max(1, abs(left), abs(right)))


def with_real_roots(node: Node) -> Node:
    """A formula with x^(2/3) read as the square of the real cube root, which a negative x has too.

    People mean either this or the principal value, which is complex there; where the two differ, neither is certain.
    """
    if not isinstance(node, Apply):
        return node
    args = tuple(map(with_real_roots, node.args))
    exponent = _fraction(args[1]) if node.head == "pow" else None
    if exponent is None or exponent.denominator % 2 == 0 or exponent.denominator == 1:
        return Apply(node.head, args)
    root = Apply("root", (args[0], integer(exponent.denominator)))
    return Apply("pow", (root, integer(exponent.numerator)))


def _fraction(node: Node) -> Fraction | None:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Apply) and node.head in ("div", "neg"):
        parts = [_fraction(arg) for arg in node.args]
        if parts[0] is not None and node.head == "neg":
            return -parts[0]
        if parts[0] is not None and parts[-1]:
            return parts[0] / parts[-1]
    return None


def is_plateau(relation: Node, name: str, root: Any, others: Mapping[str, Any]) -> bool:
    """Whether the sides stay equal beside a root, so that it is one of a whole stretch (as for floor(x) = 2)."""
    size = max(1, abs(root))
    for shift in (-1e-2, -1e-4, 1e-4, 1e-2):
        if vanishes(relation, {**others, name: root + shift * size}, 45):
            return True
    return False


def missed_root(
    relation: Node,
    name: str,
    others: Mapping[str, Any],
    known: Sequence[float],
    *,
    poles: bool = False,
    within: float = _FARTHEST,
) -> float | None:
    """A place in [-within, within] where the difference changes sign away from all `known` places, or None.

    With `poles`, also where it changes sign without the sides meeting.
    """
    with mpmath.workdps(30):
        last: tuple[float, Any] | None = None
        for where in _points(known):
            if abs(where) > within:
                continue
            value = _gap(relation, {**others, name: mpmath.mpf(where)})
            if value is not None and last is not None and value and (last[1] > 0) != (value > 0):
                low, high = last[0], where
                if not any(_beside(root, -1) <= low and high <= _beside(root, 1) for root in known):
                    found = _bisect(relation, name, others, low, high)
                    if found is not None and (poles or found[1]):
                        return found[0]
            last = None if value is None else (where, value)
    return None


def _points(known: Sequence[float]) -> Iterator[float]:
    points = {DENSE_REACH * (2 * index / _STEPS - 1) + 0.0137 for index in range(_STEPS + 1)}
    size = _NEAREST
    while size < _FARTHEST:
        points |= {size, -size}
        size *= _FACTOR
    for root in known:
        points |= {_beside(root, -1), _beside(root, 1)}
    yield from sorted(points)


def _beside(root: float, side: int) -> float:
    return root + side * 1e-5 * max(abs(root), 1e-3)


def _gap(relation: Node, point: Mapping[str, Any]) -> Any:
    """Left minus right, or None where a side has no real value."""
    assert isinstance(relation, Apply)
    try:
        sides = [value_at(arg, point) for arg in relation.args]
    except NoValueError:
        return None
    if any(abs(mpmath.im(side)) > mpmath.mpf(10) ** -20 * max(1, abs(side)) for side in sides):
        return None
    return mpmath.re(sides[0]) - mpmath.re(sides[1])


def _bisect(relation: Node, name: str, others: Mapping[str, Any], low: float, high: float) -> tuple[float, bool] | None:
    """Where the sign changes, and whether the sides meet there (rather than jump); None when a value is missing between."""
    left, right = mpmath.mpf(low), mpmath.mpf(high)
    start = _gap(relation, {**others, name: left})
    for _ in range(90):
        middle = (left + right) / 2
        value = _gap(relation, {**others, name: middle})
        if value is None or start is None:
            return None
        if (value > 0) == (start > 0):
            left = middle
        else:
            right = middle
    return float(left), vanishes(relation, {**others, name: (left + right) / 2}, 8)
