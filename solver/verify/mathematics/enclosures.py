"""Real values of formulas, enclosed: two decimals between which the value lies for certain.

Every step rounds outwards. Sines and arctangents are summed with more digits than are kept and widened by far more than what
their series can be off.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext
from fractions import Fraction
from typing import Final, NamedTuple

from solver.verify.fields import UndecidedError
from solver.verify.mathematics.decimals import DIGITS, SERIES_DIGITS, arctangent, pi, sine
from solver.verify.mathematics.rationals import rational_or_none
from solver.verify.mathematics.trees import Tree

_DOWN: Final = Context(prec=DIGITS, rounding=ROUND_FLOOR)
_UP: Final = Context(prec=DIGITS, rounding=ROUND_CEILING)
_LARGEST: Final = 3_000  # powers of ten
_MOST_FACTORS: Final = 10**6


class NoValueError(UndecidedError):
    """There is no real value here, or none that is found."""


class OutsideError(NoValueError):
    """There is certainly no real value: a square root or logarithm of a negative number."""


class Interval(NamedTuple):
    """Closed, `low` <= `high`."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """A number in it."""
        return _UP.divide(_UP.add(self.low, self.high), Decimal(2))

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The ends as rationals."""
        return Fraction(self.low), Fraction(self.high)


def enclose(tree: Tree, values: Mapping[str, Interval] | None = None) -> Interval:
    """An interval that holds the real value.

    Raises:
        NoValueError: there is none, or it is not found.
    """
    head, *parts = tree
    if head == "number":
        return of_fraction(parts[0])
    if head == "symbol":
        if not values or parts[0] not in values:
            raise NoValueError(f"{parts[0]} has no value.")
        return values[parts[0]]
    if head == "constant":
        if parts[0] == "pi":
            return _pi()
        if parts[0] == "e":
            return _exp(_point(Decimal(1)))
        raise NoValueError(f"{parts[0]} is not a real number.")
    if head in ("pow", "root"):
        return _power(enclose(parts[0], values), parts[1], values, is_root=head == "root")
    if head not in _FUNCTIONS:
        raise NoValueError(f"{head!r} is not evaluated here.")
    found = _FUNCTIONS[head]([enclose(part, values) for part in parts])
    if not found.low.is_finite() or not found.high.is_finite() or found.high.adjusted() > _LARGEST:
        raise NoValueError("A value is too large.")
    return found


def of_fraction(value: Fraction) -> Interval:
    """The narrowest interval around a rational."""
    top, bottom = Decimal(value.numerator), Decimal(value.denominator)
    return Interval(_DOWN.divide(top, bottom), _UP.divide(top, bottom))


def sign(tree: Tree) -> int | None:
    """-1 or 1 where the sign is certain, None where the value is zero or too close to it."""
    found = enclose(tree)
    return 1 if found.low > 0 else -1 if found.high < 0 else None


def agree(left: Interval, right: Interval, digits: int) -> bool:
    """Whether two values are the same to about `digits` digits."""
    with localcontext(Context(prec=DIGITS)):
        one, other = left.middle, right.middle
        return bool(abs(one - other) <= max(Decimal(1), abs(one), abs(other)).scaleb(-digits))


def apart(left: Interval, right: Interval) -> bool:
    """Whether two values differ for certain."""
    return left.high < right.low or right.high < left.low


def combine(head: str, *parts: Interval) -> Interval:
    """A function of enclosed values."""
    return _FUNCTIONS[head](list(parts))


def _point(value: Decimal) -> Interval:
    return Interval(value, value)


def _add(one: Interval, other: Interval) -> Interval:
    return Interval(_DOWN.add(one.low, other.low), _UP.add(one.high, other.high))


def _negative(one: Interval) -> Interval:
    return Interval(one.high.copy_negate(), one.low.copy_negate())  # unary minus would round


def _times(one: Interval, other: Interval) -> Interval:
    pairs = [(a, b) for a in one for b in other]
    return Interval(min(_DOWN.multiply(a, b) for a, b in pairs), max(_UP.multiply(a, b) for a, b in pairs))


