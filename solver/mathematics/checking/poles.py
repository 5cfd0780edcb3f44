"""Where an integrand grows beyond bounds too fast to have an integral, found by search in floating point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import mpmath

from solver.language import Apply, Constant, Node, Symbol
from solver.mathematics.checking.numeric import NoValueError, value_at

_CELLS: Final = 360
_REACH: Final = 50  # how far an infinite interval is searched
_NARROWINGS: Final = 80
_NEAR: Final = ("1e-5", "1e-8")  # distances from the pole, in lengths of the interval
_ORDER: Final = 0.95  # of a pole from which on there is no integral: 1, but for the error of its measure


class Pole(NamedTuple):
    """A place, and the signs the integrand has to its left and right; 0 where it does not grow there."""

    place: Any
    left: int
    right: int


def poles_within(integral: Apply) -> tuple[Pole, ...]:
    """The poles of first or higher order of a definite integral without parameters, between its bounds and at them.

    Empty where none was found, which does not show that there is none.

    Raises:
        NoValueError: a bound has no value.
    """
    body, symbol, *bounds = integral.args
    assert isinstance(symbol, Symbol)
    low, high = sorted(map(_end, bounds))
    length = high - low

    def height(where: Any) -> Any:
        try:
            return mpmath.re(value_at(body, {symbol.name: where})) if low <= where <= high else None
        except NoValueError:
            return None

    def smallness(where: Any) -> Any:
        value = height(where)
        return mpmath.mpf(0) if value is None else 1 / abs(value) if value else mpmath.inf

    places = [low + length * step / _CELLS for step in range(_CELLS + 1)]
    sizes = [smallness(place) for place in places]
    found: list[Pole] = []
    for index, size in enumerate(sizes):
        first, last = max(0, index - 1), min(_CELLS, index + 1)
        if size <= min(sizes[first], sizes[last]):
            place = places[index] if size == 0 else _least(smallness, places[first], places[last])
            pole = Pole(place, *(_growth(height, place, side * length) for side in (-1, 1)))
            if pole.left or pole.right:
                found.append(pole)
    return tuple(found)


def _end(bound: Node) -> Any:
    if bound in (Constant("infinity"), Apply("neg", (Constant("infinity"),))):
        return mpmath.mpf(-_REACH if isinstance(bound, Apply) else _REACH)
    return max(-_REACH, min(_REACH, mpmath.re(value_at(bound, {}))))


def _least(function: Callable[[Any], Any], low: Any, high: Any) -> Any:
    """Where a function with one valley between two places is least, by golden sections."""
    part = (mpmath.sqrt(5) - 1) / 2
    for _ in range(_NARROWINGS):
        left, right = high - part * (high - low), low + part * (high - low)
        low, high = (low, right) if function(left) <= function(right) else (left, high)
    return (low + high) / 2


def _growth(height: Callable[[Any], Any], place: Any, reach: Any) -> int:
    """The sign of an integrand on one side of a place, if it grows there as fast as one over the distance; else 0."""
    far, near = (height(place + reach * mpmath.mpf(distance)) for distance in _NEAR)
    if not far or not near:
        return 0
    order = mpmath.log(abs(near / far)) / mpmath.log(mpmath.mpf(_NEAR[0]) / mpmath.mpf(_NEAR[1]))
    return int(mpmath.sign(near)) if order >= _ORDER else 0
