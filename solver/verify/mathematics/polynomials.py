"""Polynomials in one letter with rational coefficients: exact arithmetic, and real roots counted and isolated by Sturm.

A polynomial is a tuple of coefficients, the constant first, without zeros at its end; zero is the empty tuple.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from solver.verify.fields import RefutedError, UndecidedError
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.trees import Tree, number

Polynomial: TypeAlias = tuple[Fraction, ...]
MAX_DEGREE: Final = 60
_SIMPLE: Final = 10**6  # largest denominator tried for a rational root
_MAX_HALVINGS: Final = 2_000
ONE: Final[Polynomial] = (Fraction(1),)


class Quotient(NamedTuple):
    """A rational function as written: where a part of the formula has no value, `bottom` is zero."""

    top: Polynomial
    bottom: Polynomial


def quotient(tree: Tree, name: str) -> Quotient:
    """The rational function of `name` a formula is, not reduced, so that no place without a value is lost.

    Raises:
        UndecidedError: it is not one with rational coefficients.
    """
    head, *parts = tree
    if tree == ("symbol", name):
        return Quotient((Fraction(0), Fraction(1)), ONE)
    if not any(part == ("symbol", name) for part in _parts(tree)):
        return Quotient(clean([exact(tree)]), ONE)
    if head == "pow":
        return _power(quotient(parts[0], name), exact(parts[1]))
    if head not in ("add", "mul", "neg", "div", "percent"):
        raise UndecidedError(f"{head!r} of the unknown is not a polynomial.")
    operands = [quotient(part, name) for part in parts]
    first = operands[0]
    if head == "neg":
        return Quotient(scale(first.top, Fraction(-1)), first.bottom)
    if head == "percent":
        return Quotient(scale(first.top, Fraction(1, 100)), first.bottom)
    if head == "div":
        return _over(first, operands[1])
    for other in operands[1:]:
        if head == "mul":
            first = Quotient(multiply(first.top, other.top), multiply(first.bottom, other.bottom))
        elif first.bottom == other.bottom:
            first = Quotient(add(first.top, other.top), first.bottom)
        else:
            top = add(multiply(first.top, other.bottom), multiply(other.top, first.bottom))
            first = Quotient(top, multiply(first.bottom, other.bottom))
    return first


def polynomial(tree: Tree, name: str) -> Polynomial:
    """A formula that is a polynomial in `name` as written.

    Raises:
        UndecidedError: it is not.
    """
    found = quotient(tree, name)
    if len(found.bottom) != 1:
        raise UndecidedError("It is not a polynomial.")
    return scale(found.top, 1 / found.bottom[0])


def _parts(tree: Tree) -> Iterable[Tree]:
    yield tree
    if tree[0] not in ("number", "symbol", "constant"):
        for part in tree[1:]:
            yield from _parts(part)


def _over(left: Quotient, right: Quotient) -> Quotient:
    if not right.top:
        raise RefutedError("It divides by zero.")
    kept = right.bottom if len(right.bottom) > 1 else ONE
    return Quotient(multiply(multiply(left.top, right.bottom), kept), multiply(multiply(left.bottom, right.top), kept))


def _power(base: Quotient, exponent: Fraction) -> Quotient:
    if exponent.denominator != 1 or abs(exponent) > MAX_DEGREE:
        raise UndecidedError("Not a whole power of moderate size.")
    if exponent <= 0 and not base.top:
        raise RefutedError("Zero has only positive powers.")
    if exponent == 0:
        return _over(base, base)
    if exponent < 0:
        base = _over(Quotient(ONE, ONE), base)
    result = Quotient(ONE, ONE)
    for _ in range(abs(exponent.numerator)):
        result = Quotient(multiply(result.top, base.top), multiply(result.bottom, base.bottom))
    return result


def to_tree(poly: Polynomial, name: str) -> Tree:
    """The polynomial as a formula."""
    unknown = ("symbol", name)
    return (
        "add",
        number(0),
        *(("mul", number(c), ("pow", unknown, number(k)) if k else number(1)) for k, c in enumerate(poly)),
    )


def clean(coefficients: list[Fraction]) -> Polynomial:
    """The polynomial of a list of coefficients."""
    while coefficients and coefficients[-1] == 0:
        coefficients.pop()
    return tuple(coefficients)


def add(left: Polynomial, right: Polynomial) -> Polynomial:
    """The sum."""
    if len(left) < len(right):
        left, right = right, left
    return clean([c + (right[index] if index < len(right) else 0) for index, c in enumerate(left)])


def scale(poly: Polynomial, factor: Fraction) -> Polynomial:
    """A multiple."""
    return tuple(c * factor for c in poly) if factor else ()


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product, refused above `MAX_DEGREE`."""
    if not left or not right:
        return ()
    if len(left) + len(right) - 2 > MAX_DEGREE:
        raise UndecidedError("The degree is too high to follow.")
    result = [Fraction(0)] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            result[i + j] += a * b
    return clean(result)