def _over(one: Interval, other: Interval) -> Interval:
    if other.low <= 0 <= other.high:
        raise NoValueError("It divides by zero, or by what is too close to it to tell.")
    pairs = [(a, b) for a in one for b in other]
    return Interval(min(_DOWN.divide(a, b) for a, b in pairs), max(_UP.divide(a, b) for a, b in pairs))


def _rounded(value: Decimal) -> Interval:
    """The decimal module rounds exp, ln and sqrt correctly, to the nearest."""
    return Interval(_DOWN.next_minus(value), _UP.next_plus(value))


def _monotone(function: Callable[[Context, Decimal], Decimal], one: Interval) -> Interval:
    return Interval(_rounded(function(_DOWN, one.low)).low, _rounded(function(_UP, one.high)).high)


def _exp(one: Interval) -> Interval:
    if max(abs(one.low), abs(one.high)) > 2 * _LARGEST:
        raise NoValueError("A power of e is too large.")
    return _monotone(Context.exp, one)


def _ln(one: Interval) -> Interval:
    if one.low <= 0:
        raise (OutsideError if one.high < 0 else NoValueError)("A logarithm is of a positive number.")
    return _monotone(Context.ln, one)


def _sqrt(one: Interval) -> Interval:
    if one.low < 0:
        raise (OutsideError if one.high < 0 else NoValueError)("An even root is of a number from 0 up.")
    found = _monotone(Context.sqrt, one)
    return Interval(max(found.low, Decimal(0)), found.high)


def _cbrt(one: Interval) -> Interval:
    if one.low <= 0 <= one.high:
        if one.low == one.high:
            return one
        raise NoValueError("It is too close to zero.")
    if one.high < 0:
        return _negative(_cbrt(_negative(one)))
    return _exp(_over(_ln(one), _point(Decimal(3))))


def _power(base: Interval, exponent: Tree, values: Mapping[str, Interval] | None, *, is_root: bool) -> Interval:
    known = rational_or_none(exponent)
    if known is not None and is_root:
        known = 1 / known
    if known is not None and known.denominator == 1:
        return _whole_power(base, known.numerator)
    if base.low == base.high == 0:
        if known is None or known <= 0:
            raise NoValueError("Zero has only positive powers.")
        return base
    if base.high < 0 and is_root and known is not None and known.denominator % 2:
        return _negative(_power(_negative(base), exponent, values, is_root=True))
    if base.low <= 0:
        raise NoValueError("A negative number to a fractional power is read in two ways.")
    power = of_fraction(known) if known is not None else enclose(exponent, values)
    return _exp(_times(power, _ln(base)))


def _whole_power(base: Interval, count: int) -> Interval:
    if count <= 0 and base.low <= 0 <= base.high:
        raise NoValueError("Zero has only positive powers.")
    if abs(count) > _MOST_FACTORS or abs(base.high.adjusted() * count) > _LARGEST:
        raise NoValueError("A power is too large.")
    result, factor, left = _point(Decimal(1)), base, abs(count)
    while left:
        if left % 2:
            result = _times(result, factor)
        left //= 2
        if left:
            factor = _times(factor, factor)
    return _over(_point(Decimal(1)), result) if count < 0 else result


def _pi() -> Interval:
    value = pi()
    return Interval(_DOWN.plus(value).next_minus(_DOWN), _UP.plus(value).next_plus(_UP))


def _half_pi() -> Interval:
    return _over(_pi(), _point(Decimal(2)))


def _smooth(function: Callable[[Decimal], Decimal], one: Interval) -> Interval:
    """A function whose slope is at most 1, at the middle, widened by the width and by what the series can be off."""
    with localcontext(Context(prec=SERIES_DIGITS)):
        middle = (one.low + one.high) / 2
        reach = (one.high - one.low) + Decimal(10) ** -DIGITS
        value = function(middle)
        low, high = value - reach, value + reach
    return Interval(_DOWN.plus(low), _UP.plus(high))


def _sin(one: Interval) -> Interval:
    if max(abs(one.low), abs(one.high)) > Decimal(10) ** 15:
        raise NoValueError("The angle is too large.")
    return _smooth(sine, one)


def _cos(one: Interval) -> Interval:
    return _sin(_add(one, _half_pi()))


def _atan(one: Interval) -> Interval:
    return _smooth(arctangent, one)


