"""Polynomials in one unknown with rational coefficients: enough to count roots without any solver.

A polynomial is a tuple of coefficients, the constant first, without trailing zeros; zero is the empty tuple. Real roots are
counted by Sturm's theorem, which is exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from solver.errors import SolverError
from solver.language import Apply, Node, Number, Symbol

Polynomial: TypeAlias = tuple[Fraction, ...]
MAX_DEGREE: Final = 60


class NotPolynomialError(SolverError):
    """The formula is not a quotient of polynomials of moderate degree in this unknown."""


def quotient_of(node: Node, name: str, values: Mapping[str, Fraction]) -> tuple[Polynomial, Polynomial]:
    """Numerator and denominator of a rational function of `name`, other symbols replaced by `values`; not reduced.

    The denominator is zero wherever the formula as written has no value: at x = 0 for x/x, 1/(1/x) and x^0 alike.

    Raises:
        NotPolynomialError: it is not one, or its degree exceeds `MAX_DEGREE`.
    """
    one: Polynomial = (Fraction(1),)
    if isinstance(node, Number):
        return _clean([node.value]), one
    if isinstance(node, Symbol):
        if node.name == name:
            return (Fraction(0), Fraction(1)), one
        if node.name in values:
            return _clean([values[node.name]]), one
    if not isinstance(node, Apply):
        raise NotPolynomialError("not a polynomial")
    if node.head == "pow":
        return _power(node, name, values)
    if node.head not in ("add", "mul", "neg", "div", "percent"):
        raise NotPolynomialError("not a polynomial")
    parts = [quotient_of(arg, name, values) for arg in node.args]
    top, bottom = parts[0]
    match node.head:
        case "neg":
            return tuple(-c for c in top), bottom
        case "percent":
            return tuple(c / 100 for c in top), bottom
        case "div":
            if not parts[1][0]:
                raise NotPolynomialError("division by zero")
            return _over(top, bottom, *parts[1])
    for other_top, other_bottom in parts[1:]:
        if node.head == "mul":
            top, bottom = multiply(top, other_top), multiply(bottom, other_bottom)
        elif bottom == other_bottom:
            top = add(top, other_top)
        else:
            top, bottom = add(multiply(top, other_bottom), multiply(other_top, bottom)), multiply(bottom, other_bottom)
    return top, bottom


def _power(node: Apply, name: str, values: Mapping[str, Fraction]) -> tuple[Polynomial, Polynomial]:
    one: Polynomial = (Fraction(1),)
    exponent = node.args[1]
    if not isinstance(exponent, Number) or exponent.value.denominator != 1 or abs(exponent.value) > MAX_DEGREE:
        raise NotPolynomialError("not a whole power")
    top, bottom = quotient_of(node.args[0], name, values)
    if exponent.value <= 0 and not top:
        raise NotPolynomialError("division by zero")
    if exponent.value == 0:
        return multiply(top, bottom), multiply(top, bottom)
    if exponent.value < 0:
        top, bottom = _over(one, one, top, bottom)
    result: tuple[Polynomial, Polynomial] = one, one
    for _ in range(abs(int(exponent.value))):
        result = multiply(result[0], top), multiply(result[1], bottom)
    return result


def _over(
    top: Polynomial, bottom: Polynomial, other_top: Polynomial, other_bottom: Polynomial
) -> tuple[Polynomial, Polynomial]:
    """A quotient of quotients, without losing the places where the lower denominator is zero."""
    kept = other_bottom if len(other_bottom) > 1 else (Fraction(1),)
    return multiply(multiply(top, other_bottom), kept), multiply(multiply(bottom, other_top), kept)


def _clean(coefficients: list[Fraction]) -> Polynomial:
    while coefficients and coefficients[-1] == 0:
        coefficients.pop()
    return tuple(coefficients)


def add(left: Polynomial, right: Polynomial) -> Polynomial:
    """The sum."""
    size = max(len(left), len(right))
    padded = [list(part) + [Fraction(0)] * (size - len(part)) for part in (left, right)]
    return _clean([a + b for a, b in zip(*padded, strict=True)])


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """The product; refused above `MAX_DEGREE`."""
    if not left or not right:
        return ()
    if len(left) + len(right) - 2 > MAX_DEGREE:
        raise NotPolynomialError("the degree is too high")
    result = [Fraction(0)] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            result[i + j] += a * b
    return _clean(result)


def divide(left: Polynomial, right: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder."""
    rest, quotient = list(left), [Fraction(0)] * max(0, len(left) - len(right) + 1)
    while len(rest) >= len(right):
        factor = rest[-1] / right[-1]
        shift = len(rest) - len(right)
        quotient[shift] = factor
        for index, coefficient in enumerate(right):
            rest[shift + index] -= factor * coefficient
        rest.pop()
        while rest and rest[-1] == 0:
            rest.pop()
    return _clean(quotient), tuple(rest)


def greatest_common_divisor(left: Polynomial, right: Polynomial) -> Polynomial:
    """The monic one."""
    while right:
        left, right = right, divide(left, right)[1]
    return tuple(c / left[-1] for c in left) if left else ()


def derivative(polynomial: Polynomial) -> Polynomial:
    """The formal derivative."""
    return _clean([index * c for index, c in enumerate(polynomial)][1:])


def square_free(polynomial: Polynomial) -> Polynomial:
    """The same roots, each once."""
    return divide(polynomial, greatest_common_divisor(polynomial, derivative(polynomial)))[0]


def without_common(polynomial: Polynomial, other: Polynomial) -> Polynomial:
    """The roots of `polynomial` that `other` does not have."""
    while len(common := greatest_common_divisor(polynomial, other)) > 1:
        polynomial = divide(polynomial, common)[0]
    return polynomial


def count_real_roots(polynomial: Polynomial) -> int:
    """Distinct real roots of a polynomial that is not zero, by Sturm's theorem."""
    chain = [square_free(polynomial)]
    chain.append(derivative(chain[0]))
    while chain[-1]:
        chain.append(tuple(-c for c in divide(chain[-2], chain[-1])[1]))
    signs_right = [part[-1] for part in chain if part]
    signs_left = [c if len(part) % 2 else -c for part, c in zip((p for p in chain if p), signs_right, strict=True)]
    return _changes(signs_left) - _changes(signs_right)


def _changes(signs: list[Fraction]) -> int:
    return sum((a > 0) != (b > 0) for a, b in zip(signs, signs[1:], strict=False))