def divide(left: Polynomial, right: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder."""
    rest, result = list(left), [Fraction(0)] * max(0, len(left) - len(right) + 1)
    while len(rest) >= len(right):
        factor, shift = rest[-1] / right[-1], len(rest) - len(right)
        result[shift] = factor
        for index, coefficient in enumerate(right):
            rest[shift + index] -= factor * coefficient
        rest = list(clean(rest[:-1]))
    return clean(result), tuple(rest)


def common_divisor(left: Polynomial, right: Polynomial) -> Polynomial:
    """The monic greatest common divisor."""
    while right:
        left, right = right, divide(left, right)[1]
    return scale(left, 1 / left[-1]) if left else ()


def derivative(poly: Polynomial) -> Polynomial:
    """The derivative."""
    return clean([index * c for index, c in enumerate(poly)][1:])


def square_free(poly: Polynomial) -> Polynomial:
    """The same roots, each once."""
    return divide(poly, common_divisor(poly, derivative(poly)))[0]


def without(poly: Polynomial, other: Polynomial) -> Polynomial:
    """`poly` without the roots it shares with `other`."""
    while len(common := common_divisor(poly, other)) > 1:
        poly = divide(poly, common)[0]
    return poly


def at(poly: Polynomial, point: Fraction) -> Fraction:
    """The value at a point, by Horner's rule."""
    total = Fraction(0)
    for coefficient in reversed(poly):
        total = total * point + coefficient
    return total


def count_real_roots(poly: Polynomial) -> int:
    """Distinct real roots of a polynomial other than zero."""
    bound = _bound(poly)
    chain = _chain(square_free(poly))
    return _changes(chain, -bound) - _changes(chain, bound)


def isolate(poly: Polynomial) -> tuple[tuple[Fraction, Fraction], ...]:
    """Intervals in increasing order, each with one real root; a rational root met on the way has an interval of no length.

    No end of an interval of positive length is a root.
    """
    poly = square_free(poly)
    chain, bound = _chain(poly), _bound(poly)
    found: list[tuple[Fraction, Fraction]] = []
    work = [(-bound, bound)]
    steps = 0
    while work:
        low, high = work.pop()
        steps += 1
        if steps > _MAX_HALVINGS:
            raise UndecidedError("The roots lie too close together.")
        count = _changes(chain, low) - _changes(chain, high)
        if count == 0:
            continue
        if count == 1:
            found.append((low, high))
            continue
        middle = (low + high) / 2
        while at(poly, middle) == 0:
            middle = (middle + high) / 2
        work += [(low, middle), (middle, high)]
    return tuple(sorted(found))


def narrow(poly: Polynomial, interval: tuple[Fraction, Fraction], width: Fraction) -> tuple[Fraction, Fraction]:
    """The interval of one root of `poly`, at which its sign changes, halved to at most `width`; or the root itself twice."""
    low, high = interval
    if low == high:
        return interval
    positive = at(poly, low) > 0
    while high - low > width:
        middle = (low + high) / 2
        value = at(poly, middle)
        if value == 0:
            return middle, middle
        low, high = (middle, high) if (value > 0) == positive else (low, middle)
    return low, high


def locate(poly: Polynomial, width: Fraction) -> list[tuple[Fraction, Fraction]]:
    """Every real root in increasing order: enclosed to `width`, or itself twice where it is a simple rational."""
    if len(poly) < 2:
        return []
    poly, found = square_free(poly), []
    for interval in isolate(poly):
        low, high = narrow(poly, interval, width)
        guess = ((low + high) / 2).limit_denominator(_SIMPLE)
        found.append((guess, guess) if low <= guess <= high and at(poly, guess) == 0 else (low, high))
    return found


def roots_between(poly: Polynomial, low: Fraction, high: Fraction) -> int:
    """Distinct real roots in the half-open interval (low, high]."""
    chain = _chain(square_free(poly))
    return _changes(chain, low) - _changes(chain, high)


def _bound(poly: Polynomial) -> Fraction:
    """Cauchy's bound: every root is nearer to zero. A power of two, so that halving stays simple."""
    bound = 1 + max((abs(c / poly[-1]) for c in poly[:-1]), default=Fraction(0))
    return Fraction(1 << (int(bound) + 1).bit_length())


def _chain(poly: Polynomial) -> tuple[Polynomial, ...]:
    chain = [poly, derivative(poly)]
    while chain[-1]:
        chain.append(scale(divide(chain[-2], chain[-1])[1], Fraction(-1)))
    return tuple(part for part in chain if part)


def _changes(chain: tuple[Polynomial, ...], point: Fraction) -> int:
    signs = [value > 0 for part in chain if (value := at(part, point)) != 0]
    return sum(a != b for a, b in pairwise(signs))


def rational_or_none(tree: Tree, values: Mapping[str, Fraction] | None = None) -> Fraction | None:
    """The value where it is rational and seen to be."""
    try:
        return exact(tree, values)
    except NotRationalError:
        return None
