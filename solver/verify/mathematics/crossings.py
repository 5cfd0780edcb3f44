"""Inequalities with square roots and absolute values: true or false on the cells between the places where that can change.

Such a place is a zero of the difference of the sides, which a polynomial shares with it, or an end of where a part has a value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from solver.verify.fields import RefutedError, UndecidedError
from solver.verify.mathematics.completeness import eliminated, is_zero_number
from solver.verify.mathematics.enclosures import Interval, OutsideError, enclose, of_fraction
from solver.verify.mathematics.normal_forms import is_zero
from solver.verify.mathematics.polynomials import ONE, Polynomial, multiply, square_free
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.trees import Tree, difference, substitute, symbols, walk

_SIGNS: Final[Mapping[str, tuple[int, ...]]] = {
    "equal": (0,),
    "unequal": (-1, 1),
    "less": (-1,),
    "at_most": (-1, 0),
    "greater": (1,),
    "at_least": (0, 1),
}
_HANDLED: Final = frozenset("add mul neg percent div pow sqrt abs".split())


def critical(relations: Sequence[Tree], name: str) -> Polynomial:
    """A polynomial with a root at every place where the truth of the relations can change.

    Raises:
        UndecidedError: other functions stand in them, or the two sides are the same on a whole stretch.
    """
    whole: Polynomial = ONE
    for relation in relations:
        gap = difference(relation)
        polys = [eliminated(gap, name)]
        for part in walk(gap):
            if name not in symbols(part) or part[0] == "symbol":
                continue
            if part[0] not in _HANDLED or (part[0] == "pow" and exact(part[2]).denominator != 1):
                raise UndecidedError(f"{part[0]!r} of the unknown is not followed here.")
            if part[0] == "sqrt":
                polys.append(eliminated(part[1], name))
            elif part[0] == "div":
                polys.append(eliminated(part[2], name))
            elif part[0] == "pow" and exact(part[2]) < 0:
                polys.append(eliminated(part[1], name))
        for poly in polys:
            if not poly:
                raise UndecidedError("The sides agree on a whole stretch.")
            if len(poly) > 1:
                whole = square_free(multiply(whole, square_free(poly)))
    return whole


def holds_at(relation: Tree, name: str, place: Tree | tuple[Fraction, Fraction]) -> bool:
    """Whether a relation holds at a number given exactly, or at one that is only enclosed.

    Raises:
        UndecidedError: the difference of the sides is too close to zero there, and not shown to be zero.
    """
    sign = _sign(difference(relation), name, place)
    return sign is not None and sign in _SIGNS[relation[0]]


def _sign(gap: Tree, name: str, place: Tree | tuple[Fraction, Fraction]) -> int | None:
    """The sign of a formula at a number; None where it has no value."""
    if isinstance(place[0], str):
        put = substitute(gap, {name: place})
        try:
            value = exact(put)
            return (value > 0) - (value < 0)
        except NotRationalError:
            pass
        except UndecidedError:
            raise
        except RefutedError:  # it divides by zero
            return None
        found = _enclosed(put, {})
        if found is None:
            return None
        if found.low <= 0 <= found.high:
            if not (is_zero(put) or is_zero_number(put)):
                raise UndecidedError("A value is too close to zero to tell.")
            return 0
    else:
        low, high = place
        found = _enclosed(gap, {name: Interval(of_fraction(low).low, of_fraction(high).high)})
        if found is None:
            return None
        if found.low <= 0 <= found.high:
            raise UndecidedError("A value is too close to zero to tell.")
    return 1 if found.low > 0 else -1


def _enclosed(tree: Tree, values: Mapping[str, Interval]) -> Interval | None:
    try:
        return enclose(tree, values)
    except OutsideError:
        return None
