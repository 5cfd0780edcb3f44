"""Polynomials in one letter with rational coefficients: exact arithmetic, and real roots counted and isolated by Sturm.

A polynomial is a tuple of coefficients, the constant first, without zeros at its end; zero is the empty tuple.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from solver.verify.fields import RefutedError, UndecidedError
from solver.verify.mathematics.trees import Tree, number

Polynomial: TypeAlias = tuple[Fraction, ...]
MAX_DEGREE: Final = 120  # of any polynomial; of both parts of a rational function as written, half of it
_SIMPLE: Final = 10**6  # largest denominator tried for a rational root
_MAX_HALVINGS: Final = 2_000
ONE: Final[Polynomial] = (Fraction(1),)


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


def subtract(left: Polynomial, right: Polynomial) -> Polynomial:
    """The difference."""
    return add(left, scale(right, Fraction(-1)))


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
    """The monic greatest common divisor; 1 where both are zero."""
    while right:
        left, right = right, divide(left, right)[1]
    return scale(left, 1 / left[-1]) if left else ONE


def derivative(poly: Polynomial) -> Polynomial:
    """The derivative."""
    return clean([index * c for index, c in enumerate(poly)][1:])


def antiderivative(poly: Polynomial) -> Polynomial:
    """The antiderivative that is zero at zero."""
    return clean([Fraction(0), *(c / (index + 1) for index, c in enumerate(poly))])


def square_free(poly: Polynomial) -> Polynomial:
    """The same roots, each once."""
    return divide(poly, common_divisor(poly, derivative(poly)))[0]


def without(poly: Polynomial, other: Polynomial) -> Polynomial:
    """`poly` without the roots it shares with `other`."""
    while len(common := common_divisor(poly, other)) > 1:
        poly = divide(poly, common)[0]
    return poly


def value_at(poly: Polynomial, point: Fraction) -> Fraction:
    """The value at a point, by Horner's rule."""
    total = Fraction(0)
    for coefficient in reversed(poly):
        total = total * point + coefficient
    return total


def sign_at(poly: Polynomial, point: Fraction) -> int:
    """-1, 0 or 1."""
    found = value_at(poly, point)
    return (found > 0) - (found < 0)


def count_real_roots(poly: Polynomial, low: Fraction | None = None, high: Fraction | None = None) -> int:
    """How many different real roots lie in (low, high], by Sturm's theorem; None stands for no bound.

    Raises:
        RefutedError: the polynomial is zero, and every number a root.

    >>> count_real_roots((Fraction(-2), Fraction(0), Fraction(1)))
    2
    """
    if not poly:
        raise RefutedError("Every number is a root of zero.")
    chain, bound = _chain(square_free(poly)), _bound(poly)
    return _changes(chain, -bound if low is None else low) - _changes(chain, bound if high is None else high)


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
        while value_at(poly, middle) == 0:
            middle = (middle + high) / 2
        work += [(low, middle), (middle, high)]
    return tuple(sorted(found))


def narrow(poly: Polynomial, interval: tuple[Fraction, Fraction], width: Fraction) -> tuple[Fraction, Fraction]:
    """The interval of one root of `poly`, at which its sign changes, halved to at most `width`; or the root itself twice."""
    low, high = interval
    if low == high:
        return interval
    positive = value_at(poly, low) > 0
    while high - low > width:
        middle = (low + high) / 2
        value = value_at(poly, middle)
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
        found.append((guess, guess) if low <= guess <= high and value_at(poly, guess) == 0 else (low, high))
    return found


def odd_part(poly: Polynomial) -> Polynomial:
    """The product of the factors of odd multiplicity: where the polynomial changes its sign (Yun 1976)."""
    common = common_divisor(poly, derivative(poly))
    simple, rest = divide(poly, common)[0], common
    odd, multiplicity = ONE, 1
    while len(simple) > 1:
        following = common_divisor(simple, rest)
        if multiplicity % 2:
            odd = multiply(odd, divide(simple, following)[0])
        simple, rest, multiplicity = following, divide(rest, following)[0], multiplicity + 1
    return odd


def sign_on(poly: Polynomial, low: Fraction | None, high: Fraction | None) -> int | None:
    """1 when it is nowhere negative between two ends, -1 when nowhere positive, 0 when zero, None when it changes its sign."""
    if not poly:
        return 0
    if high is not None and low is not None and high <= low:
        raise RefutedError("An interval's ends are in the wrong order.")
    odd = odd_part(poly)
    if count_real_roots(odd, low, high) - (high is not None and value_at(odd, high) == 0):
        return None
    return next(sign for where in _between(low, high) if (sign := sign_at(poly, where)))


def _between(low: Fraction | None, high: Fraction | None) -> list[Fraction]:
    """More different points between two ends than a polynomial of the degrees allowed here has roots."""
    count = 2 * MAX_DEGREE
    if low is None and high is None:
        return [Fraction(step) for step in range(count)]
    if low is None or high is None:
        start, direction = (high, -1) if low is None else (low, 1)
        assert start is not None
        return [start + direction * step for step in range(1, count)]
    return [low + (high - low) * Fraction(step, count) for step in range(1, count)]


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
    signs = [value > 0 for part in chain if (value := value_at(part, point)) != 0]
    return sum(a != b for a, b in pairwise(signs))
