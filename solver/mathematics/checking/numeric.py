"""The value of a tree at given points, in floating point of any precision, without sympy.

Derivatives are central differences, integrals quadrature, limits and infinite sums are not evaluated here. A value that is not
finite, or an operation outside its domain, raises `NoValueError`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import pairwise
from typing import Any, Final

import mpmath

from solver.errors import SolverError
from solver.language import Apply, Constant, Node, Number, Symbol, walk

_LARGEST_MAGNITUDE: Final = 200  # bits before the point
_KINK_STEPS: Final = 61


class NoValueError(SolverError):
    """The formula has no finite value at this point, or none that is computed here."""


def value_at(node: Node, point: Mapping[str, Any]) -> Any:
    """The mpmath number a tree stands for, at the working precision.

    Args:
        node: The tree.
        point: A number for each free symbol.

    Raises:
        NoValueError: division by zero, a missing symbol, an operation without a numeric rule, or an infinite result.
    """
    try:
        value = _value(node, point)
    except (ZeroDivisionError, ValueError, OverflowError, TypeError, mpmath.libmp.NoConvergence) as error:
        raise NoValueError(f"No value: {error}.") from error
    if not mpmath.isfinite(value):
        raise NoValueError("The value is not finite.")
    return value


def _value(node: Node, point: Mapping[str, Any]) -> Any:
    if isinstance(node, Number):
        return mpmath.mpf(node.value.numerator) / node.value.denominator
    if isinstance(node, Symbol):
        if node.name not in point:
            raise NoValueError(f"No value is given for {node.name}.")
        return point[node.name]
    if isinstance(node, Constant):
        return _CONSTANTS[node.name]()
    if node.head == "derivative":
        return _derivative(node, point)
    if node.head == "integral" and len(node.args) == 4:
        return _integral(node, point)
    if node.head in ("sum", "product"):
        return _series(node, point)
    if node.head not in _FUNCTIONS:
        raise NoValueError(f"{node.head!r} has no numeric rule.")
    return _FUNCTIONS[node.head](*(_value(arg, point) for arg in node.args))


def _derivative(node: Apply, point: Mapping[str, Any]) -> Any:
    body, symbol, order, *at = node.args
    assert isinstance(symbol, Symbol) and isinstance(order, Number)
    where = _value(at[0], point) if at else point.get(symbol.name)
    if where is None:
        raise NoValueError(f"No value is given for {symbol.name}.")
    return mpmath.diff(lambda value: _value(body, {**point, symbol.name: value}), where, int(order.value))


def _integral(node: Apply, point: Mapping[str, Any]) -> Any:
    body, symbol, lower, upper = node.args
    assert isinstance(symbol, Symbol)
    low, high = _value(lower, point), _value(upper, point)
    places = [low, *_kinks(body, symbol.name, low, high, point), high]
    value, error = mpmath.quad(lambda x: _value(body, {**point, symbol.name: x}), places, error=True)
    if error > mpmath.mpf(10) ** -8 * max(1, abs(value)):
        raise NoValueError("The quadrature did not settle.")
    return value


def _kinks(body: Node, name: str, low: Any, high: Any, point: Mapping[str, Any]) -> list[Any]:
    """Where the inside of an absolute value or a sign changes sign between finite bounds; quadrature needs a bound there."""
    if not (mpmath.isfinite(low) and mpmath.isfinite(high)) or low == high:
        return []
    found: list[Any] = []
    for part in walk(body):
        if isinstance(part, Apply) and part.head in ("abs", "sign") and Symbol(name) in walk(part):
            inside = partial(_inside, part.args[0], name, point)
            places = [low + (high - low) * step / _KINK_STEPS for step in range(_KINK_STEPS + 1)]
            for left, right in pairwise(places):
                if inside(left) * inside(right) <= 0:
                    for _ in range(mpmath.mp.prec):
                        middle = (left + right) / 2
                        left, right = (middle, right) if inside(middle) * inside(right) <= 0 else (left, middle)
                    found.append(left)
    inner = {kink for kink in found if abs(kink - low) > 1e-12 and abs(kink - high) > 1e-12}
    return sorted(inner, reverse=bool(low > high))


def _inside(node: Node, name: str, point: Mapping[str, Any], where: Any) -> Any:
    return mpmath.re(_value(node, {**point, name: where}))


def _series(node: Apply, point: Mapping[str, Any]) -> Any:
    body, symbol, first, last = node.args
    assert isinstance(symbol, Symbol)
    start, stop = _value(first, point), _value(last, point)
    if mpmath.isinf(stop):
        term = mpmath.nsum if node.head == "sum" else mpmath.nprod
        return term(lambda k: _value(body, {**point, symbol.name: k}), [start, mpmath.inf])
    if stop - start > 20_000:
        raise NoValueError("The sum has too many terms to add one by one.")
    total = mpmath.mpf(0 if node.head == "sum" else 1)
    for index in range(int(start), int(stop) + 1):
        term_value = _value(body, {**point, symbol.name: mpmath.mpf(index)})
        total = total + term_value if node.head == "sum" else total * term_value
    return total


def _add(*terms: Any) -> Any:
    return mpmath.fsum(terms)


def _multiply(*factors: Any) -> Any:
    return mpmath.fprod(factors)


def _modulo(left: Any, right: Any) -> Any:
    return left - right * mpmath.floor(left / right)


def _real_root(value: Any, degree: Any) -> Any:
    if mpmath.im(value) == 0 and value < 0 and int(degree) % 2:
        return -mpmath.root(-value, int(degree))
    return mpmath.root(value, int(degree))


def _round(value: Any, places: Any = 0) -> Any:
    scale = mpmath.mpf(10) ** int(places)
    return mpmath.sign(value) * mpmath.floor(abs(value) * scale + 0.5) / scale


def _power(base: Any, exponent: Any) -> Any:
    if base == 0 and exponent == 0:
        raise NoValueError("0^0 has no agreed value.")
    return mpmath.power(base, _moderate(exponent))


def _moderate(value: Any) -> Any:
    """`value`, unless a function of it would need more digits than there is time for."""
    if value and mpmath.mag(value) > _LARGEST_MAGNITUDE:
        raise NoValueError("The value is too large to compute with.")
    return value


def _count(value: Any) -> Any:
    """`value`, when it is a whole number from zero up: what can be counted, arranged or chosen."""
    if not mpmath.isint(value) or value < 0:
        raise NoValueError("Only whole numbers from zero up are counted.")
    return _moderate(value)


def _of_moderate(function: Callable[[Any], Any], value: Any) -> Any:
    return function(_moderate(value))


_CONSTANTS: Final[Mapping[str, Callable[[], Any]]] = {
    "pi": lambda: +mpmath.pi,
    "e": lambda: +mpmath.e,
    "i": lambda: mpmath.mpc(0, 1),
    "infinity": lambda: mpmath.inf,
}
_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "add": _add,
    "mul": _multiply,
    "div": lambda top, bottom: top / bottom,
    "neg": lambda value: -value,
    "pow": _power,
    "percent": lambda value: value / 100,
    "abs": abs,
    "sqrt": mpmath.sqrt,
    "cbrt": lambda value: _real_root(value, 3),
    "root": _real_root,
    "exp": lambda value: mpmath.exp(_moderate(value)),
    "ln": mpmath.log,
    "log": mpmath.log,
    "mod": _modulo,
    "factorial": lambda value: mpmath.factorial(_count(value)),
    "binomial": lambda total, chosen: mpmath.binomial(_count(total), _count(chosen)),
    "permutations": lambda total, chosen: mpmath.ff(_count(total), _count(chosen)),
    "floor": mpmath.floor,
    "ceil": mpmath.ceil,
    "round": _round,
    "sign": mpmath.sign,
    "min": min,
    "max": max,
    "re": mpmath.re,
    "im": mpmath.im,
    "conjugate": mpmath.conj,
    **{
        name: partial(_of_moderate, getattr(mpmath, name))
        for name in "sin cos tan sec csc cot asin acos atan sinh cosh tanh asinh acosh atanh".split()
    },
}
