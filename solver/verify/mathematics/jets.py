"""Numbers to many digits that carry their derivatives: truncated power series over decimals, standard library only."""

from __future__ import annotations

import decimal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from solver.verify.fields import RefutedError

DIGITS: Final = 60
_CONTEXT: Final = decimal.Context(prec=DIGITS, Emax=999_999, Emin=-999_999)
_ZERO, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Jet:
    """The value and Taylor coefficients of a function at a point: `terms[k]` is its k-th derivative over k!."""

    terms: tuple[Decimal, ...]

    def __add__(self, other: Jet) -> Jet:
        return Jet(tuple(_CONTEXT.add(a, b) for a, b in zip(self.terms, other.terms, strict=True)))

    def __neg__(self) -> Jet:
        return Jet(tuple(_CONTEXT.minus(a) for a in self.terms))

    def __sub__(self, other: Jet) -> Jet:
        return self + -other

    def __mul__(self, other: Jet) -> Jet:
        return Jet(tuple(_dot(self.terms[: n + 1], other.terms[n::-1]) for n in range(len(self.terms))))

    def __truediv__(self, other: Jet) -> Jet:
        if not other.terms[0]:
            raise RefutedError("There is a division by zero.")
        found: list[Decimal] = []
        for n, term in enumerate(self.terms):
            rest = _CONTEXT.subtract(term, _dot(found, other.terms[n:0:-1]))
            found.append(_CONTEXT.divide(rest, other.terms[0]))
        return Jet(tuple(found))

    @property
    def value(self) -> Decimal:
        """The function's value."""
        return self.terms[0]

    def derivative(self, order: int) -> Decimal:
        """The derivative of that order."""
        result = self.terms[order]
        for factor in range(2, order + 1):
            result = _CONTEXT.multiply(result, Decimal(factor))
        return result


class Jets:
    """Jets of one length as a kind of number that trees are evaluated over."""

    def __init__(self, order: int = 0) -> None:
        """Derivatives up to `order` are carried."""
        self.order = order

    def rational(self, value: Fraction) -> Jet:
        """A constant."""
        return self._constant(_CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator)))

    def variable(self, value: Fraction) -> Jet:
        """The variable itself, at a value."""
        return self.line(value, 1)

    def line(self, value: Fraction, slope: int) -> Jet:
        """A function with this value and slope."""
        at = self.rational(value).terms
        return Jet((at[0], Decimal(slope), *at[2:])) if self.order else Jet(at)

    def constant(self, name: str) -> Jet:
        """Pi or e."""
        if name == "pi":
            return self._constant(pi())
        if name == "e":
            return self._constant(_CONTEXT.exp(_ONE))
        raise RefutedError(f"{name} is not a real number.")

    def power(self, base: Jet, exponent: Jet) -> Jet:
        """Whole powers of anything, other powers of a positive number."""
        if (
            not any(exponent.terms[1:])
            and exponent.value == exponent.value.to_integral_value()
            and abs(exponent.value) <= 2_000
        ):
            result = self.rational(Fraction(1))
            for _ in range(abs(int(exponent.value))):
                result = result * base
            return self.rational(Fraction(1)) / result if exponent.value < 0 else result
        return self.apply("exp", [exponent * self.apply("ln", [base])])

    def apply(self, head: str, args: Sequence[Jet]) -> Jet:
        """The functions of a first course."""
        if head in ("log", "root") and len(args) == 2:
            first, second = args
            if head == "log":
                return self.apply("ln", [first]) / self.apply("ln", [second])
            return self.power(first, self.rational(Fraction(1)) / second)
        if head not in _FUNCTIONS or len(args) != 1:
            raise RefutedError(f"{head} is not checked to many digits.")
        return _FUNCTIONS[head](self, args[0])

    def _constant(self, value: Decimal) -> Jet:
        return Jet((value, *[_ZERO] * self.order))

    def integrated(self, first: Decimal, slope: Jet) -> Jet:
        """The function with this value whose derivative is `slope`; its last coefficient comes from the one before."""
        rest = (_CONTEXT.divide(term, Decimal(n + 1)) for n, term in enumerate(slope.terms[:-1]))
        return Jet((first, *rest))


def slope_of(jet: Jet) -> Jet:
    """The derivative as a jet; its last coefficient is not known and is 0, which nothing of its order reads."""
    rest = (_CONTEXT.multiply(term, Decimal(n + 1)) for n, term in enumerate(jet.terms[1:]))
    return Jet((*rest, _ZERO))


def _dot(left: Sequence[Decimal], right: Sequence[Decimal]) -> Decimal:
    total = _ZERO
    for a, b in zip(left, right, strict=True):
        total = _CONTEXT.add(total, _CONTEXT.multiply(a, b))
    return total


def _exp(jets: Jets, u: Jet) -> Jet:
    if abs(u.value) > 100_000:
        raise RefutedError("An exponent is too large to be checked.")
    found = [_CONTEXT.exp(u.value)]
    slope = slope_of(u).terms
    for n in range(1, len(u.terms)):  # y' = u' y, coefficient by coefficient
        found.append(_CONTEXT.divide(_dot(found, slope[n - 1 :: -1][:n]), Decimal(n)))
    return Jet(tuple(found))


def _ln(jets: Jets, u: Jet) -> Jet:
    if u.value <= 0:
        raise RefutedError("A logarithm is taken of a number that is not positive.")
    return jets.integrated(_CONTEXT.ln(u.value), slope_of(u) / u)


