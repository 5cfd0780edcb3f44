"""The second method for exact arithmetic: the same formula over two prime fields and in decimal floating point.

Shares no code with `arithmetic`: no fractions of growing size, no rational roots. A wrong value passes both primes by chance
less than once in 10^36; decimals take over for the operations no prime field has (rounding, gcd, roots).
"""

from __future__ import annotations

import decimal
import time
from decimal import Decimal
from fractions import Fraction
from typing import Final

from solver.language import Apply, Node, Number, Symbol
from solver.language.numerals import integer_from_digits
from solver.types import Check

PRIMES: Final = (2**61 - 1, 2**61 - 31)
_RING: Final = frozenset(
    {"add", "mul", "div", "neg", "pow", "percent", "factorial", "binomial", "permutations", "sum", "product"}
)
_MAX_FACTORIAL: Final = 200_000


DEADLINE_S: Final = 2.0


class _NoResidueError(ArithmeticError):
    """This formula has no value modulo this prime."""


class _LateError(ArithmeticError):
    """The second evaluation takes longer than it may."""


class _Clock:
    """When to stop, and the values of the indices of the sums being added."""

    def __init__(self) -> None:
        self.ends = time.monotonic() + DEADLINE_S
        self.indices: dict[str, int] = {}

    def tick(self) -> None:
        if time.monotonic() > self.ends:
            raise _LateError


def check_value(node: Node, value: Fraction) -> Check:
    """Whether `value` is the value of `node`, decided without the exact evaluator.

    Returns:
        verified or refuted by residues where the formula has only ring operations, else by 60-digit decimals; unknown when
        neither applies.
    """
    clock = _Clock()
    try:
        agree = all(_residue(node, prime, clock) == _reduce(value, prime) for prime in PRIMES)
        method = "residues modulo two 61-bit primes"
    except _LateError:
        return _too_slow("residues modulo two 61-bit primes")
    except _NoResidueError:
        clock.indices = {}
        try:
            agree = _close(node, value, clock)
        except _LateError:
            return _too_slow("evaluation in decimal floating point")
        except (ArithmeticError, ValueError, NotImplementedError) as error:
            return Check(verdict="unknown", method="decimal evaluation", reason=f"The second evaluation failed: {error!r}.")
        method = "evaluation in decimal floating point"
    if agree:
        return Check(verdict="verified", method=method)
    return Check(verdict="refuted", method=method, reason="The second evaluation gave another value.")


def check_undefined(node: Node) -> Check:
    """Whether a division by zero occurs in decimal floating point too."""
    method = "evaluation in decimal floating point"
    try:
        with decimal.localcontext(decimal.Context(prec=60)):
            _decimal(node, _Clock())
    except (decimal.DivisionByZero, decimal.InvalidOperation):
        return Check(verdict="verified", method=method)
    except (ArithmeticError, ValueError, NotImplementedError) as error:
        return Check(verdict="unknown", method=method, reason=f"The second evaluation failed: {error!r}.")
    return Check(verdict="refuted", method=method, reason="It has a value there.")


def _too_slow(method: str) -> Check:
    return Check(verdict="unknown", method=method, reason=f"It was not finished within {DEADLINE_S:g} s.")


def is_rounding(value: Fraction, text: str, places: int) -> bool:
    """Whether `text` is within half of 10^-places of `value`, decided on whole numbers.

    >>> is_rounding(Fraction(22, 7), "3.14", 2), is_rounding(Fraction(22, 7), "3.15", 2)
    (True, False)
    """
    whole, _, part = text.partition(".")
    shown = integer_from_digits(whole + part) * value.denominator
    exact = value.numerator * 10 ** len(part)
    unit = value.denominator * 10 ** (len(part) - places) if len(part) >= places else 0
    return bool(abs(exact - shown) * 2 <= unit)


def figures_shown(text: str, places: int) -> int:
    """Significant figures of a decimal rounded to `places`, which may be tens or hundreds; 0 for zero.

    >>> figures_shown("0.0460", 4), figures_shown("1200", -2), figures_shown("10", 0)
    (3, 2, 2)
    """
    digits = text.partition("*")[0].replace("-", "").replace(".", "").lstrip("0")
    return len(digits) + min(places, 0) if "*" not in text else len(digits)


