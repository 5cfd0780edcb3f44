"""Quotients of polynomials in letters that obey rules, such as i^2 = -1; the work is bounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from solver.verify.fields import UndecidedError
from solver.verify.mathematics.enclosures import Interval, combine, of_fraction
from solver.verify.mathematics.monomials import UNIT, Form, Poly, accumulate, constant, join, lower, plain_times, plus

_MAX_TERMS: Final = 1_500
_MAX_WORK: Final = 400_000
_MAX_POWER: Final = 40


class Quotients:
    """Arithmetic that reduces powers of letters by their rules: s^2 by the number under the root, sin^2 by 1 - cos^2."""

    def __init__(self) -> None:
        """No letters yet."""
        self.numbers: dict[object, int] = {}
        self.powers: dict[int, tuple[int, Poly]] = {}  # letter -> (n, what its n-th power is)
        self.values: dict[int, Callable[[], Interval]] = {}  # roots of numbers -> what encloses them
        self.work = _MAX_WORK

    def letter(self, key: object) -> Poly:
        """The letter of a key, made when new."""
        index = self.numbers.setdefault(key, len(self.numbers))
        return {((index, 1),): Fraction(1)}

    def _index(self, key: object) -> int:
        return self.numbers[key]

    def times(self, left: Poly, right: Poly) -> Poly:
        """The product, reduced by the rules."""
        self.work -= len(left) * len(right) + 1
        if self.work < 0:
            raise UndecidedError("The formula is too large to bring to a normal form.")
        result: Poly = {}
        for one, a in left.items():
            for other, b in right.items():
                accumulate(result, join(one, other), a * b)
        return self._reduce(result)

    def _reduce(self, poly: Poly) -> Poly:
        if not self.powers:
            return poly
        for _ in range(200):
            hit = next(
                (
                    (monomial, letter, power)
                    for monomial in poly
                    for letter, power in monomial
                    if letter in self.powers and power >= self.powers[letter][0]
                ),
                None,
            )
            if hit is None:
                return poly
            _, letter, _ = hit
            degree, replacement = self.powers[letter]
            result: Poly = {}
            for monomial, coefficient in poly.items():
                power = dict(monomial).get(letter, 0)
                if power < degree:
                    accumulate(result, monomial, coefficient)
                    continue
                rest = tuple((each, count) for each, count in monomial if each != letter)
                if power % degree:
                    rest = join(rest, ((letter, power % degree),))
                factor: Poly = {rest: coefficient}
                for _ in range(power // degree):
                    factor = plain_times(factor, replacement)
                self.work -= len(factor)
                for each, value in factor.items():
                    accumulate(result, each, value)
            poly = result
            if len(poly) > _MAX_TERMS or self.work < 0:
                raise UndecidedError("The formula is too large to bring to a normal form.")
        raise UndecidedError("The formula did not come to a normal form.")

    def plus(self, left: Poly, right: Poly) -> Poly:
        """The sum."""
        return plus(left, right)

    def enclose(self, poly: Poly) -> Interval:
        """The value of a polynomial in roots of numbers.

        Raises:
            UndecidedError: it holds other letters.
        """
        total = of_fraction(Fraction(0))
        for monomial, coefficient in poly.items():
            term = of_fraction(coefficient)
            for letter, count in monomial:
                if letter not in self.values:
                    raise UndecidedError("A letter has no value.")
                for _ in range(count):
                    term = combine("mul", term, self.values[letter]())
            total = combine("add", total, term)
        return total

    def add(self, left: Form, right: Form) -> Form:
        """The sum."""
        if left.bottom == right.bottom:
            return self._tidy(plus(left.top, right.top), left.bottom)
        top = plus(self.times(left.top, right.bottom), self.times(right.top, left.bottom))
        return self._tidy(top, self.times(left.bottom, right.bottom))

    def multiply(self, left: Form, right: Form) -> Form:
        """The product."""
        return self._tidy(self.times(left.top, right.top), self.times(left.bottom, right.bottom))

    def invert(self, form: Form) -> Form:
        """One over it."""
        if not form.top:
            raise UndecidedError("It divides by what reduces to zero.")
        return self._tidy(form.bottom, form.top)

    def power(self, form: Form, count: int) -> Form:
        """A whole power."""
        if abs(count) > _MAX_POWER:
            raise UndecidedError("A power is too large to multiply out.")
        if count < 0:
            form, count = self.invert(form), -count
        result = constant(1)
        for _ in range(count):
            result = self.multiply(result, form)
        return result

    def _tidy(self, top: Poly, bottom: Poly) -> Form:
        """Numerator and denominator without common letters, the denominator with leading coefficient 1."""
        if not top:
            return Form({}, {UNIT: Fraction(1)})
        if not bottom:
            raise UndecidedError("It divides by what reduces to zero.")
        if len(top) > _MAX_TERMS or len(bottom) > _MAX_TERMS:
            raise UndecidedError("The formula is too large to bring to a normal form.")
        shared = dict(next(iter(top)))
        for poly in (top, bottom):
            for monomial in poly:
                powers = dict(monomial)
                shared = {letter: min(count, powers.get(letter, 0)) for letter, count in shared.items()}
        shared = {letter: count for letter, count in shared.items() if count}
        if shared:
            top, bottom = lower(top, shared), lower(bottom, shared)
        lead = bottom[max(bottom)]
        if lead != 1:
            top = {monomial: value / lead for monomial, value in top.items()}
            bottom = {monomial: value / lead for monomial, value in bottom.items()}
        if top == bottom:
            return constant(1)
        return Form(top, bottom)
