"""Formulas as quotients of polynomials in letters, so that equal ones become equal: an exact test that a formula is zero.

A letter stands for an unknown or for the value of a function: sin x, cos x with sin^2 = 1 - cos^2, e^x, ln x, pi, sqrt(2)
with its square 2, i with -1. Every rule is an identity wherever both sides are defined, so a form that reduces to zero IS
zero there; one that does not may be zero all the same, and nothing is claimed then.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import Final

from solver.verify.fields import UndecidedError
from solver.verify.mathematics.enclosures import Interval, combine, of_fraction
from solver.verify.mathematics.monomials import (
    UNIT,
    Form,
    Monomial,
    Poly,
    constant,
    content_of,
    factors,
    frozen,
    negated,
    plain_times,
    plus,
    rational_of,
    scaled,
)
from solver.verify.mathematics.quotients import Quotients
from solver.verify.mathematics.rationals import NotRationalError, exact
from solver.verify.mathematics.trees import Tree

_MAX_MULTIPLE: Final = 12


def is_zero(tree: Tree, *, real: bool = True) -> bool:
    """Whether a formula reduces to zero: a proof that it is zero wherever it has a value; False proves nothing.

    Args:
        tree: The formula.
        real: Letters stand for real numbers, so that ln(e^x) is x.
    """
    scale = 1
    for _ in range(3):
        letters = Letters(scale=scale, real=real)
        form = letters.form(tree)
        if not form.top:
            return True
        if letters.wanted_scale == scale:
            return False
        scale = letters.wanted_scale  # again, with e^(x/6) as the letter where e^(x/2) and e^(x/3) were met
    return False


class Letters(Quotients):
    """The letters met in one formula, and the rules they obey."""

    def __init__(self, *, scale: int = 1, real: bool = True) -> None:
        """No letters yet; angles and exponents are measured in `scale`-ths."""
        super().__init__()
        self.scale = self.wanted_scale = scale
        self.real = real
        self.exponents: dict[int, Form] = {}  # letter e^u -> u
        self.logarithms: dict[int, Form] = {}  # letter ln u -> u

    def form(self, tree: Tree) -> Form:
        """The normal form of a tree."""
        head, *parts = tree
        if head == "number":
            return constant(parts[0])
        if head == "symbol":
            return self._form(self.letter(("symbol", parts[0])))
        if head == "constant":
            return self._named(parts[0])
        if head in ("integral", "derivative", "limit", "limit_left", "limit_right", "sum", "product"):
            raise UndecidedError(f"{head!r} has no normal form here.")
        if head == "pow":
            return self._raise(parts[0], parts[1])
        operands = [self.form(part) for part in parts]
        first = operands[0]
        match head:
            case "add" | "mul":
                combine = self.add if head == "add" else self.multiply
                for other in operands[1:]:
                    first = combine(first, other)
                return first
            case "neg":
                return Form(scaled(first.top, Fraction(-1)), first.bottom)
            case "percent":
                return Form(scaled(first.top, Fraction(1, 100)), first.bottom)
            case "div":
                return self.multiply(first, self.invert(operands[1]))
            case "sqrt":
                return self._root(first, 2)
            case "exp":
                return self._exponential(first)
            case "ln":
                return self._logarithm(first)
            case "log":
                return self.multiply(self._logarithm(first), self.invert(self._logarithm(operands[1])))
            case "sin" | "cos" | "tan" | "sec" | "csc" | "cot":
                return self._trigonometric(head, first)
            case "sinh" | "cosh" | "tanh":
                return self._hyperbolic(head, first)
            case "acos":
                quarter = self.multiply(self._named("pi"), constant(Fraction(1, 2)))
                return self.add(quarter, Form(scaled(self._function("asin", first).top, Fraction(-1)), {UNIT: Fraction(1)}))
            case "cbrt" if (number := rational_of(first)) is not None:
                return self._real_root(number, 3)
            case "root" if (number := rational_of(first)) is not None and (index := rational_of(operands[1])) is not None:
                if index.denominator == 1 and 1 <= index <= _MAX_MULTIPLE:
                    return self._real_root(number, index.numerator)
            case "asin" | "atan":
                return self._function(head, first)
            case "abs":
                return self._absolute(first)
        return self._form(self.letter((head, *(frozen(operand) for operand in operands))))

    def _form(self, poly: Poly) -> Form:
        return Form(poly, {UNIT: Fraction(1)})

    def _named(self, name: str) -> Form:
        if name == "e":
            return self._exponential(constant(1))
        poly = self.letter(("constant", name))
        if name == "i":
            self.powers[self._index(("constant", "i"))] = (2, {UNIT: Fraction(-1)})
        elif name != "pi":
            raise UndecidedError("Infinity is not a number.")
        return self._form(poly)

    def _raise(self, base: Tree, exponent: Tree) -> Form:
        try:
            power = exact(exponent)
        except NotRationalError:
            if base == ("constant", "e"):
                return self._exponential(self.form(exponent))
            return self._exponential(self.multiply(self.form(exponent), self._logarithm(self.form(base))))
        under = self.form(base)
        if power.denominator != 1:
            under = self._root(under, power.denominator)
        return self.power(under, power.numerator)

    def _root(self, form: Form, degree: int) -> Form:
        """A root: rational numbers by their primes, anything else as d*root(n/d), a letter whose power is n*d^(degree-1)."""
        if degree > _MAX_MULTIPLE:
            raise UndecidedError("A root of so high a degree is not followed.")
        if not form.top:
            return form
        number = rational_of(form)
        if number is not None:
            return self._root_of_number(number, degree)
        content = abs(content_of(form.top))
        inner = Form(scaled(form.top, 1 / content), form.bottom)
        key = ("root", degree, frozen(inner))
        poly = self.letter(key)
        replaced = inner.top
        for _ in range(degree - 1):
            replaced = self.times(replaced, inner.bottom)
        self.powers.setdefault(self._index(key), (degree, replaced))
        if degree == 2:
            self.values[self._index(key)] = lambda: self._value_of_root(inner)
        return self.multiply(self._root_of_number(content, degree), self._tidy(poly, inner.bottom))

    def _value_of_root(self, inner: Form) -> Interval:
        """D * sqrt(n/d), enclosed."""
        top, bottom = self.enclose(inner.top), self.enclose(inner.bottom)
        return combine("mul", bottom, combine("sqrt", combine("div", top, bottom)))

    def _root_of_number(self, number: Fraction, degree: int) -> Form:
        result = constant(1)
        if number < 0:
            if degree != 2:
                raise UndecidedError("A root of a negative number is read in two ways.")
            result, number = self._named("i"), -number
        for part, sign in ((number.numerator, 1), (number.denominator, -1)):
            for prime, count in factors(part).items():
                key = ("prime root", degree, prime)
                poly = self.letter(key)
                self.powers[self._index(key)] = (degree, {UNIT: Fraction(prime)})
                if degree == 2:
                    self.values[self._index(key)] = partial(_root_interval, prime)
                result = self.multiply(result, self.power(constant(prime), sign * (count // degree)))
                result = self.multiply(result, self.power(self._form(poly), sign * (count % degree)))
        return result

    def _real_root(self, number: Fraction, degree: int) -> Form:
        if number == 0 or (number < 0 and degree % 2 == 0):
            raise UndecidedError("That root is not followed.")
        root = self._root_of_number(abs(number), degree)
        return self.multiply(root, constant(1 if number > 0 else -1))

    def _absolute(self, form: Form) -> Form:
        number = rational_of(form)
        if number is not None:
            return constant(abs(number))
        content = content_of(form.top)
        lead = 1 if form.top[max(form.top)] / content > 0 else -1
        inner = Form(scaled(form.top, lead / content), form.bottom)
        key = ("abs", frozen(inner))
        poly = self.letter(key)
        self.powers.setdefault(self._index(key), (2, self.times(self.times(inner.top, inner.top), constant(1).top)))
        if inner.bottom != {UNIT: Fraction(1)} or not self.real:
            del self.powers[self._index(key)]
        return Form(scaled(poly, abs(content)), {UNIT: Fraction(1)})

    def _exponential(self, form: Form) -> Form:
        if form.bottom != {UNIT: Fraction(1)}:
            sign = 1 if form.top[max(form.top)] > 0 else -1
            inner = Form(scaled(form.top, Fraction(sign)), form.bottom)
            key = ("exp", frozen(inner))
            poly = self.letter(key)
            self.exponents[self._index(key)] = inner
            return self.power(self._form(poly), sign)
        result = constant(1)
        for monomial, coefficient in form.top.items():
            result = self.multiply(result, self._exponential_of(monomial, coefficient))
        return result

    def _exponential_of(self, monomial: Monomial, coefficient: Fraction) -> Form:
        if len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0] in self.logarithms:
            inner = self.logarithms[monomial[0][0]]
            under = inner if coefficient.denominator == 1 else self._root(inner, coefficient.denominator)
            return self.power(under, coefficient.numerator)
        imaginary = (self.numbers.get(("constant", "i"), -1), 1)
        if imaginary in monomial:  # Euler: e^(iu) = cos u + i sin u
            rest = tuple(part for part in monomial if part != imaginary)
            sine, cosine = self._sine_cosine(Form({rest: coefficient}, {UNIT: Fraction(1)}))
            return self.add(cosine, self.multiply(self._named("i"), sine))
        count = self._in_steps(coefficient)
        unit = Fraction(1, self.scale) if count.denominator == 1 else coefficient
        count = count if count.denominator == 1 else Fraction(1)
        key = ("exp", monomial, unit)
        poly = self.letter(key)
        self.exponents[self._index(key)] = self._form({monomial: unit})
        return self.power(self._form(poly), count.numerator)

    def _in_steps(self, coefficient: Fraction) -> Fraction:
        """A coefficient in `scale`-ths; notes the scale that would make it whole."""
        steps = coefficient * self.scale
        if steps.denominator != 1 and (wanted := math.lcm(self.wanted_scale, coefficient.denominator)) <= _MAX_MULTIPLE:
            self.wanted_scale = wanted
        return steps

    def _logarithm(self, form: Form) -> Form:
        number = rational_of(form)
        if number is not None:
            if number <= 0:
                raise UndecidedError("A logarithm is of a positive number.")
            return self._logarithm_of_number(number)
        if self.real and len(form.top) == len(form.bottom) == 1:
            (monomial, coefficient), (below, _) = next(iter(form.top.items())), next(iter(form.bottom.items()))
            if coefficient > 0 and all(letter in self.exponents for letter, _ in monomial + below):
                result = self._logarithm_of_number(coefficient)
                for part, sign in ((monomial, 1), (below, -1)):
                    for letter, count in part:
                        result = self.add(result, self.multiply(self.exponents[letter], constant(sign * count)))
                return result
        content = abs(content_of(form.top))
        inner = Form(scaled(form.top, 1 / content), form.bottom)
        key = ("ln", frozen(inner))
        poly = self.letter(key)
        self.logarithms[self._index(key)] = inner
        return self.add(self._logarithm_of_number(content), self._form(poly))

    def _logarithm_of_number(self, number: Fraction) -> Form:
        result = constant(0)
        for part, sign in ((number.numerator, 1), (number.denominator, -1)):
            for prime, count in factors(part).items():
                key = ("ln", prime)
                poly = self.letter(key)
                self.logarithms[self._index(key)] = constant(prime)
                result = self.add(result, self._form(scaled(poly, Fraction(sign * count))))
        return result

    def _trigonometric(self, head: str, angle: Form) -> Form:
        sine, cosine = self._sine_cosine(angle)
        match head:
            case "sin":
                return sine
            case "cos":
                return cosine
            case "tan":
                return self.multiply(sine, self.invert(cosine))
            case "cot":
                return self.multiply(cosine, self.invert(sine))
            case "sec":
                return self.invert(cosine)
        return self.invert(sine)

    def _sine_cosine(self, angle: Form) -> tuple[Form, Form]:
        if angle.bottom != {UNIT: Fraction(1)}:
            sign = 1 if angle.top[max(angle.top)] > 0 else -1
            sine, cosine = self._circle(("angle", frozen(Form(scaled(angle.top, Fraction(sign)), angle.bottom))))
            return self.multiply(sine, constant(sign)), cosine
        total = constant(0), constant(1)
        for monomial, coefficient in angle.top.items():
            total = self._turn(total, self._sine_cosine_of(monomial, coefficient))
        return total

    def _sine_cosine_of(self, monomial: Monomial, coefficient: Fraction) -> tuple[Form, Form]:
        if monomial == ((self.numbers.get(("constant", "pi"), -1), 1),) and 12 % coefficient.denominator == 0:
            return self._twelfths(int(coefficient * 12) % 24)
        count = self._in_steps(coefficient)
        if count.denominator == 1 and abs(count) <= _MAX_MULTIPLE * self.scale:
            one = self._circle(("angle", monomial, Fraction(1, self.scale)))
        else:
            one, count = self._circle(("angle", monomial, abs(coefficient))), Fraction(1 if coefficient > 0 else -1)
        total = constant(0), constant(1)
        for _ in range(abs(count.numerator)):
            total = self._turn(total, one)
        return (self.multiply(total[0], constant(-1)), total[1]) if count < 0 else total

    def _circle(self, key: object) -> tuple[Form, Form]:
        sine, cosine = self.letter(("sin", key)), self.letter(("cos", key))
        self.powers[self._index(("sin", key))] = (
            2,
            plus({UNIT: Fraction(1)}, scaled(plain_times(cosine, cosine), Fraction(-1))),
        )
        return self._form(sine), self._form(cosine)

    def _turn(self, one: tuple[Form, Form], other: tuple[Form, Form]) -> tuple[Form, Form]:
        """Sine and cosine of a sum of two angles."""
        minus = self.multiply(self.multiply(one[0], other[0]), constant(-1))
        return (
            self.add(self.multiply(one[0], other[1]), self.multiply(one[1], other[0])),
            self.add(self.multiply(one[1], other[1]), minus),
        )

    def _twelfths(self, count: int) -> tuple[Form, Form]:
        """Sine and cosine of `count` times pi/12, by adding quarters, thirds and whole turns."""
        half = constant(Fraction(1, 2))
        two = self.multiply(self._root_of_number(Fraction(2), 2), half)
        three = self.multiply(self._root_of_number(Fraction(3), 2), half)
        fifteen = self._turn((three, half), (self.multiply(two, constant(-1)), two))  # 60 - 45 degrees
        total = constant(0), constant(1)
        for _ in range(count // 6):
            total = self._turn(total, (constant(1), constant(0)))
        for _ in range(count % 6):
            total = self._turn(total, fifteen)
        return total

    def _hyperbolic(self, head: str, form: Form) -> Form:
        up = self._exponential(form)
        down = self.invert(up)
        total, rest = self.add(up, down), self.add(up, self.multiply(down, constant(-1)))
        if head == "tanh":
            return self.multiply(rest, self.invert(total))
        return self.multiply(total if head == "cosh" else rest, constant(Fraction(1, 2)))

    def _known(self, head: str, count: int) -> Form | None:
        """The sine or tangent of `count` times pi/12."""
        sine, cosine = self._twelfths(count % 24)
        if head == "asin":
            return sine
        return self.multiply(sine, self.invert(cosine)) if cosine.top else None

    def _function(self, head: str, form: Form) -> Form:
        """An odd function as a letter, the sign of its argument taken out."""
        if not form.top:
            return form
        sign = 1 if form.top[max(form.top)] > 0 else -1
        if all(letter in self.values for monomial in form.top for letter, _ in monomial):
            for count in range(-6, 7):
                if (known := self._known(head, count)) is not None and self.add(form, negated(known)).top == {}:
                    return self.multiply(self._named("pi"), constant(Fraction(count, 12)))
        poly = self.letter((head, frozen(Form(scaled(form.top, Fraction(sign)), form.bottom))))
        return self._form(scaled(poly, Fraction(sign)))


def _root_interval(prime: int) -> Interval:
    return combine("sqrt", of_fraction(Fraction(prime)))