def _reduce(value: Fraction, prime: int) -> int:
    if value.denominator % prime == 0:
        raise _NoResidueError
    return value.numerator * pow(value.denominator, -1, prime) % prime


def _residue(node: Node, prime: int, clock: _Clock) -> int:
    clock.tick()
    if isinstance(node, Number):
        return _reduce(node.value, prime)
    if isinstance(node, Symbol) and node.name in clock.indices:
        return clock.indices[node.name] % prime
    if not isinstance(node, Apply) or node.head not in _RING:
        raise _NoResidueError
    args = node.args
    match node.head:
        case "add":
            return sum(_residue(arg, prime, clock) for arg in args) % prime
        case "mul":
            total = 1
            for arg in args:
                total = total * _residue(arg, prime, clock) % prime
            return total
        case "div":
            bottom = _residue(args[1], prime, clock)
            if bottom == 0:
                raise _NoResidueError
            return _residue(args[0], prime, clock) * pow(bottom, -1, prime) % prime
        case "neg":
            return -_residue(args[0], prime, clock) % prime
        case "percent":
            return _residue(args[0], prime, clock) * pow(100, -1, prime) % prime
        case "pow":
            base, exponent = _residue(args[0], prime, clock), _small_integer(args[1], clock)
            if exponent <= 0 and base == 0:
                raise _NoResidueError
            return pow(base, exponent, prime)
        case "factorial":
            return _falling(_small_integer(args[0], clock), _small_integer(args[0], clock), prime, clock)
        case "permutations":
            return _falling(_small_integer(args[0], clock), _small_integer(args[1], clock), prime, clock)
        case "binomial":
            total, chosen = _small_integer(args[0], clock), _small_integer(args[1], clock)
            below = _falling(chosen, chosen, prime, clock)
            return _falling(total, chosen, prime, clock) * pow(below, -1, prime) % prime
    return _series(node, prime, clock)


def _series(node: Apply, prime: int, clock: _Clock) -> int:
    body, symbol, first, last = node.args
    assert isinstance(symbol, Symbol)
    total = 0 if node.head == "sum" else 1
    outer = dict(clock.indices)
    for index in range(_small_integer(first, clock), _small_integer(last, clock) + 1):
        clock.indices[symbol.name] = index
        term = _residue(body, prime, clock)
        total = (total + term if node.head == "sum" else total * term) % prime
    clock.indices = outer
    return total


def _falling(top: int, count: int, prime: int, clock: _Clock) -> int:
    """Top (top-1) ... of `count` factors, modulo `prime`."""
    if count > _MAX_FACTORIAL or count < 0 or top < 0:
        raise _NoResidueError
    product = 1
    for factor in range(top, top - count, -1):
        if factor % 1024 == 0:
            clock.tick()
        product = product * factor % prime
    return product


def _small_integer(node: Node, clock: _Clock) -> int:
    """The integer a formula of whole numbers stands for, by the interpreter's own integers."""
    value = _integer(node, clock)
    if abs(value).bit_length() > 4_096:
        raise _NoResidueError
    return value


def _integer(node: Node, clock: _Clock) -> int:
    clock.tick()
    if isinstance(node, Number) and node.value.denominator == 1:
        return node.value.numerator
    if isinstance(node, Symbol) and node.name in clock.indices:
        return clock.indices[node.name]
    if not isinstance(node, Apply):
        raise _NoResidueError
    args = [_integer(arg, clock) for arg in node.args] if node.head in ("add", "mul", "neg", "pow") else []
    match node.head, args:
        case "add", _:
            return sum(args)
        case "mul", _:
            total = 1
            for arg in args:
                total *= arg
            return total
        case "neg", [value]:
            return -value
        case "pow", [base, exponent] if exponent >= 0 and abs(base).bit_length() * exponent <= 4_096:
            return int(base**exponent)
    raise _NoResidueError


def _close(node: Node, value: Fraction, clock: _Clock) -> bool:
    """Whether decimal evaluation gives `value` to 40 digits beyond its whole part, exactly when it is whole."""
    digits = 60 + len(hex(value.numerator)) * 2 + len(hex(value.denominator)) * 2
    if digits > 4_000:
        raise NotImplementedError("too many digits for a decimal check")
    with decimal.localcontext(decimal.Context(prec=digits, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN)):
        found = _decimal(node, clock)
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return abs(found - exact) <= Decimal(10) ** -40 * max(Decimal(1), abs(exact))