def _asin(one: Interval) -> Interval:
    unit = _point(Decimal(1))
    if one.low == one.high and abs(one.low) == 1:
        return _half_pi() if one.low > 0 else _negative(_half_pi())
    rest = _times(_add(unit, _negative(one)), _add(unit, one))
    if rest.low <= 0:
        raise NoValueError("An arcsine is of a number from -1 to 1.")
    return _atan(_over(one, _sqrt(rest)))


def _abs(one: Interval) -> Interval:
    if one.low >= 0:
        return one
    return _negative(one) if one.high <= 0 else Interval(Decimal(0), max(one.low.copy_negate(), one.high))


def _step(one: Interval, function: Callable[[Decimal], int]) -> Interval:
    """A function that is constant between jumps."""
    left, right = function(one.low), function(one.high)
    if left != right:
        raise NoValueError("It is too close to a jump to tell.")
    return _point(Decimal(left))


def _sinh(one: Interval, sign: int) -> Interval:
    down = _exp(_negative(one))
    return _over(_add(_exp(one), down if sign > 0 else _negative(down)), _point(Decimal(2)))


def _inverse_hyperbolic(head: str, one: Interval) -> Interval:
    unit = _point(Decimal(1))
    if head == "atanh":
        return _over(_ln(_over(_add(unit, one), _add(unit, _negative(one)))), _point(Decimal(2)))
    square = _add(_times(one, one), unit if head == "asinh" else _negative(unit))
    if head == "acosh" and one.low < 1:
        raise NoValueError("It is defined from 1 up.")
    return _ln(_add(one, _sqrt(Interval(max(square.low, Decimal(0)), square.high))))


def _fold(combine: Callable[[Interval, Interval], Interval], parts: list[Interval]) -> Interval:
    total = parts[0]
    for part in parts[1:]:
        total = combine(total, part)
    return total


_FUNCTIONS: Final[Mapping[str, Callable[[list[Interval]], Interval]]] = {
    "add": lambda parts: _fold(_add, parts),
    "mul": lambda parts: _fold(_times, parts),
    "neg": lambda parts: _negative(parts[0]),
    "div": lambda parts: _over(parts[0], parts[1]),
    "percent": lambda parts: _over(parts[0], _point(Decimal(100))),
    "abs": lambda parts: _abs(parts[0]),
    "sign": lambda parts: _step(parts[0], lambda value: (value > 0) - (value < 0)),
    "floor": lambda parts: _step(parts[0], math.floor),
    "ceil": lambda parts: _step(parts[0], math.ceil),
    "min": lambda parts: Interval(min(part.low for part in parts), min(part.high for part in parts)),
    "max": lambda parts: Interval(max(part.low for part in parts), max(part.high for part in parts)),
    "sqrt": lambda parts: _sqrt(parts[0]),
    "cbrt": lambda parts: _cbrt(parts[0]),
    "exp": lambda parts: _exp(parts[0]),
    "ln": lambda parts: _ln(parts[0]),
    "log": lambda parts: _over(_ln(parts[0]), _ln(parts[1])),
    "sin": lambda parts: _sin(parts[0]),
    "cos": lambda parts: _cos(parts[0]),
    "tan": lambda parts: _over(_sin(parts[0]), _cos(parts[0])),
    "cot": lambda parts: _over(_cos(parts[0]), _sin(parts[0])),
    "sec": lambda parts: _over(_point(Decimal(1)), _cos(parts[0])),
    "csc": lambda parts: _over(_point(Decimal(1)), _sin(parts[0])),
    "asin": lambda parts: _asin(parts[0]),
    "acos": lambda parts: _add(_half_pi(), _negative(_asin(parts[0]))),
    "atan": lambda parts: _atan(parts[0]),
    "sinh": lambda parts: _sinh(parts[0], -1),
    "cosh": lambda parts: _sinh(parts[0], 1),
    "tanh": lambda parts: _over(_sinh(parts[0], -1), _sinh(parts[0], 1)),
    "asinh": lambda parts: _inverse_hyperbolic("asinh", parts[0]),
    "acosh": lambda parts: _inverse_hyperbolic("acosh", parts[0]),
    "atanh": lambda parts: _inverse_hyperbolic("atanh", parts[0]),
}
