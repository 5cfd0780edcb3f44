"""Formulas as functions of floating-point numbers, for drawing only: where there is no real value, None."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from solver.errors import SolverError
from solver.language import Apply, Constant, Node, Number, Symbol

Function: TypeAlias = Callable[[float], float | None]


class NotDrawnError(SolverError):
    """The formula holds a function or a letter that is not drawn."""


def compiled(node: Node, variable: str) -> Function:
    """The function of a formula.

    Raises:
        NotDrawnError: it holds another letter, or what has no value in floating point.
    """
    inner = _compile(node, variable)

    def function(x: float) -> float | None:
        try:
            value = inner(x)
        except (ArithmeticError, ValueError):
            return None
        return value if isinstance(value, float) and math.isfinite(value) else None

    return function


def value_of(node: Node) -> float | None:
    """The value of a formula without letters, where it is a real number."""
    try:
        return compiled(node, "")(0.0)
    except NotDrawnError:
        return None


def _compile(node: Node, variable: str) -> Callable[[float], float]:
    if isinstance(node, Number):
        number = float(node.value)
        return lambda x: number
    if isinstance(node, Constant):
        if node.name not in _CONSTANTS:
            raise NotDrawnError(f"{node.name} is not a real number.")
        constant = _CONSTANTS[node.name]
        return lambda x: constant
    if isinstance(node, Symbol):
        if node.name != variable:
            raise NotDrawnError(f"{node.name} has no value, so that nothing can be drawn. Give it a number.")
        return lambda x: x
    return _apply(node, variable)


def _apply(node: Apply, variable: str) -> Callable[[float], float]:
    if node.head in ("pow", "root"):
        base, power = (_compile(arg, variable) for arg in node.args)
        if node.head == "root":
            return lambda x: _root(base(x), power(x))
        return lambda x: base(x) ** power(x) if base(x) >= 0 or power(x) == int(power(x)) else math.nan
    if node.head not in _OPERATIONS:
        raise NotDrawnError(f"{node.head!r} is not drawn.")
    operation, parts = _OPERATIONS[node.head], [_compile(arg, variable) for arg in node.args]
    if len(parts) == 1:
        only = parts[0]
        return lambda x: operation(only(x))
    return lambda x: operation(*[part(x) for part in parts])


def _root(base: float, degree: float) -> float:
    if base < 0 and degree % 2 == 1:
        return -math.pow(-base, 1 / degree)
    return math.nan if base < 0 else math.pow(base, 1 / degree)


_CONSTANTS: Final[Mapping[str, float]] = {"pi": math.pi, "e": math.e}
_OPERATIONS: Final[Mapping[str, Callable[..., float]]] = {
    "add": lambda *parts: math.fsum(parts),
    "mul": lambda *parts: math.prod(parts),
    "neg": lambda a: -a,
    "div": lambda a, b: a / b,
    "percent": lambda a: a / 100,
    "abs": abs,
    "sign": lambda a: float((a > 0) - (a < 0)),
    "sqrt": math.sqrt,
    "cbrt": math.cbrt,
    "exp": math.exp,
    "ln": math.log,
    "log": math.log,
    "floor": lambda a: float(math.floor(a)),
    "ceil": lambda a: float(math.ceil(a)),
    "mod": lambda a, b: a % b,
    "min": min,
    "max": max,
    "sec": lambda a: 1 / math.cos(a),
    "csc": lambda a: 1 / math.sin(a),
    "cot": lambda a: 1 / math.tan(a),
    **{name: getattr(math, name) for name in "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh".split()},
}
