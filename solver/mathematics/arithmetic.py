"""Exact evaluation of formulas without unknowns, over the rationals, with sizes estimated before anything is computed.

Not covered: irrational values (they go to the symbolic process). Every power, factorial and coefficient is refused by its
estimated size first, because one operation on huge integers cannot be interrupted.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final

from solver.errors import SolverError
from solver.language import Apply, Node, Number, Symbol
from solver.language.printer import number_text

MAX_BITS: Final = 400_000
MAX_WORK: Final = 4_000_000  # bits of all intermediate results together
MAX_DIGITS: Final = 20_000
MAX_TERMS: Final = 10_000
DEADLINE_S: Final = 2.0
DIVISION_BY_ZERO: Final = "Division by zero."
_WORK_PER_NODE: Final = 8  # bits; so that many small steps are charged too


class NotRationalError(SolverError):
    """The value is not a rational this evaluator can find; the symbolic process may."""


class TooLargeError(SolverError):
    """The value, or a step towards it, would be larger than the limits."""


class UndefinedError(SolverError):
    """The formula has no value: division by zero, the factorial of a negative number."""


def evaluate(node: Node) -> Fraction:
    """The exact rational value.

    Raises:
        NotRationalError: a symbol, an irrational constant or function, or a root that is not exact.
        TooLargeError: a step of more than `MAX_BITS` bits or `MAX_TERMS` terms.
        UndefinedError: the formula has no value.

    >>> from solver.language import parse_expression
    >>> evaluate(parse_expression("1/3 + 1/6"))
    Fraction(1, 2)
    """
    return _Evaluator().value(node)


def scan(node: Node) -> None:
    """Refuse a formula, with or without unknowns, that holds a constant part too large to compute or without a value.

    Raises:
        TooLargeError: as for `evaluate`.
        UndefinedError: as for `evaluate`.
    """
    _Evaluator().scan(node)


class _Evaluator:
    """One evaluation, and the work and time it may still take, so that many steps cannot add up to a bomb."""

    def __init__(self) -> None:
        self.work = MAX_WORK
        self.ends = time.monotonic() + DEADLINE_S
        self.indices: dict[str, Fraction] = {}  # the index of every sum that is being added

    def value(self, node: Node) -> Fraction:
        self._charge(_WORK_PER_NODE)
        if isinstance(node, Number):
            return node.value
        if isinstance(node, Symbol) and node.name in self.indices:
            return self.indices[node.name]
        if not isinstance(node, Apply):
            raise NotRationalError(f"{node.name!r} is not a rational number.")
        if node.head in ("sum", "product"):
            return self._series(node)
        if node.head == "mod":
            return self._modulo(node)
        operation = _OPERATIONS.get(node.head)
        if operation is None:
            raise NotRationalError(f"{node.head!r} is not evaluated exactly here.")
        return self._bounded(operation([self.value(arg) for arg in node.args]))

    def scan(self, node: Node) -> Fraction | None:
        """The value where it is rational and known, None where it is not; children first, each computed once."""
        if isinstance(node, Number):
            return node.value
        if not isinstance(node, Apply):
            return None
        if node.head in ("sum", "product", "mod"):
            return None  # these compute their parts differently; `value` bounds them
        args = [self.scan(arg) for arg in node.args]
        operation = _OPERATIONS.get(node.head)
        known = [arg for arg in args if arg is not None]
        if operation is None or len(known) < len(args):
            return None
        try:
            return self._bounded(operation(known))
        except NotRationalError:
            return None

    def _bounded(self, value: Fraction) -> Fraction:
        size = bits(value)
        if size > MAX_BITS:
            raise _too_large(size)
        self._charge(size + 32)
        return value

    def _charge(self, work: int) -> None:
        self.work -= work
        if self.work < 0 or time.monotonic() > self.ends:
            raise TooLargeError("The calculation is too large: its steps together exceed the limit. Ask for a part of it.")

    def _modulo(self, node: Apply) -> Fraction:
        """Remainder with the sign of the divisor; a power is reduced as it is computed, so that 7^(10^9) mod 13 is no bomb."""
        divisor = self.value(node.args[1])
        if divisor == 0:
            raise UndefinedError("Division by zero: a remainder modulo zero.")
        dividend = node.args[0]
        if isinstance(dividend, Apply) and dividend.head == "pow" and divisor.denominator == 1 and divisor > 0:
            base, exponent = self.value(dividend.args[0]), self.value(dividend.args[1])
            if base.denominator == exponent.denominator == 1 and exponent > 0:
                if bits(exponent) * bits(divisor) ** 2 > 10**12:
                    raise TooLargeError("The power is too large to reduce. Ask for smaller numbers.")
                return Fraction(pow(base.numerator, exponent.numerator, divisor.numerator))
        return self.value(dividend) % divisor

    def _series(self, node: Apply) -> Fraction:
        body, symbol, first, last = node.args
        start, stop = _whole(self.value(first), "bound"), _whole(self.value(last), "bound")
        if stop - start + 1 > MAX_TERMS:
            raise NotRationalError(f"A sum of more than {MAX_TERMS} terms is not added one by one.")
        assert isinstance(symbol, Symbol)
        total = Fraction(0 if node.head == "sum" else 1)
        outer = dict(self.indices)
        for index in range(start, stop + 1):
            self.indices[symbol.name] = Fraction(index)
            term = self.value(body)
            total = self._bounded(total + term if node.head == "sum" else total * term)
        self.indices = outer
        return total


def bits(value: Fraction) -> int:
    """Bits of numerator and denominator together."""
    return value.numerator.bit_length() + value.denominator.bit_length()


def _too_large(n_bits: float) -> TooLargeError:
    digits = n_bits * math.log10(2)
    size = f"about {digits:,.0f} digits" if digits < 1e15 else f"more than 10^{math.log10(digits):.0f} digits"
    return TooLargeError(f"The number is too large: {size}. Ask for a remainder, or for a smaller number.")


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """`base` to an exact rational `exponent`, refused before it is computed when too large."""
    if exponent.denominator != 1:
        if base < 0 and exponent.denominator % 2:
            raise UndefinedError(
                "A negative number to a fractional power can mean its real root or a complex one. "
                "Write cbrt(...) for a real cube root."
            )
        if base < 0:
            raise NotRationalError("A fractional power of a negative number is not real.")
        return power(_exact_root(base, exponent.denominator), Fraction(exponent.numerator))
    count = exponent.numerator
    if base == 0:
        if count < 0:
            raise UndefinedError("Division by zero: zero to a negative power.")
        if count == 0:
            raise UndefinedError("0^0 has no agreed value.")
        return base
    if abs(base) == 1:
        return base if count % 2 else Fraction(1)
    size = (
        abs(count) * max(math.log2(abs(base.numerator)) if base.numerator else 0.0, math.log2(base.denominator))
        if (abs(count) < 10**300)
        else math.inf
    )
    if size > MAX_BITS:
        raise (
            _too_large(size)
            if size < math.inf
            else TooLargeError("The number is too large: its exponent alone is astronomical.")
        )
    return base**count


def _exact_root(value: Fraction, degree: int) -> Fraction:
    if degree > 10_000:
        raise NotRationalError("The root is not exact.")
    parts = [_integer_root(part, degree) for part in (value.numerator, value.denominator)]
    if None in parts:
        raise NotRationalError("The root is not exact.")
    top, bottom = (part for part in parts if part is not None)
    return Fraction(top, bottom)


def _integer_root(value: int, degree: int) -> int | None:
    """The exact root of a non-negative integer by Newton's iteration on integers, or None."""
    if value < 2:
        return value
    if degree == 2:
        root = math.isqrt(value)
        return root if root * root == value else None
    if degree >= value.bit_length():
        return None  # the root would be below 2
    # Newton's iteration descends from any guess above the root, but slowly for a high degree unless the guess is close.
    exponent = math.log2(value) / degree * (1 + 1e-12) + 1e-12
    whole = int(exponent)
    lead = math.ceil(2 ** (exponent - whole + 50)) + 1
    guess = (lead << (whole - 50)) if whole >= 50 else (lead >> (50 - whole)) + 1
    while True:
        better = ((degree - 1) * guess + value // guess ** (degree - 1)) // degree
        if better >= guess:
            return guess if guess**degree == value else None
        guess = better


def _factorial(args: list[Fraction]) -> Fraction:
    count = _whole(args[0], "factorial")
    if count < 0:
        raise UndefinedError("The factorial of a negative number is not defined.")
    size = math.lgamma(count + 1) / math.log(2) if count < 10**300 else math.inf
    if size > MAX_BITS:
        raise _too_large(size) if size < math.inf else TooLargeError("The number is too large: its size alone is astronomical.")
    return Fraction(math.factorial(count))


def _choose(args: list[Fraction], count: Callable[[int, int], int]) -> Fraction:
    total, chosen = _whole(args[0], "count"), _whole(args[1], "count")
    if total < 0 or chosen < 0:
        raise UndefinedError("Choosing needs whole numbers from zero up.")
    if chosen > total:
        return Fraction(0)
    if min(chosen, total - chosen if count is math.comb else chosen) * math.log2(total + 2) > MAX_BITS:
        raise _too_large(chosen * math.log2(total + 2))
    return Fraction(count(total, chosen))


def _whole(value: Fraction, what: str) -> int:
    if value.denominator != 1:
        raise NotRationalError(f"A {what} of {number_text(value)} is not a whole number.")
    return value.numerator


def _common(args: list[Fraction], combine: Callable[..., int]) -> Fraction:
    return Fraction(combine(*(_whole(arg, "divisor") for arg in args)))


def _divide(args: list[Fraction]) -> Fraction:
    if args[1] == 0:
        raise UndefinedError(DIVISION_BY_ZERO)
    return args[0] / args[1]


def _product(args: list[Fraction]) -> Fraction:
    total = Fraction(1)
    if sum(bits(arg) for arg in args) > MAX_BITS:
        raise _too_large(sum(bits(arg) for arg in args))
    for arg in args:
        total *= arg
    return total


def _cube_root(args: list[Fraction]) -> Fraction:
    return _exact_root(args[0], 3) if args[0] >= 0 else -_exact_root(-args[0], 3)


def _root(args: list[Fraction]) -> Fraction:
    degree = _whole(args[1], "root")
    if degree < 1:
        raise UndefinedError("A root needs a positive degree.")
    if args[0] < 0 and degree % 2:
        return -_exact_root(-args[0], degree)
    return power(args[0], Fraction(1, degree))


def _log(args: list[Fraction]) -> Fraction:
    value, base = args
    if value <= 0 or base <= 0 or base == 1:
        raise UndefinedError("A logarithm needs a positive number and a positive base other than 1.")
    for found in _exponent_guesses(value, base):
        if power(base, found) == value:
            return found
    raise NotRationalError("The logarithm is not rational.")


def _exponent_guesses(value: Fraction, base: Fraction) -> list[Fraction]:
    estimate = (math.log(value.numerator) - math.log(value.denominator)) / (
        math.log(base.numerator) - math.log(base.denominator)
    )
    if abs(estimate) * bits(base) > 100_000:
        return []
    guesses = [Fraction(round(estimate)), Fraction(estimate).limit_denominator(12)]
    return [guess for guess in guesses if guess.denominator == 1 or _has_root(base, guess.denominator)]


def _has_root(value: Fraction, degree: int) -> bool:
    return _integer_root(value.numerator, degree) is not None and _integer_root(value.denominator, degree) is not None


def round_half_up(value: Fraction, places: int) -> Fraction:
    """`value` to `places` decimals (negative: tens, hundreds); a half goes away from zero, as taught in schools.

    >>> round_half_up(Fraction(-5, 2), 0)
    Fraction(-3, 1)
    """
    scale = Fraction(10) ** places
    scaled = abs(value) * scale + Fraction(1, 2)
    return Fraction(math.floor(scaled)) / scale * (1 if value >= 0 else -1)


def _round(args: list[Fraction]) -> Fraction:
    places = _whole(args[1], "number of decimals") if len(args) == 2 else 0
    if abs(places) > 1_000:
        raise TooLargeError("Rounding is to at most 1,000 places.")
    return round_half_up(args[0], places)


_OPERATIONS: Final[Mapping[str, Callable[[list[Fraction]], Fraction]]] = {
    "add": lambda args: sum(args, Fraction(0)),
    "mul": _product,
    "div": _divide,
    "pow": lambda args: power(args[0], args[1]),
    "neg": lambda args: -args[0],
    "percent": lambda args: args[0] / 100,
    "abs": lambda args: abs(args[0]),
    "factorial": _factorial,
    "binomial": lambda args: _choose(args, math.comb),
    "permutations": lambda args: _choose(args, math.perm),
    "gcd": lambda args: _common(args, math.gcd),
    "lcm": lambda args: _common(args, math.lcm),
    "min": min,
    "max": max,
    "floor": lambda args: Fraction(math.floor(args[0])),
    "ceil": lambda args: Fraction(math.ceil(args[0])),
    "sign": lambda args: Fraction((args[0] > 0) - (args[0] < 0)),
    "round": _round,
    "sqrt": lambda args: power(args[0], Fraction(1, 2)),
    "cbrt": _cube_root,
    "root": _root,
    "log": _log,
}
