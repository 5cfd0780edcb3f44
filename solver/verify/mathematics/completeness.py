"""That an equation which is not polynomial has no further solution: it only rises or falls, or holds square roots alone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from solver.verify.fields import RefutedError, UndecidedError
from solver.verify.mathematics.enclosures import Interval, NoValueError, OutsideError, enclose, of_fraction, sign
from solver.verify.mathematics.monomials import Poly
from solver.verify.mathematics.normal_forms import Letters
from solver.verify.mathematics.polynomials import Polynomial, clean, locate
from solver.verify.mathematics.rationals import NotRationalError, exact, rational_or_none
from solver.verify.mathematics.trees import Tree, symbols

_FINE: Final = Fraction(1, 10**30)
_RISING: Final = frozenset("exp ln sqrt cbrt atan asin sinh tanh asinh".split())


def trend(tree: Tree, name: str) -> int | None:
    """1 when a formula rises strictly wherever it has a value, -1 when it falls, 0 when it is constant, else None."""
    if name not in symbols(tree):
        return 0
    head, *parts = tree
    trends = [trend(part, name) for part in parts] if head != "symbol" else [1]
    first = trends[0]
    match head:
        case "symbol" | "percent":
            return first
        case "neg" | "acos":
            return None if first is None else -first
        case "add":
            moving = {each for each in trends if each != 0}
            return moving.pop() if len(moving) == 1 else None
        case "mul" | "div":
            return _product(head, parts, trends, name)
        case "pow":
            return _power(parts, trends, name)
        case "log" if trends[1] == 0:
            base = sign(("add", parts[1], ("number", Fraction(-1))))
            return None if first is None or base is None else first * base
    return first if head in _RISING else None


def _product(head: str, parts: Sequence[Tree], trends: Sequence[int | None], name: str) -> int | None:
    moving = [index for index, each in enumerate(trends) if each != 0]
    if len(moving) != 1 or (head == "div" and moving[0] != 0):
        return None
    result = trends[moving[0]]
    for index, part in enumerate(parts):
        if index != moving[0]:
            direction = sign(part)
            result = None if result is None or direction is None else result * direction
    return result


def _power(parts: Sequence[Tree], trends: Sequence[int | None], name: str) -> int | None:
    if trends[1] == 0:
        power = rational_or_none(parts[1])
        rises = power is not None and power > 0 and (power.denominator % 2 == 0 or (power.denominator == 1 and power % 2 == 1))
        return trends[0] if rises else None
    if trends[0] != 0 or trends[1] is None or sign(parts[0]) != 1:
        return None
    direction = sign(("add", parts[0], ("number", Fraction(-1))))
    return None if direction is None else trends[1] * direction


def are_all(gap: Tree, name: str, roots: Sequence[Tree]) -> bool:
    """Whether solutions of gap = 0, known to be such, are shown to be all real ones.

    Square roots and absolute values are taken out by multiplying with the conjugate, which keeps every solution. What is left
    is a polynomial; each of its real roots is one of the solutions given, or the formula is not zero there.
    """
    poly = eliminated(gap, name)
    if not poly:
        return False
    cells = locate(poly, _FINE)
    ends = [enclose(root).bounds for root in roots]
    for low, high in cells:
        if not any(left <= high and low <= right for left, right in ends) and not _is_no_solution(gap, name, low, high):
            return False
    return all(sum(left <= high and low <= right for low, high in cells) == 1 for left, right in ends)


def eliminated(gap: Tree, name: str) -> Polynomial:
    """A polynomial in the unknown that is zero at every solution.

    Raises:
        UndecidedError: other functions than square roots and absolute values stand in the equation.
    """
    letters = Letters()
    poly = letters.form(gap).top
    unknown = letters.numbers.get(("symbol", name))
    for letter in sorted(letters.numbers.values(), reverse=True):
        if letter != unknown and any(letter in dict(monomial) for monomial in poly):
            poly = norm(letters, poly, letter)
    if any(set(dict(monomial)) - {unknown} for monomial in poly):
        raise UndecidedError("Letters are left that were not eliminated.")
    degree = max((dict(monomial).get(unknown or 0, 0) for monomial in poly), default=0)
    coefficients = [Fraction(0)] * (degree + 1)
    for monomial, value in poly.items():
        coefficients[dict(monomial).get(unknown or 0, 0)] += value
    return clean(coefficients)


def norm(letters: Letters, poly: Poly, letter: int) -> Poly:
    """The product of a + b*s and a - b*s, where s is the letter and its square is known: a^2 - b^2*s^2."""
    degree, square = letters.powers.get(letter, (0, {}))
    if degree != 2:
        raise UndecidedError("The equation holds a function that is not eliminated.")
    without, beside = split(poly, letter)
    taken = letters.times(letters.times(beside, beside), square)
    return letters.plus(letters.times(without, without), {monomial: -value for monomial, value in taken.items()})


def split(poly: Poly, letter: int) -> tuple[Poly, Poly]:
    """A and b of a + b*s."""
    without: Poly = {}
    beside: Poly = {}
    for monomial, value in poly.items():
        rest = tuple((each, count) for each, count in monomial if each != letter)
        (without if rest == monomial else beside)[rest] = value
    return without, beside


def _is_no_solution(gap: Tree, name: str, low: Fraction, high: Fraction) -> bool:
    if low == high:
        try:
            return exact(gap, {name: low}) != 0
        except NotRationalError:
            pass
        except UndecidedError:
            return False
        except RefutedError:  # it divides by zero
            return True
    place = Interval(of_fraction(low).low, of_fraction(high).high)
    try:
        found = enclose(gap, {name: place})
    except OutsideError:
        return True
    except NoValueError:
        return False
    return found.low > 0 or found.high < 0


def is_zero_number(tree: Tree) -> bool:
    """Whether a formula of nested square roots of numbers is proved to be zero.

    Times its conjugate it reduces to zero, while the conjugate is enclosed away from zero.
    """
    letters = Letters()
    poly = letters.form(tree).top
    for letter in sorted(letters.numbers.values(), reverse=True):
        if not poly:
            return True
        if not any(letter in dict(monomial) for monomial in poly):
            continue
        without, beside = split(poly, letter)
        other = letters.enclose({**without, **{_with(monomial, letter): -value for monomial, value in beside.items()}})
        if other.low <= 0 <= other.high:
            return False
        poly = norm(letters, poly, letter)
    return not poly


def _with(monomial: tuple[tuple[int, int], ...], letter: int) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((*monomial, (letter, 1))))
