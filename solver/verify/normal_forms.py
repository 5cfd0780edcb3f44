"""Formulas as quotients of polynomials in letters, so that equal ones become equal: an exact test that a formula is zero.

A letter stands for an unknown or for the value of a function: sin x, cos x with sin^2 = 1 - cos^2, e^x, ln x, pi, sqrt(2)
with its square 2, i with -1. Every rule is an identity wherever both sides are defined, so a form that reduces to zero IS
zero there; one that does not may be zero all the same, and nothing is claimed then.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from solver.verify.fields import UndecidedError
from solver.verify.rationals import NotRationalError, exact
from solver.verify.trees import Tree

Monomial: TypeAlias = tuple[tuple[int, int], ...]  # letters with their powers, by letter
Poly: TypeAlias = dict[Monomial, Fraction]

_MAX_TERMS: Final = 1_500
_MAX_WORK: Final = 400_000
_MAX_POWER: Final = 40
_MAX_MULTIPLE: Final = 12
_UNIT: Final[Monomial] = ()


class Form(NamedTuple):
    """A quotient of two polynomials in the letters."""

    top: Poly
    bottom: Poly


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


class Letters:
    """The letters met in one formula, and the rules they obey."""

    def __init__(self, *, scale: int = 1, real: bool = True) -> None:
        """No letters yet; angles and exponents are measured in `scale`-ths."""
        self.scale = self.wanted_scale = scale
        self.real = real
        self.numbers: dict[object, int] = {}
        self.powers: dict[int, tuple[int, Poly]] = {}  # letter -> (n, what its n-th power is)
        self.exponents: dict[int, Form] = {}  # letter e^u -> u
        self.logarithms: dict[int, Form] = {}  # letter ln u -> u
        self.work = _MAX_WORK

    # Polynomials

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
                _accumulate(result, _join(one, other), a * b)
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
                    _accumulate(result, monomial, coefficient)
                    continue
                rest = tuple((each, count) for each, count in monomial if each != letter)
                if power % degree:
                    rest = _join(rest, ((letter, power % degree),))
                factor: Poly = {rest: coefficient}
                for _ in range(power // degree):
                    factor = _plain_times(factor, replacement)
                self.work -= len(factor)
                for each, value in factor.items():
                    _accumulate(result, each, value)
            poly = result
            if len(poly) > _MAX_TERMS or self.work < 0:
                raise UndecidedError("The formula is too large to bring to a normal form.")
        raise UndecidedError("The formula did not come to a normal form.")

    # Quotients

    def add(self, left: Form, right: Form) -> Form:
        """The sum."""
        if left.bottom == right.bottom:
            return self._tidy(_plus(left.top, right.top), left.bottom)
        top = _plus(self.times(left.top, right.bottom), self.times(right.top, left.bottom))
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
        result = _constant(1)
        for _ in range(count):
            result = self.multiply(result, form)
        return result

    def _tidy(self, top: Poly, bottom: Poly) -> Form:
        """Numerator and denominator without common letters, the denominator with leading coefficient 1."""
        if not top:
            return Form({}, {_UNIT: Fraction(1)})
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
            top, bottom = _lower(top, shared), _lower(bottom, shared)
        lead = bottom[max(bottom)]
        if lead != 1:
            top = {monomial: value / lead for monomial, value in top.items()}
            bottom = {monomial: value / lead for monomial, value in bottom.items()}
        if top == bottom:
            return _constant(1)
        return Form(top, bottom)

    # Trees

    def form(self, tree: Tree) -> Form:
        """The normal form of a tree."""
        head, *parts = tree
        if head == "number":
            return _constant(parts[0])
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
                return Form(_scaled(first.top, Fraction(-1)), first.bottom)
            case "percent":
                return Form(_scaled(first.top, Fraction(1, 100)), first.bottom)
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
                quarter = self.multiply(self._named("pi"), _constant(Fraction(1, 2)))
                return self.add(quarter, Form(_scaled(self._function("asin", first).top, Fraction(-1)), {_UNIT: Fraction(1)}))
            case "asin" | "atan":
                return self._function(head, first)
            case "abs":
                return self._absolute(first)
        return self._form(self.letter((head, *(_frozen(operand) for operand in operands))))

    def _form(self, poly: Poly) -> Form:
        return Form(poly, {_UNIT: Fraction(1)})

    def _named(self, name: str) -> Form:
        if name == "e":
            return self._exponential(_constant(1))
        poly = self.letter(("constant", name))
        if name == "i":
            self.powers[self._index(("constant", "i"))] = (2, {_UNIT: Fraction(-1)})
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
        number = _rational(form)
        if number is not None:
            return self._root_of_number(number, degree)
        content = abs(_content(form.top))
        inner = Form(_scaled(form.top, 1 / content), form.bottom)
        key = ("root", degree, _frozen(inner))
        poly = self.letter(key)
        replaced = inner.top
        for _ in range(degree - 1):
            replaced = self.times(replaced, inner.bottom)
        self.powers.setdefault(self._index(key), (degree, replaced))
        return self.multiply(self._root_of_number(content, degree), self._tidy(poly, inner.bottom))

    def _root_of_number(self, number: Fraction, degree: int) -> Form:
        result = _constant(1)
        if number < 0:
            if degree != 2:
                raise UndecidedError("A root of a negative number is read in two ways.")
            result, number = self._named("i"), -number
        for part, sign in ((number.numerator, 1), (number.denominator, -1)):
            for prime, count in factors(part).items():
                key = ("prime root", degree, prime)
                poly = self.letter(key)
                self.powers[self._index(key)] = (degree, {_UNIT: Fraction(prime)})
                result = self.multiply(result, self.power(_constant(prime), sign * (count // degree)))
                result = self.multiply(result, self.power(self._form(poly), sign * (count % degree)))
        return result

    def _absolute(self, form: Form) -> Form:
        number = _rational(form)
        if number is not None:
            return _constant(abs(number))
        content = _content(form.top)
        lead = 1 if form.top[max(form.top)] / content > 0 else -1
        inner = Form(_scaled(form.top, lead / content), form.bottom)
        key = ("abs", _frozen(inner))
        poly = self.letter(key)
        self.powers.setdefault(self._index(key), (2, self.times(self.times(inner.top, inner.top), _constant(1).top)))
        if inner.bottom != {_UNIT: Fraction(1)} or not self.real:
            del self.powers[self._index(key)]
        return Form(_scaled(poly, abs(content)), {_UNIT: Fraction(1)})

    def _exponential(self, form: Form) -> Form:
        if form.bottom != {_UNIT: Fraction(1)}:
            sign = 1 if form.top[max(form.top)] > 0 else -1
            inner = Form(_scaled(form.top, Fraction(sign)), form.bottom)
            key = ("exp", _frozen(inner))
            poly = self.letter(key)
            self.exponents[self._index(key)] = inner
            return self.power(self._form(poly), sign)
        result = _constant(1)
        for monomial, coefficient in form.top.items():
            result = self.multiply(result, self._exponential_of(monomial, coefficient))
        return result

    def _exponential_of(self, monomial: Monomial, coefficient: Fraction) -> Form:
        if len(monomial) == 1 and monomial[0][1] == 1 and monomial[0][0] in self.logarithms:
            inner = self.logarithms[monomial[0][0]]
            under = inner if coefficient.denominator == 1 else self._root(inner, coefficient.denominator)
            return self.power(under, coefficient.numerator)
        if any(letter == self.numbers.get(("constant", "i")) for letter, _ in monomial):
            raise UndecidedError("A complex power is not followed.")
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
        number = _rational(form)
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
                        result = self.add(result, self.multiply(self.exponents[letter], _constant(sign * count)))
                return result
        content = abs(_content(form.top))
        inner = Form(_scaled(form.top, 1 / content), form.bottom)
        key = ("ln", _frozen(inner))
        poly = self.letter(key)
        self.logarithms[self._index(key)] = inner
        return self.add(self._logarithm_of_number(content), self._form(poly))

    def _logarithm_of_number(self, number: Fraction) -> Form:
        result = _constant(0)
        for part, sign in ((number.numerator, 1), (number.denominator, -1)):
            for prime, count in factors(part).items():
                key = ("ln", prime)
                poly = self.letter(key)
                self.logarithms[self._index(key)] = _constant(prime)
                result = self.add(result, self._form(_scaled(poly, Fraction(sign * count))))
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
        if angle.bottom != {_UNIT: Fraction(1)}:
            sign = 1 if angle.top[max(angle.top)] > 0 else -1
            sine, cosine = self._circle(("angle", _frozen(Form(_scaled(angle.top, Fraction(sign)), angle.bottom))))
            return self.multiply(sine, _constant(sign)), cosine
        total = _constant(0), _constant(1)
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
        total = _constant(0), _constant(1)
        for _ in range(abs(count.numerator)):
            total = self._turn(total, one)
        return (self.multiply(total[0], _constant(-1)), total[1]) if count < 0 else total

    def _circle(self, key: object) -> tuple[Form, Form]:
        sine, cosine = self.letter(("sin", key)), self.letter(("cos", key))
        self.powers[self._index(("sin", key))] = (
            2,
            _plus({_UNIT: Fraction(1)}, _scaled(_plain_times(cosine, cosine), Fraction(-1))),
        )
        return self._form(sine), self._form(cosine)

    def _turn(self, one: tuple[Form, Form], other: tuple[Form, Form]) -> tuple[Form, Form]:
        """Sine and cosine of a sum of two angles."""
        minus = self.multiply(self.multiply(one[0], other[0]), _constant(-1))
        return (
            self.add(self.multiply(one[0], other[1]), self.multiply(one[1], other[0])),
            self.add(self.multiply(one[1], other[1]), minus),
        )

    def _twelfths(self, count: int) -> tuple[Form, Form]:
        """Sine and cosine of `count` times pi/12, by adding quarters, thirds and whole turns."""
        half = _constant(Fraction(1, 2))
        two = self.multiply(self._root_of_number(Fraction(2), 2), half)
        three = self.multiply(self._root_of_number(Fraction(3), 2), half)
        fifteen = self._turn((three, half), (self.multiply(two, _constant(-1)), two))  # 60 - 45 degrees
        total = _constant(0), _constant(1)
        for _ in range(count // 6):
            total = self._turn(total, (_constant(1), _constant(0)))
        for _ in range(count % 6):
            total = self._turn(total, fifteen)
        return total

    def _hyperbolic(self, head: str, form: Form) -> Form:
        up = self._exponential(form)
        down = self.invert(up)
        total, rest = self.add(up, down), self.add(up, self.multiply(down, _constant(-1)))
        if head == "tanh":
            return self.multiply(rest, self.invert(total))
        return self.multiply(total if head == "cosh" else rest, _constant(Fraction(1, 2)))

    def _function(self, head: str, form: Form) -> Form:
        """An odd function as a letter, the sign of its argument taken out."""
        if not form.top:
            return form
        sign = 1 if form.top[max(form.top)] > 0 else -1
        poly = self.letter((head, _frozen(Form(_scaled(form.top, Fraction(sign)), form.bottom))))
        return self._form(_scaled(poly, Fraction(sign)))


def factors(number: int) -> Mapping[int, int]:
    """Prime factors of a positive whole number by trial division; what is left above 10^5 squared stays in one piece."""
    found: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= number and divisor < 100_000:
        while number % divisor == 0:
            found[divisor] = found.get(divisor, 0) + 1
            number //= divisor
        divisor += 1 if divisor == 2 else 2
    if number > 1:
        found[number] = found.get(number, 0) + 1
    return found


def _constant(value: Fraction | int) -> Form:
    return Form({_UNIT: Fraction(value)} if value else {}, {_UNIT: Fraction(1)})


def _rational(form: Form) -> Fraction | None:
    if not form.top:
        return Fraction(0)
    if form.bottom == {_UNIT: Fraction(1)} and set(form.top) == {_UNIT}:
        return form.top[_UNIT]
    return None


def _content(poly: Poly) -> Fraction:
    """The positive rational whose removal leaves whole coefficients without a common factor."""
    tops = math.gcd(*(value.numerator for value in poly.values()))
    return Fraction(tops, math.lcm(*(value.denominator for value in poly.values())))


def _frozen(form: Form) -> tuple[object, object]:
    return frozenset(form.top.items()), frozenset(form.bottom.items())


def _join(one: Monomial, other: Monomial) -> Monomial:
    if not one:
        return other
    if not other:
        return one
    powers = dict(one)
    for letter, count in other:
        powers[letter] = powers.get(letter, 0) + count
    return tuple(sorted(powers.items()))


def _accumulate(poly: Poly, monomial: Monomial, value: Fraction) -> None:
    total = poly.get(monomial, Fraction(0)) + value
    if total:
        poly[monomial] = total
    else:
        poly.pop(monomial, None)


def _plus(left: Poly, right: Poly) -> Poly:
    result = dict(left)
    for monomial, value in right.items():
        _accumulate(result, monomial, value)
    return result


def _plain_times(left: Poly, right: Poly) -> Poly:
    result: Poly = {}
    for one, a in left.items():
        for other, b in right.items():
            _accumulate(result, _join(one, other), a * b)
    return result


def _scaled(poly: Poly, factor: Fraction) -> Poly:
    return {monomial: value * factor for monomial, value in poly.items()} if factor else {}


def _lower(poly: Poly, shared: Mapping[int, int]) -> Poly:
    return {
        tuple((letter, count - shared.get(letter, 0)) for letter, count in monomial if count > shared.get(letter, 0)): value
        for monomial, value in poly.items()
    }