def _decimal(node: Node, clock: _Clock) -> Decimal:
    clock.tick()
    if isinstance(node, Number):
        return Decimal(node.value.numerator) / Decimal(node.value.denominator)
    if not isinstance(node, Apply):
        raise NotImplementedError("a symbol has no decimal value")
    if node.head == "mod":
        return _decimal_modulo(node, clock)
    args = [_decimal(arg, clock) for arg in node.args]
    first = args[0]
    match node.head:
        case "add":
            return sum(args, Decimal(0))
        case "mul":
            total = Decimal(1)
            for arg in args:
                total *= arg
            return total
        case "div":
            return first / args[1]
        case "neg":
            return -first
        case "percent":
            return first / 100
        case "pow":
            return first ** args[1]
        case "abs":
            return abs(first)
        case "min":
            return min(args)
        case "max":
            return max(args)
        case "sign":
            return Decimal((first > 0) - (first < 0))
        case "sqrt":
            return first.sqrt()
        case "cbrt" | "root":
            degree = Decimal(3) if node.head == "cbrt" else args[1]
            root = (abs(first).ln() / degree).exp() if first else Decimal(0)
            return root.copy_sign(first)
        case "log":
            return first.ln() / args[1].ln()
        case "floor" | "ceil":
            mode = decimal.ROUND_FLOOR if node.head == "floor" else decimal.ROUND_CEILING
            return first.to_integral_value(rounding=mode)
        case "round":
            places = int(args[1]) if len(args) == 2 else 0
            return first.scaleb(places).to_integral_value(rounding=decimal.ROUND_HALF_UP).scaleb(-places)
        case "factorial" | "binomial" | "permutations":
            return _decimal_count(node.head, [int(arg) for arg in args])
        case "gcd" | "lcm":
            return _decimal_common(node.head, [abs(arg) for arg in args])
    raise NotImplementedError(f"no decimal rule for {node.head!r}")


def _decimal_modulo(node: Apply, clock: _Clock) -> Decimal:
    dividend, divisor = node.args
    modulus = _integer(divisor, clock)
    try:
        return Decimal(_remainder(dividend, modulus, clock))
    except _NoResidueError:
        value = _decimal(dividend, clock)
        return value - modulus * (value / modulus).to_integral_value(rounding=decimal.ROUND_FLOOR)


def _remainder(node: Node, modulus: int, clock: _Clock) -> int:
    """The remainder of a formula of whole numbers, reduced at every step; decimals would lose the digits of a large one."""
    clock.tick()
    if isinstance(node, Apply) and node.head in ("add", "mul", "neg"):
        parts = [_remainder(arg, modulus, clock) for arg in node.args]
        total = 1
        for part in parts:
            total = total * part % modulus
        return {"add": sum(parts), "mul": total, "neg": -parts[0]}[node.head] % modulus
    if isinstance(node, Apply) and node.head == "pow":  # square and multiply, one digit of the exponent at a time
        exponent = _integer(node.args[1], clock)
        if exponent < 0:
            raise _NoResidueError
        result, base = 1 % modulus, _remainder(node.args[0], modulus, clock)
        for digit in bin(exponent)[2:]:
            result = result * result % modulus
            result = result * base % modulus if digit == "1" else result
        return result
    if isinstance(node, Apply) and node.head == "factorial":
        number = _small_integer(node.args[0], clock)
        return _falling(number, number, modulus, clock)
    return _integer(node, clock) % modulus


def _decimal_count(head: str, args: list[int]) -> Decimal:
    count = args[0] if head == "factorial" else args[1]
    if count > 5_000:
        raise NotImplementedError("too many factors for a decimal check")
    product = Decimal(1)
    for step in range(count):
        product *= args[0] - step
        if head == "binomial":
            product /= step + 1
    return product


def _decimal_common(head: str, args: list[Decimal]) -> Decimal:
    result = args[0]
    for arg in args[1:]:
        left, right = result, arg
        while right:
            left, right = right, left % right
        result = left if head == "gcd" else (result / left * arg if left else Decimal(0))
    return result