def _sine_and_cosine(jets: Jets, u: Jet) -> tuple[Jet, Jet]:
    sines, cosines = [_sin(u.value)], [_sin(_CONTEXT.add(u.value, _CONTEXT.divide(pi(), Decimal(2))))]
    slope = slope_of(u).terms
    for n in range(1, len(u.terms)):
        along = slope[n - 1 :: -1][:n]
        sine, cosine = _dot(cosines, along), _CONTEXT.minus(_dot(sines, along))
        sines.append(_CONTEXT.divide(sine, Decimal(n)))
        cosines.append(_CONTEXT.divide(cosine, Decimal(n)))
    return Jet(tuple(sines)), Jet(tuple(cosines))


def _sin(value: Decimal) -> Decimal:
    if abs(value) > 10**9:
        raise RefutedError("An angle is too large to be checked.")
    turn = _CONTEXT.multiply(pi(), Decimal(2))
    value = _CONTEXT.subtract(value, _CONTEXT.multiply(_CONTEXT.divide(value, turn).to_integral_value(), turn))
    total = term = value
    square = _CONTEXT.multiply(value, value)
    for n in range(2, 400, 2):
        term = _CONTEXT.divide(_CONTEXT.multiply(term, _CONTEXT.minus(square)), Decimal(n * (n + 1)))
        total = _CONTEXT.add(total, term)
        if abs(term) < Decimal(10) ** -(DIGITS + 5):
            break
    return total


def _atan(value: Decimal) -> Decimal:
    halvings = 0
    while abs(value) > Decimal("0.05"):
        root = _CONTEXT.sqrt(_CONTEXT.add(_ONE, _CONTEXT.multiply(value, value)))
        value = _CONTEXT.divide(value, _CONTEXT.add(_ONE, root))
        halvings += 1
    total, power, square = _ZERO, value, _CONTEXT.multiply(value, value)
    for n in range(1, 200, 2):
        total = _CONTEXT.add(total, _CONTEXT.divide(power, Decimal(n)))
        power = _CONTEXT.minus(_CONTEXT.multiply(power, square))
    return _CONTEXT.multiply(total, Decimal(2**halvings))


_PI: Final[list[Decimal]] = []


def pi() -> Decimal:
    """Pi by Machin's formula."""
    if not _PI:
        fifth, small = _atan(_CONTEXT.divide(_ONE, Decimal(5))), _atan(_CONTEXT.divide(_ONE, Decimal(239)))
        _PI.append(_CONTEXT.multiply(_CONTEXT.subtract(_CONTEXT.multiply(fifth, Decimal(4)), small), Decimal(4)))
    return _PI[0]


def _abs(jets: Jets, u: Jet) -> Jet:
    return -u if u.value < 0 else u


def _sqrt(jets: Jets, u: Jet) -> Jet:
    if u.value == 0 and not any(u.terms):
        return u
    if u.value <= 0:
        raise RefutedError("A root is taken of a number that is not positive.")
    found = [_CONTEXT.sqrt(u.value)]
    for n in range(1, len(u.terms)):  # the coefficients of s with s s = u
        known = _dot(found[1:n], found[n - 1 : 0 : -1])
        found.append(_CONTEXT.divide(_CONTEXT.subtract(u.terms[n], known), _CONTEXT.multiply(found[0], Decimal(2))))
    return Jet(tuple(found))


def _atan_jet(jets: Jets, u: Jet) -> Jet:
    return jets.integrated(_atan(u.value), slope_of(u) / (jets.rational(Fraction(1)) + u * u))


def _asin(jets: Jets, u: Jet) -> Jet:
    if abs(u.value) == 1 and not any(u.terms[1:]):
        return jets._constant(_CONTEXT.divide(_CONTEXT.multiply(pi(), u.value), Decimal(2)))
    return _atan_jet(jets, u / _sqrt(jets, jets.rational(Fraction(1)) - u * u))


def _acos(jets: Jets, u: Jet) -> Jet:
    return jets._constant(_CONTEXT.divide(pi(), Decimal(2))) - _asin(jets, u)


def _hyperbolic(jets: Jets, u: Jet) -> tuple[Jet, Jet]:
    up, down, half = _exp(jets, u), _exp(jets, -u), jets.rational(Fraction(1, 2))
    return (up - down) * half, (up + down) * half


def _quotient(of: Callable[[Jets, Jet], tuple[Jet, Jet]]) -> Callable[[Jets, Jet], Jet]:
    def found(jets: Jets, u: Jet) -> Jet:
        above, below = of(jets, u)
        return above / below

    return found


_FUNCTIONS: Final[dict[str, Callable[[Jets, Jet], Jet]]] = {
    "exp": _exp,
    "ln": _ln,
    "sqrt": _sqrt,
    "abs": _abs,
    "sin": lambda jets, u: _sine_and_cosine(jets, u)[0],
    "cos": lambda jets, u: _sine_and_cosine(jets, u)[1],
    "tan": _quotient(_sine_and_cosine),
    "cot": _quotient(lambda jets, u: _sine_and_cosine(jets, u)[::-1]),
    "sec": lambda jets, u: jets.rational(Fraction(1)) / _sine_and_cosine(jets, u)[1],
    "csc": lambda jets, u: jets.rational(Fraction(1)) / _sine_and_cosine(jets, u)[0],
    "atan": _atan_jet,
    "asin": _asin,
    "acos": _acos,
    "sinh": lambda jets, u: _hyperbolic(jets, u)[0],
    "cosh": lambda jets, u: _hyperbolic(jets, u)[1],
    "tanh": _quotient(_hyperbolic),
    "cbrt": lambda jets, u: -_cbrt(jets, -u) if u.value < 0 else _cbrt(jets, u),
}


def _cbrt(jets: Jets, u: Jet) -> Jet:
    return _exp(jets, _ln(jets, u) * jets.rational(Fraction(1, 3)))
